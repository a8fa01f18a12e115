package org.nephoscope.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rates and sizes as people write them: `10MiB/s`, `1.5G`, `500kB`. A letter alone counts in units
/// of 1024.
final class RateText {

  private static final Pattern RATE =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)([KMGT]?)(I?)(B?)(?:/S)?");

  private RateText() {}

  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?|1E8)([KMGT]?)(I?)(B?)");

  /// Bytes a second, from 1 KiB/s.
  static long parse(String text) throws UsageError {
    BigDecimal rate =
        bytes(RATE, text)
            .orElseThrow(() ->
                new UsageError("--limit " + text + " is no rate; write it like 10MiB/s or 500kB."));
    if (rate.compareTo(BigDecimal.valueOf(1024)) < 0) {
      throw new UsageError("--limit " + text + " is too slow; connections would end: from 1KiB/s.");
    }
    return rate.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }

  /// The bytes of a part, from 1 MiB.
  static long part(String text) throws UsageError {
    BigDecimal size =
        bytes(SIZE, text)
            .orElseThrow(() ->
                new UsageError(
                    "--part-bytes " + text + " is no size; write it like 16MiB or 100MB."));
    if (size.compareTo(BigDecimal.valueOf(1 << 20)) < 0
        || size.compareTo(BigDecimal.valueOf(5L << 30)) > 0) {
      throw new UsageError("--part-bytes " + text + " is not from 1MiB to 5GiB.");
    }
    return size.longValue();
  }

  private static Optional<BigDecimal> bytes(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text.toUpperCase(Locale.ROOT));
    if (!matcher.matches() || (matcher.group(2).isEmpty() && !matcher.group(3).isEmpty())) {
      return Optional.empty();
    }
    boolean thousands = matcher.group(3).isEmpty() && !matcher.group(4).isEmpty();
    int power = " KMGT".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
    BigDecimal unit = BigDecimal.valueOf(thousands ? 1000 : 1024).pow(power);
    return Optional.of(new BigDecimal(matcher.group(1)).multiply(unit));
  }
}
