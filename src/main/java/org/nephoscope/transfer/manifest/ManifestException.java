package org.nephoscope.transfer.manifest;

import java.io.IOException;
import java.nio.file.Path;

/// A file is no manifest, or no whole one. Nothing is compared with a part of it.
public final class ManifestException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param line counted from 1
  /// @param why as it completes "… has a line that"
  public ManifestException(Path file, long line, String why) {
    super(file + ", line " + line + ", " + why);
  }

  /// There is no line at all.
  public ManifestException(Path file) {
    super(
        file
            + " is empty, and so is no manifest: even one of an empty folder names the folder."
            + " Write it again with neph ls --write-manifest");
  }
}
