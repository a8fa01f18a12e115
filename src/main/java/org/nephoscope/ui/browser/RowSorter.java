package org.nephoscope.ui.browser;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.browser.RowOrder.Wish;

/// Sorts and filters the rows that are there as the person wishes, on a worker. A wish that comes
/// while one is being fulfilled is the next. Used on the window's thread only.
final class RowSorter {

  private static final Duration TYPING = Duration.ofMillis(120);

  private final Background background;
  private final EntryList entries;
  private final RowSelection selection;
  private final IntSupplier folderBytes;
  private final Supplier<@Nullable ListingRun> listing;
  private final Supplier<SortKeys> keys;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Wish> wish = new ReadOnlyObjectWrapper<>(Wish.LISTED);
  private boolean ordering;
  private boolean orderAgain;
  private Background.Later typing = () -> {};

  /// @param folderBytes how many bytes of each full name are the folder's
  /// @param keys by what rows are sorted now
  /// @param listing what the rows are from; an order found for another is dropped
  RowSorter(
      Background background,
      EntryList entries,
      RowSelection selection,
      IntSupplier folderBytes,
      Supplier<@Nullable ListingRun> listing,
      Supplier<SortKeys> keys) {
    this.background = background;
    this.entries = entries;
    this.selection = selection;
    this.folderBytes = folderBytes;
    this.listing = listing;
    this.keys = keys;
  }

  /// Why the filter that was typed last is not applied; empty if it is.
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// Whether all rows are wished for as they were listed.
  boolean isListed() {
    return wish.get().equals(Wish.LISTED);
  }

  /// What is wished for now.
  ReadOnlyObjectProperty<Wish> wishProperty() {
    return wish.getReadOnlyProperty();
  }

  /// Forgets the column, for a new listing.
  void reset(FindQuery.Kind kind, String text) {
    typing.cancel();
    wish.set(new Wish(ColumnKind.NAME, true, query(kind, text).orElse(wish.get().filter())));
  }

  /// By anything but the name only once the listing is over.
  void sort(ColumnKind column, boolean ascending) {
    var wanted = new Wish(column, ascending, wish.get().filter());
    if (!wanted.equals(wish.get())) { // else the table only shows what is so
      wish.set(wanted);
      order();
    }
  }

  /// Shows the rows that a text means, once nothing has been typed for a moment. A text that is no
  /// pattern, as one half typed, leaves the rows as they are.
  void filterSoon(Supplier<FindQuery.Kind> kind, Supplier<String> text) {
    typing.cancel();
    typing = background.after(TYPING, () -> filter(kind.get(), text.get()));
  }

  private void filter(FindQuery.Kind kind, String text) {
    query(kind, text)
        .filter(filter -> !filter.equals(wish.get().filter()))
        .ifPresent(filter -> {
          Wish now = wish.get();
          wish.set(new Wish(now.column(), now.ascending(), filter));
          order();
        });
  }

  /// What a text means, which is nothing for an empty one; empty for what is no pattern.
  private Optional<Optional<FindQuery>> query(FindQuery.Kind kind, String text) {
    problem.set("");
    try {
      return Optional.of(
          text.isEmpty() ? Optional.empty() : Optional.of(new FindQuery(kind, text)));
    } catch (IllegalArgumentException e) {
      problem.set(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /// Fulfils the wish for the rows there are now.
  void order() {
    if (ordering) {
      orderAgain = true;
      return;
    }
    ordering = true;
    Wish asked = wish.get();
    ListingRun of = listing.get();
    Rows folders = entries.folders();
    Rows objects = entries.objects();
    int skip = folderBytes.getAsInt();
    SortKeys by = keys.get();
    background.<int @Nullable []>run(
        () -> RowOrder.of(folders, objects, asked, by, skip),
        order -> {
          ordering = false;
          boolean same = of == listing.get();
          if (same && asked.equals(wish.get())) {
            entries.show(order);
            selection.shownRowsChanged();
          }
          if (orderAgain || !same) {
            orderAgain = false;
            order();
          }
        },
        this::failed);
  }

  private void failed(Exception error) {
    ordering = false;
    if (!(error instanceof FindQuery.TooSlow slow)) {
      throw new IllegalStateException("rows in memory could not be ordered", error);
    }
    problem.set(String.valueOf(slow.getMessage()));
    if (orderAgain) {
      orderAgain = false;
      order();
    }
  }
}
