package org.nephoscope.display;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// A program as a file manager is one: it gives its files by dragging and by copying, and shows
/// what it is given.
final class OtherProgram {

  private static final double SIDE = 300;

  private OtherProgram() {}

  /// Shows its window, and ends with it.
  ///
  /// @param arguments where its window is (x and y), and the files it has
  public static void main(String[] arguments) {
    Onlooker.begin();
    Platform.startup(() -> show(List.of(arguments)));
  }

  private static void show(List<String> arguments) {
    List<File> files = arguments.stream().skip(2).map(File::new).toList();
    var stage = new Stage();
    var root = new VBox(source(files), target(), copy(files), paste());
    for (var part : root.getChildren()) {
      VBox.setVgrow(part, Priority.ALWAYS);
    }
    stage.setTitle("Another program");
    stage.setScene(new Scene(root, SIDE, SIDE));
    stage.setX(Double.parseDouble(arguments.get(0)));
    stage.setY(Double.parseDouble(arguments.get(1)));
    stage.show();
  }

  private static Label source(List<File> files) {
    Label source = label("source", files.size() + " files");
    source.setOnDragDetected(event -> {
      source.startDragAndDrop(TransferMode.COPY).setContent(content(files));
      event.consume();
    });
    source.setOnDragDone(event -> source.setText("done: " + event.getTransferMode()));
    return source;
  }

  private static Label target() {
    Label target = label("target", "");
    target.setOnDragOver(event -> {
      event.acceptTransferModes(TransferMode.COPY);
      target.setText("over");
      event.consume();
    });
    target.setOnDragDropped(event -> {
      target.setText(shown(event.getDragboard()));
      event.setDropCompleted(true);
      event.consume();
    });
    return target;
  }

  private static Button copy(List<File> files) {
    Button copy = button("copy");
    copy.setOnAction(_ -> {
      Clipboard.getSystemClipboard().setContent(content(files));
      copy.setText("copied");
    });
    return copy;
  }

  private static Button paste() {
    Button paste = button("paste");
    paste.setOnAction(_ -> paste.setText(shown(Clipboard.getSystemClipboard())));
    return paste;
  }

  private static Label label(String id, String text) {
    var label = new Label(text);
    label.setId(id);
    label.setMaxSize(SIDE, SIDE);
    label.setMinHeight(SIDE / 5);
    return label;
  }

  private static Button button(String id) {
    var button = new Button(id);
    button.setId(id);
    button.setMaxWidth(SIDE);
    return button;
  }

  private static ClipboardContent content(List<File> files) {
    var content = new ClipboardContent();
    content.putFiles(files);
    return content;
  }

  /// How many files it has and their names, one behind the other, or else its text.
  private static String shown(Clipboard clipboard) {
    return clipboard.hasFiles()
        ? clipboard.getFiles().size()
            + " files: "
            + clipboard.getFiles().stream()
                .map(File::getPath)
                .sorted()
                .collect(Collectors.joining("|"))
        : "text: " + String.valueOf(clipboard.getString()).replace('\n', '|');
  }
}
