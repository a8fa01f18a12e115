package org.nephoscope.ui.inspector.arrays;

import org.nephoscope.ui.Inks;

/// The colours of the drawings of arrays.
final class Swatches extends Inks<Swatches.Ink> {

  /// The colours a canvas may use; each has a style class such as `swatch-stored`.
  enum Ink {
    PAGE,
    TEXT,
    MUTED,
    LINE,
    ACCENT,
    STORED,
    VERIFIED,
    EMPTY,
    CELL_LINE,
    DASHES,
    WRONG,
    WRONG_BACK,
    CORRUPT,
    UNKNOWN,
    GOOD
  }

  /// @param onChange draws again
  Swatches(Runnable onChange) {
    super(Ink.class, onChange);
  }
}
