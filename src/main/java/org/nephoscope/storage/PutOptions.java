package org.nephoscope.storage;

import java.util.List;
import java.util.Optional;

/// How to write an object.
///
/// @param condition what must be true of the name when the write takes effect
/// @param headers what to keep beside the bytes
/// @param expected digests of the bytes known beforehand; the store refuses bytes that differ with
///   [StorageException.ConditionFailed]
public record PutOptions(Condition condition, Headers headers, List<Checksum> expected) {

  /// Replace whatever is there; no headers, nothing known beforehand.
  public static final PutOptions REPLACE =
      new PutOptions(Condition.ALWAYS, Headers.NONE, List.of());

  public PutOptions {
    expected = List.copyOf(expected);
  }

  public PutOptions when(Condition other) {
    return new PutOptions(other, headers, expected);
  }

  public PutOptions headers(Headers other) {
    return new PutOptions(condition, other, expected);
  }

  public PutOptions expecting(Checksum... checksums) {
    return new PutOptions(condition, headers, List.of(checksums));
  }

  public Optional<Checksum> expected(Checksum.Algorithm algorithm) {
    return expected.stream().filter(checksum -> checksum.algorithm() == algorithm).findFirst();
  }
}
