package org.nephoscope.files;

import java.util.Optional;

/// What to list.
///
/// @param prefix what the paths begin with, below the opened location
/// @param flat whether folders are listed and not entered
/// @param after the last path that is known already, which need not exist any more
/// @param markers whether empty objects whose name ends in a slash are listed too; else they are
///   only the folders that they mark
public record ListRequest(String prefix, boolean flat, Optional<String> after, boolean markers) {

  /// Everything whose path begins so: `build` also means `build2/x`.
  public static ListRequest below(String prefix) {
    return new ListRequest(prefix, false, Optional.empty(), false);
  }

  /// One level:
  ///
  /// - a prefix that is empty or ends in a slash: what is in that folder;
  /// - else, if there is a folder of exactly that name: the object of that name, if there is one,
  ///   and what is in the folder. What only begins alike is left out;
  /// - else what is beside it and begins so.
  public static ListRequest flat(String prefix) {
    return new ListRequest(prefix, true, Optional.empty(), false);
  }

  /// Goes on behind that path.
  public ListRequest after(String path) {
    return new ListRequest(prefix, flat, Optional.of(path), markers);
  }

  /// With the objects that mark folders.
  ListRequest withMarkers() {
    return new ListRequest(prefix, flat, after, true);
  }
}
