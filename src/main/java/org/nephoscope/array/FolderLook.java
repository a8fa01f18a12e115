package org.nephoscope.array;

import java.util.Optional;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Prefix;

/// One page of a folder that a [NodeWalk] wants to see.
///
/// @param after the full name behind which the page begins; empty for the first page, with which
///   the folder's metadata are looked for
record FolderLook(Prefix folder, Optional<String> after) {

  static FolderLook first(Prefix folder) {
    return new FolderLook(folder, Optional.empty());
  }

  /// The children behind that name.
  ListQuery query() {
    ListQuery first = ListQuery.children(folder);
    return after.<ListQuery>map(name -> first.from(new ListQuery.Start.After(name))).orElse(first);
  }
}
