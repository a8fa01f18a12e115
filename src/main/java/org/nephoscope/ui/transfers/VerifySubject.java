package org.nephoscope.ui.transfers;

import java.util.List;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.ui.ChosenPlace;

/// What is to be compared with something: a folder, and which of the names below it.
record VerifySubject(Place folder, NameFilter names) {

  private static final String SPECIAL = "*?[]\\";

  /// One folder that was chosen, or what was chosen in a folder, or all of it if nothing was.
  static VerifySubject of(Place shown, List<ChosenPlace> chosen) {
    if (chosen.size() == 1 && chosen.getFirst().place().location().isPrefix()) {
      return new VerifySubject(chosen.getFirst().place(), NameFilter.ALL);
    }
    var folder = new Place(shown.location().asPrefix(), shown.access());
    int below = folder.location().path().length();
    var include =
        chosen.stream()
            .map(one -> pattern(one.place().location().path().substring(below)))
            .toList();
    return new VerifySubject(folder, new NameFilter(include, List.of()));
  }

  /// The pattern that exactly this name matches; of a folder, all below it.
  static String pattern(String name) {
    var pattern = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (SPECIAL.indexOf(name.charAt(i)) >= 0) {
        pattern.append('\\');
      }
      pattern.append(name.charAt(i));
    }
    return pattern.toString();
  }
}
