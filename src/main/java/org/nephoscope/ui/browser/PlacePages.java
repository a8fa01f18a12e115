package org.nephoscope.ui.browser;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.ui.OpenStores;
import org.nephoscope.ui.browser.ListingProgress.Phase;

/// Asks for the pages of a place: its prefixes and objects, or the buckets of an account.
///
/// @param deep whether every object below the prefix is listed
record PlacePages(OpenStores stores, Place place, boolean deep) implements ListingRun.Pages {

  /// A list of no more rows is cheap to ask for again.
  static final int FEW = 20_000;

  @Override
  public Listing page(Optional<ListQuery> next) throws IOException {
    if (!Places.isAccount(place)) {
      return stores.at(place).list(next.orElseGet(this::first));
    }
    List<ObjectEntry> buckets =
        stores.siblings(place).stream()
            .map(store -> Prefix.of(Identities.bucket(store)))
            .sorted((a, b) -> ObjectKey.compareUtf8(a.value(), b.value()))
            .<ObjectEntry>map(Folder::new)
            .toList();
    return new Listing(buckets, Optional.empty());
  }

  /// All rows at once; none if there are not [#FEW].
  Optional<ListingRun.Batch> few() throws IOException {
    long start = System.nanoTime();
    var prefixes = new ArrayList<ObjectEntry>();
    var others = new ArrayList<ObjectEntry>();
    int pages = 0;
    Optional<Listing.LeftOut> leftOut = Optional.empty();
    Optional<ListQuery> next = Optional.empty();
    do {
      Listing listing = page(next);
      listing.entries().forEach(entry -> (entry instanceof Folder ? prefixes : others).add(entry));
      pages++;
      leftOut = leftOut.isPresent() ? leftOut : listing.leftOut().stream().findFirst();
      next = listing.next();
      if (prefixes.size() + others.size() > FEW) {
        return Optional.empty();
      }
    } while (next.isPresent());
    var took = Duration.ofNanos(System.nanoTime() - start);
    int loaded = prefixes.size() + others.size();
    var progress =
        new ListingProgress(
            Phase.COMPLETE, loaded, OptionalLong.empty(), pages, took, "", null, leftOut);
    return Optional.of(new ListingRun.Batch(packed(prefixes), packed(others), progress));
  }

  private ListQuery first() {
    Prefix prefix = place.location().prefix();
    return deep ? ListQuery.everything(prefix) : ListQuery.children(prefix);
  }

  private static List<PackedPage> packed(List<ObjectEntry> entries) {
    return entries.isEmpty() ? List.of() : List.of(new PackedPage(entries));
  }
}
