package org.nephoscope.ui;

import static org.nephoscope.ui.FormGrid.isBlank;
import static org.nephoscope.ui.FormGrid.text;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.Secret;
import org.nephoscope.ui.browser.AccountKind;

/// As whom to ask: the ways of one kind of account, with the fields of the chosen one.
final class SignInPane extends VBox {

  private enum Way {
    ANONYMOUS,
    AMBIENT,
    /// A profile, or a file.
    NAMED,
    /// Two halves, such as a name and a password.
    PAIR,
    TOKEN,
    /// What is kept already and cannot be entered here.
    KEPT
  }

  private static final Texts TEXTS = Texts.of(SignInPane.class);

  private final AccountKind kind;
  private final Map<Way, RadioButton> ways = new EnumMap<>(Way.class);
  private final ToggleGroup group = new ToggleGroup();
  private final BooleanProperty kept = new SimpleBooleanProperty();
  private final TextField id = new TextField();
  private final PasswordField key = new PasswordField();
  private final PasswordField session = new PasswordField();
  private final PasswordField token = new PasswordField();
  private final TextField name;
  private String keptUnder = "";

  /// @param name of a profile or file, where the kind has any
  /// @param nameField what holds `name`
  SignInPane(AccountKind kind, TextField name, Node nameField) {
    super(6);
    this.kind = kind;
    this.name = name;
    session.setPromptText(TEXTS.get("connection.key.token.prompt"));
    way(Way.ANONYMOUS);
    way(Way.AMBIENT);
    switch (kind) {
      case S3 -> {
        way(Way.NAMED, nameField);
        way(
            Way.PAIR,
            new FormGrid()
                .with("connection.key.id", id)
                .with("connection.key.secret", key)
                .with("connection.key.token", session));
      }
      case GCS -> {
        way(Way.NAMED, nameField);
        RadioButton old = way(Way.KEPT);
        old.visibleProperty().bind(kept);
        old.managedProperty().bind(kept);
      }
      case WEB -> {
        way(Way.PAIR, new FormGrid().with("connection.user", id).with("connection.password", key));
        way(Way.TOKEN, new FormGrid().with("connection.token", token));
      }
    }
    Label both = FormGrid.problem();
    both.textProperty()
        .bind(Bindings.when(halved()).then(TEXTS.get("connection.key.both")).otherwise(""));
    getChildren().add(both);
    select(Way.ANONYMOUS);
  }

  private RadioButton way(Way way, Node... fields) {
    var button = new RadioButton(TEXTS.get("signin." + kind.name() + "." + way.name()));
    button.setToggleGroup(group);
    ways.put(way, button);
    getChildren().add(button);
    for (Node field : fields) { // what is asked only of some takes no room from the others
      field.visibleProperty().bind(button.selectedProperty());
      field.managedProperty().bind(button.selectedProperty());
      getChildren().add(field);
    }
    return button;
  }

  /// Whether something is missing: half a secret, or one where none is kept.
  BooleanBinding incomplete() {
    BooleanBinding half = isBlank(id).or(isBlank(key));
    BooleanBinding none = isBlank(id).and(isBlank(key)).and(isBlank(session));
    return is(Way.NAMED)
        .and(isBlank(name))
        .or(is(Way.PAIR).and(half).and(kept.and(none).not()))
        .or(is(Way.TOKEN).and(isBlank(token)).and(kept.not()));
  }

  /// Whether one half is entered where both are kept: what is kept is replaced as a whole.
  private BooleanBinding halved() {
    BooleanBinding none = isBlank(id).and(isBlank(key)).and(isBlank(session));
    return is(Way.PAIR).and(kept).and(isBlank(id).or(isBlank(key))).and(none.not());
  }

  /// Whether a profile or file is named.
  ObservableBooleanValue named() {
    return is(Way.NAMED);
  }

  /// Whether a secret is entered, or was.
  BooleanBinding entered() {
    return is(Way.PAIR).or(is(Way.TOKEN)).or(is(Way.KEPT));
  }

  /// All that can be entered.
  List<ObservableValue<?>> inputs() {
    return List.of(
        group.selectedToggleProperty(),
        id.textProperty(),
        key.textProperty(),
        session.textProperty(),
        token.textProperty(),
        name.textProperty());
  }

  void fill(Credentials credentials) {
    switch (credentials) {
      case Credentials.Anonymous() -> select(Way.ANONYMOUS);
      case Credentials.Ambient(var profile) -> {
        boolean named = profile.isPresent() && ways.containsKey(Way.NAMED);
        select(named ? Way.NAMED : Way.AMBIENT);
        profile.ifPresent(name::setText);
      }
      case Credentials.Saved(var under) -> {
        keptUnder = under;
        kept.set(true);
        select(kind == AccountKind.GCS ? Way.KEPT : Way.PAIR);
        for (TextField field : new TextField[] {id, key, token}) {
          field.setPromptText(TEXTS.get("connection.key.kept"));
        }
      }
    }
  }

  /// @param secretName what an entered secret is kept under; one that is kept already keeps its
  ///   name
  Credentials credentials(String secretName) {
    return switch (chosen()) {
      case ANONYMOUS -> new Credentials.Anonymous();
      case AMBIENT -> new Credentials.Ambient(Optional.empty());
      case NAMED -> new Credentials.Ambient(text(name));
      case PAIR, TOKEN, KEPT -> new Credentials.Saved(secretName);
    };
  }

  /// What a secret is kept under already; empty if none is.
  Optional<String> keptUnder() {
    return Optional.of(keptUnder).filter(under -> !under.isEmpty());
  }

  /// What was entered, for the taker to close.
  Optional<Secret> secret() {
    return switch (chosen()) {
      case ANONYMOUS, AMBIENT, NAMED, KEPT -> Optional.empty();
      case PAIR -> text(id).map(this::pair);
      case TOKEN -> text(token).map(Secret::token);
    };
  }

  private Secret pair(String first) {
    return kind == AccountKind.S3
        ? Secret.accessKey(first, key.getText().strip(), text(session))
        : Secret.password(first, key.getText()); // a password may begin with a blank
  }

  private Way chosen() {
    return ways.entrySet().stream()
        .filter(entry -> entry.getValue().isSelected())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Way.ANONYMOUS);
  }

  private void select(Way way) {
    group.selectToggle(ways.get(way));
  }

  private BooleanBinding is(Way way) {
    return Bindings.createBooleanBinding(() -> chosen() == way, group.selectedToggleProperty());
  }
}
