package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.copy.CopyAttempt.Copied;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.journal.PlannedItem;
import org.nephoscope.transfer.name.LastTouch;

/// The second half of a move: takes an object away from its source once its copy is proved, and
/// only if it still is what was copied.
final class Taking {

  private static final Sentences SAY = Sentences.of(Taking.class);

  private final CopyAttempt attempt;
  private final Revision copied;
  private PlannedItem item;

  /// @param attempt of an item whose revision is known
  Taking(CopyAttempt attempt) {
    this.attempt = attempt;
    this.item = attempt.item();
    this.copied = attempt.item().revision().orElseThrow();
  }

  /// The item with what is proved of it by now.
  PlannedItem item() {
    return item;
  }

  /// How the move ends when the copy has ended so.
  Copied after(Copied copy) throws IOException {
    Outcome outcome = copy.outcome();
    boolean there =
        outcome.state() == ItemState.DONE
            || (outcome.state() == ItemState.SKIPPED && isProved(outcome));
    if (!there) {
      return copy;
    }
    if (!isEnough(copy)) {
      return new Copied(
          ended(
              outcome,
              ItemState.FAILED,
              SAY.get(
                  "move.unproved", attempt.sourceAddress(), attempt.targetAddress(copy.target()))),
          copy.target());
    }
    if (mayBeItself(copy)) {
      return new Copied(
          ended(outcome, ItemState.FAILED, new Itself(attempt).stays(copy.target())),
          copy.target());
    }
    Outcome done = ended(outcome, ItemState.DONE, "");
    attempt.claim().require(); // where nothing was written nobody has asked yet
    attempt.journal().published(attempt.job(), attempt.item(), copy.target(), done);
    item = item.published(done, copy.target());
    return new Copied(isStill(copy) && take() ? done : changed(outcome), copy.target());
  }

  /// Whether a file that was touched meanwhile, perhaps by whoever gave it other rights or deleted
  /// another name of it, holds what was copied.
  private boolean isStill(Copied copy) throws IOException {
    Optional<LastTouch> now = attempt.touched();
    return now.isEmpty() || now.equals(attempt.touch()) || Renewal.isSourceStill(attempt, copy);
  }

  /// The mark of a folder holds nothing that could be compared.
  private boolean isEnough(Copied copy) {
    return isProved(copy.outcome())
        || !attempt.policy().verify()
        || (attempt.item().size() == 0 && copy.target().endsWith("/"));
  }

  /// Whether what was found in the target, and not written just now, is perhaps the source.
  private boolean mayBeItself(Copied copy) throws IOException {
    boolean found = copy.outcome().state() == ItemState.SKIPPED || attempt.isBegunAgain();
    var itself = new Itself(attempt);
    return found
        && attempt.item().published().isEmpty()
        && itself.isPossible()
        && itself.mayBe(
            attempt.source().stat(attempt.item().key()),
            attempt.target().stat(new ObjectKey(copy.target())));
  }

  private static boolean isProved(Outcome outcome) {
    return outcome.verification() instanceof Verification.Matched;
  }

  /// Deletes the source. Says whether it is gone, which may be the work of an earlier process, or
  /// of somebody else who wanted it gone; false if it has become something else.
  private boolean take() throws IOException {
    ObjectKey key = attempt.item().key();
    Optional<ConditionalDelete> atOnce = attempt.source().feature(ConditionalDelete.class);
    try {
      if (atOnce.isPresent()) {
        atOnce.get().delete(key, copied);
        return true;
      }
      return take(key);
    } catch (ConditionFailed e) {
      return false;
    }
  }

  /// Looks and then deletes, for a store that cannot do both at once.
  private boolean take(ObjectKey key) throws IOException {
    try {
      if (!attempt.source().stat(key).revision().equals(copied)) {
        return false;
      }
    } catch (NotFound e) {
      return true;
    }
    Optional<StorageException> error = attempt.source().delete(List.of(key)).getFirst().error();
    if (error.isPresent()) {
      throw error.get();
    }
    return true;
  }

  private Outcome changed(Outcome outcome) {
    return ended(outcome, ItemState.CONFLICT, SAY.get("move.changed", attempt.sourceAddress()));
  }

  private static Outcome ended(Outcome outcome, ItemState state, String why) {
    Outcome end = Outcome.ended(state, why);
    return new Outcome(
        state, outcome.verification(), why, end.failure(), outcome.expected(), outcome.actual());
  }
}
