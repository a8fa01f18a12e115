package org.nephoscope.ui.settings;

import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Language;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.Zoom;

/// Asks for what may be set. Each setting has its effect as soon as the dialog is saved.
public final class SettingsDialog {

  private static final Texts TEXTS = Texts.of(SettingsDialog.class);
  private static final double LABELS = 168;

  private SettingsDialog() {}

  /// Whether the person wants the settings to be kept.
  public static boolean ask(SettingsViewModel model, WindowDialogs dialogs) {
    var save = new ButtonType(TEXTS.get("settings.save"), ButtonData.OK_DONE);
    Node form = form(model);
    Dialog<ButtonType> dialog = dialogs.dialog(TEXTS.get("settings.title"), form);
    dialog.getDialogPane().getButtonTypes().setAll(WindowDialogs.cancel(), save);
    ((Button) dialog.getDialogPane().lookupButton(save))
        .disableProperty()
        .bind(model.problem().isNotEmpty());
    WindowDialogs.begin(dialog, () -> form.lookup("#settings-theme").requestFocus());
    return dialog.showAndWait().filter(save::equals).isPresent();
  }

  private static Node form(SettingsViewModel model) {
    var grid = new GridPane(12, 10);
    var labels = new ColumnConstraints(Zoom.now(LABELS));
    labels.setHalignment(HPos.RIGHT);
    var fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(labels, fields);
    grid.setPrefWidth(Zoom.now(578));
    row(
        grid,
        "settings.theme",
        choice(
            "theme",
            model.themeProperty(),
            Theme.Choice.values(),
            one -> TEXTS.get("theme." + one.name())));
    row(
        grid,
        "settings.zoom",
        choice(
            "zoom",
            model.zoomProperty(),
            Zoom.STEPS.toArray(Integer[]::new),
            one -> TEXTS.get("zoom.percent", one)));
    row(
        grid,
        "settings.language",
        choice(
            "language",
            model.languageProperty(),
            Language.values(),
            one -> TEXTS.get("language." + one.name())));
    Label later = note("settings.language.later");
    later.visibleProperty().bind(model.languageWaits());
    later.managedProperty().bind(later.visibleProperty());
    grid.add(later, 1, grid.getRowCount());
    row(
        grid,
        "settings.start",
        choice(
            "start",
            model.startProperty(),
            Settings.Start.values(),
            one -> TEXTS.get("start." + one.name())));
    row(
        grid,
        "settings.quit",
        choice(
            "quit",
            model.onQuitProperty(),
            Settings.OnQuit.values(),
            one -> TEXTS.get("quit." + one.name())));
    var limit = new TextField();
    limit.setId("settings-limit");
    limit.setPromptText(TEXTS.get("limit.prompt"));
    limit.textProperty().bindBidirectional(model.limitProperty());
    row(grid, "settings.limit", limit);
    var lanes = new TextField();
    lanes.setId("settings-lanes");
    lanes.setPromptText(TEXTS.get("lanes.prompt"));
    lanes.textProperty().bindBidirectional(model.lanesProperty());
    row(grid, "settings.lanes", lanes);
    var problem = new Label();
    problem.getStyleClass().add("danger-text");
    problem.textProperty().bind(model.problem());
    problem.visibleProperty().bind(model.problem().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    grid.add(problem, 1, grid.getRowCount());
    row(grid, "settings.home", home(model));
    grid.add(note("settings.home.note"), 1, grid.getRowCount());
    return grid;
  }

  private static Label note(String name) {
    var note = new Label(TEXTS.get(name));
    note.setId(name.replace('.', '-'));
    note.getStyleClass().add("note");
    note.setWrapText(true);
    return note;
  }

  private static HBox home(SettingsViewModel model) {
    String path = model.home().toString();
    var field = new TextField(path);
    field.setEditable(false);
    field.setAccessibleText(TEXTS.get("settings.home"));
    HBox.setHgrow(field, Priority.ALWAYS);
    var copy = new Button(null, Icons.of(Feather.COPY));
    copy.getStyleClass().add("icon-button");
    copy.setAccessibleText(TEXTS.get("settings.home.copy"));
    copy.setOnAction(_ -> {
      var content = new ClipboardContent();
      content.putString(path);
      Clipboard.getSystemClipboard().setContent(content);
    });
    return new HBox(6, field, copy);
  }

  private static <T> ComboBox<T> choice(
      String id, ObjectProperty<T> property, T[] values, Function<T, String> words) {
    var box = new ComboBox<T>();
    box.setId("settings-" + id);
    box.setMaxWidth(Double.MAX_VALUE);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String text) {
            return property.get(); // nobody types here
          }
        });
    box.getItems().setAll(values);
    box.valueProperty().bindBidirectional(property);
    return box;
  }

  private static void row(GridPane grid, String name, Node field) {
    var label = new Label(TEXTS.get(name));
    label.getStyleClass().add("field-label");
    label.setLabelFor(field);
    grid.addRow(grid.getRowCount(), label, field);
  }
}
