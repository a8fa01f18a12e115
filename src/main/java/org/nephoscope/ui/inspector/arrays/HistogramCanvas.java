package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.nephoscope.array.view.ColorMap;
import org.nephoscope.array.view.Histogram;
import org.nephoscope.array.view.Window;
import org.nephoscope.ui.inspector.arrays.Swatches.Ink;

/// How often values occur, on a logarithmic scale, in the colours they are shown in; dotted lines
/// stand at the ends of the window.
final class HistogramCanvas extends ZoomedCanvas {

  private static final double FOOT = 18;
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
    Optional<Histogram> found = model.preview().values().flatMap(Preview.Figures::histogram);
    if (found.isEmpty() || height < 20) {
      return;
    }
    Histogram histogram = found.get();
    double step = width / histogram.bins();
    double top = Math.log1p((double) histogram.highest());
    for (int bin = 0; bin < histogram.bins(); bin++) {
      double tall = Math.log1p((double) histogram.count(bin)) / top * (height - 14);
      g.setFill(color(histogram.span(), (bin + 0.5) / histogram.bins()));
      g.fillRect(bin * step, height - tall, Math.max(1, step - 1), tall);
    }
    g.setStroke(inks.of(Ink.LINE));
    g.setLineWidth(1);
    g.strokeLine(0, height + 0.5, width, height + 0.5);
    end(g, histogram.span(), model.display().window().low(), width, height);
    end(g, histogram.span(), model.display().window().high(), width, height);
    g.setFont(FONT);
    g.setFill(inks.of(Ink.MUTED));
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(ArrayText.brief(histogram.span().low()), 0, height + 14);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(ArrayText.brief(histogram.span().high()), width, height + 14);
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(
        ArrayText.brief((histogram.span().low() + histogram.span().high()) / 2),
        width / 2,
        height + 14);
    log(g, histogram.span(), width);
  }

  /// At the right, but beside the line that stands there.
  private void log(GraphicsContext g, Window span, double width) {
    double line = Math.clamp(span.position(model.display().window().high()) * width, 0, width);
    double right = line > width - 80 ? line - 6 : width - 4;
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(ArrayText.TEXTS.get("display.log"), right, 11);
  }

  private Color color(Window span, double share) {
    if (model.display().map() == ColorMap.LABELS) {
      return inks.of(Ink.ACCENT);
    }
    double value = span.low() + share * (span.high() - span.low());
    int argb = model.display().colours().ramp(model.display().window().position(value));
    return model.display().map() == ColorMap.GREY
        ? inks.of(Ink.ACCENT).interpolate(inks.of(Ink.MUTED), 0.5)
        : Ramp.rgb(argb);
  }

  private void end(GraphicsContext g, Window span, double value, double width, double height) {
    double x = Math.clamp(span.position(value) * width, 0.5, width - 0.5);
    g.setStroke(inks.of(Ink.TEXT));
    g.setLineDashes(2, 3);
    g.strokeLine(x, 0, x, height);
    g.setLineDashes();
  }
}
