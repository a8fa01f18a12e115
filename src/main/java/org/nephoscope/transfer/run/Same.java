package org.nephoscope.transfer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
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
  /// are set by whoever likes to, so the file must not have been put there later, either.
  private static boolean isDatedAlike(ObjectMeta source, Seen target, Sync sync) {
    Optional<Instant> there = target.modified();
    Optional<Instant> here = source.modified();
    if (there.isEmpty() || here.isEmpty() || millis(there.get()).isBefore(millis(here.get()))) {
      return false;
    }
    return isSameDate(source, target)
        || !isFile(sync)
        || putThere(Location.of(sync.route().from().location().store(), source))
            .filter(put -> !millis(there.get()).isBefore(millis(put)))
            .isPresent();
  }

  private static boolean isSameDate(ObjectMeta source, Seen target) {
    return source.modified().map(Same::millis).equals(target.modified().map(Same::millis));
  }

  private static boolean isFile(Sync sync) {
    return sync.route().from().location().store() instanceof StoreAddress.Local;
  }

  /// When what a file system says of a file has changed last, which nobody can set: also when it
  /// was given its name. Empty if that cannot be found out.
  private static Optional<Instant> putThere(Location source) {
    Optional<Path> file = source.file();
    try {
      return file.isEmpty() ? Optional.empty() : Optional.of(putThere(file.get()));
    } catch (IOException e) {
      return Optional.empty(); // then contents decide, or the copy says what is wrong
    }
  }

  private static Instant putThere(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
    }
    return Files.readAttributes(file, BasicFileAttributes.class).creationTime().toInstant();
  }

  /// As exact as the journal keeps it.
  private static Instant millis(Instant instant) {
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }
}
