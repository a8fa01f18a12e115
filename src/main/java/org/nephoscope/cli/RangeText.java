package org.nephoscope.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nephoscope.storage.ByteRange;

/// Ranges as CloudFiles writes them: `A-B`, half-open, either end optional. `-5` is the first five
/// bytes and never the last.
final class RangeText {

  private static final Pattern RANGE = Pattern.compile("(\\d{0,18})-(\\d{0,18})");

  private RangeText() {}

  static ByteRange parse(String text) throws UsageError {
    Matcher matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      throw new UsageError("--range " + text + " is no range; write it like 0-100, -100 or 100-.");
    }
    long start = number(matcher.group(1), 0);
    long end = number(matcher.group(2), Long.MAX_VALUE);
    if (end < start) {
      throw new UsageError("--range " + text + " ends before it begins.");
    }
    return new ByteRange(start, end);
  }

  private static long number(String digits, long otherwise) {
    return digits.isEmpty() ? otherwise : Long.parseLong(digits);
  }
}
