package org.nephoscope.transfer.copy;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.journal.Outcome;

/// What comparing digests has shown, with the two that were compared.
///
/// @param expected what a store said, as `algorithm value`; empty if nothing
/// @param actual what was computed here, likewise
public record Verdict(Verification verification, String expected, String actual) {

  private static final Sentences SAY = Sentences.of(Verdict.class);

  /// From the strongest word for people to the weakest; all are compared, the first is shown.
  private static final List<Algorithm> PREFERRED =
      List.of(
          Algorithm.MD5,
          Algorithm.CRC32C,
          Algorithm.CRC64NVME,
          Algorithm.SHA256,
          Algorithm.MULTIPART_ETAG);

  static Verdict matched(Checksum checksum) {
    return new Verdict(
        new Verification.Matched(checksum), checksum.toString(), checksum.toString());
  }

  /// This, or what is known of an earlier step if that has proved less.
  Verdict over(Verdict earlier) {
    boolean proved = earlier.verification() instanceof Verification.Matched;
    return proved || !(verification instanceof Verification.Matched) ? this : earlier;
  }

  /// The end of an item whose bytes it is about.
  Outcome done() {
    return new Outcome(ItemState.DONE, verification, "", Failure.NONE, expected, actual);
  }

  /// The end of an item that failed for what it says.
  Outcome failed(String why) {
    return new Outcome(
        ItemState.FAILED,
        verification,
        why,
        Failure.of(ItemState.FAILED, verification),
        expected,
        actual);
  }

  static Verdict unchecked(List<Checksum> actual) {
    return new Verdict(Outcome.UNCHECKED, "", actual.isEmpty() ? "" : actual.getFirst().toString());
  }

  /// Whether two contents are equal cannot be told.
  static Verdict unknown(String why) {
    return new Verdict(new Verification.Unverifiable(why), "", "");
  }

  /// Both were read.
  static Verdict contents(Checksum source, Checksum target) {
    return source.equals(target) ? matched(source) : mismatched(source, target);
  }

  static Verdict sizes(long expected, long actual) {
    return new Verdict(
        new Verification.Mismatched(expected + " bytes", actual + " bytes"),
        expected + " bytes",
        actual + " bytes");
  }

  /// Compares what a store says of an object with what was computed from bytes.
  public static Verdict of(ObjectMeta meta, List<Checksum> computed) {
    Optional<Checksum> equal = Optional.empty();
    for (Algorithm algorithm : PREFERRED) {
      Optional<Checksum> expected = meta.checksum(algorithm);
      if (expected.isEmpty()) {
        continue;
      }
      Optional<Checksum> actual = find(computed, expected, algorithm);
      if (actual.isEmpty()) {
        continue;
      }
      if (!expected.equals(actual)) {
        return mismatched(expected.get(), actual.get());
      }
      equal = equal.or(() -> actual);
    }
    return equal.map(Verdict::matched).orElseGet(() -> incomparable(meta, computed));
  }

  /// Compares what is known of two contents. Empty if no digest of one kind is known of both; tags
  /// of parts count only if they agree.
  static Optional<Verdict> between(List<Checksum> here, List<Checksum> there) {
    Optional<Checksum> equal = Optional.empty();
    for (Algorithm algorithm : PREFERRED) {
      List<Checksum> left = of(here, algorithm);
      List<Checksum> right = of(there, algorithm);
      Optional<Checksum> common = left.stream().filter(right::contains).findFirst();
      boolean differ = !left.isEmpty() && !right.isEmpty() && common.isEmpty();
      if (differ && algorithm != Algorithm.MULTIPART_ETAG) {
        return Optional.of(mismatched(left.getFirst(), right.getFirst()));
      }
      equal = equal.or(() -> common);
    }
    return equal.map(Verdict::matched);
  }

  private static List<Checksum> of(List<Checksum> all, Algorithm algorithm) {
    return all.stream().filter(checksum -> checksum.algorithm() == algorithm).toList();
  }

  private static Verdict mismatched(Checksum expected, Checksum actual) {
    return new Verdict(
        new Verification.Mismatched(expected.toString(), actual.toString()),
        expected.toString(),
        actual.toString());
  }

  /// A tag of parts proves something only if it agrees: another part size gives another tag.
  private static Optional<Checksum> find(
      List<Checksum> computed, Optional<Checksum> expected, Algorithm algorithm) {
    for (Checksum checksum : computed) {
      boolean asked = checksum.algorithm() == algorithm;
      if (asked
          && (algorithm != Algorithm.MULTIPART_ETAG || Optional.of(checksum).equals(expected))) {
        return Optional.of(checksum);
      }
    }
    return Optional.empty();
  }

  private static Verdict incomparable(ObjectMeta meta, List<Checksum> computed) {
    String actual = computed.isEmpty() ? "" : computed.getFirst().toString();
    if (meta.checksum(Algorithm.MULTIPART_ETAG).isPresent()) {
      return new Verdict(
          new Verification.Unverifiable(SAY.get("why.parts")),
          meta.checksum(Algorithm.MULTIPART_ETAG).get().toString(),
          actual);
    }
    if (!meta.checksums().isEmpty()) {
      Checksum given = meta.checksums().getFirst();
      return new Verdict(
          new Verification.Unverifiable(SAY.get("why.none", given.algorithm().word())),
          given.toString(),
          actual);
    }
    Verification none =
        meta.etag().isPresent()
            ? new Verification.Unverifiable(SAY.get("why.tag"))
            : new Verification.SizeOnly(SAY.get("why.digest"));
    return new Verdict(none, "", actual);
  }

  /// Whether a content could not be compared because all that its store gives is a tag of its own.
  ///
  /// @param why of [Verification.Unverifiable]
  public static boolean isOfTag(String why) {
    return why.equals(SAY.get("why.tag"));
  }

  /// The digests, beyond MD5 and CRC-32C, without which this object could not be compared.
  public static Set<Algorithm> wanted(ObjectMeta meta) {
    Set<Algorithm> wanted = EnumSet.noneOf(Algorithm.class);
    if (meta.checksum(Algorithm.MD5).isEmpty() && meta.checksum(Algorithm.CRC32C).isEmpty()) {
      meta.checksums().forEach(checksum -> wanted.add(checksum.algorithm()));
    }
    return wanted;
  }
}
