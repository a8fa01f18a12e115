package org.nephoscope.provider.listing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListQuery.Depth;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;

/// Cuts one page out of objects that are already in order, for stores that hold them on this
/// computer.
public final class ListPage {

  private ListPage() {}

  /// The page that a query asks for.
  ///
  /// @param objects every object from [#firstName] on, in byte order; read no further than needed
  public static Listing of(ListQuery query, Iterator<ObjectMeta> objects) {
    String after = afterName(query);
    List<ObjectEntry> entries = new ArrayList<>();
    String folder = "";
    while (objects.hasNext()) {
      ObjectMeta meta = objects.next();
      String name = meta.path();
      if (!name.startsWith(query.namePrefix())) {
        break;
      }
      ObjectEntry entry = entry(query, meta);
      boolean sameFolder = !folder.isEmpty() && name.startsWith(folder);
      boolean before = !after.isEmpty() && ObjectKey.compareUtf8(entry.path(), after) <= 0;
      if (sameFolder || before) {
        continue;
      }
      if (entries.size() == query.limit()) {
        return new Listing(
            entries, Optional.of(query.from(new Start.After(entries.getLast().path()))));
      }
      entries.add(entry);
      folder = entry instanceof Folder(Prefix prefix) ? prefix.value() : "";
    }
    return new Listing(entries, Optional.empty());
  }

  /// Where in the order of names to begin; may be before the first result.
  public static String firstName(ListQuery query) {
    String after = afterName(query);
    return ObjectKey.compareUtf8(after, query.namePrefix()) > 0 ? after : query.namePrefix();
  }

  private static ObjectEntry entry(ListQuery query, ObjectMeta meta) {
    int slash = meta.path().indexOf('/', query.namePrefix().length());
    return query.depth() == Depth.EVERYTHING || slash < 0
        ? meta
        : new Folder(new Prefix(meta.path().substring(0, slash + 1)));
  }

  private static String afterName(ListQuery query) {
    return switch (query.start()) {
      case Start.Beginning() -> "";
      case Start.After(var name) -> name;
      case Start.Token(var token) -> token;
    };
  }
}
