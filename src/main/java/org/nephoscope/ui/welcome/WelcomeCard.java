package org.nephoscope.ui.welcome;

import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.ui.Texts;

/// One of the ways to begin: an icon, what it is, a sentence, what can be chosen, and at the bottom
/// what does it.
class WelcomeCard extends VBox {

  private static final Texts TEXTS = Texts.of(WelcomeCard.class);

  private final Label text = new Label();
  private final VBox body = new VBox();

  /// @param name of its texts
  WelcomeCard(Node icon, String name) {
    getStyleClass().add("welcome-card");
    setMinHeight(USE_PREF_SIZE); // what does not fit is scrolled to
    var holder = new HBox(icon);
    holder.getStyleClass().addAll("icon-accent", "welcome-icon");
    var title = new Label(TEXTS.get(name + ".title"));
    title.getStyleClass().add("title-15");
    text.setText(TEXTS.get(name + ".text"));
    text.getStyleClass().add("muted");
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    body.getStyleClass().add("welcome-body");
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().setAll(holder, title, text, body);
  }

  /// Says something else under the title.
  final void say(String sentence) {
    text.setText(sentence);
  }

  /// What stands in the middle.
  final ObservableList<Node> body() {
    return body.getChildren();
  }

  /// Puts one thing at the left of the bottom, and one at the right.
  final void foot(Node left, Node right) {
    var foot = new HBox(left, space(), right);
    foot.getStyleClass().add("welcome-foot");
    getChildren().add(foot);
  }

  /// An icon, something, and a word about it at the right end.
  static HBox line(Node icon, Node what, String note) {
    var words = new Label(note);
    words.getStyleClass().add("note");
    words.setMinWidth(USE_PREF_SIZE);
    var row = new HBox(icon, what, space(), words);
    row.getStyleClass().add("welcome-line");
    return row;
  }

  private static Region space() {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  /// The lines of a list, with hairlines between them.
  static VBox list(List<? extends Node> lines) {
    var list = new VBox();
    list.getStyleClass().add("welcome-list");
    list.getChildren().setAll(lines);
    lines.stream().limit(1).forEach(line -> line.getStyleClass().add("first"));
    return list;
  }
}
