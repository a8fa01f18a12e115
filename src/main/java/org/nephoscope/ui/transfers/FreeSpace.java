package org.nephoscope.ui.transfers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Room on the volume of a folder of this computer, or of the nearest folder above it that exists.
final class FreeSpace {

  private FreeSpace() {}

  /// Bytes that can be written; empty where nobody tells. Touches the disk.
  static Optional<Long> at(Path folder) {
    for (Path path = folder; path != null; path = path.getParent()) {
      try {
        return Optional.of(Files.getFileStore(path).getUsableSpace());
      } catch (IOException _) {
        // It does not exist yet; the one above it will hold it.
      }
    }
    return Optional.empty();
  }
}
