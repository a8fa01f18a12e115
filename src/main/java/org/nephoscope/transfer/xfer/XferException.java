package org.nephoscope.transfer.xfer;

import java.io.IOException;
import java.nio.file.Path;

/// A file is no database of `cloudfiles xfer`, or not a sound one. Nothing of it is used.
public final class XferException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param why as it completes "FILE …"
  XferException(Path file, String why) {
    super(file + " " + why);
  }
}
