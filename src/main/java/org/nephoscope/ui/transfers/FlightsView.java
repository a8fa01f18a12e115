package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nephoscope.transfer.ByteRate;
import org.nephoscope.transfer.Flight;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.transfers.FlightsViewModel.Drawing;

/// Charts of the selected transfer: its rates, which objects were under way when, how long they
/// took, and the figures of all. Side by side, or one below another where it is tall.
final class FlightsView extends StackPane {

  /// In a narrower card the meaning of the colours takes the room of how many lanes there are.
  private static final double ROOMY = 520;

  private static final Texts TEXTS = Texts.of(FlightsView.class);

  private final FlightsViewModel model;
  private final RateChart rates = new RateChart();
  private final LaneChart lanes = new LaneChart();
  private final TimesChart times = new TimesChart();
  private final Label byteUnit = sample("flight-line-bytes", "");
  private final Label byteRate = strong();
  private final Label objectRate = strong();
  private final Label shownLanes = note();
  private final Label shownTimes = note();
  private final Label nothing = new Label();
  private final HBox figures = new HBox();
  private final VBox content = new VBox();
  private Label failedLegend = new Label();
  private final List<VBox> cards;
  private boolean tall;
  private Optional<Drawing> drawn = Optional.empty();

  FlightsView(FlightsViewModel model) {
    this.model = model;
    setId("flights");
    getStyleClass().add("flights");
    figures.getStyleClass().add("flight-figures");
    cards =
        List.of(
            card(
                rates,
                title("flight.rate"),
                space(),
                byteUnit,
                byteRate,
                sample("flight-line-objects", TEXTS.get("flight.unit.objects")),
                objectRate,
                ranges(model)),
            card(lanes, title("flight.lanes"), shownLanes, space(), legend()),
            card(times, title("flight.times"), shownTimes));
    nothing.getStyleClass().add("muted");
    nothing.setWrapText(true);
    getChildren().setAll(content, nothing);
    stack(false);
    model.drawingProperty().subscribe(this::show);
    shownLanes.setMinWidth(USE_PREF_SIZE);
    shownLanes.visibleProperty().bind(lanes.widthProperty().greaterThan(Zoom.px(ROOMY)));
    shownLanes.managedProperty().bind(shownLanes.visibleProperty());
    lanes.heightProperty().subscribe(this::showLanes);
    sceneProperty().subscribe(scene -> model.watch(scene != null));
  }

  /// Puts the charts one below another, the last one left out, or side by side.
  void stack(boolean below) {
    tall = below;
    Pane charts = tall ? new VBox() : new HBox();
    charts.getStyleClass().add("flight-charts");
    for (VBox card : cards) {
      HBox.setHgrow(card, Priority.ALWAYS);
      VBox.setVgrow(card, Priority.ALWAYS);
      card.setPrefSize(0, 0); // equal shares
      card.setMinSize(0, 0);
    }
    charts.getChildren().setAll(tall ? cards.subList(0, 2) : cards);
    VBox.setVgrow(charts, Priority.ALWAYS);
    content.getChildren().setAll(charts, figures);
    show(drawn);
  }

  private void show(Optional<Drawing> drawing) {
    drawn = drawing;
    boolean some =
        drawing.filter(now -> now.log().bytes() + now.log().recent().size() > 0).isPresent();
    content.setVisible(some);
    nothing.setVisible(!some);
    nothing.setText(TEXTS.get(drawing.isEmpty() ? "flight.none" : "flight.nothing-yet"));
    if (some) {
      draw(drawing.orElseThrow());
    }
  }

  private void draw(Drawing now) {
    FlightLog log = now.log();
    boolean running = now.until().equals(log.age());
    double objects = running ? now.rates().objects().getLast() : 0;
    RateUnit unit = RateChart.unit(now.rates());
    byteUnit.setText(TEXTS.get("flight.unit.bytes", unit.name()));
    byteRate.setText(unit.figure(log.current().bytesPerSecond()));
    objectRate.setText(Formats.count(Math.round(objects)));
    long asked = log.slowDowns().sum();
    rates.show(now.rates(), running);
    lanes.show(now.window(), running);
    boolean failed =
        now.window().lanes().values().stream().flatMap(List::stream).anyMatch(Flight::failed);
    failedLegend.setVisible(failed);
    failedLegend.setManaged(failed);
    times.show(now.times());
    showLanes();
    shownTimes.setText(TEXTS.count("flight.times.of", now.times().count()));
    List<VBox> always =
        List.of(
            figure(FlightTimes.text(now.times().median()), "flight.median"),
            figure(FlightTimes.text(now.times().p95()), "flight.p95"),
            counter(model.flyingProperty(), "flight.flying", "flying"),
            counter(model.recoveredProperty(), "flight.recovered", "recovered"),
            figure(Formats.count(asked), "flight.asked"));
    figures.getChildren().setAll(always);
    if (!tall) {
      figures
          .getChildren()
          .addAll(
              figure(Formats.size(log.bytes()), "flight.bytes"),
              figure(rate(log.total()), "flight.mean"),
              figure(rate(log.peak()), "flight.peak"));
    }
    rates.setAccessibleText(
        TEXTS.get("flight.rates.spoken", rate(log.current()), rate(log.peak()), rate(log.total()))
            + (asked == 0 ? "" : ". " + TEXTS.count("flight.slow-downs", asked)));
    times.setAccessibleText(
        TEXTS.get(
            "flight.times.spoken",
            FlightTimes.text(now.times().median()),
            FlightTimes.text(now.times().p95())));
  }

