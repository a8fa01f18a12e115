package org.nephoscope.ui.browser;

import java.util.Optional;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.ui.OpenStores;

/// What the rows of the table answer: what is in a place, all that is below it, or the keys that
/// were looked for there.
///
/// @param find what is looked for; empty while the place itself is listed
record Asked(Place place, ListMode mode, Optional<FindQuery> find) {

  static Asked of(Place place) {
    return new Asked(place, ListMode.FOLDERS, Optional.empty());
  }

  Asked find(Optional<FindQuery> query) {
    return new Asked(place, mode, query);
  }

  /// Whether the rows are arrays and groups. An account has buckets only, and what was looked for
  /// are keys.
  boolean isArrays() {
    return mode == ListMode.ARRAYS && find.isEmpty() && !Places.isAccount(place);
  }

  /// Whether the rows are those that a listing of the place itself gives.
  boolean isPlain() {
    return find.isEmpty() && !isArrays();
  }

  ListingRun.Pages pages(OpenStores stores) {
    if (find.isPresent()) {
      return new FoundPages(stores, place, find.get());
    }
    return isArrays() ? new ArrayPages(stores, place) : plain(stores);
  }

  PlacePages plain(OpenStores stores) {
    return new PlacePages(stores, place, mode == ListMode.FLAT);
  }

  /// What all full names of the rows begin with.
  String folder() {
    return Places.isAccount(place) ? "" : place.location().prefix().value();
  }

  /// A row's name below the place. The place itself may be a row, and then has its own name.
  String name(ObjectEntry entry) {
    if ((find.isEmpty() && mode == ListMode.FOLDERS) || Places.isAccount(place)) {
      return entry.name();
    }
    String below = entry.path().substring(folder().length());
    String name = below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
    return name.isEmpty() ? entry.name() : name;
  }
}
