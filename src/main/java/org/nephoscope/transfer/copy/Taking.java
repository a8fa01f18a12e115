package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.copy.CopyAttempt.Copied;
import org.nephoscope.transfer.journal.Movers;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.journal.PlannedItem;
import org.nephoscope.transfer.name.LastTouch;

/// The second half of a move: takes an object away from its source once its copy is proved, and
/// only if it still is what was copied.
final class Taking {

  private static final Sentences SAY = Sentences.of(Taking.class);

  /// What has become of the source.
  private enum Source {
    TAKEN,
    /// It was not there any more.
    GONE,
    /// It has become something else, and stays.
    CHANGED
  }

  private final CopyAttempt attempt;
  private final TransferRequest request;
  private final Revision copied;
  private PlannedItem item;

  /// @param attempt of an item whose revision is known
  /// @param request that the item is of
  Taking(CopyAttempt attempt, TransferRequest request) {
    this.attempt = attempt;
    this.request = request;
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
    // What the copy lacks, such as tags, nobody can look for in the source any more.
    String lacking = outcome.state() == ItemState.DONE ? outcome.detail() : "";
    Outcome done = ended(outcome, ItemState.DONE, lacking);
    attempt.claim().require(); // where nothing was written nobody has asked yet
    Movers movers = attempt.journal().movers();
    OptionalLong other =
        movers.published(attempt.job(), attempt.item(), copy.target(), done, attempt.began());
    OptionalLong opposed =
        movers.opposed(attempt.job(), attempt.item(), copy.target(), request, attempt.began());
    if (opposed.isPresent()) {
      return new Copied(opposed(copy, opposed.getAsLong()), copy.target());
    }
    item = item.published(done, copy.target());
    Source source = isStill(copy) ? take() : Source.CHANGED;
    boolean ours =
        other.isEmpty() && (source == Source.TAKEN || (source == Source.GONE && isOurs()));
    Outcome end =
        switch (source) {
          case CHANGED -> changed(outcome);
          case TAKEN, GONE -> ours ? done : skipped(copy, other);
        };
    return new Copied(end, copy.target());
  }

  /// The end of an item whose copy is the source of another move, and is taken away there.
  private Outcome opposed(Copied copy, long by) {
    return ended(
        copy.outcome(),
        ItemState.CONFLICT,
        SAY.get(
            "move.opposed",
            attempt.sourceAddress(),
            Long.toString(by),
            attempt.targetAddress(copy.target())));
  }

  /// Whether a source that is gone already was taken away by an earlier attempt, which could not
  /// say so, or by a transfer that left it to this one to count.
  private boolean isOurs() {
    return attempt.item().published().isPresent()
        || attempt.journal().movers().isLeft(attempt.job(), attempt.item(), attempt.began());
  }

  /// The end of an item whose copy is there and whose source was taken away by somebody else.
  private Outcome skipped(Copied copy, OptionalLong by) {
    String source = attempt.sourceAddress();
    String target = attempt.targetAddress(copy.target());
    return ended(
        copy.outcome(),
        ItemState.SKIPPED,
        by.isPresent()
            ? SAY.get("move.other", source, Long.toString(by.getAsLong()), target)
            : SAY.get("move.gone", source, target));
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

  /// Deletes the source, if it still is what was copied.
  private Source take() throws IOException {
    ObjectKey key = attempt.item().key();
    Optional<ConditionalDelete> atOnce = attempt.source().feature(ConditionalDelete.class);
    try {
      if (atOnce.isPresent()) {
        return atOnce.get().delete(key, copied) ? Source.TAKEN : Source.GONE;
      }
      return take(key);
    } catch (ConditionFailed e) {
      return Source.CHANGED;
    }
  }

  /// Looks and then deletes, for a store that cannot do both at once.
  private Source take(ObjectKey key) throws IOException {
    try {
      if (!attempt.source().stat(key).revision().equals(copied)) {
        return Source.CHANGED;
      }
    } catch (NotFound e) {
      return Source.GONE;
    }
    Optional<StorageException> error = attempt.source().delete(List.of(key)).getFirst().error();
    if (error.isPresent()) {
      throw error.get();
    }
    return Source.TAKEN;
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
