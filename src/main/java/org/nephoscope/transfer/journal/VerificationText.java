package org.nephoscope.transfer.journal;

import java.util.Arrays;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.Verification.Matched;
import org.nephoscope.transfer.Verification.Mismatched;
import org.nephoscope.transfer.Verification.NotChecked;
import org.nephoscope.transfer.Verification.SizeOnly;
import org.nephoscope.transfer.Verification.Unverifiable;

/// A verification as the journal keeps it: its word and at most two texts.
record VerificationText(String word, String first, String second) {

  static VerificationText of(Verification verification) {
    String word = verification.word();
    return switch (verification) {
      case Matched(var checksum) -> new VerificationText(word, checksum.value(), "");
      case SizeOnly(var why) -> new VerificationText(word, why, "");
      case Unverifiable(var why) -> new VerificationText(word, why, "");
      case Mismatched(var expected, var actual) -> new VerificationText(word, expected, actual);
      case NotChecked() -> new VerificationText(word, "", "");
    };
  }

  Verification value() {
    return switch (word) {
      case "size-only" -> new SizeOnly(first);
      case "unverifiable" -> new Unverifiable(first);
      case "mismatch" -> new Mismatched(first, second);
      case "not-checked" -> new NotChecked();
      default -> new Matched(new Checksum(algorithm(word), first));
    };
  }

  static Algorithm algorithm(String word) {
    return Arrays.stream(Algorithm.values())
        .filter(algorithm -> algorithm.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not a verification: " + word));
  }
}
