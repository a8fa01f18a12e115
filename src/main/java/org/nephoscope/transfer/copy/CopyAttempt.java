package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.VerificationLedger;
import org.nephoscope.transfer.journal.Claim;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.journal.PlannedItem;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.lane.ActiveItem;
import org.nephoscope.transfer.lane.Lane;
import org.nephoscope.transfer.name.EncodingSuffix;
import org.nephoscope.transfer.name.LastTouch;
import org.nephoscope.transfer.name.LocalNames;
import org.nephoscope.transfer.name.Overlap;

/// Everything one attempt to copy one object needs.
///
/// @param began before anything was read of the object
/// @param touch of a source that is a file, as it was then
public record CopyAttempt(
    long job,
    TransferJournal journal,
    Claim claim,
    CopyPolicy policy,
    Route route,
    PlannedItem item,
    ActiveItem active,
    Lane lane,
    ObjectStore source,
    ObjectStore target,
    Instant began,
    Optional<LastTouch> touch) {

  private static final Sentences SAY = Sentences.of(CopyAttempt.class);

  /// How an attempt ended, and the name that was written in the end.
  public record Copied(Outcome outcome, String target) {
    Copied recoveredFrom(Optional<String> why) {
      return new Copied(outcome.recoveredFrom(why), target);
    }

    Copied tried(int times) {
      return new Copied(outcome.tried(times), target);
    }
  }

  Copied ended(ItemState state, String why) {
    return new Copied(Outcome.ended(state, why), item.target());
  }

  StoreAddress from() {
    return route.from().location().store();
  }

  Place to() {
    return route.to();
  }

  /// Whether one store, under one identity, holds both.
  boolean isInsideOneStore() {
    return from().equals(to().location().store()) && isOnOneServer();
  }

  /// Whether one server, under one identity, holds both.
  boolean isOnOneServer() {
    return route.from().isOnServerOf(to());
  }

  boolean isFromLocal() {
    return from() instanceof StoreAddress.Local;
  }

  /// Whether the source is a folder in which names, if anything, tell encodings, and its store
  /// knows of none.
  boolean isFromPlainFolder() {
    return from() instanceof StoreAddress.Local(_, var naming) && naming == LocalNaming.PLAIN;
  }

  /// How the bytes of the source change on the way.
  Recoding recoding(ObjectMeta meta) {
    return Recoding.of(policy, isFromPlainFolder() && !isEndingKept(), meta);
  }

  /// Whether the plan found that the ending of a file's name is a part of its key, as it may be
  /// where two files are called alike.
  private boolean isEndingKept() {
    String file = step(item.source());
    String key = step(item.target());
    return !(to().location().store() instanceof StoreAddress.Local)
        && EncodingSuffix.of(file).isPresent()
        && (key.equals(file) || key.equals(new LocalNames(LocalNames.Rules.here()).toKey(file)));
  }

  private static String step(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /// Whether an earlier attempt, of this process or of one that died, may have written the object
  /// and could not say so.
  boolean isBegunAgain() {
    return journal.isBegunAgain(job, item) || active.isBegunAgain();
  }

  /// Whether that name in the target is the source, whatever both are called.
  boolean isOntoItself(String name) throws IOException {
    return Overlap.isSame(
        new Location(from(), item.source()), new Location(to().location().store(), name));
  }

  String sourceAddress() {
    return new Location(from(), item.source()).toString();
  }

  String targetAddress(String name) {
    return new Location(route.to().location().store(), name).toString();
  }

  /// Throws if a source that is a file may have been rewritten since this attempt began, in place
  /// and with its old date. One that is gone was read while it was there.
  void requireUntouched() throws ConditionFailed {
    Optional<LastTouch> now = touched();
    if (touch.isPresent() && now.isPresent() && now.get().mayBeRewritten(touch.get())) {
      throw new ConditionFailed(item.source(), null);
    }
  }

  /// Of a source that is a file, as it is now.
  Optional<LastTouch> touched() {
    return LastTouch.of(new Location(from(), item.source()));
  }

  /// The bytes of the source on their way.
  SteadyStream stream(Optional<Revision> revision, Optional<ByteRange> part) {
    return new SteadyStream(source, item.key(), revision, part, lane, active, true);
  }

  /// The bytes of the source for whoever only looks at them, or slows them down later. Slowed down
  /// here only if they come over the network.
  SteadyStream look(Optional<Revision> revision, Optional<ByteRange> part) {
    return new SteadyStream(source, item.key(), revision, part, lane, active, !isFromLocal());
  }

  /// Asks for the source, which must still be what the plan saw.
  ObjectMeta stat() throws IOException {
    return seen(source.stat(item.key()));
  }

  /// Notes what was learnt about the source, which must still be what the plan saw.
  ObjectMeta seen(ObjectMeta meta) throws IOException {
    if (item.revision().isEmpty()) {
      active.size(meta.size());
      journal.identify(job, item, meta.size(), meta.revision());
    } else if (!item.revision().get().equals(meta.revision())) {
      throw new ConditionFailed(item.source(), null);
    }
    return meta;
  }

  /// What the ledger knows of the exact content of an object.
  Optional<Checksum> remembered(StoreAddress store, ObjectMeta meta) {
    return journal
        .ledger()
        .find(store, meta.key(), meta.revision())
        .filter(check -> check.verification() instanceof Verification.Matched)
        .map(check -> ((Verification.Matched) check.verification()).checksum());
  }

  /// Puts into the ledger what is known of an object that this attempt has written just now.
  void rememberWritten(StoreAddress store, ObjectKey key, Revision revision, Verdict verdict) {
    journal.ledger().written(store, key, revision, check(verdict, Instant.now()));
  }

  /// Puts into the ledger what is known of an object that was there before this attempt.
  void rememberRead(StoreAddress store, ObjectKey key, Revision revision, Verdict verdict) {
    if (store.equals(from()) && key.equals(item.key()) && !touch.equals(touched())) {
      return; // touched while it was read
    }
    journal.ledger().record(store, key, revision, check(verdict, began));
  }

  private VerificationLedger.Check check(Verdict verdict, Instant when) {
    return new VerificationLedger.Check(
        verdict.verification(), verdict.expected(), verdict.actual(), when, new Transfer(job));
  }

  /// The outcome of bytes that have arrived here, and of which nothing is written yet.
  Outcome judged(Verdict verdict) {
    return judged(verdict, why -> SAY.get("unproved", sourceAddress(), why));
  }

  /// The outcome of bytes that the target has under that name by now.
  Outcome judgedThere(Verdict verdict, String name) {
    return judged(
        verdict, why -> SAY.get("unproved.there", sourceAddress(), targetAddress(name), why));
  }

  /// @param lacking what is said if no digest proves them and one is required
  private Outcome judged(Verdict verdict, UnaryOperator<String> lacking) {
    return switch (verdict.verification()) {
      case Verification.Mismatched _ ->
          verdict.failed(
              SAY.get("arrived.other", sourceAddress(), verdict.expected(), verdict.actual()));
      case Verification.SizeOnly(var why) when policy.requireHash() ->
          verdict.failed(lacking.apply(why));
      case Verification.Unverifiable(var why) when policy.requireHash() ->
          verdict.failed(lacking.apply(why));
      case Verification.NotChecked _ when policy.requireHash() ->
          verdict.failed(lacking.apply(SAY.get("why.off")));
      case Verification.Matched _,
          Verification.SizeOnly _,
          Verification.Unverifiable _,
          Verification.NotChecked _ ->
          verdict.done();
    };
  }
}
