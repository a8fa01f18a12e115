package org.nephoscope.ui.tour;

import javafx.geometry.Point2D;
import javafx.scene.image.PixelReader;
import org.nephoscope.ui.inspector.arrays.ArrayPageView;

/// Compares the pixels of the picture of a chunk, as they stand on the screen, with the colours of
/// values that were decoded elsewhere.
final class PixelCheck {

  /// Compared along each edge of the picture.
  private static final int EACH_WAY = 16;

  private final Visit visit;

  PixelCheck(Visit visit) {
    this.visit = visit;
  }

  /// Spreads the colours over all values, waits until the picture shows them, and says how many
  /// pixels were compared.
  int compare(String what, Decoded decoded) throws TourFailed, InterruptedException {
    visit
        .hand()
        .until("“Full range” can be pressed", () -> visit.sight().toggle("Full range").isPresent());
    visit.hand().act(() -> visit.sight().toggle("Full range").orElseThrow().fire());
    visit.hand().until("the pixels of " + what + " are its values' colours", () -> same(decoded));
    return EACH_WAY * EACH_WAY;
  }

  private boolean same(Decoded decoded) {
    PixelReader picture = visit.sight().scene().snapshot(null).getPixelReader();
    ArrayPageView page = visit.app().arrays().page();
    int step = decoded.side() / EACH_WAY;
    for (int row = step / 2; row < decoded.side(); row += step) {
      for (int column = step / 2; column < decoded.side(); column += step) {
        Point2D at = page.inScene(row, column);
        if (picture.getArgb((int) at.getX(), (int) at.getY()) != decoded.argb(row, column)) {
          return false;
        }
      }
    }
    return true;
  }
}
