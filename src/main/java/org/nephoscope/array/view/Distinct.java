package org.nephoscope.array.view;

import java.util.HashSet;
import java.util.Set;
import org.nephoscope.array.dtype.DType;

/// Counts different values, up to a limit that bounds its memory.
final class Distinct {

  /// The most that are counted.
  static final int MOST = 100_000;

  private static final int SLOTS = 1 << 18;

  private final Inside values;
  private final long[] seen = new long[SLOTS];
  private final Set<String> seenTexts = new HashSet<>();
  private boolean zero;
  private int count;

  private Distinct(Inside values) {
    this.values = values;
  }

  /// How many different bit patterns there are; [#MOST] + 1 stands for more than [#MOST].
  static int count(Inside values) {
    var distinct = new Distinct(values);
    DType type = values.chunk().dtype();
    boolean longer = type.bytes() > Long.BYTES || type.variable();
    values.forEach(longer ? distinct::addText : distinct::addBits);
    return distinct.count;
  }

  private void addText(int flat) {
    if (count <= MOST && seenTexts.add(values.chunk().text(flat))) {
      count++;
    }
  }

  private void addBits(int flat) {
    long bits = values.chunk().bits(flat);
    if (count > MOST || (bits == 0 && zero)) {
      return;
    }
    if (bits == 0) {
      zero = true;
      count++;
      return;
    }
    int slot = (int) ((bits * 0x9E3779B97F4A7C15L) >>> 46);
    while (seen[slot] != 0) {
      if (seen[slot] == bits) {
        return;
      }
      slot = (slot + 1) % SLOTS;
    }
    seen[slot] = bits;
    count++;
  }
}
