package org.nephoscope.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Names, sizes and times as people read them.
final class Printable {

  private Printable() {}

  /// A name on one line: control characters are shown as `\n` or `\u001b`, so that no name can
  /// split a line, command the terminal or, by turning its direction, look like another name.
  /// `--json` gives the exact name.
  static String text(String name) {
    if (!anyActs(name)) {
      return name;
    }
    var shown = new StringBuilder(name.length() + 8);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      switch (c) {
        case '\n' -> shown.append("\\n");
        case '\r' -> shown.append("\\r");
        case '\t' -> shown.append("\\t");
        default -> {
          append(shown, c);
        }
      }
    }
    return shown.toString();
  }

  private static boolean anyActs(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (acts(name.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /// The same text with every character that does something escaped; for JSON, where such
  /// characters stand inside strings only.
  static String escaped(String text) {
    var shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      append(shown, text.charAt(i));
    }
    return shown.toString();
  }

  private static void append(StringBuilder shown, char c) {
    if (acts(c)) {
      shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
    } else {
      shown.append(c);
    }
  }

  /// Controls, line and paragraph separators, and what turns the direction of text (Unicode
  /// Standard Annex 9). Joiners are left alone: some scripts cannot be written without them.
  private static boolean acts(int c) {
    if (c >= ' ' && c < 0x7f) {
      return false; // most of what there is
    }
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || c == 0x200e
        || c == 0x200f
        || c == 0x061c
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /// A length with units of 1024: `999 B`, `1.5 KiB`, `20 GiB`.
  static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    // 1023.95 would be rounded up to "1024.0", so the next unit begins there.
    while (value >= 1023.95) {
      value /= 1024;
      unit++;
    }
    return String.format(
        Locale.ROOT, value < 10 ? "%.1f %ciB" : "%.0f %ciB", value, "KMGTPE".charAt(unit));
  }

  /// RFC 3339 in UTC, to the second.
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /// `1 object`, `2 objects`.
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
