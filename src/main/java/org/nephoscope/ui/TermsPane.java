package org.nephoscope.ui;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.S3Terms.Acl;
import org.nephoscope.connection.S3Terms.Addressing;

/// The terms of a connection that few need: who pays, how what is written is kept, and where the
/// name of the bucket stands. Folded away until it is asked for.
final class TermsPane extends TitledPane {

  /// How the server encrypts what is written.
  enum Encryption {
    USUAL,
    SERVER_KEYS,
    KMS,
    OWN_KEY
  }

  private static final Texts TEXTS = Texts.of(TermsPane.class);

  private final CheckBox pays = new CheckBox(TEXTS.get("connection.pays.box"));
  private final ComboBox<Acl> acl = choice(Acl.values(), "connection.acl.");
  private final TextField storageClass = new TextField();
  private final ComboBox<Encryption> encryption =
      choice(Encryption.values(), "connection.encryption.");
  private final TextField key = new TextField();
  private final ComboBox<Addressing> addressing =
      choice(Addressing.values(), "connection.addressing.");

  TermsPane() {
    storageClass.setPromptText(TEXTS.get("connection.class.prompt"));
    key.promptTextProperty()
        .bind(
            Bindings.createStringBinding(
                () -> TEXTS.get("connection.encryption.key." + encryption.getValue().name()),
                encryption.valueProperty()));
    key.disableProperty().bind(takesKey().not());
    var grid = new GridPane(12, 8);
    row(grid, 0, "connection.pays", pays);
    row(grid, 1, "connection.acl", acl);
    row(grid, 2, "connection.class", storageClass);
    row(grid, 3, "connection.encryption", encryption);
    row(grid, 4, "connection.encryption.key", key);
    row(grid, 5, "connection.addressing", addressing);
    setText(TEXTS.get("connection.more"));
    setContent(grid);
    setExpanded(false);
    setAnimated(false);
  }

  /// Whether a file is needed that is not named.
  BooleanBinding incomplete() {
    return encryption
        .valueProperty()
        .isEqualTo(Encryption.OWN_KEY)
        .and(Bindings.createBooleanBinding(() -> file().isEmpty(), key.textProperty()));
  }

  /// All that can be entered.
  List<ObservableValue<?>> inputs() {
    return List.of(
        pays.selectedProperty(),
        acl.valueProperty(),
        storageClass.textProperty(),
        encryption.valueProperty(),
        key.textProperty(),
        addressing.valueProperty());
  }

  /// The same access on what was chosen.
  Access on(Access access) {
    var terms = new S3Terms(pays.isSelected(), acl.getValue(), encryption(), addressing.getValue());
    Access chosen = access.terms(terms);
    return text(storageClass).map(chosen::storageClass).orElse(chosen);
  }

  /// Shows the terms of an access, unfolded if any of them is not the usual one.
  void fill(Access access) {
    pays.setSelected(access.terms().requesterPays());
    acl.setValue(access.terms().acl());
    addressing.setValue(access.terms().addressing());
    access.storageClass().ifPresent(storageClass::setText);
    switch (access.terms().encryption()) {
      case S3Terms.Encryption.Usual() -> encryption.setValue(Encryption.USUAL);
      case S3Terms.Encryption.ServerKeys() -> encryption.setValue(Encryption.SERVER_KEYS);
      case S3Terms.Encryption.Kms(var id) -> {
        encryption.setValue(Encryption.KMS);
        id.ifPresent(key::setText);
      }
      case S3Terms.Encryption.OwnKey(var file) -> {
        encryption.setValue(Encryption.OWN_KEY);
        key.setText(file.toString());
      }
    }
    setExpanded(!access.terms().equals(S3Terms.USUAL) || access.storageClass().isPresent());
  }

  private S3Terms.Encryption encryption() {
    return switch (encryption.getValue()) {
      case USUAL -> new S3Terms.Encryption.Usual();
      case SERVER_KEYS -> new S3Terms.Encryption.ServerKeys();
      case KMS -> new S3Terms.Encryption.Kms(text(key));
      case OWN_KEY -> new S3Terms.Encryption.OwnKey(file().orElseThrow());
    };
  }

  private BooleanBinding takesKey() {
    return encryption
        .valueProperty()
        .isEqualTo(Encryption.KMS)
        .or(encryption.valueProperty().isEqualTo(Encryption.OWN_KEY));
  }

  /// The file of a key, which is looked at when it is needed.
  private Optional<Path> file() {
    try {
      return text(key).map(Path::of).filter(Path::isAbsolute);
    } catch (InvalidPathException _) {
      return Optional.empty(); // no file has that name
    }
  }

  private static Optional<String> text(TextField field) {
    return Optional.of(field.getText().strip()).filter(text -> !text.isEmpty());
  }

  private static void row(GridPane grid, int row, String label, Node field) {
    var text = new Label(TEXTS.get(label));
    text.getStyleClass().add("field-label");
    text.setLabelFor(field);
    text.setMinWidth(Zoom.now(90));
    GridPane.setValignment(text, VPos.CENTER);
    grid.add(text, 0, row);
    grid.add(field, 1, row);
    GridPane.setHgrow(field, Priority.ALWAYS);
  }

  /// The first value is the one that is chosen at the beginning.
  private static <T extends Enum<T>> ComboBox<T> choice(T[] values, String texts) {
    var box = new ComboBox<T>();
    box.getItems().setAll(Arrays.asList(values));
    box.setValue(values[0]);
    box.setMaxWidth(Double.MAX_VALUE);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return TEXTS.get(texts + value.name());
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("nobody types in it: " + text);
          }
        });
    return box;
  }
}
