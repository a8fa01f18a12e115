package org.nephoscope.storage;

import java.util.List;
import java.util.Optional;

/// A feature of stores that take a name away only from the object that somebody has seen.
public interface ConditionalDelete {

  /// An object as somebody has seen it.
  record Seen(ObjectKey key, Revision revision) {}

  /// Deletes these bytes of a key, or throws [StorageException.ConditionFailed] and changes nothing
  /// if the key has become something else. Says whether that was this call; false if nothing was
  /// there any more. A call whose own request may have done it, the answer to which was lost, takes
  /// it for its work, and so does one of two at once whose server calls both a deletion, as S3
  /// does.
  ///
  /// A store whose server compares and deletes in one step lets nobody come between. Another looks
  /// at the object right before it deletes it, so that what is written in that moment is lost; its
  /// documentation says so.
  boolean delete(ObjectKey key, Revision revision) throws StorageException;

  /// Deletes many objects as far as each still is what was seen, with as few requests as the store
  /// takes to delete so many without looking, and says of each, in the same order, how it ended.
  /// Empty if the store takes more; nothing has been done then. Throws if nothing is known of any.
  default Optional<List<DeleteOutcome>> deleteTogether(List<Seen> objects) throws StorageException {
    return Optional.empty();
  }
}
