package org.nephoscope.codec;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/// bzip2 by Commons Compress: several streams are one, and a block has at most 900 kB.
final class Bzip2 {

  private static final int BUFFER = 1 << 16;

  private Bzip2() {}

  static InputStream decode(InputStream in) throws IOException {
    // The library reads byte by byte.
    return LibraryStream.open(
        "bzip2",
        in,
        source -> new BZip2CompressorInputStream(new BufferedInputStream(source, BUFFER), true));
  }

  static OutputStream encode(OutputStream out) throws IOException {
    return new BZip2CompressorOutputStream(out);
  }
}
