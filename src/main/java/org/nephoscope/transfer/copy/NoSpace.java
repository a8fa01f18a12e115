package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/// A file could not be written on because its volume is full. Told by the space that is left, since
/// systems have no error of their own for it, only words.
final class NoSpace extends FileSystemException {

  private static final long serialVersionUID = 1L;

  /// A volume with less than this is full.
  static final long LITTLE = 1 << 20;

  private final long needed;

  /// @param needed bytes that the file has at least
  NoSpace(Path file, long needed, IOException cause) {
    super(file.toString(), null, "no space left on the disk");
    this.needed = needed;
    initCause(cause);
  }

  long needed() {
    return needed;
  }
}
