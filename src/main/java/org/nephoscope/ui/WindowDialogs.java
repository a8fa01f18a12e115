package org.nephoscope.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// Asks in real dialogs over the window, dressed like it.
public final class WindowDialogs implements Dialogs {

  private static final Texts TEXTS = Texts.of(WindowDialogs.class);

  private final Stage owner;

  public WindowDialogs(Stage owner) {
    this.owner = owner;
  }

  @Override
  public boolean confirm(Question question) {
    var action = new ButtonType(question.action(), ButtonData.OK_DONE);
    Dialog<ButtonType> dialog =
        dialog(question.title(), body(question.message(), question.detail()));
    dialog.getDialogPane().getButtonTypes().setAll(cancel(), action);
    if (question.dangerous()) {
      Button button = (Button) dialog.getDialogPane().lookupButton(action);
      button.setDefaultButton(false);
      button.getStyleClass().add("danger");
      ((Button) dialog.getDialogPane().lookupButton(cancelOf(dialog))).setDefaultButton(true);
    }
    return dialog.showAndWait().filter(action::equals).isPresent();
  }

  @Override
  public void tell(String title, String message, String detail) {
    Dialog<ButtonType> dialog = dialog(title, body(message, detail));
    dialog
        .getDialogPane()
        .getButtonTypes()
        .setAll(new ButtonType(TEXTS.get("dialog.close"), ButtonData.CANCEL_CLOSE));
    dialog.showAndWait();
  }

  @Override
  public Optional<Path> chooseFolder(String title) {
    var chooser = new DirectoryChooser();
    chooser.setTitle(title);
    return Optional.ofNullable(chooser.showDialog(owner)).map(java.io.File::toPath);
  }

  @Override
  public List<Path> chooseFiles(String title) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    List<java.io.File> files = chooser.showOpenMultipleDialog(owner);
    return files == null ? List.of() : files.stream().map(java.io.File::toPath).toList();
  }

  /// A new file for a report, or one that the person wants to be replaced; empty when cancelled.
  public Optional<Path> chooseReport(String name) {
    var chooser = new FileChooser();
    chooser.setTitle(TEXTS.get("report.choose"));
    chooser.setInitialFileName(name + ".csv");
    chooser
        .getExtensionFilters()
        .setAll(
            new FileChooser.ExtensionFilter(TEXTS.get("report.csv"), "*.csv"),
            new FileChooser.ExtensionFilter(TEXTS.get("report.json"), "*.json"));
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(java.io.File::toPath);
  }

  /// A new file of that name, or one that the person wants to be replaced; empty when cancelled.
  public Optional<Path> chooseFile(String title, String name) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(name);
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(java.io.File::toPath);
  }

  /// An empty dialog over the window, with the window's looks and no buttons yet.
  public <T> Dialog<T> dialog(String title, Node content) {
    var dialog = new Dialog<T>();
    dialog.initOwner(owner);
    dialog.setTitle(title);
    dialog.setHeaderText(null);
    dialog.setGraphic(null);
    dialog.getDialogPane().setContent(content);
    dialog.getDialogPane().getStyleClass().add("neph-dialog");
    dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    return dialog;
  }

  /// The button that leaves everything as it is.
  public static ButtonType cancel() {
    return new ButtonType(TEXTS.get("dialog.cancel"), ButtonData.CANCEL_CLOSE);
  }

  private static ButtonType cancelOf(Dialog<?> dialog) {
    return dialog.getDialogPane().getButtonTypes().stream()
        .filter(type -> type.getButtonData() == ButtonData.CANCEL_CLOSE)
        .findFirst()
        .orElseThrow();
  }

  private static Node body(String message, String detail) {
    var heading = new Label(message);
    heading.getStyleClass().add("dialog-heading");
    heading.setWrapText(true);
    var text = new Label(detail);
    text.getStyleClass().add("muted");
    text.setWrapText(true);
    var box = new VBox(8, heading, text);
    box.setPrefWidth(Zoom.now(480));
    return box;
  }
}
