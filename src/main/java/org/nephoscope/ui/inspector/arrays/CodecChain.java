package org.nephoscope.ui.inspector.arrays;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.model.Sharding;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;

/// The codec chain from left to right in write order; what happens inside a shard stands in a box
/// of its own.
final class CodecChain extends FlowPane {

  private final Label size;

  CodecChain(ArrayMeta array) {
    getStyleClass().add("codec-chain");
    Shape chunk = array.shard().isPresent() ? array.shard().get() : array.chunk();
    List<Node> nodes = new ArrayList<>();
    nodes.add(
        node(ArrayText.TEXTS.get("chain.array"), array.dtype().name(), chunk.toString(), true));
    nodes.addAll(chain(array.codecs(), chunk));
    size = Card.note(array.keys().key(array.objects().index(0)));
    nodes.add(
        node(
            ArrayText.TEXTS.get("chain.object"),
            ArrayText.TEXTS.get(array.shard().isPresent() ? "chain.shard" : "chain.chunk"),
            size,
            true));
    for (Node node : nodes) {
      if (!getChildren().isEmpty()) {
        getChildren().add(arrow());
      }
      getChildren().add(node);
    }
    widthProperty().subscribe(this::fit);
  }

  /// Says how long the objects are, in the place of the key of one.
  void say(String text) {
    size.setText(text);
    fit();
  }

  /// Where all stages have room in one line, they share what is left of it.
  private void fit() {
    List<Region> stages =
        getChildren().stream().filter(VBox.class::isInstance).map(Region.class::cast).toList();
    stages.forEach(stage -> stage.setPrefWidth(USE_COMPUTED_SIZE));
    double taken = snappedLeftInset() + snappedRightInset() - getHgap();
    for (Node node : getChildren()) {
      taken += snapSizeX(node.prefWidth(-1)) + getHgap();
    }
    double share = Math.floor((getWidth() - taken) / stages.size());
    if (share > 0) {
      stages.forEach(stage -> stage.setPrefWidth(snapSizeX(stage.prefWidth(-1)) + share));
    }
  }

  /// @param box what these codecs are given
  private static List<Node> chain(List<CodecSpec> codecs, Shape box) {
    List<Node> nodes = new ArrayList<>();
    for (CodecSpec codec : codecs) {
      nodes.add(
          codec
              .sharding()
              .map(sharding -> shard(codec, sharding, box))
              .orElseGet(() ->
                  node(
                      ArrayText.kind(codec),
                      codec.bareName(),
                      ArrayText.settings(codec.configuration()),
                      false)));
    }
    return nodes;
  }

  private static Node shard(CodecSpec codec, Sharding sharding, Shape box) {
    long inside = box.elements() / Math.max(1, sharding.chunk().elements());
    var inner = new HBox(8);
    inner.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    for (Node node : chain(sharding.codecs(), sharding.chunk())) {
      if (!inner.getChildren().isEmpty()) {
        inner.getChildren().add(arrow());
      }
      if (node instanceof Region stage && !stage.getStyleClass().contains("codec-arrow")) {
        HBox.setHgrow(stage, Priority.ALWAYS);
        stage.setMaxWidth(Double.MAX_VALUE);
      }
      inner.getChildren().add(node);
    }
    String place = sharding.indexAtStart() ? "chain.index-start" : "chain.index-end";
    var head =
        new HBox(
            8,
            Card.note(ArrayText.kind(codec)),
            strong(codec.bareName()),
            Card.note(ArrayText.TEXTS.get(place, Formats.count(inside), sharding.chunk())));
    var framed = new VBox(8, head, inner);
    framed.getStyleClass().addAll("codec-node", "codec-shard");
    return framed;
  }

  private static Node node(String kind, String name, String detail, boolean end) {
    return node(kind, name, Card.note(detail), end);
  }

  private static Node node(String kind, String name, Label detail, boolean end) {
    var box = new VBox(2, Card.note(kind), strong(name), detail);
    box.getStyleClass().add("codec-node");
    box.setMaxHeight(USE_PREF_SIZE);
    if (end) {
      box.getStyleClass().add("codec-end");
    }
    return box;
  }

  private static Label strong(String text) {
    Label label = Card.code(text);
    label.getStyleClass().add("strong");
    return label;
  }

  private static Node arrow() {
    var arrow = new HBox(Icons.of(Feather.ARROW_RIGHT));
    arrow.setAlignment(javafx.geometry.Pos.CENTER);
    arrow.getStyleClass().addAll("icon-muted", "codec-arrow");
    return arrow;
  }
}
