package org.nephoscope.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How to write an object.
///
/// @param condition what must be true of the name when the write takes effect
/// @param headers what to keep beside the bytes
/// @param expected digests of the bytes known beforehand; the store refuses bytes that differ with
///   [StorageException.ConditionFailed]
/// @param storageClass the store's word for how to keep it, such as `STANDARD_IA` or `NEARLINE`;
///   absent for the store's own choice; ignored where a store has no such classes
/// @param leftovers told of what exists only on the way; without it a store makes nothing that
///   would stay where nobody finds it
/// @param helpers do what can be sent side by side, if the source lets it be read so
/// @param tags that it is to have from the beginning; ignored where a store has no [Tags]
public record PutOptions(
    Condition condition,
    Headers headers,
    List<Checksum> expected,
    Optional<String> storageClass,
    Optional<LeftoverLog> leftovers,
    Helpers helpers,
    Map<String, String> tags) {

  /// Replace whatever is there; no headers, nothing known beforehand.
  public static final PutOptions REPLACE =
      new PutOptions(Condition.ALWAYS, Headers.NONE, List.of());

  public PutOptions {
    expected = List.copyOf(expected);
    tags = Map.copyOf(tags);
  }

  /// Options that leave the storage class to the store, and with nobody to tell of leftovers.
  public PutOptions(Condition condition, Headers headers, List<Checksum> expected) {
    this(condition, headers, expected, Optional.empty(), Optional.empty(), Helpers.NONE, Map.of());
  }

  public PutOptions when(Condition other) {
    return new PutOptions(other, headers, expected, storageClass, leftovers, helpers, tags);
  }

  public PutOptions headers(Headers other) {
    return new PutOptions(condition, other, expected, storageClass, leftovers, helpers, tags);
  }

  public PutOptions expecting(Checksum... checksums) {
    return new PutOptions(
        condition, headers, List.of(checksums), storageClass, leftovers, helpers, tags);
  }

  public PutOptions storageClass(String other) {
    return new PutOptions(
        condition, headers, expected, Optional.of(other), leftovers, helpers, tags);
  }

  public PutOptions leftovers(LeftoverLog log) {
    return new PutOptions(
        condition, headers, expected, storageClass, Optional.of(log), helpers, tags);
  }

  public PutOptions helpers(Helpers other) {
    return new PutOptions(condition, headers, expected, storageClass, leftovers, other, tags);
  }

  public PutOptions tags(Map<String, String> other) {
    return new PutOptions(condition, headers, expected, storageClass, leftovers, helpers, other);
  }

  public Optional<Checksum> expected(Checksum.Algorithm algorithm) {
    return expected.stream().filter(checksum -> checksum.algorithm() == algorithm).findFirst();
  }
}
