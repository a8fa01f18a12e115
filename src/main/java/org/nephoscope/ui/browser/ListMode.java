package org.nephoscope.ui.browser;

import java.util.Locale;

/// What of a place is listed.
public enum ListMode {
  /// Its prefixes and objects.
  FOLDERS,
  /// Every object below it, by its key.
  FLAT,
  /// The arrays and groups below it, whatever the number of their chunks.
  ARRAYS;

  /// The name of its texts.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
