package org.nephoscope.transfer.copy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;

/// Whether what is in the target, under the address of another store, looks like the source itself.
/// A store may have addresses of which nobody can tell that they are one, as a bucket has that is
/// reached over an access point.
record Itself(CopyAttempt attempt) {

  private static final Sentences SAY = Sentences.of(Itself.class);

  boolean isPossible() {
    StoreAddress target = attempt.to().location().store();
    return !attempt.from().equals(target)
        && !attempt.isFromLocal()
        && !(target instanceof StoreAddress.Local);
  }

  boolean mayBe(ObjectMeta here, ObjectMeta there) {
    return isPossible() && isSameDate(here, there) && tag(here).equals(tag(there));
  }

  /// Why a source is not taken away.
  String stays(String target) {
    return SAY.get("itself", attempt.sourceAddress(), attempt.targetAddress(target));
  }

  private static Optional<String> tag(ObjectMeta meta) {
    return meta.etag().or(() -> Optional.of(meta.revision().token()));
  }

  /// Some stores tell only seconds.
  private static boolean isSameDate(ObjectMeta here, ObjectMeta there) {
    return here.modified().equals(there.modified())
        || (second(here).equals(second(there))
            && (here.modified().equals(second(here)) || there.modified().equals(second(there))));
  }

  private static Optional<Instant> second(ObjectMeta meta) {
    return meta.modified().map(date -> date.truncatedTo(ChronoUnit.SECONDS));
  }
}
