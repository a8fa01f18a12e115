package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import org.nephoscope.codec.Crc32cJoin;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.ObservedStream;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.transfer.lane.Control;

/// The bytes of an object on their way to another store, measured as they are sent: in one piece or
/// in parts, in any order. The last block of all is held back until the last look at the source, so
/// that a store never gets the whole of something that is wrong.
public final class SentSource implements ByteSource {

  /// A last look, once every byte has been read. What it throws ends the sending.
  public interface LastLook {
    void check(List<Checksum> sent) throws IOException;
  }

  /// The bytes of a range, as long as the range.
  public interface Opening {
    InputStream open(ByteRange range) throws IOException;
  }

  private final long size;
  private final Control control;
  private final UnaryOperator<InputStream> pacing;
  private final Opening opening;
  private final Digesting whole;
  private final boolean inOrder;
  private final LastLook lastLook;

  /// The CRC-32C of each range that was sent, for a store that takes them in any order.
  private final ConcurrentSkipListMap<ByteRange, Integer> ranges =
      new ConcurrentSkipListMap<>(
          Comparator.comparingLong(ByteRange::start).thenComparingLong(ByteRange::end));

  /// @param pacing slows down what is sent
  /// @param whole measures all bytes, each once, as long as they are sent in order
  /// @param inOrder whether only that gives what the source's store says of them
  public SentSource(
      long size,
      Control control,
      UnaryOperator<InputStream> pacing,
      Opening opening,
      Digesting whole,
      boolean inOrder,
      LastLook lastLook) {
    this.size = size;
    this.control = control;
    this.pacing = pacing;
    this.opening = opening;
    this.whole = whole;
    this.inOrder = inOrder;
    this.lastLook = lastLook;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean isReadInOrder() {
    return inOrder;
  }

  @Override
  public InputStream open(ByteRange range) throws IOException {
    return pacing.apply(openToMeasure(range));
  }

  @Override
  public InputStream openToMeasure(ByteRange range) throws IOException {
    control.check();
    if (range.isEmpty()) {
      finished(range, 0);
      return InputStream.nullInputStream();
    }
    return new Measured(opening.open(range), range);
  }

  /// The digests of all that was sent; no more than a CRC-32C unless it was sent in order, and none
  /// if a byte is missing.
  public synchronized List<Checksum> checksums() {
    if (whole.count() == size) {
      return whole.checksums();
    }
    long at = 0;
    int crc = 0;
    for (var sent : ranges.entrySet()) {
      if (sent.getKey().start() != at) {
        return List.of();
      }
      crc = at == 0 ? sent.getValue() : join(crc, sent.getValue(), sent.getKey());
      at = sent.getKey().end();
    }
    return at == size ? List.of(Checksum.crc32c(crc)) : List.of();
  }

  private static int join(int crc, int next, ByteRange range) {
    return Crc32cJoin.join(crc, next, range.length());
  }

  /// A store that keeps only part of what it was sent asks for the rest from there, so ranges may
  /// overlap: every byte is measured the first time it passes.
  private synchronized void pass(long start, byte[] bytes, int offset, int length) {
    long done = whole.count();
    if (start <= done && start + length > done) {
      int known = (int) (done - start);
      whole.update(bytes, offset + known, length - known);
    }
  }

  private void finished(ByteRange range, int crc) throws IOException {
    Integer before = ranges.put(range, crc);
    if (before != null && before != crc) {
      throw new IOException("the source gave other bytes when it was read again");
    }
    List<Checksum> all = checksums();
    if (!all.isEmpty()) {
      lastLook.check(all);
    }
  }

  /// The bytes of one range on their way.
  private final class Measured extends ObservedStream {
    private final ByteRange range;
    private final CRC32C crc = new CRC32C();
    private long position;

    Measured(InputStream in, ByteRange range) {
      super(in);
      this.range = range;
      this.position = range.start();
    }

    @Override
    protected void passed(byte[] bytes, int offset, int length) throws IOException {
      crc.update(bytes, offset, length);
      pass(position, bytes, offset, length);
      position += length;
      if (position == range.end()) {
        finished(range, (int) crc.getValue());
      }
    }
  }
}
