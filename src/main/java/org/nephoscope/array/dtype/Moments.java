package org.nephoscope.array.dtype;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/// Times and spans of time as NumPy counts them.
final class Moments {

  /// `NaT`, no time.
  static final long NONE = Long.MIN_VALUE;

  private static final List<String> BELOW_SECOND = List.of("ms", "us", "ns", "ps", "fs", "as");
  private static final long SECONDS_OF_DAY = 86_400;

  private Moments() {}

  /// A time as ISO 8601 as exact as its unit, a span as a number with its unit.
  static String text(DType.Moment type, long value) {
    if (value == NONE) {
      return "NaT";
    }
    if (type.span()) {
      return type.step() == 1
          ? value + " " + type.unit()
          : value + " × " + type.step() + type.unit();
    }
    try {
      return time(type.unit(), Math.multiplyExact(value, type.step()));
    } catch (ArithmeticException | DateTimeException e) {
      return value + " × " + type.step() + type.unit(); // beyond the calendar
    }
  }

  private static String time(String unit, long value) {
    return switch (unit) {
      case "Y" -> year(Math.addExact(1970, value));
      case "M" -> year(1970 + Math.floorDiv(value, 12)) + "-" + two(Math.floorMod(value, 12L) + 1);
      case "W" -> LocalDate.ofEpochDay(Math.multiplyExact(value, 7)).toString();
      case "D" -> LocalDate.ofEpochDay(value).toString();
      case "h" -> date(value, 24) + "T" + two(Math.floorMod(value, 24L));
      case "m" ->
          date(value, 1440) + "T" + LocalTime.ofSecondOfDay(60 * Math.floorMod(value, 1440L));
      case "s" -> seconds(value);
      case "generic" -> String.valueOf(value);
      default -> {
        int digits = 3 * (BELOW_SECOND.indexOf(unit) + 1);
        long perSecond = 1;
        for (int i = 0; i < digits; i++) {
          perSecond *= 10;
        }
        String fraction = String.valueOf(Math.floorMod(value, perSecond));
        yield seconds(Math.floorDiv(value, perSecond))
            + "."
            + "0".repeat(digits - fraction.length())
            + fraction;
      }
    };
  }

  private static String seconds(long value) {
    var time = LocalTime.ofSecondOfDay(Math.floorMod(value, SECONDS_OF_DAY));
    String text = time.toString();
    return date(value, SECONDS_OF_DAY) + "T" + (text.length() == 5 ? text + ":00" : text);
  }

  private static LocalDate date(long value, long perDay) {
    return LocalDate.ofEpochDay(Math.floorDiv(value, perDay));
  }

  private static String year(long year) {
    return year < 0 ? "-" + four(-year) : four(year);
  }

  private static String four(long number) {
    String digits = String.valueOf(number);
    return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }

  private static String two(long number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
