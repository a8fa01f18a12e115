package org.nephoscope.codec;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Sentences;

/// A library's decoder at work. Whatever the library throws for bytes it cannot undo becomes a
/// [DecodeException] with the encoding's name; what the source throws stays what it is.
final class LibraryStream extends InputStream {

  private static final Sentences SAY = Sentences.of(LibraryStream.class);

  /// Lets a library begin to decode.
  interface Opening {
    InputStream open(InputStream in) throws IOException;
  }

  private final String name;
  private final Source source;
  private final InputStream decoded;

  private LibraryStream(String name, Source source, InputStream decoded) {
    this.name = name;
    this.source = source;
    this.decoded = decoded;
  }

  /// No encoding here makes no bytes out of no bytes, so an empty source is an error: it is what a
  /// full disk leaves.
  static InputStream open(String name, InputStream in, Opening library) throws IOException {
    var source = new Source(in);
    try {
      source.first();
      return new LibraryStream(name, source, library.open(source));
    } catch (IOException | RuntimeException e) {
      throw error(name, source, e);
    }
  }

  /// Undoes a block that gives at most `most` bytes, with the buffers of a stream.
  ///
  /// @return how many it gave
  static int block(String name, Opening decoder, InputStream in, byte[] out, int at, int most)
      throws DecodeException {
    try (InputStream decoded = decoder.open(in)) {
      int given = decoded.readNBytes(out, at, most);
      if (decoded.read() >= 0) {
        throw new DecodeException(name, SAY.get("the-block-is-longer-than"));
      }
      return given;
    } catch (DecodeException e) {
      throw e;
    } catch (IOException e) {
      throw new DecodeException(name, SAY.get("the-block-is-damaged"), e);
    }
  }

  /// The error for a stream that ends too early.
  static DecodeException cut(String name) {
    return new DecodeException(name, SAY.get("the-stream-is-cut-short"));
  }

  /// The error for something behind the end of a stream.
  static DecodeException trailing(String name) {
    return new DecodeException(name, SAY.get("other-bytes-follow-the-end"));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      return decoded.read(into, offset, length);
    } catch (IOException | RuntimeException e) {
      throw error(name, source, e);
    }
  }

  @Override
  public void close() throws IOException {
    decoded.close();
    source.close();
  }

  private static IOException error(String name, Source source, Exception e) {
    IOException own = source.failure;
    if (own != null) {
      return own;
    }
    if (source.empty) {
      return new DecodeException(name, SAY.get("there-are-0-bytes-which-are", name), e);
    }
    if (e instanceof DecodeException known) {
      return known;
    }
    return new DecodeException(
        name,
        source.ended ? SAY.get("the-stream-is-damaged-or") : SAY.get("the-stream-is-damaged"),
        e);
  }

  /// Remembers how the source ended, so that its errors are not taken for the library's.
  private static final class Source extends FilterInputStream {
    private int first = -1;
    private boolean empty;
    private boolean ended;
    private @Nullable IOException failure;

    Source(InputStream in) {
      super(in);
    }

    void first() throws IOException {
      first = read();
      if (first < 0) {
        empty = true;
        throw new IOException("no bytes");
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (first >= 0 && length > 0) {
        into[offset] = (byte) first;
        first = -1;
        return 1;
      }
      try {
        int n = in.read(into, offset, length);
        ended |= n < 0;
        return n;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public long skip(long n) throws IOException {
      return readNBytes((int) Math.min(n, 1 << 13)).length;
    }

    @Override
    public int available() {
      return 0;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
