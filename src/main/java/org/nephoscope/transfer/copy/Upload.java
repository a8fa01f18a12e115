package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.copy.CopyAttempt.Copied;
import org.nephoscope.transfer.copy.Relay.Sent;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.name.FreeName;

/// One attempt to copy an object into a store that is not this computer's file system: inside the
/// store where that is possible, else through here.
public final class Upload {

  private static final Sentences SAY = Sentences.of(Upload.class);

  private final CopyAttempt attempt;
  private final ObjectComparison comparison;
  private final boolean anew;
  private final boolean moves;

  /// @param anew whether what an earlier attempt has written is not what was meant
  /// @param moves whether the source is taken away in the end
  Upload(CopyAttempt attempt, boolean anew, boolean moves) {
    this.attempt = attempt;
    this.comparison = new ObjectComparison(attempt);
    this.anew = anew;
    this.moves = moves;
  }

  Copied run() throws IOException {
    ObjectMeta meta = attempt.stat();
    String name = attempt.item().target();
    boolean again = Existing.isMisled(attempt.policy().ifExists()) && attempt.isBegunAgain();
    Optional<ObjectMeta> existing = existing(name);
    if (existing.isEmpty()) {
      return put(meta, name, Condition.ABSENT);
    }
    Optional<Outcome> arrived = own(meta, existing.get());
    if (arrived.isEmpty() && again) {
      arrived = arrived(meta, existing);
    }
    if (arrived.isPresent()) {
      return new Copied(arrived.get(), name);
    }
    return switch (ruling(meta, existing.get())) {
      case Existing.Ruling.End(var outcome) ->
          new Copied(
              outcome.detail().equals(Existing.SAME)
                  ? outcome.saying(KeptTerms.sentence(attempt, existing.get()))
                  : outcome,
              name);
      case Existing.Ruling.Replace() -> replace(meta, existing.get());
      case Existing.Ruling.WriteBeside() ->
          again ? besideAgain(meta, name) : put(meta, beside(name), Condition.ABSENT);
    };
  }

  /// What is perhaps the source under another address would be taken away with it.
  private Copied replace(ObjectMeta meta, ObjectMeta existing) throws IOException {
    var itself = new Itself(attempt);
    return moves && itself.mayBe(meta, existing)
        ? attempt.ended(ItemState.FAILED, itself.stays(existing.path()))
        : put(meta, existing.path(), condition(existing));
  }

  private String beside(String name) throws IOException {
    return FreeName.beside(name, n -> existing(n).isPresent());
  }

  /// An earlier attempt may have written it under a free name already.
  private Copied besideAgain(ObjectMeta meta, String name) throws IOException {
    String free =
        FreeName.beside(
            name,
            n -> {
              Optional<ObjectMeta> there = existing(n);
              return there.isPresent() && arrived(meta, there).isEmpty();
            });
    Optional<Outcome> arrived = arrived(meta, existing(free));
    return arrived.isPresent()
        ? new Copied(arrived.get(), free)
        : put(meta, free, Condition.ABSENT);
  }

  private Optional<Outcome> arrived(ObjectMeta meta, Optional<ObjectMeta> existing)
      throws IOException {
    if (existing.isEmpty()) {
      return Optional.empty();
    }
    Optional<Outcome> own = own(meta, existing.get());
    return own.isPresent() ? own : Existing.arrived(comparison.compare(meta, existing.get()));
  }

