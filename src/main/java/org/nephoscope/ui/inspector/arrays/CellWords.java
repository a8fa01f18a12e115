package org.nephoscope.ui.inspector.arrays;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.ui.Formats;

/// One cell of a grid in words, as a tooltip and as a screen reader has it.
final class CellWords {

  private final ArrayViewModel model;
  private final ArrayMeta array;
  private final GridPlane plane;
  private final ChunkIndex index;
  private final int row;
  private final int column;

  CellWords(ArrayViewModel model, ArrayMeta array, GridPlane plane, ChunkIndex index) {
    this.model = model;
    this.array = array;
    this.plane = plane;
    this.index = index;
    Axes axes = model.shown().axes();
    this.row = axes.row() == Axes.NONE ? 0 : (int) index.at(axes.row());
    this.column = axes.column() == Axes.NONE ? 0 : (int) index.at(axes.column());
  }

  /// `chunk 64, 12, 17: verified, 41.2 KiB`.
  String spoken() {
    ChunkState state = plane.state(row, column);
    String name = model.shown().hasShards() ? "grid.shard" : "grid.chunk";
    String text =
        ArrayText.TEXTS.get(
            index.rank() == 0 ? "grid.scalar" : name, index, ArrayText.stateWithin(state));
    String size = state.isStored() ? ", " + Formats.size(plane.size(row, column)) : "";
    long picked = model.shown().picked().count();
    return text + size + (picked > 1 ? ArrayText.TEXTS.get("grid.picked", picked) : "");
  }

  /// Its key and state, what went wrong, and what is stored.
  String tip() {
    ChunkState state = plane.state(row, column);
    boolean inside = model.shown().isInside();
    List<String> lines = new ArrayList<>();
    String name = inside ? ArrayText.place(array, index) : array.keys().key(index);
    lines.add(ArrayText.TEXTS.get("grid.tip", name, ArrayText.stateWithin(state)));
    Optional<String> reason = inside ? Optional.empty() : model.verify().reason(index);
    reason.or(() -> meaning(state)).ifPresent(lines::add);
    if (state.isStored()) {
      String stored = ArrayText.TEXTS.get("grid.tip.stored", Formats.size(plane.size(row, column)));
      String checked =
          inside
              ? ""
              : model
                  .verify()
                  .checked(plane.cell(row, column))
                  .map(word -> ", " + ArrayText.check(word))
                  .orElse("");
      lines.add(stored + checked);
    }
    return String.join("\n", lines);
  }

  private static Optional<String> meaning(ChunkState state) {
    return state == ChunkState.STORED || state == ChunkState.VERIFIED
        ? Optional.empty()
        : Optional.of(ArrayText.meaning(state));
  }
}
