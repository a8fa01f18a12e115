package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.StoredDigest;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.CheckStatus.Shape;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// Which chunk is decoded, its key, and how the bytes of its object were compared.
final class ChunkChooser extends StackPane {

  private static final double NARROW = 860;

  private final PreviewViewModel model;
  private final boolean compact;
  private final Pane line;
  private final Label key = Card.code("");
  private final Label check = new Label();
  private final Label said = Card.note("");
  private final Runnable onSave;
  private final Node plane;
  private final Button next = button("preview.next", Feather.ARROW_RIGHT, () -> step(1));
  private boolean drawing;

  /// @param plane widens what is shown to the whole plane
  /// @param onSave saves what is shown as a file of NumPy
  ChunkChooser(PreviewViewModel model, boolean compact, Node plane, Runnable onSave) {
    this.plane = plane;
    this.model = model;
    this.compact = compact;
    this.onSave = onSave;
    this.line = compact ? new FlowPane(10, 6) : new HBox(8);
    line.getStyleClass().add("control-row");
    key.getStyleClass().add("key-field");
    key.setMinWidth(0);
    said.setMinWidth(0);
    check.getStyleClass().add("stored-check");
    check.setMinWidth(USE_PREF_SIZE);
    setMinWidth(0);
    getChildren().setAll(line);
    widthProperty().subscribe(_ -> shrink());
    model.model().chunkProperty().subscribe(_ -> draw());
    model.model().openedProperty().subscribe(_ -> draw());
    model.previewProperty().subscribe(_ -> drawCheck());
  }

  /// Steps by so many chunks, as far as there are any.
  void step(int by) {
    model
        .model()
        .opened()
        .array()
        .ifPresent(array -> {
          long number = array.chunks().number(model.model().chunk()) + by;
          if (number >= 0 && number < array.chunks().cells()) {
            model.model().choose(array.chunks().index(number));
          }
        });
  }

  /// Says how something ended.
  void say(String sentence) {
    said.setText(sentence);
    Tip.on(said, sentence);
  }

  private void draw() {
    key.setText(
        model
            .model()
            .opened()
            .array()
            .map(array -> array.keys().key(model.model().object()))
            .orElse(""));
    say("");
    if (drawing) {
      return;
    }
    line.getChildren().clear();
    model
        .model()
        .opened()
        .array()
        .ifPresent(array -> {
          for (int axis = 0; axis < array.shape().rank(); axis++) {
            line.getChildren().add(axis(array, axis));
          }
          if (compact) {
            line.getChildren().addAll(plane, check);
            return;
          }
          var space = new Region();
          HBox.setHgrow(space, Priority.ALWAYS);
          Label name = Card.note(ArrayText.TEXTS.get("preview.key"));
          name.setMinWidth(USE_PREF_SIZE);
          line.getChildren()
              .addAll(
                  name,
                  key,
                  check,
                  said,
                  space,
                  plane,
                  button("preview.previous", Feather.ARROW_LEFT, () -> step(-1)),
                  next,
                  button("preview.npy", Feather.SAVE, onSave));
          shrink();
        });
  }

  /// Where room is short, buttons show their icons alone; their names stay for tooltips and ears.
  private void shrink() {
    boolean icons = !compact && getWidth() > 0 && getWidth() < Zoom.now(NARROW);
    for (Node node : line.getChildren()) {
      if (node instanceof Button button) {
        boolean onwards = button.equals(next);
        ContentDisplay side = onwards ? ContentDisplay.RIGHT : ContentDisplay.LEFT;
        button.setContentDisplay(icons ? ContentDisplay.GRAPHIC_ONLY : side);
      }
    }
  }

  private void drawCheck() {
    Optional<StoredDigest> digest =
        model.preview() instanceof Preview.Read(_, _, _, var found) ? found : Optional.empty();
    boolean inShard =
        model.preview() instanceof Preview.Read read
            && read.digest().isEmpty()
            && read.chunk().range().isPresent();
    check.getStyleClass().setAll("label", "stored-check");
    check.setGraphic(null);
    Tip.on(check, "");
    check.setText("");
    if (digest.isPresent()) {
      boolean equal = digest.get().isEqual();
      boolean differs = digest.get().checked().equals(StoredDigest.MISMATCH);
      Shape shape = equal ? Shape.TICK : differs ? Shape.CROSS : Shape.BAR;
      check.getStyleClass().add(shape == Shape.BAR ? "muted" : shape.tone() + "-text");
      check.setGraphic(new StatusIcon(new CheckStatus(shape, "", "")));
      check.setText(ArrayText.check(digest.get().checked()));
      digest.get().digest().ifPresent(told -> Tip.on(check, told.toString()));
    } else if (inShard) {
      check.getStyleClass().add("muted");
      check.setText(ArrayText.TEXTS.get("preview.part"));
    } else if (model.preview() instanceof Preview.Whole(_, _, var chunks, var absent)) {
      check.getStyleClass().add("muted");
      check.setText(ArrayText.TEXTS.get("plane.read", chunks, absent));
    }
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

  private static Button button(String name, Feather icon, Runnable action) {
    var button = new Button(ArrayText.TEXTS.get(name), Icons.of(icon));
    button.getStyleClass().addAll("neph-button", "small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setAccessibleText(button.getText());
    Tip.on(button, button.getText());
    button.setOnAction(_ -> action.run());
    return button;
  }
}