  private void showLanes() {
    int all = drawn.map(now -> now.window().lanes().size()).orElse(0);
    int room = lanes.getHeight() > 0 ? lanes.room() : all;
    shownLanes.setText(
        room < all
            ? TEXTS.get("flight.lanes.some", room, Formats.count(all))
            : TEXTS.count("flight.lanes.all", all));
    lanes.setAccessibleText(TEXTS.get("flight.lanes") + ": " + shownLanes.getText());
    Tip.on(shownLanes, TEXTS.get("flight.lanes.meaning", Formats.count(all)));
  }

  private static String rate(ByteRate rate) {
    return Formats.byteRate(rate.bytesPerSecond());
  }

  private static VBox card(Chart chart, Node... head) {
    var line = new HBox(head);
    line.getStyleClass().add("flight-head");
    VBox.setVgrow(chart, Priority.ALWAYS);
    var card = new VBox(line, chart);
    card.getStyleClass().add("flight-card");
    return card;
  }

  private static Node ranges(FlightsViewModel model) {
    var group = new ToggleGroup();
    var box = new HBox();
    box.getStyleClass().add("flight-ranges");
    for (RateRange range : RateRange.values()) {
      String word = range.name().toLowerCase(Locale.ROOT).replace('_', '-');
      var button = new ToggleButton(TEXTS.get("flight.range." + word));
      button.setId("flight-range-" + word);
      button
          .getStyleClass()
          .addAll(
              "mode",
              range == RateRange.TWO_MINUTES
                  ? "left-pill"
                  : range == RateRange.ALL ? "right-pill" : "middle-pill");
      button.setToggleGroup(group);
      button.setMinWidth(USE_PREF_SIZE);
      model.rangeProperty().subscribe(now -> button.setSelected(now == range));
      button.setOnAction(_ -> {
        button.setSelected(true); // a click on the chosen one does not leave none chosen
        model.rangeProperty().set(range);
      });
      box.getChildren().add(button);
    }
    return box;
  }

  private Node legend() {
    var box = new HBox();
    box.getStyleClass().add("flight-legend");
    for (String name : List.of("waiting", "receiving", "checking", "resting", "failed")) {
      var sample = new Region();
      sample.getStyleClass().addAll("flight-sample", "flight-sample-" + name);
      var label = new Label(TEXTS.get("flight.legend." + name), sample);
      label.getStyleClass().add("note");
      label.setMinWidth(USE_PREF_SIZE);
      box.getChildren().add(label);
      failedLegend = label; // the last one
    }
    return box;
  }

  /// How a line of the rates is drawn.
  private static Label sample(String style, String name) {
    var line = new Region();
    line.getStyleClass().addAll("flight-line", style);
    var label = new Label(name, line);
    label.getStyleClass().add("note");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static VBox figure(String value, String name) {
    var figure = new Label(value);
    figure.getStyleClass().addAll("strong", "title-15");
    figure.setMinWidth(USE_PREF_SIZE);
    var label = new Label(TEXTS.get(name));
    label.getStyleClass().add("note");
    label.setMinWidth(USE_PREF_SIZE);
    var cell = new VBox(1, figure, label);
    cell.getStyleClass().add("flight-figure");
    HBox.setHgrow(cell, Priority.ALWAYS);
    cell.setAlignment(Pos.CENTER_LEFT);
    cell.setPrefWidth(0);
    return cell;
  }

  /// A figure that follows the transfer also between two drawings.
  private static VBox counter(ReadOnlyLongProperty count, String name, String id) {
    VBox cell = figure("", name);
    if (cell.getChildren().getFirst() instanceof Label label) {
      label.setId("flight-" + id);
      label.textProperty().bind(count.map(now -> Formats.count(now.longValue())));
    }
    Tip.on(cell, TEXTS.get(name + ".meaning"));
    return cell;
  }

  private static Label title(String text) {
    var label = strong();
    label.setText(TEXTS.get(text));
    return label;
  }

  private static Region space() {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  private static Label strong() {
    var label = new Label();
    label.getStyleClass().add("strong");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static Label note() {
    var label = new Label();
    label.getStyleClass().add("note");
    label.setMinWidth(0);
    return label;
  }
}
