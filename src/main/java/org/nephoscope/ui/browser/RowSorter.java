package org.nephoscope.ui.browser;

import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
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
  private Wish wish = Wish.LISTED;
  private boolean ordering;
  private boolean orderAgain;
  private Background.Later typing = () -> {};

  /// @param folderBytes how many bytes of each full name are the folder's
  /// @param listing what the rows are from; an order found for another is dropped
  RowSorter(
      Background background,
      EntryList entries,
      RowSelection selection,
      IntSupplier folderBytes,
      Supplier<@Nullable ListingRun> listing) {
    this.background = background;
    this.entries = entries;
    this.selection = selection;
    this.folderBytes = folderBytes;
    this.listing = listing;
  }

  /// Whether all rows are wished for as they were listed.
  boolean isListed() {
    return wish.equals(Wish.LISTED);
  }

  /// Forgets the column, for a new listing.
  void reset(String filter) {
    wish = new Wish(RowOrder.Column.NAME, true, filter);
  }

  /// By anything but the name only once the listing is over.
  void sort(RowOrder.Column column, boolean ascending) {
    wish = new Wish(column, ascending, wish.filter());
    order();
  }

  /// Shows the rows that hold a text, once nothing has been typed for a moment.
  void filterSoon(Supplier<String> text) {
    typing.cancel();
    if (!text.get().equals(wish.filter())) {
      typing =
          background.after(
              TYPING,
              () -> {
                wish = new Wish(wish.column(), wish.ascending(), text.get());
                order();
              });
    }
  }

  /// Fulfils the wish for the rows there are now.
  void order() {
    if (ordering) {
      orderAgain = true;
      return;
    }
    ordering = true;
    Wish asked = wish;
    ListingRun of = listing.get();
    Rows folders = entries.folders();
    Rows objects = entries.objects();
    int skip = folderBytes.getAsInt();
    background.<int @Nullable []>run(
        () -> RowOrder.of(folders, objects, asked, skip),
        order -> {
          ordering = false;
          boolean same = of == listing.get();
          if (same && asked.equals(wish)) {
            entries.show(order);
            selection.shownRowsChanged();
          }
          if (orderAgain || !same) {
            orderAgain = false;
            order();
          }
        },
        error -> {
          throw new IllegalStateException("rows in memory could not be ordered", error);
        });
  }
}
