package org.nephoscope.ui.transfers;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;

/// Limits as people write them: `10 MiB/s`, `1.5 G`, `500kB`; a letter alone counts in units of
/// 1024. What is written for a limit on the command line is understood too.
final class LimitText {

  private static final Texts TEXTS = Texts.of(LimitText.class);

  private static final Pattern RATE =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*(?:([KMGT])(I?)(B?)|(B))?(?:\\s*/\\s*S)?");

  /// Slower ones end connections.
  private static final long LEAST = 1024;

  private LimitText() {}

  /// Bytes a second, 0 for none; empty if that is no limit, or too low a one.
  static OptionalLong parse(String text) {
    String plain = Formats.plain(text);
    if (plain.isEmpty() || plain.equals("0") || plain.equalsIgnoreCase(of(0))) {
      return OptionalLong.of(0);
    }
    Matcher matcher = RATE.matcher(plain.toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    boolean letter = matcher.group(2) != null;
    boolean thousands = letter && matcher.group(3).isEmpty() && !matcher.group(4).isEmpty();
    int power = letter ? " KMGT".indexOf(matcher.group(2)) : 0;
    BigDecimal unit = BigDecimal.valueOf(thousands ? 1000 : 1024).pow(power);
    BigDecimal rate = new BigDecimal(matcher.group(1)).multiply(unit);
    return rate.compareTo(BigDecimal.valueOf(LEAST)) < 0
        ? OptionalLong.empty()
        : OptionalLong.of(rate.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
  }

  /// A limit in words; 0 is none.
  static String of(long bytesPerSecond) {
    return bytesPerSecond == 0
        ? TEXTS.get("limit.none")
        : Formats.byteRate((double) bytesPerSecond).replace(Formats.spoken(".0 "), " ");
  }
}
