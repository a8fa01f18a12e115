package org.nephoscope.array.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Figures of a whole grid, counted in two passes over its cells.
///
/// @param states how many cells are in each state that occurs
/// @param sizes of the stored objects
/// @param even how often lengths occur in spans of one width, from 0 on; empty where nothing is
///   stored
/// @param doubling the same in spans each longer than the one before by one factor
/// @param strips for every axis how full its slices are
/// @param modified when the stored objects were changed, first and last; absent where no time is
///   known
public record GridFigures(
    Map<ChunkState, Long> states,
    ChunkSizes sizes,
    List<ChunkSizes.Bin> even,
    List<ChunkSizes.Bin> doubling,
    List<SliceStrip> strips,
    Optional<Times> modified) {

  private static final int BARS = 40;

  /// From one moment to another.
  public record Times(Instant first, Instant last) {}

  public GridFigures {
    states = Map.copyOf(states);
    even = List.copyOf(even);
    doubling = List.copyOf(doubling);
    strips = List.copyOf(strips);
  }

  /// Counts; takes a while for millions of cells.
  public static GridFigures of(ChunkGridState grid) {
    List<SliceStrip> strips = new ArrayList<>();
    for (int axis = 0; axis < grid.dimensions(); axis++) {
      strips.add(new SliceStrip(grid.length(axis), grid.cells()));
    }
    long[] at = new long[grid.dimensions()];
    long first = Long.MAX_VALUE;
    long last = 0;
    for (int cell = 0; cell < grid.cells(); cell++) {
      ChunkState state = grid.stateAt(cell);
      for (int axis = 0; axis < at.length; axis++) {
        strips.get(axis).add(at[axis], state);
      }
      long seconds = grid.modifiedAt(cell);
      if (seconds > 0) {
        first = Math.min(first, seconds);
        last = Math.max(last, seconds);
      }
      for (int axis = at.length - 1; axis >= 0 && ++at[axis] == grid.length(axis); axis--) {
        at[axis] = 0;
      }
    }
    long[] sizes = grid.storedSizes();
    ChunkSizes all = ChunkSizes.ofSorted(sizes);
    return new GridFigures(
        grid.counts(),
        all,
        bars(sizes, even(all.largest())),
        bars(sizes, growing(Math.max(1, all.smallest()), Math.max(1, all.largest()))),
        strips,
        last == 0
            ? Optional.empty()
            : Optional.of(new Times(Instant.ofEpochSecond(first), Instant.ofEpochSecond(last))));
  }

  private static List<Long> even(long largest) {
    long width = Math.max(1, Math.ceilDiv(largest + 1, BARS));
    List<Long> ends = new ArrayList<>();
    for (long end = 0; end <= largest; end += width) {
      ends.add(end);
    }
    ends.add(ends.getLast() + width);
    return ends;
  }

  private static List<Long> growing(long smallest, long largest) {
    double factor = Math.pow((largest + 1.0) / smallest, 1.0 / BARS);
    List<Long> ends = new ArrayList<>(List.of(smallest));
    for (double end = smallest * factor; ends.getLast() <= largest; end *= factor) {
      long next = Math.max(ends.getLast() + 1, (long) Math.ceil(end));
      ends.add(next);
    }
    return ends;
  }

  /// @param ends where spans begin, and where the last one ends; what is shorter than the first is
  ///   counted with it
  private static List<ChunkSizes.Bin> bars(long[] sorted, List<Long> ends) {
    List<ChunkSizes.Bin> bars = new ArrayList<>();
    int at = 0;
    for (int bar = 0; sorted.length > 0 && bar + 1 < ends.size(); bar++) {
      int begin = at;
      while (at < sorted.length && sorted[at] < ends.get(bar + 1)) {
        at++;
      }
      bars.add(new ChunkSizes.Bin(ends.get(bar), ends.get(bar + 1), at - begin));
    }
    return bars;
  }
}
