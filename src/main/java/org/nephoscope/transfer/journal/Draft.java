package org.nephoscope.transfer.journal;

import java.time.Instant;
import java.util.Optional;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.ItemState;

/// An item about to be put into the plan.
///
/// @param state planned, or already ended because its name cannot be used
/// @param detail why, if it has ended
public record Draft(
    int route,
    String source,
    String target,
    long size,
    Optional<Revision> revision,
    Optional<Instant> modified,
    ItemState state,
    String detail) {

  /// An object that was listed.
  public static Draft of(int route, ObjectMeta meta, String target) {
    return new Draft(
        route,
        meta.path(),
        target,
        meta.size(),
        Optional.of(meta.revision()),
        meta.modified(),
        ItemState.PLANNED,
        "");
  }

  /// An object that was named, of which nothing is known yet.
  public static Draft named(int route, String source, String target) {
    return new Draft(
        route, source, target, 0, Optional.empty(), Optional.empty(), ItemState.PLANNED, "");
  }

  public Draft ended(ItemState end, String why) {
    return new Draft(route, source, target, size, revision, modified, end, why);
  }
}
