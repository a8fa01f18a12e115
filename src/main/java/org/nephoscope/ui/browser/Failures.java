package org.nephoscope.ui.browser;

import org.nephoscope.connection.Place;
import org.nephoscope.ui.Said;

/// Puts what went wrong at a place into the words all parts of the program share.
final class Failures {

  private Failures() {}

  static String sentence(Exception error, Place place) {
    return Said.of(error, place.location().toString());
  }
}
