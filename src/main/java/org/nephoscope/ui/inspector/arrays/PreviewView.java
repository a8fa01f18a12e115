package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Zoom;

/// One chunk, decoded: which one, what every stage did, the values, and the figures. In a narrow
/// pane everything stands in one column. `[` and `]` step to the chunk before and behind, I, T and
/// X show picture, table and bytes.
public final class PreviewView extends VBox {

  /// Room for a scroll bar.
  private static final double BESIDE = 12;

  private final PreviewViewModel model;
  private final boolean compact;
  private final SaveChooser files;
  private final ChunkChooser choose;
  private final PipelineStrip strip;
  private final Label notice = new Label();
  private final ValuesCard values;
  private final VBox side = new VBox(12);

  /// @param compact for a pane of about 332 px
  public PreviewView(PreviewViewModel model, boolean compact) {
    this(model, compact, SaveChooser::inDialog);
  }

  PreviewView(PreviewViewModel model, boolean compact, SaveChooser files) {
    this.model = model;
    this.compact = compact;
    this.files = files;
    this.values = new ValuesCard(model, compact);
    this.choose = new ChunkChooser(model, compact, values.planeToggle(), this::saveNpy);
    this.strip = new PipelineStrip(compact, values::showBytes, this::saveStage);
    getStyleClass().addAll("preview", compact ? "preview-compact" : "preview-wide");
    notice.getStyleClass().add("preview-notice");
    notice.setWrapText(true);
    var hint = Card.note(ArrayText.TEXTS.get("stage.hint"));
    hint.setMinWidth(USE_PREF_SIZE);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var line = new HBox(12, notice, space, hint);
    line.getStyleClass().add("notice-line");
    hint.visibleProperty()
        .bind(compact ? new ReadOnlyBooleanWrapper(false) : strip.filledProperty());
    hint.managedProperty().bind(hint.visibleProperty());
    line.managedProperty().bind(hint.visibleProperty().or(notice.visibleProperty()));
    setMinWidth(0); // what has no room moves or shrinks, instead of making the page wider
    getChildren().setAll(choose, strip, line, body());
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.previewProperty().subscribe(_ -> draw());
  }

  /// Puts the keyboard on the picture, if one is shown.
  void focusPicture() {
    values.focusFront();
  }

  /// Where the middle of a value of the picture is in the scene.
  Point2D inScene(int row, int column) {
    return values.inScene(row, column);
  }