  /// The end of an item whose object is there by its mark, because the answer to the write got
  /// lost; empty if it is not known to be.
  private Optional<Outcome> own(ObjectMeta meta, ObjectMeta existing) throws IOException {
    Optional<TransferMark> mark =
        anew
            ? Optional.empty()
            : TransferMark.of(attempt, meta, existing.path()).filter(made -> made.isOn(existing));
    if (mark.isEmpty()) {
      return Optional.empty();
    }
    if (!attempt.recoding(meta).isNeeded() && existing.size() != meta.size()) {
      return Optional.empty(); // a mark stays where somebody rewrites the bytes and keeps metadata
    }
    Optional<Checksum> told = mark.get().told(existing);
    Verdict verdict =
        told.isPresent() ? Verdict.matched(told.get()) : comparison.compare(meta, existing);
    return switch (verdict.verification()) {
      case Verification.Mismatched _ -> Optional.empty();
      case Verification.Matched _,
          Verification.SizeOnly _,
          Verification.Unverifiable _,
          Verification.NotChecked _ -> {
        attempt.rememberRead(
            attempt.to().location().store(), existing.key(), existing.revision(), verdict);
        yield Optional.of(attempt.judgedThere(verdict, existing.path()));
      }
    };
  }

  private Condition condition(ObjectMeta existing) {
    return switch (attempt.policy().ifExists()) {
      case REPLACE -> Condition.ALWAYS;
      case SKIP_EQUAL, NEWER, KEEP_BOTH, FAIL -> new Condition.Unchanged(existing.revision());
    };
  }

  private Optional<ObjectMeta> existing(String name) throws IOException {
    try {
      return Optional.of(attempt.target().stat(new ObjectKey(name)));
    } catch (NotFound e) {
      return Optional.empty();
    }
  }

  private Existing.Ruling ruling(ObjectMeta meta, ObjectMeta existing) throws IOException {
    return Existing.decide(
        attempt.policy().ifExists(),
        FileDate.of(meta),
        FileDate.of(existing),
        attempt.targetAddress(existing.path()),
        () -> comparison.known(meta, existing));
  }

  private Copied put(ObjectMeta meta, String name, Condition condition) throws IOException {
    attempt.claim().require();
    try {
      Optional<Outcome> inside = inside(meta, name, condition);
      return new Copied(inside.isPresent() ? inside.get() : through(meta, name, condition), name);
    } catch (AlreadyExists e) {
      return new Copied(taken(meta, name), name);
    } catch (NotFound e) { // of an upload that the server has ended, perhaps well
      Optional<ObjectMeta> there = existing(name);
      Optional<Outcome> own = there.isPresent() ? own(meta, there.get()) : Optional.empty();
      return new Copied(own.orElseThrow(() -> e), name);
    }
  }

  /// Something is there now that was not there before: our own write, whose answer got lost, or
  /// somebody else's. What holds the same is as good as our own.
  private Outcome taken(ObjectMeta meta, String name) throws IOException {
    return arrived(meta, existing(name))
        .orElseGet(() ->
            Outcome.ended(
                ItemState.CONFLICT, SAY.get("changed.target", attempt.targetAddress(name))));
  }

  /// Copies inside the server; empty if source and target are not on one, or it cannot.
  private Optional<Outcome> inside(ObjectMeta meta, String name, Condition condition)
      throws IOException {
    if (!attempt.isOnOneServer() || attempt.recoding(meta).isNeeded()) {
      return Optional.empty();
    }
    boolean proves = attempt.policy().requireHash() || (moves && attempt.policy().verify());
    var server = new ServerCopy(attempt, proves);
    ObjectMeta copy;
    try {
      copy =
          server.copy(
              meta,
              new ObjectKey(name),
              CopyOptions.when(condition)
                  .leftovers(
                      Leftovers.log(
                          attempt.journal(), attempt.job(), attempt.to(), Optional.empty())));
    } catch (Unsupported e) {
      return Optional.empty();
    }
    Verdict verdict = verdict(meta, copy);
    if (server.isOutdone(meta, verdict)) {
      return Optional.of(through(meta, name, new Condition.Unchanged(copy.revision())));
    }
    attempt.active().moved(meta.size());
    return Optional.of(judge(verdict, copy, condition));
  }

  private Verdict verdict(ObjectMeta meta, ObjectMeta copy) {
    if (copy.size() != meta.size()) {
      return Verdict.sizes(meta.size(), copy.size());
    }
    return attempt.policy().verify()
        ? Verdict.of(meta, copy.checksums())
        : Verdict.unchecked(copy.checksums());
  }

