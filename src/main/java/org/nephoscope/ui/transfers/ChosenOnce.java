package org.nephoscope.ui.transfers;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.ChosenPlace;

/// Leaves out what was chosen along with a folder that it lies in, which would be copied twice.
final class ChosenOnce {

  private ChosenOnce() {}

  /// Walks everything, so not for the window's thread. Holds only the folders, and gives the same
  /// list back where there are none: a listing has each object in one row.
  static List<ChosenPlace> of(List<ChosenPlace> chosen) {
    Set<Place> folders = new HashSet<>();
    for (ChosenPlace one : chosen) {
      if (one.place().location().isPrefix()) {
        folders.add(one.place());
      }
    }
    if (folders.isEmpty()) {
      return chosen;
    }
    Set<Place> seen = new HashSet<>();
    return chosen.stream()
        .filter(one -> !isWithin(one.place(), folders))
        .filter(one -> !folders.contains(one.place()) || seen.add(one.place()))
        .toList();
  }

  private static boolean isWithin(Place place, Set<Place> folders) {
    String path = place.location().path();
    for (int end = 0; end >= 0 && end < path.length(); end = next(path, end)) {
      var above = new Location(place.location().store(), path.substring(0, end));
      if (folders.contains(new Place(above, place.access()))) {
        return true;
      }
    }
    return false;
  }

  /// Behind the next slash; less than nothing where there is none.
  private static int next(String path, int from) {
    int slash = path.indexOf('/', from);
    return slash < 0 ? -1 : slash + 1;
  }
}
