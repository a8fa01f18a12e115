package org.nephoscope.storage;

import java.util.Optional;

/// How to copy an object inside a store.
///
/// @param condition what must be true of the new name when the copy takes effect
/// @param leftovers told of what exists only on the way, as by [PutOptions]
public record CopyOptions(Condition condition, Optional<LeftoverLog> leftovers) {

  /// With nobody to tell of leftovers.
  public static CopyOptions when(Condition condition) {
    return new CopyOptions(condition, Optional.empty());
  }

  public CopyOptions leftovers(LeftoverLog log) {
    return new CopyOptions(condition, Optional.of(log));
  }
}
