package org.nephoscope.transfer.run;

import java.time.Instant;
import java.util.Optional;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.journal.Seen;

/// Whether what two listings tell of a pair is enough to leave the target as it is. What is not
/// becomes an item, and its contents are compared when its turn comes.
final class Same {

  private Same() {}

  static boolean is(ObjectMeta source, Seen target, Sync sync) {
    if (sync.policy().encoding().target().isPresent()) {
      // The target holds other bytes on purpose, so only its date can tell.
      return !sync.byContent() && isNotOlder(source, target);
    }
    if (source.size() != target.size()) {
      return false;
    }
    return told(source, target).orElseGet(() -> !sync.byContent() && isNotOlder(source, target));
  }

  /// Whether digests show that the target holds exactly the bytes of the source.
  static boolean isProved(ObjectMeta source, Seen target) {
    return source.size() == target.size() && told(source, target).orElse(false);
  }

  /// What digests tell; empty if none can be compared.
  private static Optional<Boolean> told(ObjectMeta source, Seen target) {
    for (Checksum checksum : source.checksums()) {
      Optional<Checksum> there =
          target.checksums().stream()
              .filter(other -> other.algorithm() == checksum.algorithm())
              .findFirst();
      boolean equal = there.equals(Optional.of(checksum));
      // The same bytes in parts of another size have another tag.
      if (equal
          || (there.isPresent() && checksum.algorithm() != Checksum.Algorithm.MULTIPART_ETAG)) {
        return Optional.of(equal);
      }
    }
    return Optional.empty();
  }

  private static boolean isNotOlder(ObjectMeta source, Seen target) {
    Optional<Instant> there = target.modified();
    return there.isPresent()
        && source
            .modified()
            .filter(here -> !millis(there.get()).isBefore(millis(here)))
            .isPresent();
  }

  /// As exact as the journal keeps it.
  private static Instant millis(Instant instant) {
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }
}
