package org.nephoscope.ui.browser;

import java.io.IOException;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.Place;

/// Puts what went wrong at a place into the words all parts of the program share.
final class Failures {

  private Failures() {}

  static String sentence(Exception error, Place place) {
    String address = place.location().toString();
    return error instanceof IOException known
        ? ErrorText.of(known, address)
        : address + ": " + error;
  }
}
