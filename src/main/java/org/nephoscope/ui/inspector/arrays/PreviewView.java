package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;

/// One chunk, decoded: which one, what every stage did, the picture, and the figures. In a narrow
/// pane everything stands in one column.
public final class PreviewView extends VBox {

  private final PreviewViewModel model;
  private final boolean compact;
  private final Pane choose;
  private final PipelineStrip strip;
  private final Label notice = new Label();
  private final PictureCanvas picture;
  private final TextArea hex = new TextArea();
  private final StackPane middle = new StackPane();
  private final Button back = new Button(ArrayText.TEXTS.get("preview.back"));
  private final Label key = Card.code("");
  private final Card image = new Card(ArrayText.TEXTS.get("preview.values"), middle).with(back);
  private final VBox side = new VBox(12);
  private boolean drawing;

  /// @param compact for a pane of about 332 px
  public PreviewView(PreviewViewModel model, boolean compact) {
    this.model = model;
    this.compact = compact;
    this.choose = compact ? new FlowPane(10, 6) : new HBox(8);
    this.strip = new PipelineStrip(compact, this::showBytes);
    this.picture = new PictureCanvas(model, !compact);
    getStyleClass().addAll("preview", compact ? "preview-compact" : "preview-wide");
    choose.getStyleClass().add("control-row");
    key.getStyleClass().add("key-field");
    notice.getStyleClass().add("preview-notice");
    notice.setWrapText(true);
    hex.getStyleClass().add("mono");
    hex.setEditable(false);
    back.getStyleClass().add("link-button");
    back.setOnAction(_ -> showPicture());
    getChildren().setAll(choose, strip, notice, body());
    model.previewProperty().subscribe(_ -> draw());
    model.model().chunkProperty().subscribe(_ -> drawChoice());
    model.model().openedProperty().subscribe(_ -> drawChoice());
    showPicture();
  }

  /// Puts the keyboard on the picture, if one is shown.
  void focusPicture() {
    picture.requestFocus();
  }

  /// Where the middle of a value of the picture is in the scene.
  Point2D inScene(int row, int column) {
    double[] at = picture.centre(row, column);
    return picture.localToScene(at[0], at[1]);
  }

  private Region body() {
    middle.getChildren().setAll(picture, hex);
    middle.setMinHeight(compact ? 260 : 200);
    if (compact) {
      middle.setPrefHeight(304);
      return new VBox(
          10,
          image,
          new DisplayCard(model, false),
          new CursorCard(model),
          new StatisticsCard(model));
    }
    HBox.setHgrow(image, Priority.ALWAYS);
    image.setMinWidth(320);
    image.setPrefWidth(560);
    var display = new DisplayCard(model, true);
    VBox.setVgrow(display, Priority.ALWAYS);
    side.getChildren().setAll(new CursorCard(model), new StatisticsCard(model));
    side.setMinWidth(318);
    side.setMaxWidth(318);
    display.setMinWidth(230);
    display.setPrefWidth(300);
    display.setMaxWidth(320);
    var columns = new HBox(12, image, side, display);
    VBox.setVgrow(columns, Priority.ALWAYS);
    widthProperty()
        .addListener((_, _, width) -> arrange(columns, image, side, display, width.doubleValue()));
    return columns;
  }

  /// Where three columns have no room, the two of figures stand above each other and scroll.
  private static void arrange(
      HBox columns, Node image, VBox side, DisplayCard display, double width) {
    boolean narrow = width < 1000;
    boolean stacked = side.getChildren().contains(display);
    if (narrow && !stacked) {
      columns.getChildren().clear();
      side.getChildren().addFirst(display);
      var scroll = new ScrollPane(side);
      scroll.getStyleClass().add("plain-scroll");
      scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
      scroll.setMinWidth(334);
      scroll.visibleProperty().bind(side.visibleProperty());
      scroll.managedProperty().bind(side.managedProperty());
      columns.getChildren().setAll(image, scroll);
    } else if (!narrow && stacked) {
      side.getChildren().remove(display);
      columns.getChildren().setAll(image, side, display);
    }
  }

  private void drawChoice() {
    key.setText(
        model
            .model()
            .opened()
            .array()
            .map(array -> array.keys().key(model.model().object()))
            .orElse(""));
    if (drawing) {
      return;
    }
    choose.getChildren().clear();
    model
        .model()
        .opened()
        .array()
        .ifPresent(array -> {
          for (int axis = 0; axis < array.shape().rank(); axis++) {
            choose.getChildren().add(axis(array, axis));
          }
          if (!compact) {
            choose.getChildren().addAll(Card.note(ArrayText.TEXTS.get("preview.key")), key);
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            choose
                .getChildren()
                .addAll(
                    space,
                    step("preview.previous", Feather.ARROW_LEFT, -1),
                    step("preview.next", Feather.ARROW_RIGHT, 1));
          }
        });
  }

