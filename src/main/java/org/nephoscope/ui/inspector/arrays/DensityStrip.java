package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import org.nephoscope.array.scan.SliceStrip;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.inspector.arrays.Swatches.Ink;

/// How full every slice along an axis is, as bars over its slider: the chosen one in the accent,
/// those with damage with a mark at their foot.
final class DensityStrip extends ZoomedCanvas {

  private static final double HEIGHT = 18;
  private static final double THUMB = 8;
  private static final double WIDEST = 12;

  private final Swatches inks = new Swatches(this::draw);
  private Optional<SliceStrip> strip = Optional.empty();
  private long chosen;

  /// @param onStep hears of a click on a slice
  DensityStrip(long count, java.util.function.LongConsumer onStep) {
    getStyleClass().add("density");
    minHeightProperty().bind(Zoom.px(HEIGHT));
    prefHeightProperty().bind(Zoom.px(HEIGHT));
    maxHeightProperty().bind(Zoom.px(HEIGHT));
    setMinWidth(Zoom.now(40));
    getChildren().setAll(inks, canvas());
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          double share = (usual(event.getX()) - THUMB) / Math.max(1, wide() - 2 * THUMB);
          onStep.accept(Math.clamp(Math.round(share * (count - 1)), 0, count - 1));
        });
  }

  void show(Optional<SliceStrip> next) {
    strip = next;
    draw();
  }

  void choose(long at) {
    chosen = at;
    draw();
  }

  @Override
  void draw() {
    GraphicsContext g = cleared();
    if (strip.isEmpty() || strip.get().bars() == 0) {
      return;
    }
    SliceStrip bars = strip.get();
    double room = wide() - 2 * THUMB;
    double step = room / bars.bars();
    double wide = Math.clamp(step >= 3 ? step - 1 : step, 0.5, WIDEST);
    int here = bars.bar(chosen);
    for (int bar = 0; bar < bars.bars(); bar++) {
      double tall = bars.share(bar) == 0 ? 1 : Math.max(2, bars.share(bar) * (HEIGHT - 1));
      // A bar stands where the thumb of the slider comes to rest.
      double middle = bars.bars() == 1 ? 0 : room * bar / (bars.bars() - 1);
      double width = bar == here ? Math.max(2, wide) : wide;
      double x = THUMB + middle - width / 2;
      g.setFill(inks.of(bar == here ? Ink.ACCENT : Ink.CELL_LINE));
      g.fillRect(x, HEIGHT - tall, width, tall);
      if (bars.isDamaged(bar)) {
        g.setFill(inks.of(Ink.WRONG));
        g.fillRect(x, HEIGHT - 5, Math.max(3, width), 5);
      }
    }
  }
}
