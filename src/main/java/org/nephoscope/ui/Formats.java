package org.nephoscope.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nephoscope.storage.Checksum;

/// Numbers, sizes, times and digests as the window writes them for people, with the decimal sign of
/// the window's language and its sign between groups of three. What other programs read, and what
/// is in the data, has a point in every language and does not come from here.
public final class Formats {

  private static final Texts TEXTS = Texts.of(Formats.class);
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /// How many characters of a digest are kept.
  private static final int SHORT_HASH = 8;

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /// What comes in less says nothing of how fast more will come.
  public static final Duration TELLING = Duration.ofMillis(500);

  private Formats() {}

  /// A count of bytes in binary units with up to three figures: `512 B`, `4.1 KiB`, `212 KiB`.
  /// [Long#MAX_VALUE] stands for whatever is more.
  public static String size(long bytes) {
    if (bytes == Long.MAX_VALUE) {
      return TEXTS.get("format.more", "8 EiB");
    }
    double value = bytes;
    int unit = 0;
    // 999.5 would be shown with four figures.
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return number(unit == 0 || value >= 99.95 ? "%.0f" : "%.1f", value) + " " + UNITS[unit];
  }

  /// The name of 1024 bytes to that power: `KiB` for 1.
  public static String unit(int power) {
    return UNITS[power];
  }

  /// The exact count of bytes: `13,107,544 B`.
  public static String exactSize(long bytes) {
    return count(bytes) + " B";
  }

  /// Both, where they differ: `12.5 MiB (13,107,544 B)`, but `43 B`.
  public static String bothSizes(long bytes) {
    String size = size(bytes);
    String exact = exactSize(bytes);
    return size.equals(exact) ? size : TEXTS.get("format.size.both", size, exact);
  }

  /// A number in groups of three: `1,048,576`.
  public static String count(long number) {
    return spoken(String.format(Locale.ROOT, "%,d", number));
  }

  /// A number with a fraction.
  ///
  /// @param pattern of [String#format] for it alone, such as `%.2f`
  public static String number(String pattern, double value) {
    return spoken(String.format(Locale.ROOT, pattern, value));
  }

  /// A plain number, with a point, in the language of the window.
  public static String spoken(String plain) {
    var spoken = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      spoken.append(
          switch (c) {
            case ',' -> TEXTS.get("format.group");
            case '.' -> decimalSign();
            default -> String.valueOf(c);
          });
    }
    return spoken.toString();
  }

  /// What was typed with the numbers in it made plain: without what [#count] puts between groups,
  /// and with a point for the decimal sign. A point is understood in every language.
  public static String plain(String typed) {
    String group = Pattern.quote(TEXTS.get("format.group"));
    String decimal = Pattern.quote(decimalSign());
    return typed
        .strip()
        .replaceAll("(?<=\\d)" + group + "(?=\\d{3}(?!\\d))", "")
        .replaceAll("(?<=\\d)" + decimal + "(?=\\d)", ".");
  }

  /// The texts show a number with it.
  private static String decimalSign() {
    return TEXTS.get("format.decimal").substring(1, 2);
  }

  /// US dollars with two decimals: `$1,234.50`.
  public static String dollars(double amount) {
    return number("$%,.2f", amount);
  }

  /// Bytes per second: `211 MiB/s`.
  public static String byteRate(double perSecond) {
    return size(Math.round(perSecond)) + "/s";
  }

  /// Objects per second: `4,670 obj/s`.
  public static String objectRate(double perSecond) {
    return TEXTS.get("format.objects-per-second", count(Math.round(perSecond)));
  }

  /// How many a second, to the whole number; empty of a time too short to tell by.
  public static Optional<String> perSecond(long number, Duration took) {
    return took.compareTo(TELLING) < 0
        ? Optional.empty()
        : Optional.of(count(Math.round(number * 1000.0 / took.toMillis())));
  }

  /// How much of a whole, in percent without decimals; 100 only when it is all.
  public static String percent(long part, long whole) {
    return (whole <= 0 ? 0 : (long) (part * 100.0 / whole)) + " %";
  }

  /// A time in the person's zone, to the minute: `2026-09-30 11:20`.
  public static String time(Instant time) {
    return MINUTE.format(time.atZone(ZoneId.systemDefault()));
  }

  /// A time in UTC, to the second: `2026-09-30 11:20:46 UTC`.
  public static String utc(Instant time) {
    return SECOND.format(time.atOffset(ZoneOffset.UTC)) + " UTC";
  }

  /// The time of day in the user's zone: `14:02`.
  public static String clock(Instant time) {
    return CLOCK.format(time.atZone(ZoneId.systemDefault()));
  }

  /// A recent time in the person's zone: `today 14:02`, else as [#time].
  public static String recent(Instant time, Instant now) {
    var zone = ZoneId.systemDefault();
    return LocalDate.ofInstant(time, zone).equals(LocalDate.ofInstant(now, zone))
        ? TEXTS.get("format.today", CLOCK.format(time.atZone(zone)))
        : time(time);
  }

  /// A span of time with its two largest units: `20 ms`, `0.4 s`, `18 s`, `1 m 09 s`, `3 h 05 m`.
  /// Nothing that took some time took `0.0 s`.
  public static String duration(Duration span) {
    long seconds = span.toSeconds();
    if (span.isPositive() && span.toMillis() < 50) {
      return span.toMillis() == 0 ? "<1 ms" : span.toMillis() + " ms";
    }
    if (span.toMillis() < 9_950) {
      return number("%.1f s", span.toMillis() / 1000.0);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d m %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%s h %02d m", count(seconds / 3600), seconds / 60 % 60);
  }

  /// A digest with its middle left out, so that both ends can be compared by eye: `6f2e…a1c3`. Of
  /// one with a number of parts less is kept, so that all are about as long: `6f2e…c3-5`.
  public static String shortHash(String value) {
    if (value.length() <= 10) {
      return value;
    }
    int dash = value.lastIndexOf('-');
    int end = dash < 0 ? value.length() : dash;
    int room = Math.max(2, SHORT_HASH - (value.length() - end));
    int head = Math.min(SHORT_HASH / 2, room);
    return value.substring(0, head) + "…" + value.substring(end - (room - head));
  }

  /// An algorithm and its shortened value: `md5 6f2e…a1c3`. The number of parts is kept whole.
  public static String hash(Checksum checksum) {
    String word =
        checksum.algorithm() == Checksum.Algorithm.MULTIPART_ETAG
            ? TEXTS.get("format.parts")
            : checksum.algorithm().word();
    return word + " " + shortHash(checksum.value());
  }
}
