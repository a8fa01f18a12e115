package org.nephoscope.ui.inspector.arrays;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.scan.ShardFrame;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;

/// Above the grid inside a shard: the way back, which shard it is, and what its index says.
final class ShardTrail extends FlowPane {

  private final ArrayViewModel model;

  ShardTrail(ArrayViewModel model) {
    super(8, 4);
    this.model = model;
    getStyleClass().add("shard-trail");
    model.shown().shardProperty().subscribe(_ -> draw());
  }

  private void draw() {
    getChildren().clear();
    model
        .shown()
        .shardProperty()
        .get()
        .ifPresent(shard -> {
          ArrayMeta array = model.opened().array().orElseThrow();
          var back = new Button(ArrayText.TEXTS.get("shard.back"), Icons.of(Feather.ARROW_LEFT));
          back.getStyleClass().addAll("link-button", "shard-back");
          back.setOnAction(_ -> model.shown().leave());
          Label key = Card.code(array.keys().key(shard.object()));
          key.getStyleClass().add("strong");
          Label says = Card.note(says(shard));
          says.setWrapText(true);
          getChildren().setAll(back, Card.note("›"), key, says);
        });
    setVisible(!getChildren().isEmpty());
    setManaged(isVisible());
  }

  private static String says(OpenedShard shard) {
    return switch (shard) {
      case OpenedShard.Opening _ -> ArrayText.TEXTS.get("shard.opening");
      case OpenedShard.Failed(_, _, var sentence) -> sentence;
      case OpenedShard.Known(_, var frame, _, var figures, _, _, _) ->
          figures
              .map(found -> contents(frame, found))
              .orElseGet(() -> ArrayText.TEXTS.get("shard.absent"));
    };
  }

  private static String contents(ShardFrame frame, OpenedShard.Figures found) {
    String text =
        ArrayText.TEXTS.get(
            "shard.contents",
            Formats.count(found.stored()),
            Formats.count(frame.room()),
            Formats.size(found.size()),
            Formats.size(found.unused()));
    long overlapping = found.overlapping();
    return overlapping == 0 ? text : text + " " + ArrayText.TEXTS.count("shard.over", overlapping);
  }
}
