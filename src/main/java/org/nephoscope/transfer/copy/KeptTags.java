package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.storage.Tags;
import org.nephoscope.transfer.copy.Relay.Sent;
import org.nephoscope.transfer.journal.Outcome;

/// Sends an object through this computer together with its tags, where both stores have some. To
/// see tags and to give them are rights of their own: without them the object is sent alone, and
/// that is said.
///
/// @param note what is said of tags that were not kept; empty if there are none of those
record KeptTags(Map<String, String> tags, String note) {

  private static final Sentences SAY = Sentences.of(KeptTags.class);

  /// What was sent.
  record Tagged(Sent sent, String note) {

    /// Says of an object that arrived without its tags that it did.
    Outcome told(Outcome outcome) {
      boolean isSaid = note.isEmpty() || outcome.state().isFailure();
      return isSaid
          ? outcome
          : outcome.saying(outcome.detail().isEmpty() ? note : outcome.detail() + " " + note);
    }
  }

  /// @param name in the target
  static Tagged send(CopyAttempt attempt, ObjectMeta meta, String name, Condition condition)
      throws IOException {
    KeptTags kept = of(attempt);
    Recoding recoding = attempt.recoding(meta);
    try {
      return new Tagged(
          new Relay(attempt, meta, recoding, kept.tags()).send(name, condition), kept.note());
    } catch (AccessDenied | Unsupported e) {
      if (kept.tags().isEmpty() || !isAboutTags(e)) {
        throw e;
      }
      attempt.active().again();
      Sent alone = new Relay(attempt, meta, recoding, Map.of()).send(name, condition);
      return new Tagged(alone, SAY.get("tags.ungiven", kept.tags().size()));
    }
  }

  private static KeptTags of(CopyAttempt attempt) throws IOException {
    Optional<Tags> here = attempt.source().feature(Tags.class);
    if (here.isEmpty() || attempt.target().feature(Tags.class).isEmpty()) {
      return new KeptTags(Map.of(), "");
    }
    try {
      return new KeptTags(here.get().tags(attempt.item().key()), "");
    } catch (Unsupported e) {
      return new KeptTags(Map.of(), ""); // a server without tags has none to lose
    } catch (AccessDenied e) {
      if (!isAboutTags(e)) {
        throw e;
      }
      return new KeptTags(Map.of(), SAY.get("tags.unseen"));
    }
  }

  /// Who has to sign in again, or whose clock is wrong, may have every right for tags.
  private static boolean isAboutTags(StorageException error) {
    return !(error instanceof AccessDenied denied) || denied.why() == AccessDenied.Why.FORBIDDEN;
  }
}
