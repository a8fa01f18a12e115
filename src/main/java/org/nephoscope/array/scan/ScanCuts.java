package org.nephoscope.array.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;

/// Where the listing of an array's objects is cut: at keys of cells that are spread evenly over the
/// grid, which are spread evenly over the names too, whatever the names look like.
final class ScanCuts {

  private static final int MOST_PIECES = 32;

  /// A piece costs a page more, so it should be worth several.
  private static final long WORTH = 4L * ListQuery.PAGE;

  private static final int SAMPLES_EACH = 16;

  /// Steps of this share of the grid come near no cell twice, and fall into step with no axis.
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private ScanCuts() {}

  /// The names, in byte order; none for a grid of few thousand objects.
  static List<String> of(ArrayMeta array) {
    ChunkGrid objects = array.objects();
    long cells = objects.cells();
    int pieces = (int) Math.min(MOST_PIECES, cells / WORTH);
    if (pieces < 2) {
      return List.of();
    }
    var keys = new TreeSet<String>(ObjectKey::compareUtf8);
    for (int i = 1; i <= pieces * SAMPLES_EACH; i++) {
      double share = i * GOLDEN % 1;
      keys.add(array.key(objects.index((long) (share * cells))).value());
    }
    List<String> sorted = List.copyOf(keys);
    List<String> cuts = new ArrayList<>();
    for (int piece = 1; piece < pieces; piece++) {
      int at = (int) ((long) piece * sorted.size() / pieces);
      if (cuts.isEmpty() || !cuts.getLast().equals(sorted.get(at))) {
        cuts.add(sorted.get(at));
      }
    }
    return cuts;
  }
}
