package org.nephoscope.transfer;

import java.util.Locale;
import java.util.Optional;
import org.nephoscope.transfer.Verification.Matched;
import org.nephoscope.transfer.Verification.Mismatched;
import org.nephoscope.transfer.Verification.NotChecked;
import org.nephoscope.transfer.Verification.SizeOnly;
import org.nephoscope.transfer.Verification.Unverifiable;

/// What a comparison has found out about one object. It follows from how its item has ended.
public enum Finding {
  /// A digest was compared, and is equal.
  EQUAL,
  /// Lengths or digests differ.
  DIFFERENT,
  /// Only the source holds it.
  MISSING_IN_TARGET,
  /// Only the target, or the manifest, holds it.
  MISSING_IN_SOURCE,
  /// Both hold it in the same length, and nothing says whether the contents are equal.
  UNVERIFIABLE,
  /// It could not be looked at, so nothing is known of it; a refusal never counts as missing.
  FAILED;

  /// What is known of an item of a comparison; empty if it has not ended or was left out.
  public static Optional<Finding> of(ItemSnapshot item) {
    if (!item.state().isFinal() || item.state() == ItemState.SKIPPED) {
      return Optional.empty();
    }
    return Optional.of(
        switch (item.verification()) {
          case Matched _ -> EQUAL;
          case Mismatched(var expected, _) when expected.equals(Mismatched.MISSING) ->
              MISSING_IN_SOURCE;
          case Mismatched(_, var actual) when actual.equals(Mismatched.MISSING) ->
              MISSING_IN_TARGET;
          case Mismatched _ -> DIFFERENT;
          case SizeOnly _, Unverifiable _ -> UNVERIFIABLE;
          case NotChecked _ -> FAILED;
        });
  }

  /// The word used in JSON.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
