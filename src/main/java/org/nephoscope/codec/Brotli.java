package org.nephoscope.codec;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.nephoscope.storage.Sentences;

/// Brotli (RFC 7932) by its own library through brotli4j. Where that cannot be loaded, a decoder in
/// Java reads the same bytes more slowly, and nothing can be written. The window is at most 16 MiB:
/// the extension for larger ones is not understood.
final class Brotli {

  private static final Sentences SAY = Sentences.of(Brotli.class);

  private static final String NAME = "br";
  private static final int BUFFER = 1 << 16;
  private static final int QUALITY = 5;

  private Brotli() {}

  /// Whether streams can be written on this computer.
  static boolean isWritable() {
    return Brotli4jLoader.isAvailable();
  }

  static InputStream decode(InputStream in) throws IOException {
    return LibraryStream.open(NAME, in, isWritable() ? Native::new : InJava::new);
  }

  /// Decodes without the native library.
  static InputStream decodeInJava(InputStream in) throws IOException {
    return LibraryStream.open(NAME, in, InJava::new);
  }

  static OutputStream encode(OutputStream out) throws IOException {
    return new BrotliOutputStream(out, Encoder.Parameters.create(QUALITY), BUFFER);
  }

  private static final class Native extends InputStream {
    private final InputStream in;
    private final DecoderJNI.Wrapper decoder = new DecoderJNI.Wrapper(BUFFER);
    private final byte[] buffer = new byte[BUFFER];
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private boolean closed;

    Native(InputStream in) throws IOException {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (closed) {
        throw new IOException("closed");
      }
      while (!ready.hasRemaining()) {
        switch (decoder.getStatus()) {
          case OK -> decoder.push(0);
          case NEEDS_MORE_OUTPUT -> ready = decoder.pull();
          case NEEDS_MORE_INPUT -> feed();
          case ERROR -> throw new IOException(SAY.get("refused-by-the-library"));
          case DONE -> {
            // What lies in the decoder's own buffer has been an error already.
            if (in.read() >= 0) {
              throw LibraryStream.trailing(NAME);
            }
            return -1;
          }
        }
      }
      int n = Math.min(length, ready.remaining());
      ready.get(into, offset, n);
      return n;
    }

    private void feed() throws IOException {
      int n = in.read(buffer, 0, BUFFER);
      if (n >= 0) {
        decoder.getInputBuffer().clear().put(buffer, 0, n);
        decoder.push(n);
        return;
      }
      // The decoder asks for input after each output, even if it holds the last bits already.
      decoder.push(0);
      if (decoder.getStatus() == DecoderJNI.Status.NEEDS_MORE_INPUT) {
        throw LibraryStream.cut(NAME);
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        ready = ByteBuffer.allocate(0);
        decoder.destroy();
      }
    }
  }

  /// Does not notice a few thousand bytes behind the end, because the decoder has read them
  /// already.
  private static final class InJava extends InputStream {
    private final InputStream in;
    private final InputStream decoded;

    InJava(InputStream in) throws IOException {
      this.in = in;
      this.decoded = new org.brotli.dec.BrotliInputStream(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = decoded.read(into, offset, length);
      if (n < 0 && in.read() >= 0) {
        throw LibraryStream.trailing(NAME);
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      decoded.close();
    }
  }
}
