package org.nephoscope.transfer.survey;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.zip.CRC32C;
import org.nephoscope.storage.ObjectMeta;

/// A part of many objects that says something of all: those whose names have the smallest of evenly
/// spread numbers. The same objects always give the same part.
final class SpreadSample {

  private record Drawn(long number, ObjectMeta object) {}

  private final int most;
  private final PriorityQueue<Drawn> kept =
      new PriorityQueue<>(Comparator.comparingLong(Drawn::number).reversed());

  SpreadSample(int most) {
    this.most = most;
  }

  void offer(ObjectMeta object) {
    long number = number(object.path());
    if (kept.size() < most) {
      kept.add(new Drawn(number, object));
    } else if (!kept.isEmpty() && number < kept.peek().number()) {
      kept.poll();
      kept.add(new Drawn(number, object));
    }
  }

  List<ObjectMeta> objects() {
    return kept.stream().map(Drawn::object).toList();
  }

  /// Names that differ only in a digit get numbers far from each other.
  private static long number(String name) {
    var crc = new CRC32C();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    long mixed = crc.getValue() * 0x9e3779b97f4a7c15L;
    return mixed ^ (mixed >>> 29);
  }
}
