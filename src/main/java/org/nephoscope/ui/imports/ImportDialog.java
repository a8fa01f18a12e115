package org.nephoscope.ui.imports;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.Zoom;

/// Lists what was found in other programs, to be ticked.
public final class ImportDialog {

  private static final Texts TEXTS = Texts.of(ImportDialog.class);

  private ImportDialog() {}

  /// Whether the person wants what is ticked.
  ///
  /// @param keeper where keys would be kept
  public static boolean ask(
      ImportViewModel model, SecretStore.Keeper keeper, WindowDialogs dialogs) {
    var list = new VBox(4);
    model.lines().forEach(line -> list.getChildren().add(row(line)));
    var scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(Zoom.now(360));
    scroll.getStyleClass().add("plain-scroll");
    var words = new Label(TEXTS.get(model.lines().isEmpty() ? "import.none" : "import.text"));
    words.setWrapText(true);
    words.getStyleClass().add("muted");
    var keys = new CheckBox(TEXTS.get("import.keys." + keeper.name()));
    keys.setId("import-keys");
    keys.setWrapText(true);
    keys.selectedProperty().bindBidirectional(model.keysProperty());
    keys.setVisible(model.hasKeys());
    keys.setManaged(model.hasKeys());
    var body = new VBox(12, words, scroll, keys);
    body.setPrefWidth(Zoom.now(600));
    var save = new ButtonType(TEXTS.get("import.action"), ButtonData.OK_DONE);
    Dialog<ButtonType> dialog = dialogs.dialog(TEXTS.get("import.title"), body);
    dialog.getDialogPane().getButtonTypes().setAll(WindowDialogs.cancel(), save);
    ((Button) dialog.getDialogPane().lookupButton(save))
        .disableProperty()
        .bind(anyWanted(model).not());
    Optional<ButtonType> answer = dialog.showAndWait();
    return answer.filter(save::equals).isPresent();
  }

  private static BooleanExpression anyWanted(ImportViewModel model) {
    BooleanProperty[] wanted =
        model.lines().stream()
            .map(ImportViewModel.Line::wantedProperty)
            .toArray(BooleanProperty[]::new);
    return Bindings.createBooleanBinding(
        () -> model.lines().stream().anyMatch(line -> line.wantedProperty().get()), wanted);
  }

  private static Node row(ImportViewModel.Line line) {
    var box = new CheckBox(line.account().name());
    box.setMnemonicParsing(false);
    box.selectedProperty().bindBidirectional(line.wantedProperty());
    String server =
        switch (line.account().server()) {
          case StoreAddress.S3(var endpoint, _) ->
              endpoint.map(uri -> uri.getAuthority()).orElseGet(() -> TEXTS.get("import.amazon"));
          case StoreAddress.Gcs _ -> TEXTS.get("import.google");
          case StoreAddress.Http(var origin) -> origin.getAuthority();
        };
    var note =
        new Label(
            TEXTS.get(
                line.isKnown() ? "import.line.known" : "import.line",
                server,
                line.account().source()));
    note.getStyleClass().add("note");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var row = new HBox(8, box, space, note);
    row.getStyleClass().add("import-line");
    return row;
  }
}
