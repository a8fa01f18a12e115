package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.nephoscope.array.scan.ChunkSizes;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.inspector.arrays.Swatches.Ink;

/// The bars of a histogram of lengths. The bar of the chosen object stands out; dotted lines stand
/// at the median and where 95 of 100 end.
final class SizesCanvas extends ZoomedCanvas {

  private static final double SIDE = 12;
  private static final double HEAD = 30;
  private static final double FOOT = 20;
  private static final Font FONT = Font.font("Nephoscope Sans", 11.5);

  private final Swatches inks = new Swatches(this::draw);
  private List<ChunkSizes.Bin> bars = List.of();
  private Optional<ChunkSizes> sizes = Optional.empty();
  private boolean logarithmic;
  private List<Long> chosen = List.of();

  SizesCanvas() {
    getStyleClass().add("sizes");
    minHeightProperty().bind(Zoom.px(136));
    prefHeightProperty().bind(Zoom.px(136));
    getChildren().setAll(inks, canvas());
  }

  /// @param logarithmic whether bars grow by a factor
  /// @param size of the chosen object; empty if it is not stored
  void show(List<ChunkSizes.Bin> bins, ChunkSizes figures, boolean logarithmic, List<Long> size) {
    bars = bins;
    sizes = Optional.of(figures);
    this.logarithmic = logarithmic;
    chosen = size;
    setAccessibleText(
        ArrayText.TEXTS.get(
            "sizes.spoken",
            Formats.size(figures.smallest()),
            Formats.size(figures.median()),
            Formats.size(figures.most95()),
            Formats.size(figures.largest())));
    draw();
  }

  @Override
  void draw() {
    GraphicsContext g = cleared();
    if (bars.isEmpty() || sizes.isEmpty()) {
      return;
    }
    double width = wide() - 2 * SIDE;
    double foot = high() - FOOT;
    double median = x(sizes.get().median(), width);
    double last = x(sizes.get().most95(), width);
    boolean close = last - median < 130; // their words turn away from each other
    MarkWords middle = words("sizes.median", sizes.get().median(), median, !close);
    MarkWords largest = words("sizes.most", sizes.get().most95(), last, close);
    boolean two = last - median > 4;
    boolean below = two && middle.meets(largest); // as where both are near one end
    double head = below ? HEAD + 13 : HEAD;
    double step = width / bars.size();
    long most = bars.stream().mapToLong(ChunkSizes.Bin::count).max().orElse(1);
    for (int bar = 0; bar < bars.size(); bar++) {
      ChunkSizes.Bin bin = bars.get(bar);
      double tall = (double) bin.count() / Math.max(1, most) * (foot - head);
      boolean here = chosen.stream().anyMatch(size -> size >= bin.from() && size < bin.below());
      g.setFill(inks.of(here ? Ink.ACCENT : Ink.STORED));
      double visible = bin.count() > 0 ? Math.max(1.5, tall) : 0;
      g.fillRect(SIDE + bar * step, foot - visible, Math.max(1, step - 1), visible);
    }
    g.setStroke(inks.of(Ink.LINE));
    g.setLineWidth(1);
    g.strokeLine(SIDE, Math.floor(foot) + 0.5, SIDE + width, Math.floor(foot) + 0.5);
    g.setFont(FONT);
    ends(g, width, foot);
    mark(g, median, head - 8, foot);
    g.setFill(inks.of(Ink.MUTED));
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(middle.text(), middle.start(), 18);
    if (two) {
      mark(g, last, head - 8, foot);
      g.fillText(largest.text(), largest.start(), below ? 31 : 18);
    }
  }

  private void ends(GraphicsContext g, double width, double foot) {
    g.setFill(inks.of(Ink.MUTED));
    for (int tick = 0; tick <= 3; tick++) {
      int bar = bars.size() * tick / 3;
      long value = tick == 3 ? bars.getLast().below() : bars.get(bar).from();
      g.setTextAlign(
          tick == 0 ? TextAlignment.LEFT : tick == 3 ? TextAlignment.RIGHT : TextAlignment.CENTER);
      g.fillText(value == 0 ? "0" : Formats.size(value), SIDE + width * tick / 3, foot + 14);
    }
  }

  private void mark(GraphicsContext g, double x, double top, double foot) {
    double at = Math.floor(x) + 0.5;
    g.setStroke(inks.of(Ink.TEXT));
    g.setLineDashes(2, 2);
    g.strokeLine(at, top, at, foot);
    g.setLineDashes();
  }

  /// @param right whether the words go to the right from the line
  private MarkWords words(String name, long value, double at, boolean right) {
    String text = ArrayText.TEXTS.get(name, Formats.size(value));
    var measured = new Text(text);
    measured.setFont(FONT);
    double wide = Math.ceil(measured.getLayoutBounds().getWidth());
    return MarkWords.at(text, wide, at, right, SIDE, wide() - SIDE);
  }

  /// Where a length lies among the bars.
  private double x(long size, double width) {
    double low = bars.getFirst().from();
    double high = bars.getLast().below();
    double share =
        logarithmic
            ? Math.log(Math.max((double) size, low) / low) / Math.log(high / low)
            : (size - low) / (high - low);
    return SIDE + Math.clamp(share, 0, 1) * width;
  }
}
