package org.nephoscope.provider.gcs;

import java.io.IOException;
import java.util.List;
import java.util.zip.CRC32C;
import org.nephoscope.provider.digest.ExpectedDigests;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException.Unexpected;

/// Measures the bytes of an object while they are sent, each byte once however often it is sent:
/// their CRC-32C, and the digests they are expected to have.
final class GcsDigests {

  private final ExpectedDigests expected;
  private final CRC32C crc = new CRC32C();
  private long position;

  /// @param start where in the source the object begins
  GcsDigests(long start, List<Checksum> expected) {
    this.position = start;
    this.expected = new ExpectedDigests(expected);
  }

  /// Takes bytes that stand at that place of the source, as far as they are new.
  synchronized void pass(long at, byte[] bytes, int offset, int count) {
    int old = (int) Math.min(count, Math.max(0, position - at));
    if (at + old != position || count == old) {
      return; // a gap, which the position will show
    }
    crc.update(bytes, offset + old, count - old);
    expected.update(bytes, offset + old, count - old);
    position = at + count;
  }

  /// Takes the first bytes of a source, which are read for nothing else.
  void pass(ObjectKey key, ByteSource source, long length) throws Unexpected {
    try (var in = source.openToMeasure(new ByteRange(0, length))) {
      var buffer = new byte[1 << 16];
      long at = 0;
      for (int count; (count = in.read(buffer)) >= 0; at += count) {
        pass(at, buffer, 0, count);
      }
      if (at != length) {
        throw new IOException("gave " + at + " of " + length + " bytes");
      }
    } catch (IOException e) {
      throw GcsWriter.unreadable(key, e);
    }
  }

  /// Up to where every byte has passed.
  synchronized long position() {
    return position;
  }

  synchronized long crc32c() {
    return crc.getValue();
  }

  /// Whether the bytes that passed have the expected digests. Asked once, at the end.
  synchronized boolean match() {
    return expected.match();
  }
}
