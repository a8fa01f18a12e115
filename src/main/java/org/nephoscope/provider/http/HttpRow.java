package org.nephoscope.provider.http;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// One line of a folder page.
///
/// @param path the full name; a folder's ends in a slash
/// @param size in bytes, only where the page gives it exactly
/// @param modified only where the page gives it to the second
record HttpRow(String path, OptionalLong size, Optional<Instant> modified) {

  static HttpRow named(String path) {
    return new HttpRow(path, OptionalLong.empty(), Optional.empty());
  }

  boolean isFolder() {
    return path.endsWith("/");
  }

  /// Whether it says enough of an object to be listed without asking for it.
  boolean isComplete() {
    return size.isPresent() && modified.isPresent();
  }
}
