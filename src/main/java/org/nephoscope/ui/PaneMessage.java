package org.nephoscope.ui;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A message that fills a pane: what happened, what it means for the files, and what to do.
public final class PaneMessage extends VBox {

  /// One thing to do.
  ///
  /// @param primary whether it is the one that helps most
  public record Action(String word, Feather icon, boolean primary, Runnable run) {}

  public PaneMessage(Node icon, String heading, String body, List<Action> actions) {
    getStyleClass().add("pane-message");
    icon.getStyleClass().add("icon-muted");
    var title = new Label(heading);
    title.getStyleClass().add("heading");
    title.setWrapText(true);
    var text = new Label(body);
    text.getStyleClass().add("body");
    text.setWrapText(true);
    text.setMaxWidth(Zoom.now(420));
    var buttons = new HBox();
    buttons.getStyleClass().add("actions");
    actions.forEach(action -> buttons.getChildren().add(button(action)));
    getChildren().setAll(icon, title, text, buttons);
  }

  /// Adds what a server answered, which few want to see.
  public PaneMessage details(String answer) {
    var line = new AnswerDetails("message-details");
    line.answer(answer);
    getChildren().add(line);
    return this;
  }

  /// Puts the keyboard on the first thing to do.
  public void focus() {
    lookupAll(".button").stream().findFirst().ifPresent(Node::requestFocus);
  }

  private static Button button(Action action) {
    var button = new Button(action.word(), Icons.of(action.icon(), 14));
    button.getStyleClass().addAll("neph-button", "small");
    if (action.primary()) {
      button.getStyleClass().add("accent");
    }
    button.setOnAction(_ -> action.run().run());
    return button;
  }
}
