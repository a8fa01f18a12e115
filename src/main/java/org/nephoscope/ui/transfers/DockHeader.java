package org.nephoscope.ui.transfers;

import java.util.Locale;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.CheckStatus.Shape;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Texts;

/// The line above the transfers: chips, failures, totals and the rate of the last minute.
final class DockHeader extends HBox {

  private static final Texts TEXTS = Texts.of(DockHeader.class);

  private final TransfersViewModel model;
  private final Button collapse = icon("dock-collapse");
  private final Button grow = icon("dock-grow");
  private final Chips<JobFilter> chips;
  private final Label failed = new Label();
  private final HBox failures;
  private final Button pauseAll = new Button();
  private final Label inFlight = new Label();
  private final Sparkline sparkline = new Sparkline();
  private final Label byteRate = new Label();
  private final Label objectRate = new Label();
  private boolean pauses = true;
  private long drawnSecond = -1;

  /// @param onFailures called when a person asks which files failed
  DockHeader(TransfersViewModel model, Runnable onFailures) {
    this.model = model;
    getStyleClass().addAll("pane-head", "dock-header");
    var title = new Label(TEXTS.get("dock.title").toUpperCase(Locale.ROOT));
    title.getStyleClass().add("section-name");
    title.setMinWidth(USE_PREF_SIZE);
    chips = new Chips<>(JobFilter.class, TEXTS, "chip", model.filterProperty());
    failures = failures(onFailures);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    pauseAll.getStyleClass().addAll("neph-button", "small", "flat");
    pauseAll.setId("pause-all");
    pauseAll.setMinWidth(USE_PREF_SIZE);
    pauseAll.setOnAction(_ -> pauseOrResumeAll());
    var inFlightName = new Label(TEXTS.get("dock.in-flight"));
    inFlightName.getStyleClass().add("muted");
    inFlight.getStyleClass().add("strong");
    inFlightName.setMinWidth(USE_PREF_SIZE);
    inFlight.setMinWidth(24);
    byteRate.getStyleClass().addAll("strong", "dock-rate");
    objectRate.getStyleClass().addAll("strong", "dock-object-rate");
    sparkline.setAccessibleText(TEXTS.get("dock.rate-chart"));
    Tooltip.install(sparkline, new Tooltip(TEXTS.get("dock.rate-chart")));
    getChildren()
        .addAll(
            collapse,
            title,
            chips,
            failures,
            space,
            pauseAll,
            line(),
            inFlightName,
            inFlight,
            line(),
            sparkline,
            byteRate,
            objectRate,
            grow);
    show(DockForm.JOBS);
    refresh();
    // What the button says must be what it does, also between two ticks of the clock.
    model.totalsProperty().addListener((_, _, now) -> showPauseAll(now));
  }

  Button collapseButton() {
    return collapse;
  }

  Button growButton() {
    return grow;
  }

  /// Fits arrows and their names to the form of the dock.
  void show(DockForm form) {
    boolean collapsed = form == DockForm.COLLAPSED;
    boolean grown = form == DockForm.GROWN;
    dress(
        collapse,
        collapsed ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN,
        TEXTS.get(collapsed ? "dock.expand" : "dock.collapse"));
    dress(
        grow,
        grown ? Feather.MINIMIZE_2 : Feather.MAXIMIZE_2,
        TEXTS.get(grown ? "dock.shrink" : "dock.grow"));
  }

  /// Shows the latest totals.
  void refresh() {
    DockTotals now = model.totalsProperty().get();
    chips.show(now::count);
    failed.setText(TEXTS.count("dock.failed", now.failedFiles()));
    failures.setVisible(now.failedFiles() > 0);
    failures.setManaged(now.failedFiles() > 0);
    showPauseAll(now);
    inFlight.setText(Formats.count(now.lanes()));
    byteRate.setText(Formats.byteRate(now.bytesPerSecond()));
    objectRate.setText(Formats.objectRate(now.objectsPerSecond()));
    if (model.rates().second() != drawnSecond) { // charts move once a second
      drawnSecond = model.rates().second();
      sparkline.show(model.rates());
    }
  }

  private void showPauseAll(DockTotals now) {
    boolean running = now.active() + now.waiting() > 0;
    pauses = running || now.paused() == 0;
    pauseAll.setDisable(!running && now.paused() == 0);
    String name = TEXTS.get(pauses ? "dock.pause-all" : "dock.resume-all");
    if (!name.equals(pauseAll.getText())) {
      pauseAll.setText(name);
      pauseAll.setGraphic(Icons.of(pauses ? Feather.PAUSE : Feather.PLAY));
    }
  }

  private void pauseOrResumeAll() {
    if (pauses) {
      model.pauseAll();
    } else {
      model.resumeAll();
    }
  }

  private HBox failures(Runnable onFailures) {
    failed.setGraphic(new StatusIcon(new CheckStatus(Shape.CROSS, "", "")));
    failed.getStyleClass().add("danger-text");
    failed.setMinWidth(USE_PREF_SIZE);
    var show = new Hyperlink(TEXTS.get("dock.show"));
    show.setId("show-failed");
    show.setMinWidth(USE_PREF_SIZE);
    show.setOnAction(_ -> onFailures.run());
    var box = new HBox(line(), failed, show);
    box.getStyleClass().add("dock-failures");
    return box;
  }

  private static Node line() {
    return new Separator(Orientation.VERTICAL);
  }

  private static Button icon(String id) {
    var button = new Button();
    button.setId(id);
    button.getStyleClass().addAll("icon-button", "small");
    return button;
  }

  private static void dress(Button button, Feather icon, String name) {
    button.setGraphic(Icons.of(icon));
    button.setTooltip(new Tooltip(name));
    button.setAccessibleText(name);
  }
}
