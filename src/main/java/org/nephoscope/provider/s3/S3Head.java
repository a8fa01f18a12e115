package org.nephoscope.provider.s3;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The head of an answer: its fields by name.
///
/// @param fields names in lower case
record S3Head(Map<String, String> fields) {

  S3Head {
    Map<String, String> names = new TreeMap<>();
    fields.forEach((name, value) -> names.put(name.toLowerCase(Locale.ROOT), value));
    fields = Map.copyOf(names);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT)));
  }

  /// A number that is not negative; empty for anything else.
  OptionalLong number(String name) {
    Optional<String> digits = text(name).filter(text -> text.matches("\\d{1,18}"));
    return digits.isPresent()
        ? OptionalLong.of(Long.parseLong(digits.get()))
        : OptionalLong.empty();
  }

  /// Whether it says what every S3 server says of an object.
  boolean isOfObject() {
    return text("etag").isPresent() || text("last-modified").isPresent();
  }

  /// When the object was written; empty where the answer gives no date that can be read.
  Optional<Instant> modified() {
    return text("last-modified").flatMap(S3Head::date);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty(); // a date is shown, never relied on
    }
  }
}
