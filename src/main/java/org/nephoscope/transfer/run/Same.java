package org.nephoscope.transfer.run;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.journal.Seen;
import org.nephoscope.transfer.name.LastTouch;

/// Whether what two listings tell of a pair is enough to leave the target as it is. What is not
/// becomes an item, and its contents are compared when its turn comes.
final class Same {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{32}");

  private Same() {}

  static boolean is(ObjectMeta source, Seen target, Sync sync) {
    if (sync.policy().encoding().target().isPresent()) {
      // The target holds other bytes on purpose, so only its date can tell.
      return !sync.byContent() && isDatedAlike(source, target, sync);
    }
    if (source.size() != target.size()) {
      return false;
    }
    return told(source, target)
        .orElseGet(() ->
            !sync.byContent()
                && !isOtherFile(source, target, sync)
                && isDatedAlike(source, target, sync));
  }

  /// Whether digests show that the target holds exactly the bytes of the source.
  static boolean isProved(ObjectMeta source, Seen target) {
    return source.size() == target.size() && told(source, target).orElse(false);
  }

  /// Whether their lengths or digests show that the target does not hold the bytes of the source.
  static boolean isDisproved(ObjectMeta source, Seen target) {
    return source.size() != target.size() || !told(source, target).orElse(true);
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

  /// Whether it is known what the target holds, and not that this file has ever held that: an older
  /// one may have taken its place. Contents can be compared without asking for any.
  private static boolean isOtherFile(ObjectMeta source, Seen target, Sync sync) {
    return isFile(sync)
        && source.checksums().isEmpty()
        && !target.checksums().isEmpty()
        && !isSameDate(source, target);
  }

  /// Whether the target is not older. Dates of objects are those of their writing; those of files
  /// are set by whoever likes to, so the file must not have been touched later, either.
  private static boolean isDatedAlike(ObjectMeta source, Seen target, Sync sync) {
    Optional<Instant> there = target.modified();
    Optional<Instant> here = source.modified();
    if (there.isEmpty() || here.isEmpty() || millis(there.get()).isBefore(millis(here.get()))) {
      return false;
    }
    if (!isFile(sync)) {
      return !isSameDate(source, target) || !hasOtherTag(source, target);
    }
    return LastTouch.of(Location.of(sync.route().from().location().store(), source))
        .filter(touched -> isWrittenSince(touched.when(), source, target, sync))
        .isPresent();
  }

  /// Whether the target may have been written after the file was touched. A file that has the date
  /// of its source was given it, so when it was written only its own last touch tells.
  private static boolean isWrittenSince(
      Instant touched, ObjectMeta source, Seen target, Sync sync) {
    StoreAddress to = sync.route().to().location().store();
    Optional<Instant> written =
        isSameDate(source, target) && to instanceof StoreAddress.Local
            ? LastTouch.of(new Location(to, target.name())).map(LastTouch::when)
            : target.modified();
    return written.filter(there -> !millis(there).isBefore(millis(touched))).isPresent();
  }

  /// Whether the tags of both look like digests and differ. Stores tell dates by the second, so of
  /// two objects of one second neither need be a copy of the other. A tag in other cases tells too
  /// little: the same bytes under another key of encryption have another one.
  private static boolean hasOtherTag(ObjectMeta source, Seen target) {
    Optional<String> here = source.etag().filter(tag -> DIGEST.matcher(tag).matches());
    Optional<String> there =
        target
            .revision()
            .map(revision -> revision.token().replace("\"", ""))
            .filter(tag -> DIGEST.matcher(tag).matches());
    return here.isPresent() && there.isPresent() && !here.equals(there);
  }

  private static boolean isSameDate(ObjectMeta source, Seen target) {
    return source.modified().map(Same::millis).equals(target.modified().map(Same::millis));
  }

  private static boolean isFile(Sync sync) {
    return sync.route().from().location().store() instanceof StoreAddress.Local;
  }

  /// As exact as the journal keeps it.
  private static Instant millis(Instant instant) {
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }
}
