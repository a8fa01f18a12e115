package org.nephoscope.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
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
    dialog.getDialogPane().setContent(new Body(dialog, content));
    dialog.getDialogPane().getStyleClass().add("neph-dialog");
    wear(dialog);
    dialog.getDialogPane().addEventFilter(KeyEvent.KEY_PRESSED, pressed -> escape(dialog, pressed));
    return dialog;
  }

  /// Lists keep Escape for themselves, to end an editing that does not exist here.
  private static void escape(Dialog<?> dialog, KeyEvent pressed) {
    Node owner = dialog.getDialogPane().getScene().getFocusOwner();
    boolean list =
        owner instanceof ListView<?>
            || owner instanceof TableView<?>
            || owner instanceof TreeView<?>;
    if (list && pressed.getCode() == KeyCode.ESCAPE) {
      pressed.consume();
      dialog.getDialogPane().getButtonTypes().stream()
          .filter(type -> type.getButtonData().isCancelButton())
          .findFirst()
          .map(dialog.getDialogPane()::lookupButton)
          .ifPresent(button -> ((Button) button).fire());
    }
  }

  /// A dialog may stay open while the window changes its looks; it wears the window's sheets under
  /// its own.
  private void wear(Dialog<?> dialog) {
    ObservableList<String> window = owner.getScene().getStylesheets();
    ObservableList<String> worn = dialog.getDialogPane().getStylesheets();
    worn.setAll(window);
    var before = new ArrayList<>(window);
    InvalidationListener follow =
        _ -> {
          var own = worn.stream().filter(sheet -> !before.contains(sheet)).toList();
          worn.setAll(window);
          worn.addAll(own);
          before.clear();
          before.addAll(window);
        };
    dialog
        .showingProperty()
        .subscribe(showing -> {
          if (showing) {
            window.addListener(follow);
          } else {
            window.removeListener(follow);
          }
        });
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

  /// Lets a part of a dialog have the keyboard at its beginning. The toolkit tells that a dialog is
  /// shown before it shows it, and then gives the keyboard to the default button.
  public static void begin(Dialog<?> dialog, Runnable focus) {
    dialog.setOnShown(_ -> Platform.runLater(focus));
  }

  /// What a dialog shows, as high as its words are in the width it has: a pane of the toolkit asks
  /// for the height before it knows the width, and would leave out lines. When words come later,
  /// the dialog grows, unless its size is the person's.
  private static final class Body extends StackPane {

    private final Dialog<?> dialog;
    private final Node content;
    private double asked;

    Body(Dialog<?> dialog, Node content) {
      super(content);
      this.dialog = dialog;
      this.content = content;
    }

    @Override
    protected void layoutChildren() {
      super.layoutChildren();
      double wanted = prefHeight(getWidth());
      if (!dialog.isResizable() && wanted > getHeight() + 1 && wanted != asked) {
        asked = wanted; // once, for the screen may be too low
        Platform.runLater(() -> {
          if (dialog.isShowing()) {
            getScene().getWindow().sizeToScene();
          }
        });
      }
    }

    @Override
    protected double computePrefHeight(double width) {
      double known = getWidth() > 0 ? getWidth() : content.prefWidth(-1);
      return super.computePrefHeight(width < 0 ? known : width);
    }
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
