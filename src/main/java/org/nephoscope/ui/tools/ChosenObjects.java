package org.nephoscope.ui.tools;

import java.util.AbstractList;
import java.util.List;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.transfer.survey.Start;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;

/// What a dialog is about: rows that are chosen, or with none chosen all below the place shown.
///
/// @param place that is shown; no account
/// @param rows of it; if empty, the place itself is meant
public record ChosenObjects(Place place, List<ObjectEntry> rows) {

  private static final Texts TEXTS = Texts.of(ChosenObjects.class);

  /// Where to look; each is made when it is asked for, because millions of rows may be chosen.
  List<Start> starts() {
    if (rows.isEmpty()) {
      return List.of(new Start.Below(place.location().prefix(), true));
    }
    return new AbstractList<>() {
      @Override
      public Start get(int index) {
        return Start.of(rows.get(index));
      }

      @Override
      public int size() {
        return rows.size();
      }
    };
  }

  /// In words, for headings.
  String words() {
    return switch (rows.size()) {
      case 0 -> address();
      case 1 -> rows.getFirst().name();
      default -> TEXTS.get("chosen.several", Formats.count(rows.size()), address());
    };
  }

  /// The address of an object in the same store.
  String address(String path) {
    return new Location(place.location().store(), path).toString();
  }

  private String address() {
    return place.location().toString();
  }
}
