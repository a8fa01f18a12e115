package org.nephoscope.provider.s3;

import org.nephoscope.provider.s3.S3Habits.Habit;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unsupported;

/// Deletes an object by a request with If-Match. Amazon compares the tag and deletes in one step;
/// many servers pass over the header without a word, which nobody can tell from outside, so the
/// object is always looked at right before. On those servers that look is all there is.
///
/// On Amazon a deletion that finds nothing succeeds, so one whose answer was lost may be sent
/// again; a server that refuses it then is asked whether the object is gone.
final class S3ConditionalDelete implements ConditionalDelete {

  private final S3Wire wire;
  private final S3Sender sender;
  private final S3Reader reader;

  S3ConditionalDelete(S3Wire wire, S3Sender sender, S3Reader reader) {
    this.wire = wire;
    this.sender = sender;
    this.reader = reader;
  }

  @Override
  public void delete(ObjectKey key, Revision revision) throws StorageException {
    sender.requireOpen();
    if (!isThere(key, revision)) {
      return;
    }
    try {
      send(key, revision);
    } catch (NotFound e) {
      requireOf(key, e);
    } catch (ConditionFailed e) {
      if (isThere(key, revision)) {
        throw e; // the server has another opinion of what it is
      }
    }
  }

  /// Whether the object is there; throws if it is another.
  private boolean isThere(ObjectKey key, Revision revision) throws StorageException {
    try {
      if (!reader.stat(key).revision().equals(revision)) {
        throw new ConditionFailed(key.value(), null);
      }
      return true;
    } catch (NotFound e) {
      requireOf(key, e);
      return false;
    }
  }

  private static void requireOf(ObjectKey key, NotFound error) throws NotFound {
    if (!error.subject().equals(key.value())) {
      throw error; // the bucket is not there
    }
  }

  private void send(ObjectKey key, Revision revision) throws StorageException {
    S3Ask plain = S3Ask.of(key);
    S3Habits habits = sender.clients().habits();
    if (!habits.has(sender.server(), Habit.CONDITIONAL_DELETE)) {
      wire.delete(plain);
      return;
    }
    try {
      wire.delete(plain.header("If-Match", S3Meta.ifMatch(revision)));
    } catch (Unsupported _) {
      wire.delete(plain);
      habits.lacks(sender.server(), Habit.CONDITIONAL_DELETE);
    }
  }
}
