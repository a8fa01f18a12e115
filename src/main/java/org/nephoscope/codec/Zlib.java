package org.nephoscope.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.nephoscope.storage.Sentences;

/// Undoes zlib streams (RFC 1950). The JDK's own stream takes one that asks for a dictionary for an
/// empty one, and drops what follows the end.
final class Zlib {

  private static final Sentences SAY = Sentences.of(Zlib.class);

  private static final String NAME = "deflate";

  private Zlib() {}

  static InputStream decode(InputStream in) throws IOException {
    return LibraryStream.open(NAME, in, Whole::new);
  }

  /// Undoes a stream that gives at most `most` bytes.
  ///
  /// @return how many it gave
  static int block(byte[] in, int from, int length, byte[] out, int at, int most)
      throws DecodeException {
    Optional<byte[]> whole =
        WholeDeflate.inflate(Arrays.copyOfRange(in, from, from + length), most);
    if (whole.isPresent()) {
      System.arraycopy(whole.get(), 0, out, at, most);
      return most;
    }
    return LibraryStream.block(
        NAME, Zlib::decode, new ByteArrayInputStream(in, from, length), out, at, most);
  }

  private static final class Whole extends InflaterInputStream {
    Whole(InputStream in) {
      super(in, new Inflater(), 1 << 16);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = super.read(into, offset, length);
      if (n >= 0) {
        return n;
      }
      if (!inf.finished()) {
        throw new DecodeException(NAME, SAY.get("the-stream-asks-for-a"));
      }
      if (inf.getRemaining() > 0 || in.read() >= 0) {
        throw LibraryStream.trailing(NAME);
      }
      return -1;
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }
}
