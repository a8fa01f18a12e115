package org.nephoscope.ui.transfers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nephoscope.transfer.TransferRequest;

/// Commands that do what a plan says, as a script for a POSIX shell: to be read, kept, and run
/// another time or elsewhere.
final class SavedPlan {

  private SavedPlan() {}

  /// Writes all commands; touches the disk.
  static void write(TransferRequest request, Path file) throws IOException {
    Files.writeString(file, "#!/bin/sh\nset -e\n" + CommandText.of(request) + "\n");
  }
}
