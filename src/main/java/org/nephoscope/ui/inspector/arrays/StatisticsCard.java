package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.view.Statistics;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// Figures over all values of the chunk.
final class StatisticsCard extends VBox {

  /// From here on a figure has no room for all of its digits.
  private static final double LONG = 1e10;

  private final GridPane grid = new GridPane();
  private final Label count = Card.note("");
  private String fillName = "";

  StatisticsCard(PreviewViewModel model) {
    grid.getStyleClass().addAll("array-card-body", "statistics");
    for (int pair = 0; pair < 2; pair++) {
      var value = new ColumnConstraints();
      value.setHgrow(Priority.ALWAYS);
      value.setHalignment(HPos.RIGHT);
      grid.getColumnConstraints().addAll(new ColumnConstraints(), value);
    }
    for (int line = 0; line < 4; line++) {
      var row = new RowConstraints();
      row.setVgrow(Priority.ALWAYS);
      row.setMaxHeight(Zoom.now(40));
      grid.getRowConstraints().add(row);
    }
    var card = new Card(ArrayText.TEXTS.get("statistics.title"), grid).with(count);
    VBox.setVgrow(card, Priority.ALWAYS);
    getChildren().setAll(card);
    model.previewProperty().subscribe(_ -> draw(model));
  }

  private void draw(PreviewViewModel model) {
    grid.getChildren().clear();
    Optional<Preview.Figures> figures = model.preview().values();
    setVisible(figures.isPresent());
    setManaged(figures.isPresent());
    figures.ifPresent(found -> {
      Statistics all = found.statistics();
      fillName = fillName(model);
      count.setText(ArrayText.TEXTS.get("statistics.count", Formats.count(all.count())));
      all.range()
          .ifPresent(range -> {
            boolean time = found.values().dtype() instanceof DType.Moment moment && !moment.span();
            pair(
                0,
                0,
                "statistics.min",
                time ? ArrayText.moment(range.min(), range.max()) : figure(range.full().low()),
                range.min());
            pair(
                1,
                0,
                "statistics.max",
                time ? ArrayText.moment(range.max(), range.min()) : figure(range.full().high()),
                range.max());
            pair(0, 1, "statistics.mean", figure(range.mean()), Double.toString(range.mean()));
            pair(
                1,
                1,
                "statistics.std",
                figure(range.deviation()),
                Double.toString(range.deviation()));
            pair(
                3, 0, "statistics.median", figure(range.median()), Double.toString(range.median()));
          });
      String odd = Formats.count(all.nan()) + ", " + Formats.count(all.infinite());
      pair(2, 0, "statistics.odd", odd, odd);
      String fill = all.fill().map(Formats::count).orElse("–");
      pair(2, 1, "statistics.fill", fill, fill);
      String distinct =
          all.distinct() > Statistics.MOST_DISTINCT
              ? "> " + Formats.count(Statistics.MOST_DISTINCT)
              : Formats.count(all.distinct());
      pair(3, 1, "statistics.distinct", distinct, distinct);
    });
  }

  /// With the fill value itself, where that is short.
  private static String fillName(PreviewViewModel model) {
    String fill =
        model
            .model()
            .opened()
            .array()
            .filter(array -> !array.fill().undefined())
            .map(ArrayText::fill)
            .orElse("");
    return ArrayText.TEXTS.get("statistics.fill", fill.length() <= 8 ? fill : "");
  }

  private static String figure(double value) {
    return Math.abs(value) < LONG
        ? ArrayText.figure(value)
        : Formats.spoken(ArrayText.digits(value)); // the tip has all of it
  }

  private void pair(int row, int side, String name, String text, String exact) {
    Label value = Card.figure(text);
    Tip.on(value, exact);
    Label word = Card.note(name.equals("statistics.fill") ? fillName : ArrayText.TEXTS.get(name));
    word.setMinWidth(USE_PREF_SIZE); // of the two the figure is in its tip
    GridPane.setMargin(word, new Insets(0, 0, 0, side * Zoom.now(18))); // two pairs, not a formula
    grid.add(word, 2 * side, row);
    grid.add(value, 2 * side + 1, row);
  }
}
