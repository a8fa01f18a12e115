package org.nephoscope.ui.inspector.arrays;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Two cards beside each other while the first is as wide as its words, else one below the other.
final class CardPair extends VBox {

  private static final double GAP = 12;

  private final HBox row = new HBox(GAP);
  private final Region first;
  private final Region second;

  /// @param first takes the room that is left
  /// @param second may be as narrow as its least width
  CardPair(Region first, Region second) {
    super(GAP);
    this.first = first;
    this.second = second;
    setMinWidth(0); // it is told how wide it is, and stands accordingly
    HBox.setHgrow(first, Priority.ALWAYS);
    VBox.setVgrow(row, Priority.ALWAYS);
    beside(true);
    widthProperty()
        .subscribe(width -> {
          if (width.doubleValue() > 0) {
            beside(width.doubleValue() >= first.prefWidth(-1) + GAP + second.minWidth(-1));
          }
        });
  }

  private void beside(boolean beside) {
    if (beside == getChildren().contains(row)) {
      return;
    }
    row.getChildren().clear(); // a card can be in one place only
    getChildren().clear();
    first.setMinWidth(beside ? USE_PREF_SIZE : 0);
    if (beside) {
      row.getChildren().setAll(first, second);
      getChildren().setAll(row);
    } else {
      getChildren().setAll(first, second);
    }
  }
}
