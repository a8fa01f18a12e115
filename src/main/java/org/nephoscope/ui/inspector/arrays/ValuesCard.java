package org.nephoscope.ui.inspector.arrays;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.inspector.HexRows;

/// The values of a chunk or plane as a picture or a table, or the bytes of one stage of decoding.
final class ValuesCard extends VBox {

  /// What is in front.
  private enum Side {
    IMAGE,
    TABLE,
    HEX
  }

  private static final double NARROW = 400;

  private final PreviewViewModel model;
  private final boolean compact;
  private final PictureCanvas picture;
  private final ValueTable table;
  private final ListView<String> hex = new ListView<>();
  private final Label which = Card.note("");
  private final Label percent = Card.note("");
  private final ToggleGroup group = new ToggleGroup();
  private final ToggleButton image = tab("values.image", Feather.IMAGE, Side.IMAGE);
  private final ToggleButton list = tab("values.table", Feather.TABLE, Side.TABLE);
  private final ToggleButton bytes = tab("values.hex", Feather.CODE, Side.HEX);
  private final CheckBox fill = new CheckBox(ArrayText.TEXTS.get("values.fill"));
  private final ToggleButton plane = new ToggleButton(ArrayText.TEXTS.get("values.plane"));
  private final StackPane planePane = new StackPane(plane);
  private final HBox head = new HBox(2);
  private final HBox zooming = new HBox(2);
  private Optional<StageReport> stage = Optional.empty();
  private Side side = Side.IMAGE;

  /// @param compact for a pane of about 332 px
  ValuesCard(PreviewViewModel model, boolean compact) {
    this.model = model;
    this.compact = compact;
    this.picture = new PictureCanvas(model, !compact);
    this.table = new ValueTable(model);
    getStyleClass().addAll("array-card", "values-card");
    hex.getStyleClass().addAll("mono", "hex-rows");
    hex.fixedCellSizeProperty().bind(Zoom.px(20));
    hex.setAccessibleText(ArrayText.TEXTS.get("values.hex"));
    picture.scaleProperty().subscribe(px -> percent.setText(percent(px.doubleValue())));
    fill.setSelected(model.display().marksFill());
    fill.setOnAction(_ -> model.display().markFill(fill.isSelected()));
    fill.getStyleClass().add("small-check");
    plane.getStyleClass().addAll("mode", "only-pill", "whole-plane");
    plane.setOnAction(_ -> model.showWhole(plane.isSelected()));
    planePane.setMinWidth(USE_PREF_SIZE);
    which.setMinWidth(0);
    var middle = new StackPane(picture, table, hex);
    middle.setMinHeight(compact ? 260 : 200);
    if (compact) {
      middle.setPrefHeight(304);
    }
    VBox.setVgrow(middle, Priority.ALWAYS);
    getChildren().setAll(head(), middle);
    model.previewProperty().subscribe(_ -> follow());
    model.looksProperty().subscribe(_ -> fill.setSelected(model.display().marksFill()));
    widthProperty().subscribe(width -> shrink(width.doubleValue()));
    turn(Side.IMAGE);
  }

