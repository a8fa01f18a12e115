package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.nio.file.Path;

/// Stands around every change below one folder. What it is told by is the system properties of the
/// process, because it is made before the process has begun.
public interface FileWatch {

  /// The folder below which changes are watched; without it none is.
  String FOLDER = "proof.folder";

  /// The change itself.
  interface Change<T> {
    T make() throws IOException;
  }

  /// Makes the change, one at a time.
  <T> T around(FileOperation operation, Change<T> change) throws IOException;

  /// The watch of this process.
  static FileWatch ofThisProcess() {
    String hold = System.getProperty(HoldAt.PROPERTY, "");
    if (!hold.isEmpty()) {
      return HoldAt.parse(hold);
    }
    if (Boolean.getBoolean(FailMarked.PROPERTY)) {
      return new FailMarked();
    }
    String fail = System.getProperty(FailAt.PROPERTY, "");
    return fail.isEmpty() ? Recorder.ofThisProcess() : FailAt.parse(fail);
  }

  /// Whether a path, which is absolute, is the watched folder or lies below it.
  static boolean isWatched(Path path) {
    String folder = System.getProperty(FOLDER, "");
    return !folder.isEmpty() && (path + "/").startsWith(folder + "/");
  }
}
