package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.nephoscope.array.convention.OmeImage;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.Shape;
import org.nephoscope.ui.Formats;

/// The axes of an array: what each means, how long it is, and how it is cut. Chunks and shards are
/// two things.
final class AxesTable extends GridPane {

  AxesTable(ArrayMeta array, Optional<Opened.Image> image) {
    getStyleClass().add("plain-table");
    boolean sharded = array.shard().isPresent();
    int columns = sharded ? 7 : 5;
    for (int column = 0; column < columns; column++) {
      var one = new ColumnConstraints();
      one.setHgrow(column == 1 ? Priority.ALWAYS : Priority.SOMETIMES);
      one.setHalignment(column < 2 ? HPos.LEFT : HPos.RIGHT);
      getColumnConstraints().add(one);
    }
    head(0, "axes.axis");
    head(1, "axes.meaning");
    head(2, "axes.shape");
    head(3, "axes.chunk");
    head(4, "axes.chunks");
    if (sharded) {
      head(5, "axes.shard");
      head(6, "axes.shards");
    }
    for (int axis = 0; axis < array.shape().rank(); axis++) {
      int row = axis + 1;
      put(0, row, Card.figure(array.dimensionName(axis)));
      put(1, row, Card.note(meaning(array, image, axis)));
      put(2, row, Card.figure(Formats.count(array.shape().dim(axis))));
      put(3, row, number(array.chunk(), axis));
      put(4, row, number(array.chunks().counts(), axis));
      if (sharded) {
        put(5, row, number(array.shard().orElseThrow(), axis));
        put(6, row, number(array.objects().counts(), axis));
      }
    }
    sums(array, array.shape().rank() + 1, sharded);
  }

  private void sums(ArrayMeta array, int row, boolean sharded) {
    long each = array.dtype().bytes();
    Label type = Card.note(ArrayText.dtype(array));
    put(0, row, type);
    GridPane.setColumnSpan(type, 2);
    put(2, row, Card.figure(Formats.size(array.logicalBytes())));
    put(3, row, Card.figure(Formats.size(array.chunk().elements() * each)));
    put(4, row, Card.figure(Formats.count(array.chunks().cells())));
    if (sharded) {
      put(5, row, Card.figure(Formats.size(array.shard().orElseThrow().elements() * each)));
      put(6, row, Card.figure(Formats.count(array.objects().cells())));
    }
  }

  private static String meaning(ArrayMeta array, Optional<Opened.Image> image, int axis) {
    if (image.isEmpty() || axis >= image.get().ome().axes().size()) {
      return "";
    }
    OmeImage.Axis known = image.get().ome().axes().get(axis);
    String scale =
        image.get().levels().stream()
            .filter(level -> level.is(Optional.of(array)))
            .filter(level -> axis < level.ome().scale().size() && known.unit().isPresent())
            .map(level -> ArrayText.round(level.ome().scale().get(axis)))
            .map(step -> ", " + step + " " + known.symbol())
            .findFirst()
            .orElse("");
    return known.type() + scale;
  }

  private static Label number(Shape shape, int axis) {
    return new Label(Formats.count(shape.dim(axis)));
  }

  private void head(int column, String name) {
    Label label = new Label(ArrayText.TEXTS.get(name));
    label.getStyleClass().addAll("table-head");
    put(column, 0, label);
  }

  private void put(int column, int row, Label label) {
    add(label, column, row);
  }
}
