package org.nephoscope.ui;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.SecretStore;

/// Asks for an S3 account, or what is to be different about one: where it is, and as whom to ask.
/// Says beforehand where a key that is entered will be kept.
final class NewConnectionDialog {

  private static final Texts TEXTS = Texts.of(NewConnectionDialog.class);

  private static final double NOTE = 40;

  private final TextField name = field("connection.name.prompt");
  private final TextField endpoint = field("connection.endpoint.prompt");
  private final TextField region = field("connection.region.prompt");
  private final TextField profile = field("connection.profile.prompt");
  private final RadioButton anonymous = new RadioButton(TEXTS.get("connection.anonymous"));
  private final RadioButton ambient = new RadioButton(TEXTS.get("connection.ambient"));
  private final RadioButton named = new RadioButton(TEXTS.get("connection.profile"));
  private final RadioButton entered = new RadioButton(TEXTS.get("connection.key"));
  private final TextField keyId = new TextField();
  private final PasswordField key = new PasswordField();
  private final PasswordField token = new PasswordField();
  private final TermsPane terms = new TermsPane();
  private final Label problem = new Label();
  private final SecretStore.Keeper keeper;
  private final Optional<Connection> old;

  /// What was asked for.
  ///
  /// @param secret what was entered, for the taker to keep and close
  record Answer(Connection connection, Optional<Secret> secret) {}

  private NewConnectionDialog(SecretStore.Keeper keeper, Optional<Connection> old) {
    this.keeper = keeper;
    this.old = old;
    token.setPromptText(TEXTS.get("connection.key.token.prompt"));
  }

  /// @param keeper where a key that is entered will be kept
  static Optional<Answer> ask(WindowDialogs dialogs, SecretStore.Keeper keeper) {
    return new NewConnectionDialog(keeper, Optional.empty()).show(dialogs);
  }

  /// Asks what is to be different about an account. Its name stays, and a key that was entered once
  /// is not shown: it stays unless another is entered.
  static Optional<Answer> edit(WindowDialogs dialogs, SecretStore.Keeper keeper, Connection old) {
    return new NewConnectionDialog(keeper, Optional.of(old)).show(dialogs);
  }

  private Optional<Answer> show(WindowDialogs dialogs) {
    String words = old.isPresent() ? "connection.edit." : "connection.";
    var save = new ButtonType(TEXTS.get(words + "save"), ButtonData.OK_DONE);
    Dialog<Answer> dialog = dialogs.dialog(TEXTS.get(words + "title"), form());
    old.ifPresent(this::fill);
    for (var growing :
        List.of(terms.heightProperty(), named.selectedProperty(), entered.selectedProperty())) {
      growing.addListener(_ -> fit(dialog));
    }
    dialog.getDialogPane().getButtonTypes().setAll(WindowDialogs.cancel(), save);
    var button = (Button) dialog.getDialogPane().lookupButton(save);
    problem
        .textProperty()
        .bind(Bindings.createStringBinding(this::problem, endpoint.textProperty()));
    button
        .disableProperty()
        .bind(
            isBlank(name)
                .or(problem.textProperty().isNotEmpty())
                .or(terms.incomplete())
                .or(named.selectedProperty().and(isBlank(profile)))
                .or(entered.selectedProperty().and(keyMissing())));
    dialog.setResultConverter(type -> save.equals(type) ? answer() : null);
    return dialog.showAndWait();
  }

  /// Whether half a key is entered, or none where none is kept.
  private BooleanBinding keyMissing() {
    BooleanBinding half = isBlank(keyId).or(isBlank(key));
    return keepsKey() ? half.and(isBlank(keyId).and(isBlank(key)).and(isBlank(token)).not()) : half;
  }

  private boolean keepsKey() {
    return old.filter(one -> one.access().credentials() instanceof Credentials.Saved).isPresent();
  }

