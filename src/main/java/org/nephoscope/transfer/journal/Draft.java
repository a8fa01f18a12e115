package org.nephoscope.transfer.journal;

import java.time.Instant;
import java.util.Optional;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.ItemState;

/// An item about to be put into the plan.
///
/// @param outcome planned, or how it has ended already
public record Draft(
    int route,
    String source,
    String target,
    long size,
    Optional<Revision> revision,
    Optional<Instant> modified,
    Outcome outcome) {

  private static final Outcome PLANNED = Outcome.ended(ItemState.PLANNED, "");

  /// An object that was listed.
  public static Draft of(int route, ObjectMeta meta, String target) {
    return new Draft(
        route,
        meta.path(),
        target,
        meta.size(),
        Optional.of(meta.revision()),
        meta.modified(),
        PLANNED);
  }

  /// An object that was named, of which nothing is known yet.
  public static Draft named(int route, String source, String target) {
    return new Draft(route, source, target, 0, Optional.empty(), Optional.empty(), PLANNED);
  }

  public Draft ended(ItemState end, String why) {
    return ended(Outcome.ended(end, why));
  }

  public Draft ended(Outcome end) {
    return new Draft(route, source, target, size, revision, modified, end);
  }

  /// Under another name in the target.
  public Draft to(String other) {
    return new Draft(route, source, other, size, revision, modified, outcome);
  }

  public boolean isEnded() {
    return outcome.state().isFinal();
  }
}
