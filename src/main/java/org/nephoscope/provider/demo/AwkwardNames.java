package org.nephoscope.provider.demo;

import java.util.List;

/// Names that programs tend to change, hide or trip over. All are ordinary keys, and each is kept
/// exactly.
final class AwkwardNames {

  static final List<String> NAMES =
      List.of(
          "a",
          "a/b",
          "two words.txt",
          " leading space.txt",
          "trailing space.txt ",
          ".hidden",
          "plus+sign.txt",
          "percent%2Fslash.txt",
          "100%.txt",
          "hash#mark?.txt",
          "quotes \"double\" and 'single'.txt",
          "back\\slash.txt",
          "semi;colon,comma&and=equals.txt",
          "brackets [0] {1} (2) <3>.txt",
          "star*.txt",
          "double//slash.txt",
          "step/../aside.txt",
          "./dot.txt",
          // The same letters twice: composed, and as a letter with a mark behind it.
          "Z\u00fcrich.txt",
          "Zu\u0308rich.txt",
          "\u65e5\u672c\u8a9e.txt",
          "\u03b2-actin 5 \u00b5m.txt",
          "\ud83d\udd2c microscope.txt",
          "right\u202eleft.txt",
          "tab\tinside.txt",
          "con",
          "UPPER.txt",
          "upper.txt",
          "long-" + "0123456789".repeat(24) + ".txt");

  private AwkwardNames() {}
}
