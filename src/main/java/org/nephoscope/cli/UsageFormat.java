package org.nephoscope.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Location;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.survey.Amount;
import org.nephoscope.transfer.survey.SizeClass;
import org.nephoscope.transfer.survey.Usage;

/// What objects take, as programs read it, and sizes as `cloudfiles du -h` writes them.
final class UsageFormat {

  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private UsageFormat() {}

  /// `12 bytes`, `1.50 KiB` and so on.
  static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " bytes";
    }
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f %s", value, UNITS[unit]);
  }

  static Json summary(Location location, Usage.Snapshot usage) {
    Map<String, @Nullable Object> bySize = new LinkedHashMap<>();
    for (SizeClass size : SizeClass.values()) {
      bySize.put(size.word(), amount(usage.bySize().getOrDefault(size, Amount.NONE)));
    }
    return new Json()
        .with(
            "summary",
            new Json()
                .with("uri", location.toString())
                .with("objects", usage.all().objects())
                .with("bytes", usage.all().bytes())
                .with("byStorageClass", amounts(usage.byClass()))
                .with("bySize", bySize)
                .with("byEncoding", amounts(usage.encodings().byToken()))
                .with("encodingsSampled", usage.encodings().sampled())
                .with("largest", objects(location, usage.largest()))
                .with("oldest", objects(location, usage.oldest()))
                .with("newest", objects(location, usage.newest())));
  }

  private static Map<String, @Nullable Object> amounts(Map<String, Amount> amounts) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    new TreeMap<>(amounts).forEach((word, sum) -> all.put(word, amount(sum)));
    return all;
  }

  private static Map<String, @Nullable Object> amount(Amount sum) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("objects", sum.objects());
    one.put("bytes", sum.bytes());
    return one;
  }

  /// Ten are enough for a line.
  private static List<Map<String, @Nullable Object>> objects(
      Location location, List<ObjectMeta> objects) {
    return objects.stream().limit(10).map(object -> object(location, object)).toList();
  }

  private static Map<String, @Nullable Object> object(Location location, ObjectMeta object) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("uri", new Location(location.store(), object.path()).toString());
    one.put("size", object.size());
    one.put("modified", object.modified().map(Instant::toString).orElse(null));
    return one;
  }
}
