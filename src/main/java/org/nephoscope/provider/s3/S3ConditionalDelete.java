package org.nephoscope.provider.s3;

import java.util.Optional;
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
/// again; a server that refuses it then is asked whether the object is gone. So of two that delete
/// one object at once, between the looks and the deletions of both, each is told that it did.
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
  public boolean delete(ObjectKey key, Revision revision) throws StorageException {
    sender.requireOpen();
    if (!isThere(key, revision)) {
      return false;
    }
    try {
      Optional<StorageException> refused = send(key, revision).refused();
      if (refused.isPresent()
          && refused.get() instanceof ConditionFailed
          && isThere(key, revision)) {
        throw refused.get(); // the server has another opinion of what it is
      }
      return true;
    } catch (NotFound e) {
      requireOf(key, e);
      return false; // since it was looked at
    } catch (ConditionFailed e) {
      if (isThere(key, revision)) {
        throw e;
      }
      return false;
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

  private S3Wire.Sent send(ObjectKey key, Revision revision) throws StorageException {
    S3Ask plain = S3Ask.of(key);
    S3Habits habits = sender.clients().habits();
    if (!habits.has(sender.server(), Habit.CONDITIONAL_DELETE)) {
      return wire.delete(plain);
    }
    try {
      return wire.delete(plain.header("If-Match", S3Meta.ifMatch(revision)));
    } catch (Unsupported _) {
      S3Wire.Sent sent = wire.delete(plain);
      habits.lacks(sender.server(), Habit.CONDITIONAL_DELETE);
      return sent;
    }
  }
}
