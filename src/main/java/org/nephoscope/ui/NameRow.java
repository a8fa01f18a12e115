package org.nephoscope.ui;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// A name, and short facts behind it. Where room is short the last facts are left out first, each
/// whole, and the name loses letters only once it stands alone.
public final class NameRow extends HBox {

  private final Label name;

  public NameRow(Label name, double spacing) {
    super(spacing, name);
    this.name = name;
    name.setMinWidth(0);
    setMinWidth(0);
  }

  /// Replaces what stands behind the name; a fact without words takes no room.
  public void setFacts(List<? extends Label> facts) {
    getChildren().setAll(name);
    getChildren().addAll(facts);
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    double height = getHeight() - top - snappedBottomInset();
    double room = getWidth() - left - snappedRightInset();
    double x = snapSizeX(Math.min(room, name.prefWidth(-1)));
    place(name, left, top, x, height);
    boolean fits = true;
    for (var child : getChildren().subList(1, getChildren().size())) {
      Label fact = (Label) child;
      double wide = snapSizeX(fact.prefWidth(-1));
      boolean said = !fact.getText().isEmpty();
      fits &= !said || x + getSpacing() + wide <= room;
      fact.setVisible(said && fits);
      if (said && fits) {
        place(fact, left + x + getSpacing(), top, wide, height);
        x += getSpacing() + wide;
      }
    }
  }

  private void place(Label label, double x, double top, double width, double height) {
    double high = Math.min(height, snapSizeY(label.prefHeight(-1)));
    label.resizeRelocate(snapPositionX(x), snapPositionY(top + (height - high) / 2), width, high);
  }
}
