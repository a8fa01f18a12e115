package org.nephoscope.ui;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The lists in the middle of the window. While there are two, each says above it what it shows,
/// and the one in use is marked.
final class ListPanes extends SplitPane {

  private static final Texts TEXTS = Texts.of(ListPanes.class);
  private static final PseudoClass IN_USE = PseudoClass.getPseudoClass("in-use");
  private static final double LEAST_WIDTH = 320;

  private final Lists lists;
  private final BorderPane first = new BorderPane();

  ListPanes(Lists lists) {
    this.lists = lists;
    getStyleClass().add("lists");
  }

  /// @param list the first list, or what lies over it
  void begin(Region list) {
    list.setMinWidth(0); // what has no room is cut at the right, instead of on both sides
    first.setMinWidth(0);
    first.setCenter(list);
    getItems().setAll(first);
  }

  /// Shows a second list beside the first.
  void add(ObjectsPane one, ObjectsPane other) {
    first.setTop(head(one, Optional.empty()));
    var second = new BorderPane(other.centre());
    second.setTop(head(other, Optional.of(lists::closeSecond)));
    first.setMinWidth(LEAST_WIDTH);
    second.setMinWidth(LEAST_WIDTH);
    getItems().setAll(first, second);
    halve();
    watch(first, one);
    watch(second, other);
  }

  // Once they are laid out, because each asks for another width until then.
  private void halve() {
    Scene scene = getScene();
    scene.addPostLayoutPulseListener(
        new Runnable() {
          @Override
          public void run() {
            scene.removePostLayoutPulseListener(this);
            setDividerPositions(0.5);
          }
        });
  }

  /// Shows the first list alone.
  void remove() {
    first.setTop(null);
    first.setMinWidth(0);
    getItems().setAll(first);
  }

  /// Whether a node is in the list of that number.
  boolean holds(int number, Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (number < getItems().size() && at.equals(getItems().get(number))) {
        return true;
      }
    }
    return false;
  }

  /// A click anywhere in a list puts it to use.
  private void watch(BorderPane side, ObjectsPane list) {
    side.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> lists.use(list));
  }

  private HBox head(ObjectsPane list, Optional<Runnable> close) {
    var place = new Label();
    place
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> list.browser().place().location().toString(),
                list.browser().placeProperty()));
    place.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    HBox.setHgrow(place, Priority.ALWAYS);
    place.setMaxWidth(Double.MAX_VALUE);
    place.setMinWidth(0);
    var head = new HBox(Icons.of(Feather.FOLDER), place);
    head.getStyleClass().add("list-head");
    close.ifPresent(action -> {
      var button = new Button(null, Icons.of(Feather.X));
      button.getStyleClass().addAll("icon-button", "small");
      button.setAccessibleText(TEXTS.get("second.close"));
      Tip.on(button, TEXTS.get("second.close"));
      button.setFocusTraversable(false);
      button.setOnAction(_ -> action.run());
      head.getChildren().add(button);
    });
    lists.usedProperty().subscribe(used -> head.pseudoClassStateChanged(IN_USE, used.equals(list)));
    return head;
  }
}
