package org.nephoscope.array.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/// Picks cells of a grid, each as its number in C order, in one pass over all of them.
public final class ChunkRanks {

  private ChunkRanks() {}

  /// The stored objects with the most bytes, the longest first, each by its first cell.
  public static List<Integer> largest(ChunkGridState grid, int most) {
    return first(grid, most, Comparator.<Integer>comparingLong(grid::sizeAt).reversed());
  }

  /// The stored objects with the fewest bytes, the shortest first, each by its first cell.
  public static List<Integer> smallest(ChunkGridState grid, int most) {
    return first(grid, most, Comparator.<Integer>comparingLong(grid::sizeAt));
  }

  /// The first cells in one of these states.
  public static List<Integer> in(Set<ChunkState> states, ChunkGridState grid, int most) {
    List<Integer> found = new ArrayList<>();
    for (int cell = 0; cell < grid.cells() && found.size() < most; cell++) {
      if (states.contains(grid.stateAt(cell))) {
        found.add(cell);
      }
    }
    return found;
  }

  private static List<Integer> first(ChunkGridState grid, int most, Comparator<Integer> by) {
    Comparator<Integer> order = by.thenComparing(Comparator.naturalOrder());
    var worstFirst = new PriorityQueue<Integer>(order.reversed());
    for (int cell = 0; cell < grid.cells(); cell++) {
      if (!grid.isFirst(cell)) {
        continue;
      }
      if (worstFirst.size() < most) {
        worstFirst.add(cell);
      } else if (most > 0 && order.compare(cell, worstFirst.element()) < 0) {
        worstFirst.remove();
        worstFirst.add(cell);
      }
    }
    return worstFirst.stream().sorted(order).toList();
  }
}
