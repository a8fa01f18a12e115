package org.nephoscope.transfer.listing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.transfer.listing.ListingDatabase.Row;

/// Lists objects into a database, some thousand in a transaction, from where an interrupted listing
/// has come to. A server whose names come in no order is listed from the beginning each time.
public final class ListingRun {

  private static final int BATCH = 5000;

  /// Is told of each page.
  public interface Pages {
    /// One page.
    ///
    /// @param rows stored or about to be, those of before an interruption too
    void page(Listing page, long rows);
  }

  private final ObjectStore store;
  private final ListQuery query;
  private final ListingDatabase database;
  private final Predicate<ObjectMeta> wanted;
  private final int batch;
  private final List<Row> rows = new ArrayList<>();
  private String last;
  private boolean ordered = true;

  /// @param query every object of it is listed
  /// @param wanted without those of which this is not true
  public ListingRun(
      ObjectStore store, ListQuery query, ListingDatabase database, Predicate<ObjectMeta> wanted) {
    this(store, query, database, wanted, BATCH);
  }

  ListingRun(
      ObjectStore store,
      ListQuery query,
      ListingDatabase database,
      Predicate<ObjectMeta> wanted,
      int batch) {
    this.store = store;
    this.query = query;
    this.database = database;
    this.wanted = wanted;
    this.batch = batch;
    this.last = "";
  }

  /// Lists to the end. Whatever stops it, what the database says it has come to is stored.
  public void run(Pages pages) throws IOException {
    if (database.checkpoint().finished()) {
      database.restart();
    }
    last = database.checkpoint().last();
    if (last.isEmpty() && database.checkpoint().rows() > 0) {
      database.clear(); // it was in no order
    }
    ListQuery first =
        last.isEmpty() ? query : query.from(new Start.After(query.folder().value() + last));
    if (!through(first, pages)) {
      ordered = false;
      rows.clear();
      database.clear();
      through(query, pages);
    }
    store();
    database.finish(ordered);
  }

  /// Returns whether all names came in order, as far as that matters.
  private boolean through(ListQuery first, Pages pages) throws IOException {
    for (Optional<ListQuery> next = Optional.of(first); next.isPresent(); ) {
      Listing page = store.list(next.get());
      for (ObjectEntry entry : page.entries()) {
        if (!(entry instanceof ObjectMeta meta) || isMark(meta) || !wanted.test(meta)) {
          continue;
        }
        String name = query.folder().relativize(meta.key());
        if (ordered && !last.isEmpty() && ObjectKey.compareUtf8(last, name) >= 0) {
          return false;
        }
        last = name;
        rows.add(new Row(name, meta.size()));
        if (rows.size() == batch) {
          store();
        }
      }
      pages.page(page, database.checkpoint().rows() + rows.size());
      next = page.next();
    }
    return true;
  }

  /// An empty object `a/` only marks the folder `a/`.
  private static boolean isMark(ObjectMeta meta) {
    return meta.size() == 0 && meta.path().endsWith("/");
  }

  private void store() throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    if (ordered) {
      database.ordered(rows);
    } else {
      database.unordered(rows);
    }
    rows.clear();
  }
}
