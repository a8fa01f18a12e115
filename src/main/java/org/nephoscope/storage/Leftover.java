package org.nephoscope.storage;

import java.util.List;

/// What exists in a store only while an object is being made, and stays there for good if the
/// program that makes it dies.
public sealed interface Leftover {

  /// Objects under names that only this making uses.
  record Objects(List<ObjectKey> keys) implements Leftover {
    public Objects {
      keys = List.copyOf(keys);
    }
  }

  /// An upload that was begun, see [UnfinishedUploads].
  ///
  /// @param id the store's own name for it
  record Upload(ObjectKey key, String id) implements Leftover {}
}
