package org.nephoscope.ui.browser;

import java.util.Optional;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Texts;

/// Why nothing can be written at a place, as far as its address tells it: nobody is asked.
public final class Writing {

  private static final Texts TEXTS = Texts.of(Writing.class);

  private Writing() {}

  /// Why nothing there can be changed or deleted, in a few words; empty if something may be.
  public static Optional<String> refused(Place place) {
    return place.location().store().isReadOnly()
        ? Optional.of(TEXTS.get("writing.web"))
        : Optional.empty();
  }

  /// Why no object can be put directly below there, in a few words; empty if one may be.
  public static Optional<String> intoRefused(Place place) {
    return Places.isAccount(place) ? Optional.of(TEXTS.get("writing.account")) : refused(place);
  }
}
