package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.CheckStatus.Shape;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// The line above the transfers: chips, failures, totals and the rate of the last minute.
final class DockHeader extends HBox {

  private static final Texts TEXTS = Texts.of(DockHeader.class);

  /// In a narrower header the name of the number in flight leaves it to its tip that it is of all.
  private static final double ROOMY = 1300;

  private final TransfersViewModel model;
  private final Button collapse = icon("dock-collapse");
  private final Button grow = icon("dock-grow");
  private final Chips<JobFilter> chips;
  private final Label failed = new Label();
  private final HBox failures;
  private final Button pauseAll = new Button();
  private final MenuButton more = new MenuButton();
  private final MenuItem clear = new MenuItem(TEXTS.get("dock.clear"));
  private final MenuItem resumeAll = new MenuItem(TEXTS.get("dock.resume-all"));
  private final Label limitName = muted("dock.limit");
  private final LimitField limit;
  private final Label inFlightName = muted("dock.in-flight");
  private final Label inFlight = new Label();
  private final LanesMenu lanes;
  private final SlowDownChip slowDown;
  private final List<Node> lines = List.of(line(), line(), line());

  /// What is left out where there is little room, the most useful first.
  private final List<Node> spare;

  /// What goes when all of that has gone, which only a large zoom asks for.
  private final List<Node> last;

  /// How many are under way, and what chooses it: left out where their name has no room.
  private final List<Node> number;

  private final Label title = new Label(TEXTS.get("dock.title").toUpperCase(Locale.ROOT));
  private final Label nothing =
      new Label(TEXTS.get("dock.empty", JobsTable.UPLOAD.getDisplayText()));

  /// What is of no use while there are no transfers.
  private final List<Node> idle;

  private boolean collapsed;
  private final Sparkline sparkline = new Sparkline();
  private final Label byteRate = new Label();
  private final Label objectRate = new Label();
  private boolean pauses = true;
  private long drawnSecond = -1;

  /// @param onFailures called when a person asks which files failed
  DockHeader(TransfersViewModel model, Runnable onFailures) {
    this.model = model;
    getStyleClass().addAll("pane-head", "dock-header");
    setMinWidth(0); // what has no room is left out
    title.getStyleClass().add("section-name");
    title.setMinWidth(USE_PREF_SIZE);
    chips = new Chips<>(JobFilter.class, TEXTS, "chip", model.filterProperty());
    chips.setMinWidth(USE_PREF_SIZE);
    failures = failures(onFailures);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    pauseAll.getStyleClass().addAll("neph-button", "small", "flat");
    pauseAll.setId("pause-all");
    pauseAll.setMinWidth(USE_PREF_SIZE);
    pauseAll.setOnAction(_ -> pauseOrResumeAll());
    limit = new LimitField("limit", model.speed().limitProperty());
    limit.getStyleClass().add("small");
    inFlight.getStyleClass().add("strong");
    inFlight.setId("in-flight");
    lanes = new LanesMenu(model.speed());
    slowDown = new SlowDownChip(model.speed());
    inFlight.setMinWidth(USE_PREF_SIZE);
    List.of(inFlight, inFlightName)
        .forEach(label -> Tip.on(label, TEXTS.get("dock.in-flight.meaning")));
    byteRate.getStyleClass().addAll("strong", "dock-rate");
    objectRate.getStyleClass().addAll("strong", "dock-object-rate");
    sparkline.setAccessibleText(TEXTS.get("dock.rate-chart"));
    Tip.on(sparkline, TEXTS.get("dock.rate-chart"));
    getChildren()
        .addAll(collapse, title, nothing, chips, more, failures, space, pauseAll, lines.get(0));
    getChildren().addAll(limitName, limit, lines.get(1), inFlightName, inFlight, lanes, slowDown);
    getChildren().addAll(lines.get(2), sparkline, byteRate, objectRate, grow);
    fillMore();
    nothing.getStyleClass().add("note");
    idle = List.of(chips, more, pauseAll);
    last = List.of(limit, byteRate);
    number = List.of(inFlight, lanes);
    spare =
        List.of(
            inFlightName,
            objectRate,
            title,
            sparkline,
            limitName,
            lines.get(0),
            lines.get(1),
            lines.get(2));
    show(DockForm.JOBS);
    refresh();
    // What the button says must be what it does, also between two ticks of the clock.
    model.totalsProperty().addListener((_, _, now) -> showPauseAll(now));
  }

  /// What is seldom wanted, always in the same place.
  private void fillMore() {
    more.setId("dock-more");
    more.getStyleClass().addAll("icon-button", "small", "dock-more");
    more.setGraphic(Icons.of(Feather.MORE_HORIZONTAL));
    more.setMinWidth(USE_PREF_SIZE);
    more.setAccessibleText(TEXTS.get("dock.more"));
    Tip.on(more, TEXTS.get("dock.more"));
    clear.setId("clear-ended");
    clear.setOnAction(_ -> model.clearEnded());
    resumeAll.setOnAction(_ -> model.resumeAll());
    more.getItems().addAll(clear, resumeAll);
  }

  Button collapseButton() {
    return collapse;
  }

  Button growButton() {
    return grow;
  }