  private Outcome through(ObjectMeta meta, String name, Condition condition) throws IOException {
    KeptTags.Tagged tagged = KeptTags.send(attempt, meta, name, condition);
    return switch (tagged.sent()) {
      case Sent.Stored(var written, var there, var whole) -> {
        if (!attempt.recoding(meta).isNeeded()) {
          comparison.rememberFile(meta, there);
        }
        yield tagged.told(judge(there, whole, written, condition));
      }
      case Sent.Refused(var told) -> refused(meta, name, condition, told);
      case Sent.Ended(var outcome) -> outcome;
    };
  }

  /// Why a store did not take what it was sent.
  private Outcome refused(
      ObjectMeta meta, String name, Condition condition, Optional<Checksum> told)
      throws IOException {
    if (isChanged(name, condition)) {
      return taken(meta, name);
    }
    // What goes in parts has no digest that could be told before its bytes.
    String sent = told.map(Checksum::toString).orElse("the bytes that were sent");
    var verdict =
        new Verdict(new Verification.Mismatched(sent, "other bytes"), sent, "other bytes arrived");
    return verdict.failed(SAY.get("sent.other", attempt.targetAddress(name)));
  }

  /// Whether somebody else has made the condition untrue.
  private boolean isChanged(String name, Condition condition) throws IOException {
    return switch (condition) {
      case Condition.Always() -> false;
      case Condition.Absent() -> existing(name).isPresent();
      case Condition.Unchanged(var revision) ->
          !existing(name).map(ObjectMeta::revision).equals(Optional.of(revision));
    };
  }

  /// What the store holds now is what was meant, or it is taken away again. What has replaced an
  /// object stays: the old content is gone already, and what came instead may be all there is.
  private Outcome judge(Verdict verdict, ObjectMeta written, Condition condition)
      throws IOException {
    return judge(verdict, verdict, written, condition);
  }

  /// @param verdict on what the target holds, as it was sent
  /// @param whole on the copy, from the source to the target
  private Outcome judge(Verdict verdict, Verdict whole, ObjectMeta written, Condition condition)
      throws IOException {
    attempt.rememberWritten(
        attempt.to().location().store(), written.key(), written.revision(), verdict);
    Outcome outcome = attempt.judgedThere(whole, written.path());
    if (!outcome.isMismatch()) {
      return outcome;
    }
    boolean deleted = condition instanceof Condition.Absent && isDeleted(written);
    return verdict.failed(
        arrived(
            attempt.targetAddress(written.path()),
            verdict,
            deleted,
            condition instanceof Condition.Absent));
  }

  /// What became of an object that is not what was sent.
  private static String arrived(String address, Verdict verdict, boolean deleted, boolean added) {
    String there = verdict.expected();
    String sent = verdict.actual();
    return deleted
        ? SAY.get("arrived.deleted", address, there, sent)
        : added
            ? SAY.get("arrived.stays", address, there, sent)
            : SAY.get("arrived.replaced", address, there, sent);
  }

  /// Deletes what was written if it is still there, in one step where the store can. Says whether
  /// it is gone.
  private boolean isDeleted(ObjectMeta written) throws IOException {
    Optional<ConditionalDelete> atOnce = attempt.target().feature(ConditionalDelete.class);
    if (atOnce.isEmpty()) {
      return existing(written.path())
              .map(ObjectMeta::revision)
              .filter(written.revision()::equals)
              .isPresent()
          && attempt.target().delete(List.of(written.key())).getFirst().error().isEmpty();
    }
    try {
      atOnce.get().delete(written.key(), written.revision());
      return true;
    } catch (StorageException e) { // which the words of the mismatch tell
      System.getLogger(Upload.class.getName())
          .log(Level.DEBUG, "not deleted again: " + written.path(), e);
      return false;
    }
  }
}
