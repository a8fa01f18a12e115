package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.view.Plane;

/// A plane of values as a picture, one pixel for each.
final class PictureImage {

  /// What marks the fill value; no map has it.
  private static final int FILL = 0xFF38BDF8;

  private PictureImage() {}

  static WritableImage of(Plane plane, PreviewViewModel model) {
    var image = new WritableImage(plane.columns(), plane.rows());
    int[] colours = model.display().colours().paint(plane);
    if (model.display().marksFill()) {
      markFill(plane, model, colours);
    }
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            plane.columns(),
            plane.rows(),
            PixelFormat.getIntArgbInstance(),
            colours,
            0,
            plane.columns());
    return image;
  }

  /// Values that have the bits of the fill value; those of more than eight bytes have none to
  /// compare here.
  private static void markFill(Plane plane, PreviewViewModel model, int... colours) {
    Optional<ArrayMeta> array = model.model().opened().array();
    Optional<NdArray> fill =
        array.flatMap(meta ->
            meta.fill()
                .bits()
                .filter(_ -> meta.dtype().bytes() <= Long.BYTES && !meta.dtype().variable())
                .map(bits -> NdArray.filled(Shape.of(1), meta.dtype(), bits)));
    if (fill.isEmpty()) {
      return;
    }
    long bits = fill.get().bits(0);
    for (int at = 0; at < colours.length; at++) {
      if (plane.bits(at / plane.columns(), at % plane.columns()) == bits) {
        colours[at] = FILL;
      }
    }
  }
}
