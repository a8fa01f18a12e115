package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.nephoscope.array.scan.ChunkSizes;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.inspector.arrays.Swatches.Ink;

/// The bars of a histogram of lengths. The bar of the chosen object stands out; dotted lines stand
/// at the median and where 95 of 100 end.
final class SizesCanvas extends ZoomedCanvas {

  private static final double SIDE = 12;
  private static final double HEAD = 28;
  private static final double FOOT = 22;
  private static final double TICK = 4;
  private static final double GAP = 10;

  /// The room of a number below the axis, with its unit.
  private static final double ROOM = 56;

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
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    Tip.on(this, ArrayText.TEXTS.get("sizes.here"));
    addEventHandler(
        MouseEvent.MOUSE_MOVED,
        event ->
            Tip.on(
                this,
                at(event.getX())
                    .map(bar -> SizesWords.bar(bar, sizes.orElseThrow().count()))
                    .orElse(ArrayText.TEXTS.get("sizes.here"))));
  }

  /// @param logarithmic whether bars grow by a factor
  /// @param size of the chosen object; empty if it is not stored
  void show(List<ChunkSizes.Bin> bins, ChunkSizes figures, boolean logarithmic, List<Long> size) {
    bars = bins;
    sizes = Optional.of(figures);
    this.logarithmic = logarithmic;
    chosen = size;
    setAccessibleText(SizesWords.spoken(figures));
    draw();
  }

  @Override
  void draw() {
    GraphicsContext g = cleared();
    double width = wide() - 2 * SIDE;
    if (bars.isEmpty() || sizes.isEmpty() || width < 2 * ROOM) { // or not laid out yet
      return;
    }
    double foot = high() - FOOT;
    double median = x((double) sizes.get().median(), width);
    double last = x((double) sizes.get().most95(), width);
    double step = width / bars.size();
    long most = bars.stream().mapToLong(ChunkSizes.Bin::count).max().orElse(1);
    for (int bar = 0; bar < bars.size(); bar++) {
      ChunkSizes.Bin bin = bars.get(bar);
      double tall = (double) bin.count() / Math.max(1, most) * (foot - HEAD);
      boolean here = chosen.stream().anyMatch(size -> size >= bin.from() && size < bin.below());
      g.setFill(inks.of(here ? Ink.ACCENT : Ink.STORED));
      double visible = bin.count() > 0 ? Math.max(1.5, tall) : 0;
      g.fillRect(SIDE + bar * step, foot - visible, Math.max(1, step - 1), visible);
    }
    g.setStroke(inks.of(Ink.LINE));
    g.setLineWidth(1);
    g.strokeLine(SIDE, Math.floor(foot) + 0.5, SIDE + width, Math.floor(foot) + 0.5);
    g.setFont(FONT);
    ticks(g, width, foot);
    mark(g, median, foot);
    mark(g, last, foot);
    words(g, median, last);
  }

  private void ticks(GraphicsContext g, double width, double foot) {
    int most = (int) Math.max(2, width / ROOM);
    double low = bars.getFirst().from();
    double high = bars.getLast().below();
    List<SizeTicks.Tick> ticks =
        logarithmic ? SizeTicks.doubling(low, high, most) : SizeTicks.even(low, high, most);
    g.setFill(inks.of(Ink.MUTED));
    g.setTextAlign(TextAlignment.LEFT);
    double end = Double.MAX_VALUE;
    for (SizeTicks.Tick tick : ticks.reversed()) { // the last one has the unit, and comes first
      double at = x(tick.bytes(), width);
      g.strokeLine(Math.floor(at) + 0.5, foot, Math.floor(at) + 0.5, foot + TICK);
      double wide = wide(tick.words());
      double start = Math.clamp(at - wide / 2, SIDE, SIDE + width - wide);
      if (start + wide + GAP / 2 <= end) {
        g.fillText(tick.words(), start, foot + TICK + 12);
        end = start;
      }
    }
  }

  private void mark(GraphicsContext g, double x, double foot) {
    double at = Math.floor(x) + 0.5;
    g.setStroke(inks.of(Ink.TEXT));
    g.setLineDashes(2, 2);
    g.strokeLine(at, HEAD - 8, at, foot);
    g.setLineDashes();
  }

  /// What the two lines stand for, side by side above them.
  private void words(GraphicsContext g, double median, double last) {
    ChunkSizes figures = sizes.orElseThrow();
    String left = ArrayText.TEXTS.get("sizes.median", Formats.size(figures.median()));
    String right = ArrayText.TEXTS.get("sizes.most", Formats.size(figures.most95()));
    double[] starts =
        SizeTicks.apart(
            new double[] {median, last},
            new double[] {wide(left), wide(right)},
            GAP,
            SIDE,
            wide() - SIDE);
    g.setFill(inks.of(Ink.MUTED));
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(left, starts[0], HEAD - 12);
    g.fillText(right, starts[1], HEAD - 12);
  }

  private static double wide(String words) {
    var text = new Text(words);
    text.setFont(FONT);
    return text.getLayoutBounds().getWidth();
  }

  /// The bar below a place of the mouse.
  private Optional<ChunkSizes.Bin> at(double x) {
    double width = wide() - 2 * SIDE;
    int bar = (int) Math.floor((usual(x) - SIDE) / width * bars.size());
    return bar >= 0 && bar < bars.size() ? Optional.of(bars.get(bar)) : Optional.empty();
  }

  /// Where a length lies among the bars.
  private double x(double size, double width) {
    double low = bars.getFirst().from();
    double high = bars.getLast().below();
    double share =
        logarithmic
            ? Math.log(Math.max(size, low) / low) / Math.log(high / low)
            : (size - low) / (high - low);
    return SIDE + Math.clamp(share, 0, 1) * width;
  }
}
