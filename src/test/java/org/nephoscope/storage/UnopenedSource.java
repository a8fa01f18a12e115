package org.nephoscope.storage;

import java.io.IOException;
import java.io.InputStream;

/// Bytes to store that cannot even be opened.
public record UnopenedSource(long size, IOException error) implements ByteSource {

  @Override
  public InputStream open(ByteRange range) throws IOException {
    throw error;
  }
}
