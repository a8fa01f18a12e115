package org.nephoscope.storage;

import java.io.IOException;
import java.io.InputStream;

/// An object being read: what it is, which of its bytes come, and the bytes exactly as stored. The
/// reader closes it, also after an error. The stream throws [StorageException.Unreachable] rather
/// than end before [#range] is full. Closing it from another thread ends a blocked read.
public record ObjectContent(ObjectMeta meta, ByteRange range, InputStream bytes)
    implements AutoCloseable {

  /// Reads all of the range; it must fit into an array.
  public byte[] readAll() throws IOException {
    return bytes.readAllBytes();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
