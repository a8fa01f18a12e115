package org.nephoscope.storage;

import java.util.Map;

/// A feature of stores that keep tags of an object: names and values that may be changed without
/// writing the object again, and by which rules of the bucket may choose. S3 keeps at most ten.
public interface Tags {

  /// All tags; an object without any has an empty map.
  Map<String, String> tags(ObjectKey key) throws StorageException;

  /// Puts these in place of all there were; none removes them.
  void replaceTags(ObjectKey key, Map<String, String> tags) throws StorageException;
}
