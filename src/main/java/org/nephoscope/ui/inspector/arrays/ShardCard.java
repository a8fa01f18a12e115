package org.nephoscope.ui.inspector.arrays;

import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.ui.Formats;

/// Beside the axes: one stored object as a drawing, what a chunk and a shard are here, and a key.
final class ShardCard extends HBox {

  ShardCard(ArrayMeta array) {
    super(12);
    getStyleClass().add("shard-card");
    long each = array.dtype().bytes();
    String chunk = bytes(array.chunk().elements(), each);
    var words = new VBox(10);
    words.getStyleClass().add("shard-words");
    if (array.shard().isPresent()) {
      words
          .getChildren()
          .addAll(
              entry(
                  "box-chunk",
                  ArrayText.TEXTS.get("box.chunk"),
                  ArrayText.TEXTS.get("box.chunk.note", chunk)),
              entry(
                  "box-shard",
                  ArrayText.TEXTS.get("box.shard"),
                  ArrayText.TEXTS.get(
                      "box.shard.note",
                      Formats.count(array.withinObject().cells()),
                      array.withinObject().counts(),
                      bytes(array.shard().get().elements(), each))));
    } else {
      words
          .getChildren()
          .add(
              entry(
                  "box-shard",
                  ArrayText.TEXTS.get("box.alone"),
                  ArrayText.TEXTS.get("box.alone.note", chunk)));
    }
    Label key = Card.code(array.keys().key(example(array)));
    key.setMinWidth(0);
    var example = new FlowPane(6, 2, Card.note(ArrayText.TEXTS.get("box.key")), key);
    example.setPrefWrapLength(190);
    words.getChildren().add(example);
    getChildren().setAll(new ShardBox(array), words);
  }

  /// One in the middle, whose numbers differ.
  private static ChunkIndex example(ArrayMeta array) {
    long[] at = array.objects().counts().toArray();
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] /= 2;
    }
    return ChunkIndex.of(at);
  }

  private static String bytes(long elements, long each) {
    return each == 0 ? Formats.count(elements) : Formats.size(elements * each);
  }

  private static HBox entry(String style, String name, String note) {
    var swatch = new Region();
    swatch.getStyleClass().addAll("box-swatch", style);
    Label says = Card.note(note);
    says.setWrapText(true);
    says.setMinHeight(USE_PREF_SIZE);
    var entry = new HBox(8, swatch, new VBox(1, Card.figure(name), says));
    entry.getStyleClass().add("box-entry");
    return entry;
  }
}
