package org.nephoscope.storage;

import java.util.Optional;

/// How deleting one key ended. A key that was not there counts as deleted.
public record DeleteOutcome(ObjectKey key, Optional<StorageException> error) {

  public static DeleteOutcome deleted(ObjectKey key) {
    return new DeleteOutcome(key, Optional.empty());
  }

  public static DeleteOutcome failed(ObjectKey key, StorageException error) {
    return new DeleteOutcome(key, Optional.of(error));
  }
}
