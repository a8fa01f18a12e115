package org.nephoscope.transfer.copy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectMeta;

/// The date of a file, kept in the metadata of the object that it becomes. A store dates an object
/// by when it was written.
final class FileDate {

  /// rclone's name, for seconds since 1970 with decimals.
  private static final String NAME = "mtime";

  /// gsutil's name, for whole seconds since 1970.
  private static final String GOOGLES = "goog-reserved-file-mtime";

  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

  private FileDate() {}

  /// Headers that keep the date, unless they keep one already.
  static Headers in(Headers headers, Instant modified) {
    if (headers.metadata().containsKey(NAME) || headers.metadata().containsKey(GOOGLES)) {
      return headers;
    }
    Map<String, String> metadata = new HashMap<>(headers.metadata());
    BigDecimal nanos = BigDecimal.valueOf(modified.getNano(), 9);
    metadata.put(
        NAME,
        BigDecimal.valueOf(modified.getEpochSecond())
            .add(nanos)
            .stripTrailingZeros()
            .toPlainString());
    return headers.metadata(metadata);
  }

  /// The date of the file that an object was, as far as is known; else the store's.
  static Optional<Instant> of(ObjectMeta meta) {
    Map<String, String> metadata = meta.headers().orElse(Headers.NONE).metadata();
    return Optional.ofNullable(metadata.get(NAME))
        .or(() -> Optional.ofNullable(metadata.get(GOOGLES)))
        .flatMap(FileDate::read)
        .or(meta::modified);
  }

  /// Whether a file can get that date here. Java dates files by nanoseconds of 64 bits, which end
  /// in 2262, and takes the nearest date that it has for any other without a word.
  static boolean fits(Instant date) {
    long nanos = FileTime.from(date).to(TimeUnit.NANOSECONDS);
    return nanos != Long.MAX_VALUE && nanos != Long.MIN_VALUE;
  }

  /// Empty for what is no date, since anybody may write anything there.
  private static Optional<Instant> read(String text) {
    try {
      if (text.contains("T")) {
        return Optional.of(OffsetDateTime.parse(text).toInstant()); // rclone's form for Google
      }
      if (text.length() > 30) {
        return Optional.empty();
      }
      BigDecimal seconds = new BigDecimal(text);
      BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
      return Optional.of(
          Instant.ofEpochSecond(
              whole.longValueExact(), seconds.subtract(whole).multiply(NANOS).longValue()));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
