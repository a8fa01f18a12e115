package org.nephoscope.ui.browser;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// The row in which a person says which keys to look for on the server. The answer takes the place
/// of the rows of the table; closing the row brings them back.
final class FindBar extends HBox {

  private static final Texts TEXTS = Texts.of(FindBar.class);

  private final BrowserViewModel model;
  private final Runnable onLeft;
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final TextField text = new TextField();
  private final ComboBox<FindQuery.Kind> kind = new ComboBox<>();
  private final Label said = new Label();

  /// @param onLeft where the keyboard goes after an answer was asked for, or the row was closed
  FindBar(BrowserViewModel model, Runnable onLeft) {
    this.model = model;
    this.onLeft = onLeft;
    getStyleClass().addAll("pane-head", "find-bar");
    text.setId("find");
    text.setPromptText(TEXTS.get("find.prompt"));
    text.setAccessibleText(TEXTS.get("find.prompt"));
    text.setOnAction(_ -> find());
    HBox.setHgrow(text, Priority.ALWAYS);
    var box = new HBox(Icons.of(Feather.SEARCH, 14), text);
    box.getStyleClass().addAll("field-box", "find-box");
    text.focusedProperty().subscribe(on -> box.pseudoClassStateChanged(FieldBox.FOCUSED, on));
    HBox.setHgrow(box, Priority.ALWAYS);
    kind.getItems().setAll(FindQuery.Kind.values());
    kind.setValue(FindQuery.Kind.TEXT);
    kind.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(FindQuery.Kind one) {
            return TEXTS.get("find.kind." + one.name().toLowerCase(Locale.ROOT));
          }

          @Override
          public FindQuery.Kind fromString(String word) {
            throw new UnsupportedOperationException("it is chosen, not typed");
          }
        });
    kind.setAccessibleText(TEXTS.get("find.kind"));
    kind.setMinWidth(USE_PREF_SIZE);
    kind.getStyleClass().add("small-choice");
    said.getStyleClass().add("note");
    said.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    said.setMinWidth(Zoom.now(60));
    var go = new Button(TEXTS.get("find.go"), Icons.of(Feather.SEARCH, 12));
    go.getStyleClass().addAll("neph-button", "small", "accent");
    go.setMinWidth(USE_PREF_SIZE);
    go.disableProperty().bind(text.textProperty().isEmpty());
    go.setOnAction(_ -> find());
    getChildren().setAll(box, kind, said, go, close());
    visibleProperty().bind(open);
    managedProperty().bind(open);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    model.placeProperty().subscribe(this::under);
    model.askedProperty().subscribe(asked -> follow(asked.find()));
  }

  /// Whether it is there.
  boolean isOpen() {
    return open.get();
  }

  /// Comes, with a text to begin with, and takes the keyboard.
  void open(String beginning) {
    if (!beginning.isEmpty()) {
      text.setText(beginning);
    }
    open.set(true);
    text.requestFocus();
    text.selectAll();
  }

  /// Goes, and what was found with it.
  void leave() {
    open.set(false);
    model.endFind();
    onLeft.run();
  }

  private Node close() {
    var button = new Button(null, Icons.of(Feather.X, 14));
    button.getStyleClass().addAll("icon-button", "small");
    button.setAccessibleText(TEXTS.get("find.close"));
    Tip.on(button, TEXTS.get("find.close"));
    button.setOnAction(_ -> leave());
    return button;
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !kind.isShowing()) {
      event.consume();
      leave();
    }
  }

  private void find() {
    if (text.getText().isEmpty()) {
      return;
    }
    if (Places.isAccount(model.place())) {
      said.setText(TEXTS.get("find.account"));
      return;
    }
    try {
      model.find(new FindQuery(kind.getValue(), text.getText()));
      under(model.place());
      onLeft.run();
    } catch (IllegalArgumentException e) {
      said.getStyleClass().add("danger-text");
      said.setText(String.valueOf(e.getMessage()));
    }
  }

  private void under(Place place) {
    said.getStyleClass().remove("danger-text");
    said.setText(TEXTS.get("find.under", place.location()));
  }

  // Another place was gone to: what was looked for is over.
  private void follow(Optional<FindQuery> query) {
    if (query.isEmpty() && open.get() && !text.isFocused()) {
      open.set(false);
    }
  }
}
