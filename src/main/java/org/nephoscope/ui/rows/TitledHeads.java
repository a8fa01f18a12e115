package org.nephoscope.ui.rows;

import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.skin.NestedTableColumnHeader;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.TableViewSkinBase;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/// The heads of columns, with the arrow of the sorting beside its own title. The toolkit puts it at
/// the right edge, where it seems to belong to the next column.
final class TitledHeads extends TableHeaderRow {

  TitledHeads(TableViewSkinBase<?, ?, ?, ?, ?> skin) {
    super(skin);
  }

  @Override
  protected NestedTableColumnHeader createRootHeader() {
    return new Root();
  }

  private static final class Root extends NestedTableColumnHeader {

    Root() {
      super(null);
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected TableColumnHeader createTableColumnHeader(@Nullable TableColumnBase column) {
      return column == null || column.getColumns().isEmpty()
          ? new Head(column)
          : super.createTableColumnHeader(column);
    }
  }

  private static final class Head extends TableColumnHeader {

    @SuppressWarnings("rawtypes")
    Head(@Nullable TableColumnBase column) {
      super(column);
    }

    @Override
    protected void layoutChildren() {
      super.layoutChildren();
      Label title = null;
      GridPane arrow = null;
      for (Node child : getChildren()) {
        switch (child) {
          case Label label -> title = label;
          case GridPane grid when grid.isVisible() -> arrow = grid;
          default -> {}
        }
      }
      if (title != null && arrow != null) {
        put(arrow, title);
      }
    }

    /// Behind a title at the left; before one at the right, which stays above its figures.
    private void put(GridPane arrow, Label title) {
      double left = snappedLeftInset();
      double said = Math.min(title.getWidth(), snapSizeX(title.prefWidth(-1)));
      if (title.getAlignment().getHpos() == HPos.RIGHT) {
        arrow.setLayoutX(left + title.getWidth() - said);
        title.setLayoutX(left + arrow.getWidth());
      } else {
        arrow.setLayoutX(left + said);
      }
    }
  }
}
