package org.nephoscope.ui.transfers;

import java.util.AbstractList;
import java.util.List;
import java.util.OptionalLong;
import org.nephoscope.connection.Place;

/// One thing a person chose to copy or delete.
///
/// @param size its stored bytes if it is an object whose size is known already
public record Subject(Place place, OptionalLong size) {

  /// A prefix, or an object of unknown size.
  public static Subject of(Place place) {
    return new Subject(place, OptionalLong.empty());
  }

  /// A view of places that never change; each subject is made when asked for.
  public static List<Subject> of(List<Place> places) {
    return new AbstractList<>() {
      @Override
      public Subject get(int index) {
        return of(places.get(index));
      }

      @Override
      public int size() {
        return places.size();
      }
    };
  }
}
