package org.nephoscope.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Standard output: bytes, and text as UTF-8 whatever the locale. A reader that went away is
/// [Closed], which is no error: `neph ls … | head -1` has what it wanted.
final class Output extends OutputStream {

  /// Nobody can be told anything on standard output any more.
  static final class Closed extends IOException {
    private static final long serialVersionUID = 1L;

    Closed(IOException cause) {
      super(cause.getMessage(), cause);
    }

    /// Whether the reader closed its end, rather than the disk being full.
    boolean byReader() {
      String message = String.valueOf(getCause() == null ? null : getCause().getMessage());
      return message.toLowerCase(Locale.ROOT).contains("pipe");
    }
  }

  private static final int BUFFER = 64 << 10;

  private final OutputStream stream;
  private final byte[] buffer = new byte[BUFFER];
  private int used;
  private boolean outlives;
  private boolean gone;

  /// @param stream unbuffered
  Output(OutputStream stream) {
    this.stream = stream;
  }

  /// From now on what is done matters more than what is told of it: when the reader goes, the rest
  /// is told to nobody, and that is no reason to end.
  void outlive() {
    outlives = true;
  }

  void line(String text) throws Closed {
    write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void write(int b) throws Closed {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes) throws Closed {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws Closed {
    if (length > buffer.length - used) {
      drain();
    }
    if (length > buffer.length) {
      pass(bytes, offset, length);
    } else {
      System.arraycopy(bytes, offset, buffer, used, length);
      used += length;
    }
  }

  @Override
  public void flush() throws Closed {
    drain();
    try {
      if (!gone) {
        stream.flush();
      }
    } catch (IOException e) {
      close(e);
    }
  }

  private void drain() throws Closed {
    int length = used;
    used = 0; // also when it fails, so that the last flush does not fail again
    pass(buffer, 0, length);
  }

  private void pass(byte[] bytes, int offset, int length) throws Closed {
    try {
      if (!gone) {
        stream.write(bytes, offset, length);
      }
    } catch (IOException e) {
      close(e);
    }
  }

  private void close(IOException cause) throws Closed {
    var closed = new Closed(cause);
    if (!outlives || !closed.byReader()) {
      throw closed;
    }
    gone = true;
  }
}
