package org.nephoscope.ui.browser;

import java.util.OptionalLong;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.OpenStores;

/// Who answers for a place, as far as that is known at one moment.
///
/// @param name as it stands within a sentence
/// @param throttles how often it has asked for fewer requests; empty where that is not known
record ListedServer(String name, OptionalLong throttles) {

  /// That of a place. Asks nobody, and waits for nothing.
  static ListedServer of(OpenStores stores, Place place) {
    String name = PlaceLook.server(place.location().store(), stores.server(place));
    return new ListedServer(name, stores.throttles(place));
  }

  /// Whether it has asked for fewer requests since an earlier moment; false where either moment
  /// does not tell.
  boolean hasSlowedSince(OptionalLong earlier) {
    return throttles.isPresent()
        && earlier.isPresent()
        && throttles.getAsLong() > earlier.getAsLong();
  }
}
