package org.nephoscope.ui.inspector.arrays;

import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.ui.Formats;

/// The states that occur in the plane shown, with their counts.
final class Legend extends FlowPane {

  private Map<ChunkState, Integer> shown = Map.of();

  Legend(ArrayViewModel model) {
    getStyleClass().add("legend");
    model.shown().changesProperty().subscribe(_ -> update(model));
  }

  private void update(ArrayViewModel model) {
    Map<ChunkState, Integer> counts = model.shown().plane().map(GridPlane::counts).orElse(Map.of());
    if (counts.equals(shown)) {
      return;
    }
    shown = counts;
    getChildren().clear();
    if (!counts.isEmpty()) { // the whole array is counted elsewhere
      getChildren().add(Card.note(ArrayText.TEXTS.get("legend.plane")));
    }
    String fill = model.opened().array().map(array -> array.fill().text(array.dtype())).orElse("");
    counts.forEach((state, count) -> {
      var label = new Label(word(state, fill) + "  " + Formats.count(count), new CellIcon(state));
      label.setTooltip(new Tooltip(ArrayText.meaning(state)));
      getChildren().add(label);
    });
  }

  private static String word(ChunkState state, String fill) {
    return state == ChunkState.NOT_STORED
        ? ArrayText.TEXTS.get("legend.not-stored", fill)
        : ArrayText.state(state);
  }
}
