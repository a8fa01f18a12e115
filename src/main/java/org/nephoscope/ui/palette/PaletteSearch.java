package org.nephoscope.ui.palette;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// How well a title answers what was typed. Letters may be left out, but not exchanged; the case of
/// letters does not matter.
final class PaletteSearch {

  private static final int WHOLE_BEGINNING = 0;
  private static final int BEGINNING_OF_A_WORD = 1;
  private static final int INSIDE = 2;
  private static final int SCATTERED = 3;

  private record Ranked(PaletteChoice choice, int rank) {}

  private PaletteSearch() {}

  /// The choices that answer the text, the best first; equally good ones in their own order. All of
  /// them for an empty text.
  static List<PaletteChoice> find(String text, List<PaletteChoice> all) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    var found = new ArrayList<Ranked>();
    for (PaletteChoice choice : all) {
      rank(wanted, choice.title()).ifPresent(rank -> found.add(new Ranked(choice, rank)));
    }
    found.sort(Comparator.comparingInt(Ranked::rank));
    return found.stream().map(Ranked::choice).toList();
  }

  /// Smaller is better; empty if the title does not hold the letters in their order.
  ///
  /// @param wanted in lower case
  static OptionalInt rank(String wanted, String title) {
    String name = title.toLowerCase(Locale.ROOT);
    if (name.startsWith(wanted)) {
      return OptionalInt.of(WHOLE_BEGINNING);
    }
    for (int at = name.indexOf(wanted); at >= 0; at = name.indexOf(wanted, at + 1)) {
      if (!Character.isLetterOrDigit(name.charAt(at - 1))) {
        return OptionalInt.of(BEGINNING_OF_A_WORD);
      }
    }
    if (name.contains(wanted)) {
      return OptionalInt.of(INSIDE);
    }
    return holds(wanted, name) ? OptionalInt.of(SCATTERED) : OptionalInt.empty();
  }

  private static boolean holds(String wanted, String name) {
    int at = 0;
    for (int i = 0; i < wanted.length(); i++) {
      at = name.indexOf(wanted.charAt(i), at) + 1;
      if (at == 0) {
        return false;
      }
    }
    return true;
  }
}
