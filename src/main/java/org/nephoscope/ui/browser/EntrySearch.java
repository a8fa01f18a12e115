package org.nephoscope.ui.browser;

import java.util.function.IntPredicate;
import org.nephoscope.storage.ObjectKey;

/// Finds rows by name in listing order, without unpacking more than a few.
final class EntrySearch {

  private EntrySearch() {}

  /// The index of the row with this full name or, as a prefix, this name and a slash; -1 if none.
  static int named(EntryList rows, String path) {
    int folder = first(rows.folders(), path + "/");
    if (folder < rows.folders().size() && rows.folders().entry(folder).path().equals(path + "/")) {
      return rows.indexOf(~folder);
    }
    int object = first(rows.objects(), path);
    return object < rows.objects().size() && rows.objects().entry(object).path().equals(path)
        ? rows.indexOf(object)
        : -1;
  }

  /// The index of the first row whose full name begins with this text; -1 if none.
  static int starting(EntryList rows, String path) {
    int folder = first(rows.folders(), path);
    if (folder < rows.folders().size() && rows.folders().entry(folder).path().startsWith(path)) {
      return rows.indexOf(~folder);
    }
    int object = first(rows.objects(), path);
    return object < rows.objects().size() && rows.objects().entry(object).path().startsWith(path)
        ? rows.indexOf(object)
        : -1;
  }

  // The first row not before that name.
  private static int first(Rows rows, String path) {
    IntPredicate before = row -> ObjectKey.compareUtf8(rows.entry(row).path(), path) < 0;
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (before.test(middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
