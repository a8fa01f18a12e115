package org.nephoscope.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.ProtectedFile;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;

/// Turns what a file system says into our words. Java knows a few errors by class; the rest it
/// gives as the operating system's text.
final class LocalErrors {

  private static final Sentences SAY = Sentences.of(LocalErrors.class);

  private LocalErrors() {}

  /// @param subject the key or folder it happened to
  static StorageException translate(String subject, IOException error) {
    return switch (error) {
      case StorageException ours -> ours;
      case NoSuchFileException _ -> new NotFound(subject, error);
      case AccessDeniedException _ -> denied(subject, error);
      case FileAlreadyExistsException _ -> new AlreadyExists(subject, error);
      case NotDirectoryException _ -> new NotFound(subject, error);
      case FileSystemException file -> byText(subject, file.getReason(), error);
      default -> byText(subject, error.getMessage(), error);
    };
  }

  /// The same for a change, which also fails because nothing may be changed there. Systems say so
  /// in any language.
  ///
  /// @param file that was to be changed
  static StorageException translateChange(String subject, Path file, IOException error) {
    StorageException translated = translate(subject, error);
    return translated instanceof Unexpected
            && ProtectedFile.or(error, file) instanceof ProtectedFile
        ? denied(subject, error)
        : translated;
  }

  /// The same for a write, which also fails because of what is in its way or where it goes.
  static StorageException translateWrite(String subject, Path file, IOException error) {
    StorageException translated = translateChange(subject, file, error);
    Path folder = LastingFolders.above(file);
    return translated instanceof Unexpected && folder.toFile().getUsableSpace() == 0
        ? full(subject, error)
        : translated;
  }

  private static StorageException byText(String subject, @Nullable String text, IOException error) {
    String reason = text == null ? "" : text.toLowerCase(Locale.ROOT);
    if (reason.contains("name too long") || hasLongStep(subject)) {
      return new KeyRefused(subject, SAY.get("a-step-of-it-is"), error);
    }
    if (reason.contains("no space left") || reason.contains("quota exceeded")) {
      return full(subject, error);
    }
    if (reason.contains("not a directory")) {
      return new NotFound(subject, error);
    }
    if (reason.contains("is a directory")) {
      return new KeyRefused(subject, SAY.get("a-folder-has-that-name"), error);
    }
    if (reason.contains("read-only file system") || reason.contains("not permitted")) {
      return denied(subject, error);
    }
    return new Unexpected(subject, text == null ? error.getClass().getSimpleName() : text, error);
  }

  private static boolean hasLongStep(String subject) {
    return Arrays.stream(subject.split("/", -1))
        .anyMatch(step -> step.getBytes(StandardCharsets.UTF_8).length > 255);
  }

  private static StorageException denied(String subject, IOException error) {
    return new AccessDenied(subject, AccessDenied.Why.FORBIDDEN, error);
  }

  private static StorageException full(String subject, IOException error) {
    return new Unexpected(subject, SAY.get("the-disk-is-full"), error);
  }
}
