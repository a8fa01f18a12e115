package org.nephoscope.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// Undoes zlib streams (RFC 1950). The JDK's own stream takes one that asks for a dictionary for an
/// empty one, and drops what follows the end.
final class Zlib {

  private static final String NAME = "deflate";

  private Zlib() {}

  static InputStream decode(InputStream in) throws IOException {
    return LibraryStream.open(NAME, in, Whole::new);
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
        throw new DecodeException(NAME, "the stream asks for a dictionary");
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
