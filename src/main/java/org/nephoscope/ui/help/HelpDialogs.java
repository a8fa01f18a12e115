package org.nephoscope.ui.help;

import java.io.IOException;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import org.nephoscope.ui.Language;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.help.Manual.Chapter;
import org.nephoscope.ui.palette.PaletteChoice;

/// Shows the manual, the keys, and what the program is. None of them keeps the window from being
/// used, so that one can read and try.
public final class HelpDialogs {

  private static final Texts TEXTS = Texts.of(HelpDialogs.class);
  private static final double ROW = 27;

  private final WindowDialogs dialogs;

  public HelpDialogs(WindowDialogs dialogs) {
    this.dialogs = dialogs;
  }

  /// Reads the guide beside the program, so it costs a moment when it is first shown.
  public void manual() throws IOException {
    var text = area(TEXTS.get("manual.title"));
    var list = new ListView<Chapter>();
    list.setId("manual-chapters");
    list.setAccessibleText(TEXTS.get("manual.chapters"));
    list.setPrefWidth(Zoom.now(210));
    list.setMinWidth(Zoom.now(210));
    list.setCellFactory(_ ->
        new ListCell<>() {
          @Override
          protected void updateItem(Chapter chapter, boolean empty) {
            super.updateItem(chapter, empty);
            setText(empty || chapter == null ? null : chapter.title());
          }
        });
    list.getItems().setAll(new Manual().chapters());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, chapter) -> {
          text.setText(chapter == null ? "" : chapter.text());
          text.setScrollTop(0);
        });
    list.getSelectionModel().selectFirst();
    if (list.getItems().isEmpty()) {
      text.setText(TEXTS.get("manual.missing"));
    }
    var body = new HBox(8, list, text);
    HBox.setHgrow(text, Priority.ALWAYS);
    body.setPrefSize(Zoom.now(812), 560);
    show(TEXTS.get("manual.title"), Language.isEnglishSpoken() ? body : told(body), list);
  }

  /// In another language it is said that the manual is in English.
  private static Node told(Node manual) {
    var language = new Label(TEXTS.get("manual.language"));
    language.getStyleClass().add("note");
    return new VBox(8, language, manual);
  }

  /// The commands of the menus that have a key.
  ///
  /// @param commands as the palette has them
  public void shortcuts(List<PaletteChoice> commands) {
    var list = new ListView<PaletteChoice>();
    list.setId("shortcuts");
    list.setAccessibleText(TEXTS.get("shortcuts.title"));
    list.fixedCellSizeProperty().bind(Zoom.px(ROW));
    list.setCellFactory(_ -> new ShortcutCell());
    list.getItems().setAll(commands.stream().filter(one -> !one.keys().isEmpty()).toList());
    list.setPrefSize(Zoom.now(520), 520);
    var note = new Label(TEXTS.get("shortcuts.note"));
    note.getStyleClass().add("note");
    note.setWrapText(true);
    var body = new VBox(8, list, note);
    body.setPrefWidth(Zoom.now(520));
    show(TEXTS.get("shortcuts.title"), body, list);
  }

  /// The version, what it runs on, and whose work is in it.
  public void about(String version) {
    var heading = new Label(TEXTS.get("about.heading", version));
    heading.getStyleClass().add("dialog-heading");
    var words =
        new Label(
            TEXTS.get(
                "about.body",
                System.getProperty("java.version"),
                System.getProperty("javafx.runtime.version", "?"),
                System.getProperty("os.name"),
                System.getProperty("os.arch")));
    words.getStyleClass().add("muted");
    words.setWrapText(true);
    var licences = area(TEXTS.get("about.title"));
    licences.setText(TEXTS.get("about.licences").replace("; ", "\n"));
    licences.setPrefRowCount(14);
    var body = new VBox(8, heading, words, licences);
    body.setPrefWidth(Zoom.now(560));
    show(TEXTS.get("about.title"), body, licences);
  }

  /// @param first takes the keyboard, so that keys scroll it
  private void show(String title, Node body, Node first) {
    Dialog<ButtonType> dialog = dialogs.dialog(title, body);
    dialog.initModality(Modality.NONE);
    dialog.setResizable(true);
    dialog
        .getDialogPane()
        .getButtonTypes()
        .setAll(new ButtonType(TEXTS.get("close"), ButtonData.CANCEL_CLOSE));
    WindowDialogs.begin(dialog, first::requestFocus);
    dialog.show();
  }

  /// @param name for ears
  static TextArea area(String name) {
    var text = new TextArea();
    text.setAccessibleText(name);
    text.setEditable(false);
    text.setWrapText(true);
    return text;
  }

  private static final class ShortcutCell extends ListCell<PaletteChoice> {

    @Override
    protected void updateItem(PaletteChoice command, boolean empty) {
      super.updateItem(command, empty);
      setText(null);
      if (empty || command == null) {
        setGraphic(null);
        return;
      }
      var space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      var menu = new Label(command.note());
      menu.getStyleClass().add("note");
      var key = new Label(command.keys());
      key.getStyleClass().add("key-cap");
      key.setMinWidth(Region.USE_PREF_SIZE);
      var row = new HBox(8, new Label(command.title()), space, menu, key);
      row.setStyle("-fx-alignment: center-left");
      setGraphic(row);
      setAccessibleText(TEXTS.get("shortcut.spoken", command.title(), command.keys()));
    }
  }
}
