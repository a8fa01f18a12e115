package org.nephoscope.ui.tools;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import org.jspecify.annotations.Nullable;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.Zoom;

/// A dialog that stays open while its work goes on, beside the window and not in its way. Its
/// middle may be exchanged; its buttons stand below.
final class ToolDialog {

  private static final Texts TEXTS = Texts.of(ToolDialog.class);

  private final Dialog<ButtonType> dialog;
  private final StackPane middle = new StackPane();

  /// @param onClose called once when it is closed
  ToolDialog(WindowDialogs dialogs, String title, double width, Runnable onClose) {
    dialog = dialogs.dialog(title, middle);
    dialog.initModality(Modality.NONE);
    dialog.setResizable(true);
    DialogPane pane = dialog.getDialogPane();
    pane.getStyleClass().add("tool-dialog");
    Zoom.dress(pane, getClass(), "tools.css");
    middle.setPrefWidth(Zoom.now(width));
    dialog.setOnHidden(_ -> onClose.run());
  }

  /// What closes it; there is one at a time.
  ButtonType closing(String word) {
    var type = new ButtonType(word, ButtonData.CANCEL_CLOSE);
    pane().getButtonTypes().setAll(type);
    return type;
  }

  /// A button that does something and leaves the dialog open.
  Button action(String word, String id, Runnable run) {
    return add(word, ButtonData.OK_DONE, id, run);
  }

  /// The same for something of less weight, at the left.
  Button aside(String word, String id, Runnable run) {
    return add(word, ButtonData.LEFT, id, run);
  }

  private Button add(String word, ButtonData data, String id, Runnable run) {
    var type = new ButtonType(word, data);
    pane().getButtonTypes().add(type);
    Button button = (Button) pane().lookupButton(type);
    button.setId(id);
    button.setMinWidth(Button.USE_PREF_SIZE);
    ButtonBar.setButtonUniformSize(button, false);
    button.addEventFilter(
        javafx.event.ActionEvent.ACTION,
        event -> {
          event.consume();
          run.run();
        });
    return button;
  }

  DialogPane pane() {
    return dialog.getDialogPane();
  }

  /// Asked before it is closed; the answer no keeps it open.
  void mayClose(java.util.function.BooleanSupplier answer) {
    dialog.setOnCloseRequest(event -> {
      if (!answer.getAsBoolean()) {
        event.consume();
      }
    });
  }

  void middle(Node content) {
    middle.getChildren().setAll(content);
    fit();
  }

  void show() {
    dialog.show();
  }

  /// Opens it with the keyboard in one of its parts.
  void show(@Nullable Node first) {
    dialog.show();
    if (first != null) {
      first.requestFocus();
    }
  }

  /// What it shows has another size now; its window has to follow.
  void fit() {
    if (pane().getScene() != null && pane().getScene().getWindow() != null) {
      pane().getScene().getWindow().sizeToScene();
    }
  }

  static Label heading(String text) {
    var label = new Label(text);
    label.getStyleClass().add("title-15");
    label.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
    return label;
  }

  static Label note(String text, String... styles) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Label.USE_PREF_SIZE);
    label.getStyleClass().add("note");
    label.getStyleClass().addAll(styles);
    return label;
  }

  /// A line that says what is being counted or asked.
  static HBox busy(String text) {
    var ring = new ProgressIndicator();
    ring.setMaxSize(16, 16);
    ring.setMinSize(16, 16);
    Label words = note(text);
    HBox.setHgrow(words, Priority.ALWAYS);
    var line = new HBox(8, ring, words);
    line.getStyleClass().add("tool-line");
    return line;
  }

  static VBox column(Node... nodes) {
    var box = new VBox(10, nodes);
    box.getStyleClass().add("tool-column");
    return box;
  }

  static String close() {
    return TEXTS.get("close");
  }
}
