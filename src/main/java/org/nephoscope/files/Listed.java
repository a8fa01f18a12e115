package org.nephoscope.files;

import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;

/// One entry of a listing.
///
/// @param path below the opened location; that of a folder ends in a slash
/// @param object what the listing tells of an object; a folder is none
/// @param leftOut why something that is there is no object, as the end of a sentence, such as a
///   pipe among files, or two files that stand for one object
public record Listed(String path, Optional<ObjectMeta> object, Optional<String> leftOut) {

  static Listed of(String path, ObjectEntry entry) {
    return new Listed(
        path,
        entry instanceof ObjectMeta meta ? Optional.of(meta) : Optional.empty(),
        Optional.empty());
  }

  /// Its stored bytes; a folder has no size.
  public OptionalLong size() {
    return object.map(meta -> OptionalLong.of(meta.size())).orElse(OptionalLong.empty());
  }

  public boolean isFolder() {
    return object.isEmpty() && leftOut.isEmpty();
  }
}
