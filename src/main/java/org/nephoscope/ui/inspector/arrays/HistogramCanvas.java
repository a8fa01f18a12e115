package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.dtype.Numbers;
import org.nephoscope.array.view.ColorMap;
import org.nephoscope.array.view.Histogram;
import org.nephoscope.array.view.Statistics;
import org.nephoscope.array.view.Window;
import org.nephoscope.ui.inspector.arrays.Swatches.Ink;
import org.nephoscope.ui.inspector.arrays.ValueTicks.Tick;

/// How often values occur, on a logarithmic scale, in the colours they are shown in; dotted lines
/// stand at the ends of the window. Below it are round numbers, of times the first and the last.
final class HistogramCanvas extends ZoomedCanvas {

  private static final double FOOT = 22;
  private static final double TICK = 4;
  private static final double GAP = 10;

  /// The room of a short number.
  private static final double ROOM = 40;

  /// As wide as a bar gets: few of them are no block.
  private static final double WIDEST = 40;

  private static final Font FONT = Font.font("Nephoscope Sans", 11.5);

  private final PreviewViewModel model;
  private final Swatches inks = new Swatches(this::draw);

  HistogramCanvas(PreviewViewModel model) {
    this.model = model;
    setMinHeight(60);
    getChildren().setAll(inks, canvas());
    model.previewProperty().subscribe(_ -> draw());
    model.looksProperty().subscribe(_ -> draw());
  }

  @Override
  void draw() {
    GraphicsContext g = cleared();
    double width = wide();
    double height = high() - FOOT;
    Optional<Preview.Figures> found = model.preview().values();
    if (found.flatMap(Preview.Figures::histogram).isEmpty() || height < 20) {
      return;
    }
    Histogram histogram = found.get().histogram().get();
    Window span = histogram.span();
    double step = width / histogram.bins();
    double bar = Math.min(WIDEST, Math.max(1, step - 1));
    double top = Math.log1p((double) histogram.highest());
    for (int bin = 0; bin < histogram.bins(); bin++) {
      double tall = Math.log1p((double) histogram.count(bin)) / top * (height - 14);
      g.setFill(color(span, (bin + 0.5) / histogram.bins()));
      g.fillRect(bin * step + Math.max(0, step - 1 - bar) / 2, height - tall, bar, tall);
    }
    g.setStroke(inks.of(Ink.LINE));
    g.setLineWidth(1);
    g.strokeLine(0, height + 0.5, width, height + 0.5);
    g.setFont(FONT);
    g.setFill(inks.of(Ink.MUTED));
    ticks(g, span, ticks(found.get(), span, width), width, height);
    end(g, span, model.display().window().low(), width, height);
    end(g, span, model.display().window().high(), width, height);
    g.setFill(inks.of(Ink.MUTED));
    log(g, span, width);
  }

  /// As many marks as there is room for, and of times the first and the last one.
  static List<Tick> ticks(Preview.Figures figures, Window span, double width) {
    Statistics.Range range = figures.statistics().range().orElseThrow();
    Window full = range.full();
    DType type = figures.values().dtype();
    if (type instanceof DType.Moment moment && !moment.span()) {
      var both = List.of(new Tick(full.low(), range.min()), new Tick(full.high(), range.max()));
      return full.low() < full.high() && fits(both, span, width)
          ? both
          : List.of(
                  new Tick(full.low(), ArrayText.moment(range.min(), range.max())),
                  new Tick(full.high(), ArrayText.moment(range.max(), range.min())))
              .stream()
              .distinct()
              .toList();
    }
    if (full.low() >= full.high()) {
      return List.of(new Tick(full.low(), ArrayText.brief(full.low())));
    }
    List<Tick> one = List.of();
    for (int most = (int) Math.max(3, width / ROOM); most >= 1; most--) {
      List<Tick> ticks = ValueTicks.round(span.low(), span.high(), Numbers.isWhole(type), most);
      if (fits(ticks, span, width)) {
        if (ticks.size() > 1) {
          return ticks;
        }
        one = one.isEmpty() ? ticks : one;
      }
    }
    return one;
  }

  private static boolean fits(List<Tick> ticks, Window span, double width) {
    double end = -GAP;
    for (Tick tick : ticks) {
      double start = start(tick, span, width);
      if (start < end + GAP) {
        return false;
      }
      end = start + wide(tick.words());
    }
    return true;
  }

  /// Where the words of a mark begin: in the middle below it, but inside the ends.
  private static double start(Tick tick, Window span, double width) {
    double wide = wide(tick.words());
    return Math.clamp(x(tick.value(), span, width) - wide / 2, 0, Math.max(0, width - wide));
  }

  private static void ticks(
      GraphicsContext g, Window span, List<Tick> ticks, double width, double height) {
    g.setTextAlign(TextAlignment.LEFT);
    for (Tick tick : ticks) {
      double at = Math.clamp(Math.floor(x(tick.value(), span, width)) + 0.5, 0.5, width - 0.5);
      g.strokeLine(at, height, at, height + TICK);
      g.fillText(tick.words(), start(tick, span, width), height + TICK + 12);
    }
  }

  /// Where a value lies; the only one in the middle.
  private static double x(double value, Window span, double width) {
    return (span.low() < span.high() ? span.position(value) : 0.5) * width;
  }

  private static double wide(String words) {
    var text = new Text(words);
    text.setFont(FONT);
    return text.getLayoutBounds().getWidth();
  }

  /// At the right, but beside the line that stands there.
  private void log(GraphicsContext g, Window span, double width) {
    double line = x(model.display().window().high(), span, width);
    double right = line > width - 80 ? line - 6 : width - 4;
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(ArrayText.TEXTS.get("display.log"), right, 11);
  }

  private Color color(Window span, double share) {
    if (model.display().map() == ColorMap.LABELS) {
      return inks.of(Ink.ACCENT);
    }
    double value = span.low() * (1 - share) + span.high() * share; // a difference may be infinite
    int argb = model.display().colours().ramp(model.display().window().position(value));
    return model.display().map() == ColorMap.GREY
        ? inks.of(Ink.ACCENT).interpolate(inks.of(Ink.MUTED), 0.5)
        : Ramp.rgb(argb);
  }

  private void end(GraphicsContext g, Window span, double value, double width, double height) {
    double x = Math.clamp(x(value, span, width), 0.5, width - 0.5);
    g.setStroke(inks.of(Ink.TEXT));
    g.setLineDashes(2, 3);
    g.strokeLine(x, 0, x, height);
    g.setLineDashes();
  }
}