  private void key(KeyEvent event) {
    boolean typing = event.getTarget() instanceof TextInputControl;
    if (typing || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    boolean used = true;
    switch (event.getCode()) {
      case OPEN_BRACKET -> choose.step(-1);
      case CLOSE_BRACKET -> choose.step(1);
      case I -> values.showImage();
      case T -> values.showTable();
      case X -> values.showHex();
      default -> used = false;
    }
    if (used) {
      event.consume();
    }
  }

  private void saveNpy() {
    String name = model.model().chunk().toString().replace(", ", "_") + ".npy";
    files
        .choose(this, ArrayText.TEXTS.get("preview.npy.title"), name)
        .ifPresent(file -> model.files().saveNpy(file, choose::say));
  }

  private void saveStage(StageReport stage) {
    String name = PipelineStrip.name(stage).replaceAll("[^A-Za-z0-9_-]", "_");
    String index = model.model().chunk().toString().replace(", ", "_");
    files
        .choose(this, ArrayText.TEXTS.get("stage.save.title"), index + "." + name + ".bin")
        .ifPresent(file -> model.files().saveStage(stage, file, choose::say));
  }

  private Region body() {
    if (compact) {
      return new VBox(
          10,
          values,
          new DisplayCard(model, false),
          new CursorCard(model),
          new StatisticsCard(model));
    }
    HBox.setHgrow(values, Priority.ALWAYS);
    values.setMinWidth(Zoom.now(320));
    values.setPrefWidth(Zoom.now(560));
    var display = new DisplayCard(model, true);
    VBox.setVgrow(display, Priority.ALWAYS);
    var statistics = new StatisticsCard(model);
    VBox.setVgrow(statistics, Priority.ALWAYS);
    side.getChildren().setAll(new CursorCard(model), statistics);
    side.setMinWidth(Zoom.now(318));
    side.setMaxWidth(Zoom.now(318));
    display.setPrefWidth(Zoom.now(320));
    display.setMaxWidth(Zoom.now(320));
    var columns = new HBox(12, values, side, display);
    VBox.setVgrow(columns, Priority.ALWAYS);
    widthProperty()
        .addListener((_, _, width) -> arrange(columns, values, side, display, width.doubleValue()));
    return columns;
  }

  /// Where three columns have no room, the two of figures stand above each other and scroll.
  private static void arrange(
      HBox columns, Node image, VBox side, DisplayCard display, double width) {
    boolean narrow = width < Zoom.now(1000);
    boolean stacked = side.getChildren().contains(display);
    if (narrow && !stacked) {
      columns.getChildren().clear();
      side.getChildren().addFirst(display);
      var scroll = new ScrollPane(side);
      scroll.getStyleClass().add("plain-scroll");
      scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
      scroll.setMinWidth(Zoom.now(318) + BESIDE);
      HBox.setMargin(scroll, new Insets(0, -BESIDE, 0, 0)); // its bar lies in the page's edge
      scroll.visibleProperty().bind(side.visibleProperty());
      scroll.managedProperty().bind(side.managedProperty());
      columns.getChildren().setAll(image, scroll);
    } else if (!narrow && stacked) {
      side.getChildren().remove(display);
      columns.getChildren().setAll(image, side, display);
    }
  }

  private void draw() {
    notice.setGraphic(null);
    switch (model.preview()) {
      case Preview.Nothing() -> say("", "plain");
      case Preview.Reading _ -> {
        say(ArrayText.TEXTS.get(model.isWhole() ? "plane.reading" : "preview.reading"), "plain");
        if (model.isWhole()) {
          notice.setGraphic(button("plane.cancel", () -> model.showWhole(false)));
        }
      }
      case Preview.Whole _ -> say("", "plain");
      case Preview.Large(_, var bytes) -> {
        say(ArrayText.TEXTS.get("preview.large", Formats.size(bytes)), "plain");
        notice.setGraphic(button("preview.anyway", model::readAnyway));
      }
      case Preview.Refused(_, var sentence) -> {
        say(sentence, "warning");
        notice.setGraphic(ArrayPageView.again(model::readAnyway));
      }
      case Preview.Read read -> {
        strip.show(read);
        drawRead(read);
      }
    }
    if (!(model.preview() instanceof Preview.Read)
        && !(model.preview() instanceof Preview.Reading)) {
      strip.clear();
    }
    drawRoom();
  }

  private static Button button(String name, Runnable action) {
    var button = new Button(ArrayText.TEXTS.get(name));
    button.getStyleClass().addAll("neph-button", "small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// What has nothing to show leaves its room to the rest.
  private void drawRoom() {
    boolean figures =
        model.preview().values().isPresent() || model.preview() instanceof Preview.Reading;
    side.setVisible(figures);
    side.setManaged(figures);
    values.setVisible(figures || values.stage().isPresent());
    values.setManaged(values.isVisible());
  }

  private void drawRead(Preview.Read read) {
    switch (read.chunk().presence()) {
      case NOT_STORED -> say(absent(read, "preview.not-stored"), "absent");
      case NOT_IN_SHARD -> say(absent(read, "preview.not-in-shard"), "absent");
      case STORED, ZERO_BYTES ->
          read.chunk()
              .problem()
              .ifPresentOrElse(
                  problem -> {
                    say(Said.here(problem), "danger");
                    notice.setGraphic(ArrayPageView.again(model::readAnyway));
                  },
                  () ->
                      say(
                          Said.here(remarks(read)),
                          read.chunk().surplus().isPresent() ? "danger" : "plain"));
    }
  }

  /// What it reads as, or why that is not known.
  private static String absent(Preview.Read read, String name) {
    return read.chunk()
        .problem()
        .map(Said::here)
        .orElseGet(() -> ArrayText.TEXTS.get(name, ArrayText.fill(read.array())));
  }

  private static String remarks(Preview.Read read) {
    List<String> remarks =
        read.chunk().stages().stream()
            .map(StageReport::remark)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    return remarks.isEmpty() ? StageRatio.note(read.chunk().stages()) : String.join(" ", remarks);
  }

  private void say(String sentence, String tone) {
    notice.setText(sentence);
    notice.setVisible(!sentence.isEmpty());
    notice.setManaged(!sentence.isEmpty());
    notice.getStyleClass().setAll("label", "preview-notice", "notice-" + tone);
  }
}
