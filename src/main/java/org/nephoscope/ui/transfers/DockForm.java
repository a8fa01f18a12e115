package org.nephoscope.ui.transfers;

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

  boolean showsFiles() {
    return this == FILES || this == GROWN;
  }
}
