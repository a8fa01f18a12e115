package org.nephoscope.ui.browser;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Storage classes as people read them.
public final class StorageClass {

  private StorageClass() {}

  /// `STANDARD_IA` becomes `Standard-IA`; short parts are abbreviations and stay as they are.
  public static String word(String name) {
    return Arrays.stream(name.split("_", -1))
        .map(part ->
            part.length() <= 2 ? part : part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("-"));
  }
}
