package org.nephoscope.ui.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.UnknownAddress;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// Where the window is: steps one can click, or, after a click on free space or Ctrl+L, a field to
/// type any address into. What is wrong with an address is said by [#errorProperty].
public final class PathBar extends StackPane {

  private static final Texts TEXTS = Texts.of(PathBar.class);

  /// Steps shown before the middle of a long path is left out.
  private static final int STEPS = 6;

  private final BrowserViewModel model;
  private final Function<Place, Optional<String>> account;
  private final BooleanBinding bookmarked; // kept, since what it watches does not keep it
  private final HBox steps = new HBox();
  private final HBox shown;
  private final TextField field = new TextField();
  private final HBox editing;
  private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
  private Runnable onLeft = () -> {};

  /// @param account what the account of a place is called, if it has a name
  /// @param bookmarked whether the place shown is a bookmark
  /// @param bookmark makes it one, or takes it back
  public PathBar(
      BrowserViewModel model,
      Function<Place, Optional<String>> account,
      BooleanBinding bookmarked,
      Runnable bookmark) {
    this.model = model;
    this.account = account;
    this.bookmarked = bookmarked;
    getStyleClass().add("path-bar");
    steps.getStyleClass().add("steps");
    HBox.setHgrow(steps, Priority.ALWAYS);
    var copy = button(Feather.COPY, "path.copy", this::copy);
    var edit = button(Feather.EDIT_2, "path.edit", this::edit);
    var star = button(Feather.STAR, "path.bookmark", bookmark);
    bookmarked.subscribe(_ -> mark(star));
    shown = new HBox(steps, star, copy, edit);
    shown.getStyleClass().addAll("field-box", "path-steps");
    steps.setOnMouseClicked(_ -> edit());
    field.setId("path");
    field.setPromptText(TEXTS.get("path.prompt"));
    FieldBox.markBlank(field);
    field.setAccessibleText(TEXTS.get("path.edit"));
    HBox.setHgrow(field, Priority.ALWAYS);
    field.setOnAction(_ -> go());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveOnEscape);
    field.focusedProperty().addListener((_, _, on) -> leaveWhenLost(on));
    editing = new HBox(Icons.of(Feather.LINK), field);
    editing.getStyleClass().addAll("field-box", "path-edit");
    editing.pseudoClassStateChanged(FieldBox.FOCUSED, true);
    editing.setVisible(false);
    getChildren().setAll(shown, editing);
    model.placeProperty().subscribe(this::show);
  }

  /// What is wrong with the typed address; empty when nothing is.
  public ReadOnlyStringProperty errorProperty() {
    return error.getReadOnlyProperty();
  }

  /// Turns into a field with the whole address selected.
  public void edit() {
    field.setText(model.place().location().toString());
    editing.setVisible(true);
    shown.setVisible(false);
    field.requestFocus();
    field.selectAll();
  }

  /// Says where the keyboard goes when the person is done with the field.
  public void onLeft(Runnable then) {
    onLeft = then;
  }

  private void mark(Button star) {
    star.getStyleClass().remove("bookmarked");
    if (bookmarked.get()) {
      star.getStyleClass().add("bookmarked");
    }
  }

  private void go() {
    try {
      model.open(field.getText());
      leave();
      onLeft.run();
    } catch (UnknownAddress e) {
      error.set(Said.of(e));
    }
  }

  private void leaveOnEscape(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      event.consume();
      leave();
      onLeft.run();
    }
  }

  private void leaveWhenLost(boolean focused) {
    if (!focused && error.get().isEmpty()) {
      leave();
    }
  }

  private void leave() {
    error.set("");
    editing.setVisible(false);
    shown.setVisible(true);
  }

  private void copy() {
    var content = new ClipboardContent();
    content.putString(model.place().location().toString());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void show(Place place) {
    leave();
    var nodes = new ArrayList<Node>();
    Node store = PlaceLook.icon(place.location().store());
    store.getStyleClass().add("icon-accent");
    nodes.add(store);
    List<Place> way = way(place);
    for (int i = 0; i < way.size(); i++) {
      boolean left = way.size() > STEPS && i > 0 && i < way.size() - STEPS + 2;
      if (left && i > 1) {
        continue;
      }
      if (i > 0) {
        Node arrow = Icons.of(Feather.CHEVRON_RIGHT, 14);
        arrow.getStyleClass().add("icon-muted");
        nodes.add(arrow);
      }
      nodes.add(left ? new Label("…") : step(way.get(i), i == way.size() - 1));
    }
    steps.getChildren().setAll(nodes);
  }

  private Node step(Place place, boolean last) {
    var step = new Button(label(place));
    step.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    step.getStyleClass().setAll("button", "path-step");
    step.setMaxWidth(Zoom.now(280));
    if (last) {
      step.getStyleClass().add("strong");
    }
    step.setFocusTraversable(false);
    step.setOnAction(_ -> model.open(place));
    return step;
  }

  private String label(Place place) {
    if (!place.location().path().isEmpty()) {
      return place.location().name();
    }
    String bucket = Identities.bucket(place.location().store());
    return bucket.isEmpty()
        ? account.apply(place).orElseGet(() -> PlaceLook.name(place.location().store()))
        : bucket;
  }

  private static List<Place> way(Place place) {
    var way = new ArrayList<Place>();
    way.add(place);
    while (Places.hasParent(way.getFirst())) {
      way.addFirst(Places.parent(way.getFirst()));
    }
    return way;
  }

  private static Button button(Feather icon, String name, Runnable action) {
    var button = new Button(null, Icons.of(icon));
    button.getStyleClass().addAll("icon-button", "small");
    button.setAccessibleText(TEXTS.get(name));
    Tip.on(button, TEXTS.get(name));
    button.setOnAction(_ -> action.run());
    return button;
  }
}