  /// What has no room in the head goes, or shows its icon alone.
  private void shrink(double width) {
    for (ToggleButton tab : List.of(image, list, bytes)) {
      boolean icons = !compact && width > 0 && width < Zoom.now(NARROW);
      tab.setContentDisplay(icons ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    }
  }

  /// The box that only some need goes where the words of a language leave it no room.
  @Override
  protected void layoutChildren() {
    if (!compact) {
      double others = head.prefWidth(-1) - (fill.isManaged() ? wide(fill) : 0);
      boolean room = others + wide(fill) <= getWidth();
      fill.setVisible(room);
      fill.setManaged(room);
    }
    super.layoutChildren();
  }

  private double wide(CheckBox box) {
    return box.prefWidth(-1) + zooming.getSpacing();
  }

  private HBox head() {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    head.getChildren().setAll(image, list, bytes);
    head.getStyleClass().addAll("array-card-head", "values-head");
    zooming
        .getChildren()
        .setAll(
            button(Feather.MINUS, "values.smaller", () -> picture.zoom(0.8)),
            percent,
            button(Feather.PLUS, "values.larger", () -> picture.zoom(1.25)));
    zooming.getStyleClass().add("control-row");
    percent.getStyleClass().add("grid-side");
    percent.setMinWidth(Zoom.now(46));
    if (compact) {
      head.getChildren().addAll(which, space);
    } else {
      var fit = new Button(ArrayText.TEXTS.get("values.fit"));
      fit.getStyleClass().addAll("neph-button", "small", "flat");
      fit.setMinWidth(USE_PREF_SIZE);
      fit.setOnAction(_ -> picture.fit());
      zooming.getChildren().add(fit);
      fill.setMinWidth(USE_PREF_SIZE);
      zooming.getChildren().add(fill);
      head.getChildren().addAll(which, space, zooming);
    }
    return head;
  }

  /// Where the middle of a value of the picture is in the scene.
  javafx.geometry.Point2D inScene(int row, int column) {
    double[] at = picture.centre(row, column);
    return picture.localToScene(at[0], at[1]);
  }

  /// Widens what is shown to the whole plane, or says why that cannot be.
  Node planeToggle() {
    return planePane;
  }

  /// Puts the keyboard on what is in front.
  void focusFront() {
    front().requestFocus();
  }

  /// Brings the picture to the front, where there is one.
  void showImage() {
    turn(Side.IMAGE);
    focusFront();
  }

  /// Brings the table to the front.
  void showTable() {
    turn(Side.TABLE);
    focusFront();
  }

  /// Brings the bytes to the front.
  void showHex() {
    turn(Side.HEX);
    focusFront();
  }

  /// Shows the bytes of one stage.
  void showBytes(StageReport chosen) {
    stage = Optional.of(chosen);
    turn(Side.HEX);
  }

  /// The stage whose bytes are shown, or would be.
  Optional<StageReport> stage() {
    return stage;
  }

  /// Whether bytes are in front.
  boolean showsBytes() {
    return side == Side.HEX;
  }

  /// Another chunk has other stages; the same side stays in front as far as it can.
  private void follow() {
    Optional<String> name = stage.map(StageReport::name);
    stage = Optional.empty();
    if (model.preview() instanceof Preview.Read read) {
      List<StageReport> done =
          read.chunk().stages().stream()
              .filter(one -> one.state() == StageReport.State.DONE)
              .toList();
      boolean failed = read.figures().isEmpty();
      stage =
          done.stream()
              .filter(one -> !failed && Optional.of(one.name()).equals(name))
              .findFirst()
              // What was reached before a stage failed is the best there is to look at.
              .or(() -> failed && !done.isEmpty() ? Optional.of(done.getLast()) : first(done));
      if (failed && stage.isPresent()) {
        turn(Side.HEX);
        return;
      }
    }
    plane.setSelected(model.isWhole());
    Optional<String> refusal = model.wholeRefusal();
    plane.setDisable(refusal.isPresent());
    String help = refusal.orElseGet(() -> ArrayText.TEXTS.get("values.plane.help"));
    plane.setAccessibleHelp(help);
    Tip.on(planePane, help);
    turn(side == Side.HEX && stage.isEmpty() ? Side.IMAGE : side);
  }

  private static Optional<StageReport> first(List<StageReport> done) {
    return done.stream().findFirst();
  }

  private void turn(Side next) {
    boolean values = model.preview().values().isPresent();
    side = next;
    image.setDisable(!values && stage.isPresent());
    list.setDisable(image.isDisable());
    bytes.setDisable(stage.isEmpty());
    group.selectToggle(side == Side.IMAGE ? image : side == Side.TABLE ? list : bytes);
    picture.setVisible(side == Side.IMAGE);
    table.setVisible(side == Side.TABLE);
    hex.setVisible(side == Side.HEX);
    zooming.setVisible(side == Side.IMAGE);
    zooming.setManaged(zooming.isVisible());
    which.setText(side == Side.HEX ? stage.map(ValuesCard::title).orElse("") : "");
    which.setVisible(!which.getText().isEmpty());
    which.setManaged(which.isVisible());
    ByteBuffer shown = stage.map(StageReport::output).orElseGet(() -> ByteBuffer.allocate(0));
    if (side == Side.HEX) {
      hex.setItems(FXCollections.observableList(new HexRows(shown, 16, 8)));
    }
    if (side == Side.TABLE) {
      table.requestLayout();
    }
  }

  private Node front() {
    return switch (side) {
      case IMAGE -> picture;
      case TABLE -> table;
      case HEX -> hex;
    };
  }

  static String title(StageReport stage) {
    return stage.name().equals("object")
        ? ArrayText.TEXTS.get("preview.stored-bytes")
        : ArrayText.TEXTS.get("preview.bytes", PipelineStrip.name(stage));
  }

  private static String percent(double px) {
    return ArrayText.TEXTS.get(
        "values.percent", Formats.number(px < 0.1 ? "%.1f" : "%.0f", px * 100));
  }

  private ToggleButton tab(String name, Feather icon, Side shows) {
    var tab = new ToggleButton(ArrayText.TEXTS.get(name), Icons.of(icon, 14));
    tab.getStyleClass().add("card-tab");
    tab.setToggleGroup(group);
    tab.setAccessibleText(tab.getText());
    tab.setMinWidth(USE_PREF_SIZE);
    tab.setOnAction(_ -> turn(shows)); // a click on the chosen one leaves it chosen
    return tab;
  }

  private static Button button(Feather icon, String name, Runnable action) {
    var button = new Button(null, Icons.of(icon));
    button.getStyleClass().addAll("icon-button", "small");
    button.setAccessibleText(ArrayText.TEXTS.get(name));
    Tip.on(button, ArrayText.TEXTS.get(name));
    button.setOnAction(_ -> action.run());
    return button;
  }
}
