package org.nephoscope.storage;

/// What must be true of a name for a write to take effect; otherwise nothing changes.
public sealed interface Condition {

  Condition ALWAYS = new Always();
  Condition ABSENT = new Absent();

  /// Replaces whatever is there.
  record Always() implements Condition {}

  /// Nothing has that name; else [StorageException.AlreadyExists].
  record Absent() implements Condition {}

  /// The object is still this one; else [StorageException.ConditionFailed].
  record Unchanged(Revision revision) implements Condition {}
}
