package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.nephoscope.codec.Crc32cJoin;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.Digests;
import org.nephoscope.codec.ObservedStream;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.lane.Control;

/// The bytes of an object on their way to another store, measured as they are sent: in one piece or
/// in parts, in any order. The last block of all is held back until the last look at the source, so
/// that a store never gets the whole of something that is wrong.
public final class SentSource implements ByteSource {

  private static final Sentences SAY = Sentences.of(SentSource.class);

  /// A last look, once every byte has been read. What it throws ends the sending.
  public interface LastLook {
    void check(List<Checksum> sent) throws IOException;
  }

  /// What was read again, because a store had not got it, was not what had been read before.
  static final class OtherBytes extends IOException {
    private static final long serialVersionUID = 1L;

    OtherBytes() {
      super(SAY.get("source.other"));
    }
  }

  /// The bytes of a range, as long as the range.
  public interface Opening {
    InputStream open(ByteRange range) throws IOException;
  }

  /// What was measured of a range.
  ///
  /// @param md5 in hexadecimal; empty where the range is the whole
  private record Sum(int crc, String md5) {}

  private final long size;
  private final Control control;
  private final UnaryOperator<InputStream> pacing;
  private final Opening opening;
  private final Digesting whole;
  private final boolean inOrder;
  private final LastLook lastLook;

  /// The digests of each range that was sent, for a store that takes them in any order.
  private final ConcurrentSkipListMap<ByteRange, Sum> ranges =
      new ConcurrentSkipListMap<>(
          Comparator.comparingLong(ByteRange::start).thenComparingLong(ByteRange::end));

  /// The lengths of these together, which are fewer bytes than the whole has until the last is
  /// sent.
  private long sent;

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
      finished(range, new Sum(0, ""));
      return InputStream.nullInputStream();
    }
    return new Measured(opening.open(range), range);
  }

  /// The digests of all that was sent: if it was sent in order all that are wanted, else those that
  /// can be joined from its ranges; none if a byte is missing.
  public synchronized List<Checksum> checksums() {
    if (whole.count() == size) {
      return whole.checksums();
    }
    if (sent < size) {
      return List.of(); // else who sends ten thousand parts would join as many after each
    }
    long at = 0;
    int crc = 0;
    MessageDigest md5s = Digests.md5();
    for (var sent : ranges.entrySet()) {
      if (sent.getKey().start() != at) {
        return List.of();
      }
      Sum sum = sent.getValue();
      crc = at == 0 ? sum.crc() : Crc32cJoin.join(crc, sum.crc(), sent.getKey().length());
      md5s.update(HexFormat.of().parseHex(sum.md5()));
      at = sent.getKey().end();
    }
    // The tag that S3 gives an object of these parts; of other ranges it is no store's.
    String tag = HexFormat.of().formatHex(md5s.digest()) + "-" + ranges.size();
    return at == size
        ? List.of(Checksum.crc32c(crc), new Checksum(Algorithm.MULTIPART_ETAG, tag))
        : List.of();
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

  private void finished(ByteRange range, Sum sum) throws IOException {
    requireSame(range, sum);
    List<Checksum> all = checksums();
    if (!all.isEmpty()) {
      lastLook.check(all);
    }
  }

  private synchronized void requireSame(ByteRange range, Sum sum) throws IOException {
    Sum before = ranges.put(range, sum);
    if (before == null) {
      sent += range.length();
    } else if (!before.equals(sum)) {
      throw new OtherBytes();
    }
  }

  /// The bytes of one range on their way.
  private final class Measured extends ObservedStream {
    private final ByteRange range;
    private final CRC32C crc = new CRC32C();
    private final @Nullable MessageDigest md5; // of a part; the whole has its own
    private long position;

    Measured(InputStream in, ByteRange range) {
      super(in);
      this.range = range;
      this.position = range.start();
      this.md5 = range.length() < size ? Digests.md5() : null;
    }

    @Override
    protected void passed(byte[] bytes, int offset, int length) throws IOException {
      crc.update(bytes, offset, length);
      if (md5 != null) {
        md5.update(bytes, offset, length);
      }
      pass(position, bytes, offset, length);
      position += length;
      if (position == range.end()) {
        finished(
            range,
            new Sum(
                (int) crc.getValue(), md5 == null ? "" : HexFormat.of().formatHex(md5.digest())));
      }
    }
  }
}
