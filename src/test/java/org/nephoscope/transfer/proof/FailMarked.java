package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/// A disk that fails: every change of a kind fails whose file has that kind in its name, with the
/// errors of a real one.
final class FailMarked implements FileWatch {

  static final String PROPERTY = "proof.fail-marked";

  private static final String EIO = "Input/output error";

  /// What the name of a file or folder has in it whose change of that kind fails.
  static String mark(FileOperation.Kind kind) {
    return "<" + kind.name().toLowerCase(Locale.ROOT) + ">";
  }

  @Override
  public <T> T around(FileOperation operation, Change<T> change) throws IOException {
    String file = String.valueOf(Path.of(operation.path()).getFileName());
    if (!file.contains(mark(operation.kind()))) {
      return change.make();
    }
    throw switch (operation.kind()) {
      case WRITE, FORCE_FILE, FORCE_FOLDER -> new IOException(EIO);
      case FOLDER, OPEN, LINK, MOVE, DELETE ->
          new FileSystemException(
              operation.path(), operation.other().isEmpty() ? null : operation.other(), EIO);
    };
  }
}
