package org.nephoscope.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rates as people write them: `10MiB/s`, `1.5G`, `500kB`. A letter alone counts in units of 1024.
final class RateText {

  private static final Pattern RATE =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)([KMGT]?)(I?)(B?)(?:/S)?");

  private RateText() {}

  /// Bytes a second, from 1 KiB/s.
  static long parse(String text) throws UsageError {
    Matcher matcher = RATE.matcher(text.toUpperCase(Locale.ROOT));
    if (!matcher.matches() || (matcher.group(2).isEmpty() && !matcher.group(3).isEmpty())) {
      throw new UsageError("--limit " + text + " is no rate; write it like 10MiB/s or 500kB.");
    }
    boolean thousands = matcher.group(3).isEmpty() && !matcher.group(4).isEmpty();
    int power = " KMGT".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
    BigDecimal unit = BigDecimal.valueOf(thousands ? 1000 : 1024).pow(power);
    BigDecimal rate = new BigDecimal(matcher.group(1)).multiply(unit);
    if (rate.compareTo(BigDecimal.valueOf(1024)) < 0) {
      throw new UsageError("--limit " + text + " is too slow; connections would end: from 1KiB/s.");
    }
    return rate.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }
}
