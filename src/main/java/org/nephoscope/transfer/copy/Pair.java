package org.nephoscope.transfer.copy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nephoscope.codec.Digesting;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.Verification.Mismatched;
import org.nephoscope.transfer.journal.Outcome;

/// Two names that are compared, and how that may end.
///
/// @param here address at the source
/// @param there address at the target
public record Pair(String here, String there) {

  private static final Sentences SAY = Sentences.of(Pair.class);

  /// One side as its store or a manifest tells of it.
  public record Told(long size, List<Checksum> checksums) {
    public Told {
      checksums = List.copyOf(checksums);
    }

    private String digests() {
      return checksums.stream()
          .map(checksum -> checksum.algorithm().word())
          .collect(Collectors.joining(" and "));
    }
  }

  /// With an entry of a manifest, whose address may be that of the source.
  public static Pair listed(String here, String there, Path manifest) {
    return new Pair(here, there + " in " + manifest);
  }

  /// Only the source holds it.
  public Outcome missingThere(long size) {
    return missing(SAY.get("pair.first", there), size + " bytes", Mismatched.MISSING);
  }

  /// Only the target holds it.
  public Outcome missingHere(long size) {
    return missing(SAY.get("pair.second", here), Mismatched.MISSING, size + " bytes");
  }

  /// Both ways have their own sentence, since causes are told apart by sentences without names.
  private static Outcome missing(String why, String expected, String actual) {
    var verification = new Mismatched(expected, actual);
    return new Verdict(verification, expected, actual).failed(why);
  }

  /// How it ends if what is told decides. All objects without bytes are equal.
  public Optional<Outcome> told(Told source, Told target) {
    if (source.size() != target.size()) {
      return Optional.of(ended(Verdict.sizes(source.size(), target.size())));
    }
    Optional<Verdict> verdict = Verdict.between(source.checksums(), target.checksums());
    return verdict.isEmpty() && source.size() == 0
        ? Optional.of(ended(Verdict.matched(new Digesting().checksums().getFirst())))
        : verdict.map(this::ended);
  }

  /// How it ends when a verdict that decides was come to.
  Outcome ended(Verdict verdict) {
    return verdict.verification() instanceof Mismatched(var expected, var actual)
        ? verdict.failed(SAY.get("pair.differ", here, there, expected, actual))
        : verdict.done();
  }

  /// How it ends when what is in both was compared.
  ///
  /// @param how they are stored, as the end of a sentence
  Outcome decoded(Checksum source, Checksum target, String how) {
    if (source.equals(target)) {
      String text = source.toString();
      String why = SAY.get("pair.equal", how);
      return new Outcome(
          ItemState.DONE, new Verification.Matched(source), why, Failure.NONE, text, text);
    }
    var verification = new Mismatched(source.toString(), target.toString());
    return new Verdict(verification, source.toString(), target.toString())
        .failed(SAY.get("pair.differ.decoded", here, there, source, target));
  }

  /// Nothing decides, and more is read only if that is asked for.
  Outcome undecided(Told source, Told target, CopyPolicy policy) {

    Verification verification =
        source.checksums().isEmpty() || target.checksums().isEmpty()
            ? new Verification.SizeOnly(
                source.checksums().isEmpty()
                    ? SAY.get("pair.none.first")
                    : SAY.get("pair.none.second"))
            : new Verification.Unverifiable(
                SAY.get("pair.other", source.digests(), target.digests()));
    return unproved(verification, policy);
  }

  /// The end of a pair of equal length of which no more is known.
  static Outcome unproved(Verification verification, CopyPolicy policy) {
    String why =
        switch (verification) {
          case Verification.SizeOnly(var text) -> SAY.get("pair.size-only", text);
          case Verification.Unverifiable(var text) -> SAY.get("pair.unverifiable", text);
          case Verification.Matched _, Mismatched _, Verification.NotChecked _ -> "";
        };
    return policy.requireHash()
        ? new Outcome(ItemState.FAILED, verification, why, Failure.OTHER, "", "")
        : new Outcome(ItemState.DONE, verification, why, Failure.NONE, "", "");
  }

  /// What one side holds is not what its own store says of it.
  Outcome damaged(String address, Verdict verdict) {
    return verdict.failed(SAY.get("pair.damaged", address, verdict.expected(), verdict.actual()));
  }
}
