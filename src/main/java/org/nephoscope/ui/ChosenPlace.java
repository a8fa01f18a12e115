package org.nephoscope.ui;

import java.util.OptionalLong;
import org.nephoscope.connection.Place;

/// One thing a person chose to copy or delete.
///
/// @param size its stored bytes if it is an object whose size is known already, as a listing tells
///   it; empty for a prefix
public record ChosenPlace(Place place, OptionalLong size) {

  /// A prefix, or an object of unknown size.
  public static ChosenPlace of(Place place) {
    return new ChosenPlace(place, OptionalLong.empty());
  }
}
