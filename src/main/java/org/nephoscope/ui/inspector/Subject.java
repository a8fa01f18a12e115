package org.nephoscope.ui.inspector;

import java.util.Optional;
import org.nephoscope.array.Badge;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectMeta;

/// What the inspector explains: the lead row of the selection, or with nothing chosen the place
/// that is listed.
///
/// @param place of the object or prefix
/// @param meta of an object, with all headers and digests the store gave; absent for a prefix
/// @param badge what kind of array or group a prefix holds; absent while unknown
/// @param chosen how many rows are selected
/// @param chosenBytes their stored bytes; prefixes count nothing
public record Subject(
    Place place, Optional<ObjectMeta> meta, Optional<Badge> badge, int chosen, long chosenBytes) {

  /// Whether it is an object, and no prefix.
  public boolean isObject() {
    return meta.isPresent();
  }

  /// Whether it is known to be an array or a group.
  public boolean isNode() {
    return badge.isPresent();
  }
}
