package org.nephoscope.ui.inspector;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.Verification.Matched;
import org.nephoscope.transfer.VerificationLedger.Check;
import org.nephoscope.transfer.name.LastTouch;
import org.nephoscope.transfer.name.LocalFiles;
import org.nephoscope.ui.ObjectDesk;

/// A file of this computer that the last check of an object was about, too.
///
/// @param file its place
/// @param compared when it was found to be different; only if it was
/// @param touch of the file before it was looked at; what is said of it holds until the next one
public record LocalCopy(
    Place file, State state, Optional<Instant> compared, Optional<LastTouch> touch) {

  /// What is known of the file as it is now.
  public enum State {
    /// It held the object's stored bytes when both were checked, and nobody has touched it since.
    SAME,
    /// It is longer or shorter than the object.
    LENGTH,
    /// It is as long, and a comparison found other bytes in it; nobody has touched it since.
    DIFFERS,
    /// Nothing proves what is in it.
    UNKNOWN
  }

  /// Looks for it on the disk; not on the window's thread. Empty if there is none where the names
  /// of that transfer lead.
  ///
  /// @param comparisons that may have found a difference
  /// @param request what the transfer that checked the object was to do
  /// @param check of the object as it is now
  static Optional<LocalCopy> find(
      ObjectDesk desk,
      Comparisons comparisons,
      Routed request,
      Place place,
      ObjectMeta meta,
      Check check)
      throws StorageException {
    Optional<LocalCopy> found = Optional.empty();
    var encoding = meta.headers().map(Headers::encoding).orElse(List.of());
    for (Location file : LocalFiles.of(request, place.location(), encoding)) {
      Optional<LocalCopy> one = at(desk, new Place(file, Access.AMBIENT), meta, check);
      if (one.filter(copy -> copy.state() == State.SAME).isPresent()) {
        return one;
      }
      found = found.or(() -> one);
    }
    return found.map(copy -> copy.orDiffers(comparisons, place, meta, check));
  }

  private static Optional<LocalCopy> at(ObjectDesk desk, Place file, ObjectMeta object, Check check)
      throws StorageException {
    Optional<ObjectKey> key = file.location().key();
    if (key.isEmpty()) {
      return Optional.empty();
    }
    Optional<LastTouch> touch = LastTouch.of(file.location());
    try {
      ObjectMeta meta = desk.at(file).stat(key.get());
      boolean same =
          desk.ledger()
              .find(file.location().store(), meta.key(), meta.revision())
              .filter(known -> provesSame(known, check))
              .isPresent();
      State state = same ? State.SAME : meta.size() == object.size() ? State.UNKNOWN : State.LENGTH;
      return Optional.of(new LocalCopy(file, state, Optional.empty(), touch));
    } catch (StorageException.NotFound _) {
      return Optional.empty();
    } catch (StorageException.AccessDenied _) {
      // A folder that may not be entered.
      return Optional.of(new LocalCopy(file, State.UNKNOWN, Optional.empty(), touch));
    }
  }

  /// The same, with what a comparison has found where no proof tells what is in it.
  private LocalCopy orDiffers(Comparisons comparisons, Place place, ObjectMeta meta, Check check) {
    if (state != State.UNKNOWN || touch.isEmpty()) {
      return this;
    }
    return comparisons
        .differed(place.location(), meta, check, file.location(), touch.get())
        .map(when -> new LocalCopy(file, State.DIFFERS, Optional.of(when), touch))
        .orElse(this);
  }

  /// Whether two proofs are of one digest.
  private static boolean provesSame(Check one, Check other) {
    return one.verification() instanceof Matched
        && other.verification() instanceof Matched
        && digests(one).anyMatch(digest -> digests(other).anyMatch(digest::equals));
  }

  private static Stream<String> digests(Check check) {
    return Stream.of(check.expected(), check.actual()).filter(text -> !text.isEmpty());
  }
}
