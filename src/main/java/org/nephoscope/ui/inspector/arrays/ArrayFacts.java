package org.nephoscope.ui.inspector.arrays;

import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Zoom;

/// The short table of an array: shape, chunks, type, codecs, fill.
final class ArrayFacts extends GridPane {

  private int row;

  ArrayFacts(ArrayMeta array) {
    getStyleClass().add("array-facts");
    var names = new ColumnConstraints();
    names.setMinWidth(Zoom.now(84));
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    getColumnConstraints().setAll(names, values);
    add("fact.axes", ArrayText.axisNames(array), false);
    add("fact.shape", array.shape().toString(), false);
    add("fact.chunk", array.chunk().toString(), false);
    array.shard().ifPresent(shard -> add("fact.shard", shard.toString(), false));
    add("fact.dtype", ArrayText.dtype(array), false);
    add("fact.codecs", ArrayText.codecs(array), true);
    add("fact.fill", ArrayText.fill(array), true);
    add("fact.chunks", chunks(array), false);
    array.logicalBytes().ifPresent(bytes -> add("fact.logical", Formats.size(bytes), false));
    add("fact.order", array.order(), true);
  }

  private static String chunks(ArrayMeta array) {
    String chunks = Formats.count(array.chunks().cells());
    return array.shard().isPresent()
        ? ArrayText.TEXTS.get("fact.chunks.shards", chunks, Formats.count(array.objects().cells()))
        : ArrayText.TEXTS.get("fact.chunks.grid", chunks, array.chunks().counts());
  }

  private void add(String name, String value, boolean code) {
    Label text = code ? Card.code(value) : new Label(value);
    text.setWrapText(true);
    text.setMinWidth(0);
    Label label = Card.note(ArrayText.TEXTS.get(name));
    GridPane.setValignment(label, javafx.geometry.VPos.TOP);
    addRow(row++, label, text);
  }
}
