package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import org.nephoscope.ui.Zoom;

/// A small table that is laid out once: heads, lines between its rows, and perhaps a row that
/// stands out.
class PlainTable extends GridPane {

  /// One column.
  ///
  /// @param head its name
  /// @param number whether it stands at the right
  record Column(String head, boolean number) {}

  private static final double MOST_AIR = 30;

  /// Said of the widest column: all share the room that is left.
  static final int SHARED = -1;

  private final int columns;
  private int row;

  /// @param widest which column takes the room that is left, or [#SHARED]
  PlainTable(List<Column> columns, int widest) {
    this.columns = columns.size();
    getStyleClass().add("plain-table");
    for (int at = 0; at < columns.size(); at++) {
      Column column = columns.get(at);
      var one = new ColumnConstraints();
      one.setHgrow(at == widest ? Priority.ALWAYS : Priority.SOMETIMES);
      one.setHalignment(column.number() ? HPos.RIGHT : HPos.LEFT);
      getColumnConstraints().add(one);
      var head = new Label(column.head());
      head.getStyleClass().add("table-head");
      add(head, at, 0);
    }
  }

  /// Adds a row; missing cells stay empty.
  ///
  /// @param stands whether it stands out
  final void addLine(boolean stands, List<? extends Node> cells) {
    row++;
    while (getRowConstraints().size() <= row) {
      getRowConstraints().add(new RowConstraints());
    }
    // Where the card is higher than its lines, they share what is left, up to a little air each.
    RowConstraints height = getRowConstraints().get(row);
    height.setVgrow(Priority.ALWAYS);
    height.setMaxHeight(Zoom.now(MOST_AIR));
    var back = new Region();
    back.getStyleClass().addAll("table-line", stands ? "table-line-here" : "table-line-plain");
    add(back, 0, row, columns, 1);
    for (int at = 0; at < cells.size(); at++) {
      add(cells.get(at), at, row);
    }
  }
}
