package org.nephoscope.ui.inspector.arrays;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nephoscope.array.convention.Conventions;
import org.nephoscope.array.model.Problem;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Said;

/// What is wrong with the metadata or worth knowing, one line each.
final class ProblemsList extends VBox {

  ProblemsList(List<Problem> problems) {
    getStyleClass().add("problems");
    if (problems.isEmpty()) {
      getChildren().add(Card.note(ArrayText.TEXTS.get("problems.none")));
    }
    problems.forEach(problem -> getChildren().add(line(problem)));
  }

  /// All problems of what is open: of its documents, of the conventions it follows, of the image,
  /// and of its levels.
  static List<Problem> of(Opened opened) {
    List<Problem> all = new ArrayList<>();
    opened
        .node()
        .ifPresent(node -> {
          all.addAll(node.problems());
          Conventions.of(node).forEach(convention -> all.addAll(convention.problems()));
        });
    opened
        .describedImage()
        .ifPresent(image -> {
          all.addAll(image.ome().problems());
          all.addAll(image.problems());
        });
    return all;
  }

  private static Node line(Problem problem) {
    Node icon =
        switch (problem.severity()) {
          case ERROR -> styled(Icons.of(Feather.ALERT_OCTAGON), "icon-danger");
          case WARNING -> styled(Icons.of(Feather.ALERT_TRIANGLE), "icon-warning");
          case NOTE -> styled(Icons.of(Feather.INFO), "icon-muted");
        };
    var sentence = new Label(Said.here(problem.sentence()));
    sentence.setWrapText(true);
    String where = problem.pointer().isEmpty() ? "/" : problem.pointer();
    var pointer = Card.code(where);
    pointer.getStyleClass().add("muted");
    return new HBox(8, icon, new VBox(2, sentence, pointer));
  }

  private static Node styled(Node icon, String style) {
    icon.getStyleClass().add(style);
    return icon;
  }
}
