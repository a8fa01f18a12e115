package org.nephoscope.files;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// The stored lengths of objects.
///
/// @param byPath in the order they were asked for; empty for those that are not there
public record Sizes(Map<String, OptionalLong> byPath) {

  public Sizes {
    byPath = Collections.unmodifiableMap(new LinkedHashMap<>(byPath));
  }

  /// The bytes of those that are there.
  public long sum() {
    return byPath.values().stream().mapToLong(size -> size.orElse(0)).sum();
  }

  /// How many are not there.
  public long missing() {
    return byPath.values().stream().filter(OptionalLong::isEmpty).count();
  }
}
