package org.nephoscope.ui.transfers;

import java.util.Optional;

/// How much room the dock takes.
public enum DockForm {
  /// The header only.
  COLLAPSED,
  /// The transfers.
  JOBS,
  /// The transfers, and the files of the selected one below them.
  FILES,
  /// As [#FILES], in the whole body of the window.
  GROWN;

  /// The form of that name; nothing for other words.
  public static Optional<DockForm> of(String word) {
    for (DockForm form : values()) {
      if (form.name().equalsIgnoreCase(word)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  boolean showsFiles() {
    return this == FILES || this == GROWN;
  }
}
