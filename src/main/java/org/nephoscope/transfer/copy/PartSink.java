package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.io.OutputStream;
import org.nephoscope.codec.Digesting;

/// A part file, measuring what goes into it.
final class PartSink extends OutputStream {

  private final PartFile file;
  private final Digesting written;

  PartSink(PartFile file, Digesting written) {
    this.file = file;
    this.written = written;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    file.write(bytes, offset, length);
    written.update(bytes, offset, length);
  }
}
