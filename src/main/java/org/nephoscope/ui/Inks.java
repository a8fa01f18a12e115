package org.nephoscope.ui;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/// The colours of the stylesheet for drawings on a canvas. It lies unseen in the scene, so it
/// follows the theme; after a change of the zoom, too, the drawing is drawn again.
///
/// @param <E> names the colours: `WRONG_BACK` has the style class `swatch-wrong-back`
public class Inks<E extends Enum<E>> extends Region {

  private final Map<E, Rectangle> samples;

  // held, because the zoom outlives the drawing
  private final ChangeListener<Number> zoomed;

  /// @param onChange draws again
  @SuppressWarnings("this-escape") // what is called is Region's, and no subclass changes it
  public Inks(Class<E> colours, Runnable onChange) {
    samples = new EnumMap<>(colours);
    zoomed = (_, _, _) -> onChange.run();
    Zoom.percentProperty().addListener(new WeakChangeListener<>(zoomed));
    setManaged(false);
    setMouseTransparent(true);
    for (E ink : colours.getEnumConstants()) {
      var sample = new Rectangle();
      sample.getStyleClass().add("swatch-" + ink.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      sample.fillProperty().addListener((_, _, _) -> onChange.run());
      samples.put(ink, sample);
      getChildren().add(sample);
    }
  }

  public Color of(E ink) {
    Rectangle sample = samples.get(ink);
    return sample != null && sample.getFill() instanceof Color color ? color : Color.TRANSPARENT;
  }
}
