package org.nephoscope.ui.inspector;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.Zoom;

/// Changes the tags of one object: names and values, at most ten.
final class TagsDialog {

  /// The limits of Amazon ("Categorizing your storage using tags").
  static final int MOST = 10;

  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_VALUE = 256;

  private static final Texts TEXTS = Texts.of(TagsDialog.class);

  private final VBox rows = new VBox(6);
  private final SimpleStringProperty problem = new SimpleStringProperty("");
  private final Button more = new Button(TEXTS.get("tags.add"), Icons.of(Feather.PLUS, 14));

  private TagsDialog(Map<String, String> tags) {
    tags.forEach(this::add);
    if (tags.isEmpty()) {
      add("", "");
    }
    more.setId("tags-add");
    more.getStyleClass().addAll("neph-button", "small");
    more.setOnAction(_ -> {
      add("", "");
      check();
      rows.getChildren().getLast().lookup(".text-field").requestFocus();
      rows.getScene().getWindow().sizeToScene();
    });
    check();
  }

  /// The tags as the person wants them; empty when cancelled.
  static Optional<Map<String, String>> ask(
      WindowDialogs dialogs, String object, Map<String, String> tags) {
    return new TagsDialog(tags).askOver(dialogs, object);
  }

  private Optional<Map<String, String>> askOver(WindowDialogs dialogs, String object) {
    var heading = new Label(TEXTS.get("tags.heading", object));
    heading.getStyleClass().add("title-15");
    var wrong = new Label();
    wrong.textProperty().bind(problem);
    wrong.getStyleClass().add("danger-text");
    wrong.setWrapText(true);
    wrong.setMinHeight(18);
    var note = new Label(TEXTS.get("tags.note"));
    note.setWrapText(true);
    note.setMinHeight(Label.USE_PREF_SIZE);
    note.getStyleClass().add("note");
    var content = new VBox(12, heading, rows, more, wrong, note);
    content.setPrefWidth(Zoom.now(520));
    Dialog<ButtonType> dialog = dialogs.dialog(TEXTS.get("tags.title"), content);
    var save = new ButtonType(TEXTS.get("tags.save"), ButtonData.OK_DONE);
    dialog.getDialogPane().getButtonTypes().setAll(WindowDialogs.cancel(), save);
    Button button = (Button) dialog.getDialogPane().lookupButton(save);
    button.setId("tags-save");
    button.disableProperty().bind(problem.isNotEmpty());
    return dialog.showAndWait().filter(save::equals).map(_ -> written());
  }

  private void add(String name, String value) {
    var row = new HBox(6);
    TextField first = field(name, "tags.name");
    TextField second = field(value, "tags.value");
    var remove = new Button(null, Icons.of(Feather.X, 14));
    remove.getStyleClass().addAll("icon-button", "small");
    remove.setAccessibleText(TEXTS.get("tags.remove"));
    Tip.on(remove, TEXTS.get("tags.remove"));
    remove.setOnAction(_ -> {
      rows.getChildren().remove(row);
      check();
    });
    row.getChildren().setAll(first, second, remove);
    rows.getChildren().add(row);
  }

  private TextField field(String text, String prompt) {
    var field = new TextField(text);
    field.setPromptText(TEXTS.get(prompt));
    field.setAccessibleText(TEXTS.get(prompt));
    HBox.setHgrow(field, Priority.ALWAYS);
    field.textProperty().addListener((_, _, _) -> check());
    return field;
  }

  private void check() {
    Map<String, String> tags = new LinkedHashMap<>();
    String wrong = "";
    for (var row : rows.getChildren()) {
      String name = text(row, 0);
      String value = text(row, 1);
      if (name.isEmpty() && value.isEmpty()) {
        continue; // a row that was not used
      }
      if (name.isEmpty()) {
        wrong = TEXTS.get("tags.wrong.name");
      } else if (name.length() > LONGEST_NAME || value.length() > LONGEST_VALUE) {
        wrong = TEXTS.get("tags.wrong.long", LONGEST_NAME, LONGEST_VALUE);
      } else if (tags.put(name, value) != null) {
        wrong = TEXTS.get("tags.wrong.twice", name);
      }
    }
    problem.set(tags.size() > MOST ? TEXTS.get("tags.wrong.many", MOST) : wrong);
    more.setDisable(rows.getChildren().size() >= MOST);
  }

  private Map<String, String> written() {
    Map<String, String> tags = new LinkedHashMap<>();
    for (var row : rows.getChildren()) {
      if (!text(row, 0).isEmpty()) {
        tags.put(text(row, 0), text(row, 1));
      }
    }
    return tags;
  }

  private static String text(javafx.scene.Node row, int column) {
    return ((TextField) ((HBox) row).getChildren().get(column)).getText();
  }
}
