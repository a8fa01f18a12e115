package org.nephoscope.storage;

import java.util.List;
import java.util.Optional;

/// One page of entries, in the byte order of their names, and the query for the next page.
/// Stateless: it can be repeated, dropped or kept for later.
///
/// @param leftOut what the listing met and does not give, in the same order. Of a listing of
///   everything, together with the entries no more than the query's limit; of a listing of children
///   no more than a usual page, whatever its limit
/// @param emptyFolders full names, each with its slash, of folders below the listed one in which
///   there is nothing at all, in the same order; only a listing of everything tells of them, and
///   they count as entries
public record Listing(
    List<ObjectEntry> entries,
    List<LeftOut> leftOut,
    List<String> emptyFolders,
    Optional<ListQuery> next) {

  /// Something that is there and is no object, such as a pipe among files.
  ///
  /// @param path its full name
  /// @param why the end of a sentence, such as "it is a link to nothing"
  public record LeftOut(String path, String why) {}

  public Listing {
    entries = List.copyOf(entries);
    leftOut = List.copyOf(leftOut);
    emptyFolders = List.copyOf(emptyFolders);
  }

  /// A page of a store whose folders are nothing but the beginnings of names.
  public Listing(List<ObjectEntry> entries, List<LeftOut> leftOut, Optional<ListQuery> next) {
    this(entries, leftOut, List.of(), next);
  }

  /// A page of a store that holds nothing but objects.
  public Listing(List<ObjectEntry> entries, Optional<ListQuery> next) {
    this(entries, List.of(), next);
  }
}
