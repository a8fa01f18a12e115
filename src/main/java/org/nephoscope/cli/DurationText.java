package org.nephoscope.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as people write them: `90s`, `15m`, `1h`, `7d`; a number alone counts seconds.
final class DurationText {

  private static final Pattern TIME = Pattern.compile("(\\d{1,9})([smhd]?)");

  private DurationText() {}

  /// @param option whose value it is, for the sentence about a wrong one
  static Duration parse(String option, String text) throws UsageError {
    Matcher matcher = TIME.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new UsageError(option + " " + text + " is no time; write it like 15m, 1h or 7d.");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "d" -> Duration.ofDays(count);
      case "h" -> Duration.ofHours(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofSeconds(count);
    };
  }
}