  private void fill(Connection saved) {
    name.setText(saved.name());
    name.setDisable(true); // what is kept for it is kept under its name
    saved.endpoint().ifPresent(uri -> endpoint.setText(uri.toString()));
    saved.access().region().ifPresent(region::setText);
    switch (saved.access().credentials()) {
      case Credentials.Anonymous() -> anonymous.setSelected(true);
      case Credentials.Ambient(var of) -> {
        (of.isPresent() ? named : ambient).setSelected(true);
        of.ifPresent(profile::setText);
      }
      case Credentials.Saved _ -> {
        entered.setSelected(true);
        keyId.setPromptText(TEXTS.get("connection.key.kept"));
        key.setPromptText(TEXTS.get("connection.key.kept"));
      }
    }
    terms.fill(saved.access());
  }

  private static BooleanBinding isBlank(TextField field) {
    return Bindings.createBooleanBinding(() -> field.getText().isBlank(), field.textProperty());
  }

  /// Makes the dialog as high as it now has to be.
  private static void fit(Dialog<?> dialog) {
    var window = dialog.getDialogPane().getScene().getWindow();
    if (window != null && window.isShowing()) {
      window.sizeToScene();
    }
  }

  private VBox form() {
    var group = new ToggleGroup();
    for (RadioButton choice : new RadioButton[] {anonymous, ambient, named, entered}) {
      choice.setToggleGroup(group);
    }
    anonymous.setSelected(true);
    shownWhen(named, profile);
    problem.getStyleClass().add("danger-text");
    var grid = new GridPane(12, 8);
    row(grid, 0, "connection.name", name);
    row(grid, 1, "connection.endpoint", endpoint);
    grid.add(problem, 1, 2);
    row(grid, 3, "connection.region", region);
    row(grid, 4, "connection.signin", new VBox(6, anonymous, ambient, named, profile, entered));
    var keys = new GridPane(12, 8);
    row(keys, 0, "connection.key.id", keyId);
    row(keys, 1, "connection.key.secret", key);
    row(keys, 2, "connection.key.token", token);
    shownWhen(entered, keys);
    var note = new Label();
    note.textProperty()
        .bind(
            Bindings.when(entered.selectedProperty())
                .then(TEXTS.get("connection.note." + keeper.name()))
                .otherwise(TEXTS.get("connection.note")));
    note.setMinHeight(NOTE); // it changes while the dialog keeps its size
    note.getStyleClass().add("note");
    note.setWrapText(true);
    var form = new VBox(12, grid, keys, terms, note);
    form.setPrefWidth(520);
    return form;
  }

  /// What is asked only of some takes no room from the others.
  private static void shownWhen(RadioButton choice, Node part) {
    part.visibleProperty().bind(choice.selectedProperty());
    part.managedProperty().bind(choice.selectedProperty());
  }

  private static void row(GridPane grid, int row, String label, Node field) {
    var text = new Label(TEXTS.get(label));
    text.getStyleClass().add("field-label");
    text.setLabelFor(field);
    text.setMinWidth(90);
    GridPane.setValignment(text, field instanceof VBox ? VPos.TOP : VPos.CENTER);
    grid.add(text, 0, row);
    grid.add(field, 1, row);
    GridPane.setHgrow(field, Priority.ALWAYS);
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

  private Answer answer() {
    Optional<Secret> secret =
        entered.isSelected() && !keyId.getText().isBlank()
            ? Optional.of(
                Secret.accessKey(keyId.getText().strip(), key.getText().strip(), text(token)))
            : Optional.empty();
    String title = name.getText().strip();
    Optional<String> payer = old.flatMap(one -> one.access().payer());
    Access plain = new Access(credentials(title), text(region));
    Access access = terms.on(payer.map(plain::payer).orElse(plain));
    return new Answer(
        new Connection(title, text(endpoint).map(NewConnectionDialog::origin), access), secret);
  }

  private Credentials credentials(String title) {
    if (anonymous.isSelected()) {
      return new Credentials.Anonymous();
    }
    return entered.isSelected()
        ? new Credentials.Saved(keptUnder().orElse(title))
        : new Credentials.Ambient(named.isSelected() ? text(profile) : Optional.empty());
  }

  /// The name under which a key is kept already.
  private Optional<String> keptUnder() {
    return old.map(one -> one.access().credentials())
        .filter(Credentials.Saved.class::isInstance)
        .map(saved -> ((Credentials.Saved) saved).name());
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
