package org.nephoscope.storage;

import java.util.List;
import java.util.Optional;

/// A feature of stores that can change what stands beside the bytes of an object, or how it is
/// kept, without its bytes passing through this computer.
public interface Rewrites {

  /// Changes an object that still is what was seen, and returns what the store then says of it;
  /// empty if it was so already, and nothing was done. The bytes stay the same, the revision may
  /// not. Everything the change does not name stays: other headers and metadata, tags, storage
  /// class, encryption, and when the bytes expire. An access rule of that one object is kept only
  /// where [#keepsAccessRules] says so. Throws [StorageException.ConditionFailed] if somebody else
  /// has changed the object meanwhile; then nothing was done.
  Optional<ObjectMeta> rewrite(
      ObjectKey key, Revision seen, HeaderChange change, CopyOptions options)
      throws StorageException;

  /// The classes that objects can be moved to, in the store's words, the usual one first; empty
  /// where there is but one.
  List<String> storageClasses();

  /// Whether the rules that say who may read one object survive a change of its headers. Another
  /// class is a new object everywhere, with the usual rules.
  boolean keepsAccessRules();

  /// Objects above that size take many requests each; such a change is no single step, though the
  /// object still changes at once.
  long single();
}
