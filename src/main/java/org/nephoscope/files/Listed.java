package org.nephoscope.files;

import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.storage.ObjectMeta;

/// One entry of a listing.
///
/// @param path below the opened location; that of a folder ends in a slash
/// @param object what the listing tells of an object; a folder is none
public record Listed(String path, Optional<ObjectMeta> object) {

  /// Its stored bytes; a folder has no size.
  public OptionalLong size() {
    return object.map(meta -> OptionalLong.of(meta.size())).orElse(OptionalLong.empty());
  }

  public boolean isFolder() {
    return object.isEmpty();
  }
}
