package org.nephoscope.array.scan;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.PartSizes;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;

/// What comparing the bytes of an object with the digests that its store tells has shown.
///
/// @param checked how they were compared, see [Verdict#checked]
/// @param digest the one that agrees, or the first that does not; absent where none was compared
public record StoredDigest(String checked, Optional<Checksum> digest) {

  /// The word for bytes that are not those the store tells of.
  public static final String MISMATCH = "mismatch";

  /// Whether a digest was compared and agrees.
  public boolean isEqual() {
    return digest.isPresent() && !checked.equals(MISMATCH);
  }

  /// What the bytes have to pass through. Where the tag of an upload in parts is all there is, the
  /// length of the parts is asked for.
  public static Digesting digesting(ObjectMeta meta, ObjectStore store) throws StorageException {
    Set<Algorithm> wanted = EnumSet.noneOf(Algorithm.class);
    meta.checksums().forEach(checksum -> wanted.add(checksum.algorithm()));
    boolean partsAlone = wanted.equals(EnumSet.of(Algorithm.MULTIPART_ETAG));
    return new Digesting(wanted, partsAlone ? PartSizes.of(meta, store) : List.of());
  }

  /// Compares what has passed. Another number of bytes than the store tells is a mismatch.
  public static StoredDigest compare(ObjectMeta meta, Digesting passed) {
    if (passed.count() != meta.size()) {
      return new StoredDigest(MISMATCH, Optional.empty());
    }
    Optional<Checksum> equal = Optional.empty();
    for (Checksum told : meta.checksums()) {
      List<Checksum> found =
          passed.checksums().stream().filter(one -> one.algorithm() == told.algorithm()).toList();
      if (found.contains(told)) {
        equal = equal.or(() -> Optional.of(told));
      } else if (!found.isEmpty() && told.algorithm() != Algorithm.MULTIPART_ETAG) {
        // Parts of another length would give another tag of parts.
        return new StoredDigest(MISMATCH, Optional.of(told));
      }
    }
    String none = meta.checksums().isEmpty() ? "size-only" : "unverifiable";
    return new StoredDigest(equal.map(one -> one.algorithm().word()).orElse(none), equal);
  }
}
