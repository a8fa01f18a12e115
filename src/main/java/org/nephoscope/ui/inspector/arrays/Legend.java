package org.nephoscope.ui.inspector.arrays;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.view.ColorMap;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Tip;

/// What the colours of the grid mean: the states that occur in the plane shown with their counts,
/// and the ends of the scale where colours stand for numbers.
final class Legend extends FlowPane {

  private static final double RAMP = 120;

  /// The states in the order in which people look for them.
  private static final List<ChunkState> ORDER =
      List.of(
          ChunkState.VERIFIED,
          ChunkState.STORED,
          ChunkState.NOT_STORED,
          ChunkState.NOT_SCANNED,
          ChunkState.FORBIDDEN,
          ChunkState.ERROR,
          ChunkState.ZERO_BYTES,
          ChunkState.WRONG_SIZE,
          ChunkState.CORRUPT,
          ChunkState.OUTSIDE);

  private final ArrayViewModel model;
  private Shown shown = new Shown(Map.of(), Map.of(), 0, Optional.empty(), Colouring.STATE);

  /// What it says; drawn anew only when that changes.
  private record Shown(
      Map<ChunkState, Integer> states,
      Map<String, Integer> words,
      int unproved,
      Optional<Colouring.Scale> scale,
      Colouring colouring) {

    /// The states without what is drawn with a dash.
    Map<ChunkState, Integer> unread() {
      Map<ChunkState, Integer> rest = new EnumMap<>(ChunkState.class);
      states.forEach((state, count) -> {
        int others = state == ChunkState.STORED ? count - unproved : count;
        if (others > 0) {
          rest.put(state, others);
        }
      });
      return rest;
    }
  }

  Legend(ArrayViewModel model) {
    this.model = model;
    getStyleClass().add("legend");
    appear();
    model.shown().changesProperty().subscribe(_ -> update());
  }

  private void update() {
    GridViewModel grid = model.shown();
    boolean checks = grid.colouring() == Colouring.CHECK && !grid.isInside();
    var next =
        new Shown(
            grid.plane().map(GridPlane::counts).orElse(Map.of()),
            checks ? model.verify().words() : Map.of(),
            checks ? grid.plane().map(model.verify()::unproved).orElse(0) : 0,
            grid.scale(),
            grid.colouring());
    if (next.equals(shown)) {
      return;
    }
    shown = next;
    List<Node> all = new ArrayList<>();
    next.scale().ifPresent(scale -> all.add(ramp(scale)));
    next.words().forEach((word, count) -> all.add(entry(ArrayText.check(word), count, null)));
    if (next.unproved() > 0) {
      all.add(unproved(next.unproved()));
    }
    next.unread().entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> ORDER.indexOf(entry.getKey())))
        .filter(entry -> next.scale().isEmpty() || entry.getKey() != ChunkState.STORED)
        .forEach(entry -> all.add(state(entry.getKey(), entry.getValue())));
    if (next.colouring() != Colouring.STATE && next.scale().isEmpty() && next.words().isEmpty()) {
      all.add(Card.note(ArrayText.TEXTS.get("colour.unknown")));
    }
    getChildren().setAll(all);
    appear();
  }

  /// Takes no room where it has nothing to say.
  private void appear() {
    setVisible(!getChildren().isEmpty());
    setManaged(isVisible());
  }

  private static Node ramp(Colouring.Scale scale) {
    var box =
        new HBox(
            6,
            new Label(scale.text(0)),
            new Ramp(ColorMap.VIRIDIS, RAMP, 10),
            new Label(scale.text(1)));
    box.getStyleClass().add("control-row");
    if (scale.logarithmic()) {
      Label middle = Card.note(ArrayText.TEXTS.get("colour.middle", scale.text(0.5)));
      box.getChildren().add(middle);
    }
    return box;
  }

  private Node state(ChunkState state, int count) {
    String word =
        model
            .opened()
            .array()
            .filter(_ -> state == ChunkState.NOT_STORED)
            .map(Legend::absent)
            .orElseGet(() -> ArrayText.state(state));
    Node entry = entry(word, count, new CellIcon(state));
    Tip.on(entry, ArrayText.TEXTS.get("legend.plane", ArrayText.meaning(state)));
    return entry;
  }

  private static String absent(ArrayMeta array) {
    return ArrayText.TEXTS.get(
        array.fill().undefined() ? "legend.not-stored.open" : "legend.not-stored",
        ArrayText.fill(array));
  }

  private static Node unproved(int count) {
    Node entry = entry(ArrayText.TEXTS.get("check.unproved"), count, CellIcon.unproved());
    Tip.on(entry, ArrayText.TEXTS.get("legend.plane", ArrayText.TEXTS.get("meaning.unproved")));
    return entry;
  }

  private static Node entry(String word, int count, @org.jspecify.annotations.Nullable Node icon) {
    var entry = new HBox(6, new Label(word, icon), Card.figure(Formats.count(count)));
    entry.getStyleClass().add("legend-entry");
    return entry;
  }
}
