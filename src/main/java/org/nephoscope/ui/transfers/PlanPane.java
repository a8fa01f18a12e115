package org.nephoscope.ui.transfers;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.ui.Zoom;

/// What was asked of the selected transfer.
final class PlanPane extends ScrollPane {

  private final GridPane grid = new GridPane(16, 8);
  private List<PlanFacts.Fact> shown = List.of();

  PlanPane() {
    setId("job-plan");
    getStyleClass().add("plan-pane");
    grid.getStyleClass().add("plan-facts");
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(new ColumnConstraints(Zoom.now(110)), values);
    setContent(grid);
    setFitToWidth(true);
  }

  void show(TransferSnapshot snapshot) {
    List<PlanFacts.Fact> facts = PlanFacts.of(snapshot);
    if (facts.equals(shown)) {
      return;
    }
    shown = facts;
    grid.getChildren().clear();
    int row = 0;
    for (PlanFacts.Fact fact : facts) {
      var name = new Label(fact.name());
      name.getStyleClass().add("muted");
      GridPane.setValignment(name, VPos.TOP);
      var value = new Label(fact.value());
      value.setWrapText(true);
      name.setLabelFor(value);
      grid.addRow(row++, name, value);
    }
  }
}
