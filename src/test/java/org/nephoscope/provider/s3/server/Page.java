package org.nephoscope.provider.s3.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nephoscope.storage.ObjectKey;

/// One page of rows and common prefixes, cut out of all rows in the order of their names.
///
/// @param next where to go on, if there is more: a key, or a common prefix with everything in it
record Page<R>(List<R> rows, List<String> prefixes, Optional<String> next) {

  /// @param after only names after this one, in byte order
  /// @param skipped nothing that begins with this, unless it is empty
  static <R> Page<R> cut(
      List<R> all,
      Function<R, String> name,
      String prefix,
      String delimiter,
      String after,
      String skipped,
      int max) {
    List<R> rows = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    String last = "";
    for (R row : all) {
      String key = name.apply(row);
      boolean before = !after.isEmpty() && ObjectKey.compareUtf8(key, after) <= 0;
      boolean passed = !skipped.isEmpty() && key.startsWith(skipped);
      boolean known = !prefixes.isEmpty() && key.startsWith(prefixes.getLast());
      if (!key.startsWith(prefix) || before || passed || known) {
        continue;
      }
      if (rows.size() + prefixes.size() == max) {
        return new Page<>(rows, prefixes, Optional.of(last));
      }
      int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
      if (end >= 0) {
        prefixes.add(key.substring(0, end + delimiter.length()));
        last = prefixes.getLast();
      } else {
        rows.add(row);
        last = key;
      }
    }
    return new Page<>(rows, prefixes, Optional.empty());
  }
}
