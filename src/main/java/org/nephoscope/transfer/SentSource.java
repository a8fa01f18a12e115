package org.nephoscope.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.nephoscope.codec.Crc32cJoin;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.PartDigests;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ObjectMeta;

/// The bytes of an object on their way to another store, measured as they are sent: in one piece or
/// in parts, in any order. The last block of all is held back until the last look at the source, so
/// that a store never gets the whole of something that is wrong.
final class SentSource implements ByteSource {

  /// A last look, once every byte has been read. What it throws ends the sending.
  interface LastLook {
    void check(List<Checksum> sent) throws IOException;
  }

  /// What was sent of one range.
  private record Sent(ByteRange range, String md5, int crc32c) {}

  /// The bytes of a range, as long as the range.
  interface Opening {
    InputStream open(ByteRange range) throws IOException;
  }

  private final long size;
  private final Control control;
  private final Opening opening;
  private final LastLook lastLook;
  private final ConcurrentSkipListMap<Long, Sent> sent = new ConcurrentSkipListMap<>();

  /// The bytes of the source as they are stored.
  SentSource(CopyAttempt attempt, ObjectMeta meta, LastLook lastLook) {
    this(
        meta.size(),
        attempt.lane().control(),
        range -> attempt.stream(Optional.of(meta.revision()), Optional.of(range)),
        lastLook);
  }

  /// Bytes that were made here.
  SentSource(long size, Control control, Opening opening, LastLook lastLook) {
    this.size = size;
    this.control = control;
    this.opening = opening;
    this.lastLook = lastLook;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open(ByteRange range) throws IOException {
    control.check();
    var digesting = new Digesting();
    InputStream bytes = range.isEmpty() ? InputStream.nullInputStream() : opening.open(range);
    if (range.isEmpty()) {
      finished(range, digesting);
    }
    return new FilterInputStream(digesting.measure(bytes)) {
      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0 && digesting.count() == range.length()) {
          finished(range, digesting);
        }
        return n;
      }

      @Override
      public long skip(long n) throws IOException {
        return readNBytes((int) Math.min(n, 1 << 16)).length;
      }
    };
  }

  /// The digests of all that was sent; empty unless every byte was.
  List<Checksum> checksums() {
    long at = 0;
    int crc = 0;
    for (Sent part : sent.values()) {
      if (part.range().start() != at) {
        return List.of();
      }
      crc = at == 0 ? part.crc32c() : Crc32cJoin.join(crc, part.crc32c(), part.range().length());
      at = part.range().end();
    }
    if (at != size() || sent.isEmpty()) {
      return List.of();
    }
    Checksum joined = Checksum.crc32c(crc);
    if (sent.size() == 1) {
      Checksum md5 = new Checksum(Algorithm.MD5, sent.firstEntry().getValue().md5());
      return List.of(md5, joined, PartDigests.of(List.of(md5.value())));
    }
    return List.of(PartDigests.of(sent.values().stream().map(Sent::md5).toList()), joined);
  }

  private void finished(ByteRange range, Digesting digesting) throws IOException {
    List<Checksum> measured = digesting.checksums();
    int crc = Integer.parseUnsignedInt(measured.get(1).value(), 16);
    sent.put(range.start(), new Sent(range, measured.get(0).value(), crc));
    List<Checksum> all = checksums();
    if (!all.isEmpty()) {
      lastLook.check(all);
    }
  }
}
