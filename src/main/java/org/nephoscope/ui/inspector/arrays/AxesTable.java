package org.nephoscope.ui.inspector.arrays;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.nephoscope.array.convention.OmeImage;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.Shape;
import org.nephoscope.ui.Formats;

/// The axes of an array: what each means, how long it is, and how it is cut. Chunks and shards are
/// two things.
final class AxesTable extends PlainTable {

  AxesTable(ArrayMeta array, Optional<Opened.Image> image) {
    super(columns(array), SHARED);
    for (int axis = 0; axis < array.shape().rank(); axis++) {
      List<Label> cells = new ArrayList<>();
      cells.add(Card.figure(array.dimensionName(axis)));
      cells.add(Card.note(meaning(array, image, axis)));
      cells.add(Card.figure(Formats.count(array.shape().dim(axis))));
      cells.add(number(array.chunk(), axis));
      cells.add(Card.note(Formats.count(array.chunks().counts().dim(axis))));
      if (array.shard().isPresent()) {
        cells.add(number(array.shard().get(), axis));
        cells.add(Card.note(Formats.count(array.objects().counts().dim(axis))));
      }
      addLine(false, cells);
    }
    sums(array);
  }

  private static List<Column> columns(ArrayMeta array) {
    List<Column> columns = new ArrayList<>();
    for (String name : List.of("axis", "meaning", "shape", "chunk", "chunks", "shard", "shards")) {
      boolean text = name.equals("axis") || name.equals("meaning");
      if (!name.startsWith("shard") || array.shard().isPresent()) {
        columns.add(new Column(ArrayText.TEXTS.get("axes." + name), !text));
      }
    }
    return columns;
  }

  private void sums(ArrayMeta array) {
    Label type = Card.note(ArrayText.dtype(array));
    GridPane.setColumnSpan(type, 2);
    List<Label> cells = new ArrayList<>();
    cells.add(type);
    cells.add(new Label());
    cells.add(Card.figure(size(array, array.shape())));
    cells.add(Card.figure(size(array, array.chunk())));
    cells.add(Card.figure(Formats.count(array.chunks().cells())));
    array
        .shard()
        .ifPresent(shard -> {
          cells.add(Card.figure(size(array, shard)));
          cells.add(Card.figure(Formats.count(array.objects().cells())));
        });
    addLine(false, cells);
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

  /// The decoded length of a box; a dash where elements have no fixed length.
  private static String size(ArrayMeta array, Shape box) {
    OptionalLong bytes = array.bytes(box);
    return bytes.isPresent() ? Formats.size(bytes.getAsLong()) : "–";
  }
}
