package org.nephoscope.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalLong;
import org.nephoscope.storage.StorageException;

/// Some items of many failed. After the first failure no further item was begun, and those under
/// way have ended. The cause is the first failure; all others are suppressed exceptions of this.
/// Unchecked, because a stream can throw nothing else.
public final class BatchException extends UncheckedIOException {

  private static final long serialVersionUID = 1L;

  private final transient StorageException first;
  private final long done;
  private final long failed;
  private final transient OptionalLong notBegun;

  /// @param failures at least one, the first first
  /// @param done items that ended well
  /// @param total items that there were, if that is known
  public BatchException(List<StorageException> failures, long done, OptionalLong total) {
    this(failures.getFirst(), done, failures.size(), total);
    failures.stream().skip(1).forEach(this::addSuppressed);
  }

  private BatchException(StorageException first, long done, long failed, OptionalLong total) {
    super(
        first.getMessage()
            + " ("
            + done
            + " done, "
            + failed
            + " failed"
            + (total.isPresent()
                ? ", " + (total.getAsLong() - done - failed) + " not begun)"
                : ", the rest not begun)"),
        first);
    this.first = first;
    this.done = done;
    this.failed = failed;
    this.notBegun =
        total.isPresent()
            ? OptionalLong.of(total.getAsLong() - done - failed)
            : OptionalLong.empty();
  }

  /// The first failure.
  public StorageException first() {
    return first;
  }

  /// Items that ended well.
  public long done() {
    return done;
  }

  /// Items that failed.
  public long failed() {
    return failed;
  }

  /// Items that were never begun; empty where nobody knows how many there were.
  public OptionalLong notBegun() {
    return notBegun;
  }

  /// What made a stream fail, such as a listing, as what it is.
  public static StorageException storage(String subject, UncheckedIOException e) {
    IOException cause = e.getCause();
    return cause instanceof StorageException known
        ? known
        : new StorageException.Unexpected(subject, "could not be read", cause);
  }
}
