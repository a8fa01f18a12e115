package org.nephoscope.ui;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// What a server answered, which few want to see: a link shows it, to be copied.
public final class AnswerDetails extends HBox {

  private static final Texts TEXTS = Texts.of(AnswerDetails.class);

  private final Label text = new Label();

  /// @param id that of the link
  public AnswerDetails(String id) {
    super(8);
    getStyleClass().add("details");
    var show = new Hyperlink(TEXTS.get("details.show"));
    show.setId(id);
    show.setMinWidth(USE_PREF_SIZE);
    text.getStyleClass().add("mono");
    text.setWrapText(true);
    var copy = new Button("", Icons.of(Feather.COPY));
    copy.getStyleClass().addAll("icon-button", "small");
    copy.setAccessibleText(TEXTS.get("details.copy"));
    Tip.on(copy, TEXTS.get("details.copy"));
    copy.setOnAction(_ -> CopiedText.copy(text.getText()));
    for (Node node : List.of(text, copy)) {
      node.setVisible(false);
      node.managedProperty().bind(node.visibleProperty());
    }
    show.setOnAction(_ -> {
      text.setVisible(!text.isVisible());
      copy.setVisible(text.isVisible());
    });
    managedProperty().bind(visibleProperty());
    getChildren().addAll(show, text, copy);
    answer("");
  }

  /// @param said the answer; for an empty one there is nothing to see
  public void answer(String said) {
    text.setText(said);
    setVisible(!said.isEmpty());
  }
}
