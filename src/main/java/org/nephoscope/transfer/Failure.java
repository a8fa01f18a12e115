package org.nephoscope.transfer;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.PlaceException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.manifest.ManifestException;

/// Why an item did not succeed, as far as a program can act on it; the command line's exit code
/// follows from it. The sentence for people is the item's detail.
public enum Failure {
  /// It succeeded, or has not ended.
  NONE,
  NOT_FOUND,
  DENIED,
  /// The content is not what it must be.
  MISMATCH,
  /// What was given to work with cannot be used, such as a list that is none.
  UNUSABLE,
  OTHER;

  public static Failure of(IOException cause) {
    return switch (PlaceException.root(cause)) {
      case NotFound _, NoSuchFileException _ -> NOT_FOUND;
      case AccessDenied _, AccessDeniedException _ -> DENIED;
      case FileSystemException file when ErrorText.isRefused(file) -> DENIED;
      case ManifestException _ -> UNUSABLE;
      default -> OTHER;
    };
  }

  /// The one kind that covers both.
  public Failure and(Failure other) {
    if (this == NONE || this == other) {
      return other;
    }
    return other == NONE ? this : OTHER;
  }

  /// What can be said from the state alone.
  public static Failure of(ItemState state, Verification verification) {
    if (!state.isFailure()) {
      return NONE;
    }
    if (verification instanceof Verification.Mismatched) {
      return MISMATCH;
    }
    return state == ItemState.VANISHED ? NOT_FOUND : OTHER;
  }
}
