package org.nephoscope.ui.transfers;

import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// The field that narrows the files of a transfer by their names. What is typed counts once nobody
/// types, because every name is read for it; Escape empties it.
final class FileFilter extends HBox {

  private static final Texts TEXTS = Texts.of(FileFilter.class);
  private static final Duration TYPING = Duration.millis(250);

  FileFilter(FilesViewModel model) {
    getStyleClass().add("file-filter");
    var field = new TextField();
    field.setId("file-filter");
    field.setPromptText(TEXTS.get("files.filter"));
    field.setAccessibleText(TEXTS.get("files.filter"));
    Tip.on(field, TEXTS.get("files.filter.meaning"));
    field.setPrefWidth(Zoom.now(180));
    HBox.setHgrow(field, Priority.ALWAYS);
    var clear = new Button("", Icons.of(Feather.X));
    clear.setAccessibleText(TEXTS.get("files.filter.clear"));
    Tip.on(clear, TEXTS.get("files.filter.clear"));
    clear.getStyleClass().addAll("icon-button", "small");
    clear.setOnAction(_ -> field.clear());
    clear.visibleProperty().bind(field.textProperty().isNotEmpty());
    var typing = new PauseTransition(TYPING);
    typing.setOnFinished(_ -> model.textProperty().set(field.getText().strip()));
    field.textProperty().addListener((_, _, _) -> typing.playFromStart());
    field.setOnAction(_ -> model.textProperty().set(field.getText().strip()));
    field.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            field.clear();
            event.consume();
          }
        });
    // Another transfer begins with all of its files.
    model
        .textProperty()
        .addListener((_, _, now) -> {
          if (now.isEmpty() && !field.isFocused()) {
            field.clear();
          }
        });
    getChildren().setAll(Icons.of(Feather.FILTER), field, clear);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }
}
