package org.nephoscope.connection;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file could not be changed because its disk or its folder takes no changes. Java has no error
/// of its own for that, and the system's words are in the language of whoever started the program,
/// so it is told by asking whether the folder can be written.
public final class ProtectedFile extends FileSystemException {

  private static final long serialVersionUID = 1L;

  private ProtectedFile(Path file, IOException cause) {
    super(file.toString(), null, reason(cause));
    initCause(cause);
  }

  /// The error of a change, as one of these if it is one.
  public static IOException or(IOException error, Path file) {
    return isMeant(error) && isAt(file) ? new ProtectedFile(file, error) : error;
  }

  /// Whether nothing can be written where a file is or is to be: whoever runs the program may not,
  /// or the disk is read-only. To be asked only of a change that failed.
  public static boolean isAt(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    return folder != null && !Files.isWritable(folder);
  }

  /// Other classes tell of something else.
  private static boolean isMeant(IOException error) {
    return error.getClass() == IOException.class || error.getClass() == FileSystemException.class;
  }

  private static String reason(IOException cause) {
    String words =
        cause instanceof FileSystemException file ? file.getReason() : cause.getMessage();
    return words == null ? cause.getClass().getSimpleName() : words;
  }
}
