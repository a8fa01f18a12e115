package org.nephoscope.transfer.journal;

import java.time.Instant;
import java.util.Optional;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;

/// One object to copy or delete, as the plan found it.
///
/// @param number its place in the plan
/// @param route which route, or which place to delete, of the request it belongs to
/// @param target full name in the target's store; empty for a delete
/// @param size as listed; 0 until it is known for an object that was named and not listed
/// @param revision the bytes that are meant; absent until the object has been asked for
/// @param published how a move has proved its copy, after which only its source is left to delete
///   if the copy is still there
public record PlannedItem(
    long number,
    int route,
    String source,
    String target,
    long size,
    Optional<Revision> revision,
    Optional<Instant> modified,
    Optional<Outcome> published) {

  public ObjectKey key() {
    return new ObjectKey(source);
  }

  /// Means whatever is there, of which nothing is proved.
  public PlannedItem unpinned() {
    return new PlannedItem(
        number, route, source, target, size, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// Its copy is proved, and has that name.
  public PlannedItem published(Outcome proof, String name) {
    return new PlannedItem(
        number, route, source, name, size, revision, modified, Optional.of(proof));
  }

  /// Has that name in the target.
  PlannedItem to(String name) {
    return new PlannedItem(number, route, source, name, size, revision, modified, published);
  }

  /// Its copy is to be made again, and has that name still.
  public PlannedItem unproved() {
    return new PlannedItem(
        number, route, source, target, size, revision, modified, Optional.empty());
  }

  /// Means exactly these bytes.
  public PlannedItem pinned(Revision bytes) {
    return new PlannedItem(
        number, route, source, target, size, Optional.of(bytes), modified, published);
  }
}
