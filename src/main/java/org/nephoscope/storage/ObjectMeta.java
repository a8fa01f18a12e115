package org.nephoscope.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of an object without reading it.
///
/// @param size length of the stored bytes
/// @param modified when the store last changed it; absent where the store gives no date
/// @param revision pins a read or a write to exactly these bytes
/// @param etag the store's own tag as it shows it, without quotes; not a digest by itself
/// @param checksums digests of the stored bytes that the store vouches for; may be empty, and in a
///   listing may hold fewer than [ObjectStore#stat] gives
/// @param headers what was written beside the bytes; absent in listings of stores that leave it
///   out, which is not the same as [Headers#NONE]
/// @param storageClass the store's word for how it is kept, where it has one
public record ObjectMeta(
    ObjectKey key,
    long size,
    Optional<Instant> modified,
    Revision revision,
    Optional<String> etag,
    List<Checksum> checksums,
    Optional<Headers> headers,
    Optional<String> storageClass)
    implements ObjectEntry {

  public ObjectMeta {
    if (size < 0) {
      throw new IllegalArgumentException("a size is not negative: " + size);
    }
    checksums = List.copyOf(checksums);
  }

  @Override
  public String path() {
    return key.value();
  }

  @Override
  public String name() {
    return key.name();
  }

  /// The same object with digests that somebody else vouches for as well.
  public ObjectMeta with(List<Checksum> all) {
    return new ObjectMeta(key, size, modified, revision, etag, all, headers, storageClass);
  }

  /// The same object where its date is not to be believed.
  public ObjectMeta undated() {
    return new ObjectMeta(
        key, size, Optional.empty(), revision, etag, checksums, headers, storageClass);
  }

  public Optional<Checksum> checksum(Checksum.Algorithm algorithm) {
    for (Checksum checksum : checksums) { // a loop, because every object is asked several times
      if (checksum.algorithm() == algorithm) {
        return Optional.of(checksum);
      }
    }
    return Optional.empty();
  }
}
