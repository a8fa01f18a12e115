package org.nephoscope.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Names, sizes and times as people read them.
final class Printable {

  private Printable() {}

  /// A name on one line: control characters are shown as `\n` or `\u001b`, so that no name can
  /// split a line or command the terminal. `--json` gives the exact name.
  static String text(String name) {
    if (name.chars().noneMatch(Character::isISOControl)) {
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
          if (Character.isISOControl(c)) {
            shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            shown.append(c);
          }
        }
      }
    }
    return shown.toString();
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
