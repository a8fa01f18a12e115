package org.nephoscope.transfer;

import org.nephoscope.storage.Checksum;

/// What is known about the equality of two contents. Size is never proof: only [Matched] may look
/// like success.
public sealed interface Verification {

  /// Computed here and given by the store, and equal; or computed and checked by the store as it
  /// received the bytes.
  record Matched(Checksum checksum) implements Verification {}

  /// The store gives no digest; the lengths are equal.
  ///
  /// @param why the reason as it completes "size only: …"
  record SizeOnly(String why) implements Verification {}

  /// There is a digest, but it cannot be compared.
  ///
  /// @param why the reason as it completes "unverifiable: …"
  record Unverifiable(String why) implements Verification {}

  /// The contents differ. Both values are of one algorithm, or are lengths in bytes; or one of them
  /// is [#MISSING].
  record Mismatched(String expected, String actual) implements Verification {

    /// In place of a value, where only one of two objects that were compared is there.
    public static final String MISSING = "missing";
  }

  /// Nobody compared anything.
  record NotChecked() implements Verification {}

  /// The word used in JSON, in the journal and in tables.
  default String word() {
    return switch (this) {
      case Matched(var checksum) -> checksum.algorithm().word();
      case SizeOnly _ -> "size-only";
      case Unverifiable _ -> "unverifiable";
      case Mismatched _ -> "mismatch";
      case NotChecked _ -> "not-checked";
    };
  }
}
