package org.nephoscope.ui.transfers;

import java.util.Optional;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/// The rate of the last minute as a small line over a pale area, scaled to its own highest value.
final class Sparkline extends Region {

  private final Polygon area = new Polygon();
  private final Polyline line = new Polyline();

  private Optional<RateHistory> shown = Optional.empty();

  Sparkline() {
    getStyleClass().add("sparkline");
    area.getStyleClass().add("sparkline-area");
    line.getStyleClass().add("sparkline-line");
    area.setManaged(false);
    line.setManaged(false);
    getChildren().addAll(area, line);
    widthProperty().subscribe(() -> shown.ifPresent(this::show));
    setMinSize(60, 22);
    setPrefSize(104, 22);
    setMaxSize(132, 22);
  }

  void show(RateHistory rates) {
    shown = Optional.of(rates);
    double highest = rates.highest();
    double width = getWidth();
    double height = getHeight();
    line.getPoints().clear();
    for (int second = RateHistory.SECONDS - 1; second >= 0; second--) {
      double x = width * (RateHistory.SECONDS - 1 - second) / (RateHistory.SECONDS - 1);
      double share = highest == 0 ? 0 : rates.before(second) / highest;
      line.getPoints().addAll(x, height - 1 - share * (height - 4));
    }
    area.getPoints().setAll(line.getPoints());
    area.getPoints().addAll(width, height, 0.0, height);
    area.setVisible(highest > 0);
  }
}
