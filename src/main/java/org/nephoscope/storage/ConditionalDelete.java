package org.nephoscope.storage;

/// A feature of stores that take a name away only from the object that somebody has seen.
public interface ConditionalDelete {

  /// Deletes these bytes of a key, or throws [StorageException.ConditionFailed] and changes nothing
  /// if the key has become something else. A key that is not there counts as deleted.
  ///
  /// A store whose server compares and deletes in one step lets nobody come between. Another looks
  /// at the object right before it deletes it, so that what is written in that moment is lost; its
  /// documentation says so.
  void delete(ObjectKey key, Revision revision) throws StorageException;
}
