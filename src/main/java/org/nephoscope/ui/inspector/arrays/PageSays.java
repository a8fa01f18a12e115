package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Document;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.ui.Formats;

/// What the page of an array says of itself at the foot of the window, by what is in front: what
/// opening it has cost, which chunks are shown and chosen, or how a chunk was read.
///
/// @param figure a number that stands out; may be empty
/// @param words what it counts
/// @param chosen a second number; may be empty
/// @param chosenWords what that counts
public record PageSays(String figure, String words, String chosen, String chosenWords) {

  private static final PageSays NOTHING = new PageSays("", "", "", "");

  /// The longest names are those of precomputed volumes.
  private static final int NAMES = 2;

  /// Of the metadata: which requests they took, and when they were read.
  static PageSays opened(ArrayViewModel model) {
    Optional<OpeningCost.Paid> paid = model.cost().paid();
    if (paid.isEmpty() || model.opened().node().isEmpty()) {
      return NOTHING;
    }
    long requests = paid.get().requests();
    String names =
        String.join(
            ", ",
            model.opened().node().get().documents().stream()
                .map(Document::key)
                .map(key -> key.name())
                .limit(NAMES)
                .toList());
    String clock = Formats.time(paid.get().when()).replaceFirst("^.* ", "");
    return new PageSays(
        Formats.count(requests),
        ArrayText.TEXTS.get(requests == 1 ? "says.request" : "says.requests"),
        "",
        names.isEmpty() ? "" : ArrayText.TEXTS.get("says.metadata", names, clock));
  }

  /// Of the grid: how many cells the plane has, and what is chosen of them.
  static PageSays chunks(ArrayViewModel model) {
    GridViewModel shown = model.shown();
    Optional<GridPlane> plane = shown.plane();
    if (plane.isEmpty()) {
      return NOTHING;
    }
    long cells = (long) plane.get().rows() * plane.get().columns();
    Optional<ChunkGridState> grid = shown.grid();
    long[] cell = shown.cell().toArray();
    boolean some = grid.isPresent() && grid.get().contains(cell);
    Picked picked = some ? shown.picked() : Picked.between(shown.cell(), shown.cell());
    return new PageSays(
        Formats.count(cells),
        ArrayText.TEXTS.get(shown.hasShards() ? "says.shards" : "says.chunks"),
        some ? Formats.count(picked.count()) : "",
        some ? ArrayText.TEXTS.get("says.chosen", stored(picked, grid.get())) : "");
  }

  private static String stored(Picked picked, ChunkGridState grid) {
    long bytes = 0;
    boolean any = false;
    for (ChunkIndex index : picked) {
      int cell = grid.cell(index.toArray());
      if (grid.stateAt(cell).isStored()) {
        any = true;
        bytes += grid.sizeAt(cell);
      }
    }
    return any ? Formats.size(bytes) : ArrayText.TEXTS.get("says.nothing");
  }

  /// Of the decoded chunk: which one, and how long it took.
  static PageSays preview(PreviewViewModel values) {
    Optional<ArrayMeta> array = values.model().opened().array();
    if (array.isEmpty()) {
      return NOTHING;
    }
    String key = array.get().keys().key(values.model().object());
    String took = "";
    if (values.preview() instanceof Preview.Read read && !read.chunk().stages().isEmpty()) {
      long fetched = read.chunk().stages().getFirst().nanos();
      long all = read.chunk().stages().stream().mapToLong(StageReport::nanos).sum();
      took =
          ArrayText.TEXTS.get(
              "says.took", PipelineStrip.millis(fetched), PipelineStrip.millis(all - fetched));
    }
    return new PageSays(
        "",
        ArrayText.TEXTS.get(array.get().shard().isPresent() ? "says.shard" : "says.chunk", key),
        "",
        took);
  }
}