  /// Fits arrows and their names to the form of the dock.
  void show(DockForm form) {
    collapsed = form == DockForm.COLLAPSED;
    requestLayout();
    boolean grown = form == DockForm.GROWN;
    dress(
        collapse,
        collapsed ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN,
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
    shown(failures, now.failedFiles() + now.differences() > 0);
    Tip.on(failed, failedWords(now)); // also where there is no room for them
    clear.setDisable(now.done() == 0);
    resumeAll.setDisable(now.paused() == 0);
    showPauseAll(now);
    inFlight.setText(Formats.count(now.lanes()));
    byteRate.setText(Formats.byteRate(now.bytesPerSecond()));
    objectRate.setText(Formats.objectRate(now.objectsPerSecond()));
    if (model.rates().second() != drawnSecond) { // charts move once a second
      drawnSecond = model.rates().second();
      sparkline.show(model.rates());
    }
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    fit();
    super.layoutChildren();
  }

  /// Leaves out what matters least, until the rest has room.
  private void fit() {
    boolean empty = collapsed && model.totalsProperty().get().count(JobFilter.ALL) == 0;
    shown(nothing, empty);
    idle.forEach(node -> shown(node, !empty));
    if (empty) {
      for (List<Node> part : List.of(last, number, spare)) {
        part.forEach(node -> shown(node, node.equals(title)));
      }
      return;
    }
    String name =
        TEXTS.get(getWidth() < Zoom.now(ROOMY) ? "dock.in-flight.short" : "dock.in-flight");
    if (!name.equals(inFlightName.getText())) { // else a layout would ask for the next one
      inFlightName.setText(name);
    }
    Insets insets = getInsets();
    double left = getWidth() - insets.getLeft() - insets.getRight();
    for (Node node : getChildren()) {
      boolean counts = node.isManaged() || last.contains(node) || number.contains(node);
      left -= counts && !spare.contains(node) ? wide(node) : 0;
    }
    left += lanes.said();
    DockTotals now = model.totalsProperty().get();
    if (now.failedFiles() + now.differences() > 0) {
      String words = failedWords(now);
      var text = new TextWidth(failed.getFont());
      left -= text.width(words) - text.width(failed.getText());
      if (left < wide(inFlightName)) { // the number says it too, beside its mark
        long count = now.failedFiles() > 0 ? now.failedFiles() : now.differences();
        left += text.width(words) - text.width(Formats.count(count));
        words = Formats.count(count);
      }
      failed.setText(words); // nothing happens unless it is another
    }
    left = fitWords(left);
    for (Node node : last) {
      shown(node, left >= 0);
      left += left < 0 ? wide(node) : 0;
    }
    for (Node node : spare) {
      boolean needless = node.equals(inFlightName) && !inFlight.isVisible();
      left -= needless ? 0 : wide(node);
      shown(node, left >= 0 && !needless);
      if (node.equals(inFlightName)) { // the name of the number before how it is found
        lanes.say(left >= lanes.words() && slowDown.saysAll());
        left -= lanes.said();
      }
    }
  }

  /// Gives the room to what would not be understood without its words. A number has its name,
  /// before the button of two bars has one, or is left out.
  private double fitWords(double left) {
    double word = new TextWidth(pauseAll.getFont()).width(pauseAll.getText());
    double name = wide(inFlightName);
    double alone = left + (pauseAll.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY ? 0 : word);
    double room = slowDown.fit(alone - word - name);
    boolean says = room >= 0 && !slowDown.isMute();
    if (!says) {
      room = slowDown.fit(room + word);
    }
    ContentDisplay display = says ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY;
    if (display != pauseAll.getContentDisplay()) {
      pauseAll.setContentDisplay(display);
    }
    boolean named = room >= 0;
    number.forEach(node -> shown(node, named));
    if (named) {
      return room + name;
    }
    double freed = number.stream().mapToDouble(this::wide).sum() - lanes.said();
    return slowDown.fit(room + name + freed);
  }

  private double wide(Node node) {
    double least = node.minWidth(-1); // a label may be told to be wider than its text
    return snapSizeX(Math.max(node.prefWidth(-1), least)) + snapSpaceX(getSpacing());
  }

  private static void shown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private void showPauseAll(DockTotals now) {
    boolean running = now.active() + now.waiting() > 0;
    pauses = running || now.paused() == 0;
    pauseAll.setDisable(!running && now.paused() == 0);
    String name = TEXTS.get(pauses ? "dock.pause-all" : "dock.resume-all");
    if (!name.equals(pauseAll.getText())) {
      pauseAll.setText(name);
      Tip.on(pauseAll, name);
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

  /// What a comparison has found to differ is no file that failed.
  private static String failedWords(DockTotals now) {
    String failed = now.failedFiles() == 0 ? "" : TEXTS.count("dock.failed", now.failedFiles());
    String differ = now.differences() == 0 ? "" : TEXTS.count("dock.different", now.differences());
    return failed + (failed.isEmpty() || differ.isEmpty() ? "" : " · ") + differ;
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

  private static Label muted(String name) {
    var label = new Label(TEXTS.get(name));
    label.getStyleClass().add("muted");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
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
    Tip.on(button, name);
    button.setAccessibleText(name);
  }
}
