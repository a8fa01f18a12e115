package org.nephoscope.ui;

import java.net.URI;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Credentials;

/// Asks for an S3 account: where it is, and as whom to ask. Secrets are not asked for: they stay
/// where Amazon's own tools keep them.
final class NewConnectionDialog {

  private static final Texts TEXTS = Texts.of(NewConnectionDialog.class);

  private final TextField name = field("connection.name.prompt");
  private final TextField endpoint = field("connection.endpoint.prompt");
  private final TextField region = field("connection.region.prompt");
  private final TextField profile = field("connection.profile.prompt");
  private final RadioButton anonymous = new RadioButton(TEXTS.get("connection.anonymous"));
  private final RadioButton ambient = new RadioButton(TEXTS.get("connection.ambient"));
  private final RadioButton named = new RadioButton(TEXTS.get("connection.profile"));
  private final Label problem = new Label();

  private NewConnectionDialog() {}

  static Optional<Connection> ask(WindowDialogs dialogs) {
    return new NewConnectionDialog().show(dialogs);
  }

  private Optional<Connection> show(WindowDialogs dialogs) {
    var save = new ButtonType(TEXTS.get("connection.save"), ButtonData.OK_DONE);
    Dialog<Connection> dialog = dialogs.dialog(TEXTS.get("connection.title"), form());
    dialog.getDialogPane().getButtonTypes().setAll(WindowDialogs.cancel(), save);
    var button = (Button) dialog.getDialogPane().lookupButton(save);
    problem
        .textProperty()
        .bind(Bindings.createStringBinding(this::problem, endpoint.textProperty()));
    button
        .disableProperty()
        .bind(
            name.textProperty()
                .isEmpty()
                .or(problem.textProperty().isNotEmpty())
                .or(named.selectedProperty().and(profile.textProperty().isEmpty())));
    dialog.setResultConverter(type -> save.equals(type) ? connection() : null);
    return dialog.showAndWait();
  }

  private VBox form() {
    var group = new ToggleGroup();
    for (RadioButton choice : new RadioButton[] {anonymous, ambient, named}) {
      choice.setToggleGroup(group);
    }
    anonymous.setSelected(true);
    profile.disableProperty().bind(named.selectedProperty().not());
    problem.getStyleClass().add("danger-text");
    var grid = new GridPane(12, 8);
    row(grid, 0, "connection.name", name);
    row(grid, 1, "connection.endpoint", endpoint);
    grid.add(problem, 1, 2);
    row(grid, 3, "connection.region", region);
    row(grid, 4, "connection.signin", new VBox(6, anonymous, ambient, named, profile));
    var note = new Label(TEXTS.get("connection.note"));
    note.getStyleClass().add("note");
    note.setWrapText(true);
    var form = new VBox(12, grid, note);
    form.setPrefWidth(520);
    return form;
  }

  private static void row(GridPane grid, int row, String label, javafx.scene.Node field) {
    var text = new Label(TEXTS.get(label));
    text.getStyleClass().add("field-label");
    text.setLabelFor(field);
    text.setMinWidth(90);
    grid.add(text, 0, row);
    grid.add(field, 1, row);
    GridPane.setHgrow(field, javafx.scene.layout.Priority.ALWAYS);
  }

  private String problem() {
    String text = endpoint.getText().strip();
    if (text.isEmpty()) {
      return "";
    }
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getHost() != null ? "" : TEXTS.get("connection.endpoint.wrong");
    } catch (java.net.URISyntaxException _) {
      return TEXTS.get("connection.endpoint.wrong");
    }
  }

  private Connection connection() {
    Credentials credentials =
        anonymous.isSelected()
            ? new Credentials.Anonymous()
            : new Credentials.Ambient(named.isSelected() ? text(profile) : Optional.empty());
    return new Connection(
        name.getText().strip(),
        text(endpoint).map(NewConnectionDialog::origin),
        new Access(credentials, text(region)));
  }

  private static URI origin(String text) {
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  private static Optional<String> text(TextField field) {
    return Optional.of(field.getText().strip()).filter(text -> !text.isEmpty());
  }

  private static TextField field(String prompt) {
    var field = new TextField();
    field.setPromptText(TEXTS.get(prompt));
    return field;
  }
}
