package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.storage.StorageException;

/// A file of this computer that a command writes, under the name that was typed.
record OutputFile(String typed, Path path) {

  /// Judges a name before anything is read for it.
  static OutputFile of(String typed) throws UsageError {
    if (typed.equals(AddressList.DASH)) {
      throw new UsageError(
          "Nothing is written to standard output here. Name a file; one called - is ./- then.");
    }
    if (typed.contains("://")) {
      throw new UsageError(
          typed
              + " is an address, and only files of this computer are written. Name one, and let"
              + " neph cp bring it there.");
    }
    Path path;
    try {
      path = Path.of(typed);
    } catch (InvalidPathException e) {
      throw new UsageError(typed + " cannot be the name of a file: " + e.getReason() + ".");
    }
    if (Files.isDirectory(path)) {
      throw new UsageError(typed + " is a folder. Name a file in it.");
    }
    return new OutputFile(typed, path);
  }

  /// What writes it.
  interface Writing {
    ExitCode run(Path path) throws IOException, UsageError, InterruptedException;
  }

  /// Writes it; what goes wrong with the file is said of the file. Errors of a store, and of
  /// standard output, are thrown.
  ExitCode write(Session session, Writing writing)
      throws IOException, UsageError, InterruptedException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      session.problem(
          ExitCode.NOT_FOUND,
          typed,
          typed + " cannot be written: there is no folder " + folder + ". Make it first.");
      return ExitCode.NOT_FOUND;
    }
    try {
      return writing.run(path);
    } catch (StorageException | Output.Closed e) {
      throw e;
    } catch (NoSuchFileException e) {
      session.trace(e); // it went away meanwhile
      session.problem(ExitCode.NOT_FOUND, typed, ErrorText.of(e, String.valueOf(folder)));
      return ExitCode.NOT_FOUND;
    } catch (IOException e) {
      session.trace(e);
      ExitCode code = ExitCode.of(e);
      session.problem(code, typed, ErrorText.of(e, typed));
      return code;
    }
  }
}
