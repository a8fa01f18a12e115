package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.journal.Outcome;

/// Decides about a target that already exists.
final class Existing {

  private static final Sentences SAY = Sentences.of(Existing.class);

  /// What to do with it.
  sealed interface Ruling {
    record Replace() implements Ruling {}

    record WriteBeside() implements Ruling {}

    record End(Outcome outcome) implements Ruling {}
  }

  /// Compares both contents; asked for only when it matters, because it may read a whole file.
  interface Comparison {
    /// How they were compared; anything but a match means that they are not known to be equal.
    Verdict compare() throws IOException;
  }

  /// Why an item whose target has its content already is skipped.
  static final String SAME = SAY.get("kept.same");

  private Existing() {}

  /// Whether a policy takes what an earlier attempt has written for something that is in the way.
  static boolean isMisled(IfExists policy) {
    return switch (policy) {
      case KEEP_BOTH, FAIL, NEWER -> true;
      case SKIP_EQUAL, REPLACE -> false;
    };
  }

  /// The end of an item that was begun before and whose object is there; empty if another is.
  static Optional<Outcome> arrived(Verdict contents) {
    return contents.verification() instanceof Verification.Matched
        ? Optional.of(contents.done())
        : Optional.empty();
  }

  /// The end of an item whose target is a link of which nobody can tell what it leads to.
  static Outcome unseen(Path link) {
    return Outcome.ended(ItemState.CONFLICT, SAY.get("exists.link", link));
  }

  /// Both dates are those that the stores give.
  static Ruling decide(
      IfExists policy,
      Optional<Instant> source,
      Optional<Instant> target,
      String address,
      Comparison contents)
      throws IOException {
    return switch (policy) {
      case REPLACE -> new Ruling.Replace();
      case KEEP_BOTH -> same(contents.compare()).orElseGet(Ruling.WriteBeside::new);
      case FAIL -> end(ItemState.CONFLICT, SAY.get("exists.fail", address));
      case NEWER -> newer(source, target, address);
      case SKIP_EQUAL -> skipEqual(source, target, address, contents);
    };
  }

  private static Ruling newer(Optional<Instant> source, Optional<Instant> target, String address) {
    if (source.isEmpty() || target.isEmpty()) {
      return end(ItemState.CONFLICT, SAY.get("exists.undated", address));
    }
    return source.get().isAfter(target.get())
        ? new Ruling.Replace()
        : end(ItemState.SKIPPED, SAY.get("exists.newer"));
  }

  private static Ruling skipEqual(
      Optional<Instant> source, Optional<Instant> target, String address, Comparison contents)
      throws IOException {
    Verdict verdict = contents.compare();
    Optional<Ruling> same = same(verdict);
    if (same.isPresent()) {
      return same.get();
    }
    if (source.isEmpty() || target.isEmpty()) {
      return end(ItemState.CONFLICT, undated(address, verdict));
    }
    return target.get().isAfter(source.get())
        ? end(ItemState.CONFLICT, newer(address, verdict))
        : new Ruling.Replace();
  }

  private static Optional<Ruling> same(Verdict verdict) {
    return verdict.verification() instanceof Verification.Matched matched
        ? Optional.of(
            new Ruling.End(
                new Outcome(
                    ItemState.SKIPPED,
                    matched,
                    SAME,
                    Failure.NONE,
                    verdict.expected(),
                    verdict.actual())))
        : Optional.empty();
  }

  private static String newer(String address, Verdict verdict) {
    return switch (verdict.verification()) {
      case Verification.Mismatched _ -> SAY.get("exists.newer.differs", address);
      case Verification.Unverifiable(var why) -> SAY.get("exists.newer.because", address, why);
      case Verification.SizeOnly(var why) -> SAY.get("exists.newer.because", address, why);
      case Verification.NotChecked _, Verification.Matched _ ->
          SAY.get("exists.newer.unknown", address);
    };
  }

  private static String undated(String address, Verdict verdict) {
    return switch (verdict.verification()) {
      case Verification.Mismatched _ -> SAY.get("exists.undated.differs", address);
      case Verification.Unverifiable(var why) -> SAY.get("exists.undated.because", address, why);
      case Verification.SizeOnly(var why) -> SAY.get("exists.undated.because", address, why);
      case Verification.NotChecked _, Verification.Matched _ ->
          SAY.get("exists.undated.unknown", address);
    };
  }

  private static Ruling end(ItemState state, String why) {
    return new Ruling.End(Outcome.ended(state, why));
  }
}
