package org.nephoscope.ui.inspector.arrays;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/// The colours of the stylesheet for drawings on a canvas. It lies unseen in the scene, so it
/// follows the theme.
final class Swatches extends Region {

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
    WRONG,
    WRONG_BACK,
    CORRUPT,
    UNKNOWN,
    GOOD
  }

  private final Map<Ink, Rectangle> samples = new EnumMap<>(Ink.class);

  /// @param onChange draws again
  Swatches(Runnable onChange) {
    setManaged(false);
    setMouseTransparent(true);
    for (Ink ink : Ink.values()) {
      var sample = new Rectangle();
      sample.getStyleClass().add("swatch-" + ink.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      sample.fillProperty().addListener((_, _, _) -> onChange.run());
      samples.put(ink, sample);
      getChildren().add(sample);
    }
  }

  Color of(Ink ink) {
    Rectangle sample = samples.get(ink);
    return sample != null && sample.getFill() instanceof Color color ? color : Color.TRANSPARENT;
  }
}
