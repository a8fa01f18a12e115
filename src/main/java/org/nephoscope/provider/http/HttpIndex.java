package org.nephoscope.provider.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListQuery.Depth;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;

/// Lists by the folder pages of a web server, folder by folder, in the byte order of names: a
/// folder's name sorts with its slash, so that everything below it stands together.
final class HttpIndex implements HttpListing {

  private static final Sentences SAY = Sentences.of(HttpIndex.class);

  /// Deeper folders than these are a link that leads in a circle.
  private static final int DEEPEST = 100;

  /// Rows that have to be asked for one by one come in smaller pages, so that they appear.
  private static final int ASKED = 200;

  /// The rows of a folder, empty where it does not exist; `goingOn` where they may be a moment old.
  interface Rows {
    List<HttpRow> of(Prefix folder, boolean goingOn) throws StorageException;
  }

  private final Rows rows;
  private final HttpSizes sizes;

  HttpIndex(Rows rows, HttpSizes sizes) {
    this.rows = rows;
    this.sizes = sizes;
  }

  @Override
  public Listing page(ListQuery query) throws StorageException {
    String begin = query.namePrefix();
    var folder = new Prefix(begin.substring(0, begin.lastIndexOf('/') + 1));
    var walk = new Walk(query);
    walk.enter(folder, 0);
    HttpSizes.Told told = sizes.entries(walk.found);
    return new Listing(
        told.entries(),
        told.leftOut(),
        walk.more
            ? Optional.of(query.from(new Start.After(walk.found.getLast().path())))
            : Optional.empty());
  }

  private final class Walk {
    private final ListQuery query;
    private final String after;
    private final List<HttpRow> found = new ArrayList<>();
    private int asked;
    private boolean more;

    Walk(ListQuery query) {
      this.query = query;
      this.after =
          switch (query.start()) {
            case Start.Beginning() -> "";
            case Start.After(var name) -> name;
            case Start.Token(var token) -> token;
          };
    }

    void enter(Prefix folder, int depth) throws StorageException {
      if (depth > DEEPEST) {
        throw new Unexpected(folder.value(), SAY.get("folders-inside-folders-without-end"), null);
      }
      // The first folder has been looked at this moment, or an earlier page of ours began with it.
      for (HttpRow row : rows.of(folder, depth == 0 || !after.isEmpty())) {
        if (!row.path().startsWith(query.namePrefix())) {
          continue;
        }
        boolean inside = row.isFolder() && query.depth() == Depth.EVERYTHING;
        boolean before = ObjectKey.compareUtf8(row.path(), after) <= 0;
        if (before && !(inside && after.startsWith(row.path()))) {
          continue;
        }
        if (inside) {
          below(new Prefix(row.path()), depth + 1);
        } else {
          add(row);
        }
        if (more) {
          return;
        }
      }
    }

    /// A folder that cannot be listed ends the page before it, so that what was found is shown
    /// first; the next page begins with that folder and fails.
    private void below(Prefix folder, int depth) throws StorageException {
      try {
        enter(folder, depth);
      } catch (StorageException e) {
        if (found.isEmpty()) {
          throw e;
        }
        more = true;
      }
    }

    private void add(HttpRow row) {
      if (found.size() == query.limit() || asked == ASKED) {
        more = true;
        return;
      }
      found.add(row);
      asked += row.isFolder() || row.isComplete() ? 0 : 1;
    }
  }
}
