package org.nephoscope.ui.inspector.arrays;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.nephoscope.array.convention.Convention;
import org.nephoscope.ui.Zoom;

/// What attributes say in the words of one convention.
final class ConventionCard {

  private ConventionCard() {}

  static Card of(Convention convention) {
    var facts = new GridPane();
    facts.getStyleClass().addAll("array-facts", "array-card-body");
    var names = new ColumnConstraints();
    names.setMinWidth(Zoom.now(84));
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    facts.getColumnConstraints().setAll(names, values);
    for (Convention.Fact fact : convention.facts()) {
      Label name = Card.note(fact.name());
      GridPane.setValignment(name, VPos.TOP);
      var value = new Label(fact.value());
      value.setWrapText(true);
      value.setMinWidth(0);
      facts.addRow(facts.getRowCount(), name, value);
    }
    return new Card(convention.title(), facts);
  }
}