  private Node axis(ArrayMeta array, int axis) {
    long count = array.chunks().counts().dim(axis);
    var spinner =
        AxisChoices.spinner(
            array.dimensionName(axis), count, model.model().chunk().at(axis), at -> turn(axis, at));
    spinner.setDisable(count < 2);
    spinner.setPrefWidth(compact ? 56 : 64);
    var box = new HBox(6, Card.figure(array.dimensionName(axis)), spinner);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private void turn(int axis, int at) {
    long[] index = model.model().chunk().toArray();
    index[axis] = at;
    drawing = true; // the spinner in use stays as it is
    model.model().choose(ChunkIndex.of(index));
    drawing = false;
  }

  private Button step(String name, Feather icon, int by) {
    var button = new Button(ArrayText.TEXTS.get(name), Icons.of(icon));
    button.getStyleClass().addAll("neph-button", "small");
    button.setOnAction(_ ->
        model
            .model()
            .opened()
            .array()
            .ifPresent(array -> {
              long number = array.chunks().number(model.model().chunk()) + by;
              if (number >= 0 && number < array.chunks().cells()) {
                model.model().choose(array.chunks().index(number));
              }
            }));
    return button;
  }

  private void draw() {
    showPicture();
    notice.setGraphic(null);
    switch (model.preview()) {
      case Preview.Nothing() -> say("", "plain");
      case Preview.Reading _ -> say(ArrayText.TEXTS.get("preview.reading"), "plain");
      case Preview.Large(_, var bytes) -> {
        say(ArrayText.TEXTS.get("preview.large", Formats.size(bytes)), "plain");
        var button = new Button(ArrayText.TEXTS.get("preview.anyway"));
        button.getStyleClass().addAll("neph-button", "small");
        button.setOnAction(_ -> model.readAnyway());
        notice.setGraphic(button);
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

  /// What has nothing to show leaves its room to the rest.
  private void drawRoom() {
    boolean figures = hasPicture() || model.preview() instanceof Preview.Reading;
    side.setVisible(figures);
    side.setManaged(figures);
    image.setVisible(figures || hex.isVisible());
    image.setManaged(image.isVisible());
  }

  private boolean hasPicture() {
    return model.preview().values().isPresent();
  }

  private void drawRead(Preview.Read read) {
    String fill = read.array().fill().text(read.array().dtype());
    switch (read.chunk().presence()) {
      case NOT_STORED -> say(ArrayText.TEXTS.get("preview.not-stored", fill), "absent");
      case NOT_IN_SHARD -> say(ArrayText.TEXTS.get("preview.not-in-shard", fill), "absent");
      case STORED, ZERO_BYTES ->
          read.chunk()
              .problem()
              .ifPresentOrElse(
                  problem -> {
                    say(problem, "danger");
                    notice.setGraphic(ArrayPageView.again(model::readAnyway));
                    lastBytes(read).ifPresent(this::showBytes);
                  },
                  () -> say(remarks(read), "plain"));
    }
  }

  /// What was reached before a stage failed; its bytes are the best there is to look at.
  private static Optional<StageReport> lastBytes(Preview.Read read) {
    return read.chunk().stages().stream()
        .filter(stage -> stage.state() == StageReport.State.DONE)
        .reduce((_, later) -> later);
  }

  private static String remarks(Preview.Read read) {
    List<String> remarks =
        read.chunk().stages().stream()
            .map(StageReport::remark)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    return String.join(" ", remarks);
  }

  private void say(String sentence, String tone) {
    notice.setText(sentence);
    notice.setVisible(!sentence.isEmpty());
    notice.setManaged(!sentence.isEmpty());
    notice.getStyleClass().setAll("label", "preview-notice", "notice-" + tone);
  }

  private void showBytes(StageReport stage) {
    image.title(
        stage.name().equals("object")
            ? ArrayText.TEXTS.get("preview.stored-bytes")
            : ArrayText.TEXTS.get("preview.bytes", PipelineStrip.name(stage)));
    hex.setText(HexText.of(stage.output()));
    hex.setVisible(true);
    picture.setVisible(false);
    back.setVisible(hasPicture());
  }

  private void showPicture() {
    image.title(ArrayText.TEXTS.get("preview.values"));
    hex.setVisible(false);
    picture.setVisible(true);
    back.setVisible(false);
  }
}
