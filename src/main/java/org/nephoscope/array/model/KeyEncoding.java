package org.nephoscope.array.model;

import java.util.Optional;
import java.util.stream.Collectors;

/// How stored objects are named below the array's prefix.
public sealed interface KeyEncoding permits KeyEncoding.Joined, VoxelRanges, VoxelShards {

  /// The name of the object that holds a cell, relative to the array's prefix.
  String key(ChunkIndex index);

  /// The cell a name stands for; empty for names that [#key] would not have made, such as `00`, and
  /// for objects that hold many cells.
  Optional<ChunkIndex> index(String name, int rank);

  /// `c/1/2`; a single value is `c` (Zarr v3.1, "Chunk key encoding", `default`).
  static KeyEncoding standard(char separator) {
    return new Joined("c", separator, false);
  }

  /// `1.2`; a single value is `0` (Zarr v2, and `v2` in Zarr v3).
  static KeyEncoding plain(char separator) {
    return new Joined("", separator, false);
  }

  /// `2/1`, the fastest axis first (N5).
  static KeyEncoding reversed() {
    return new Joined("", '/', true);
  }

  /// The numbers of a cell with a separator between them.
  ///
  /// @param start stands before the numbers, with a separator of its own; often empty
  /// @param reversed whether the last axis of the array comes first in the name
  record Joined(String start, char separator, boolean reversed) implements KeyEncoding {

    @Override
    public String key(ChunkIndex index) {
      var at = reversed ? index.at().reversed() : index.at();
      String joined =
          at.stream().map(String::valueOf).collect(Collectors.joining(String.valueOf(separator)));
      if (start.isEmpty()) {
        return index.rank() == 0 ? "0" : joined;
      }
      return index.rank() == 0 ? start : start + separator + joined;
    }

    @Override
    public Optional<ChunkIndex> index(String name, int rank) {
      if (rank == 0) {
        return name.equals(key(ChunkIndex.of())) ? Optional.of(ChunkIndex.of()) : Optional.empty();
      }
      int from = 0;
      if (!start.isEmpty()) {
        if (!name.startsWith(start + separator)) {
          return Optional.empty();
        }
        from = start.length() + 1;
      }
      long[] at = new long[rank];
      for (int step = 0; step < rank; step++) {
        int to = step == rank - 1 ? name.length() : name.indexOf(separator, from);
        long value = to < 0 ? -1 : number(name, from, to);
        if (value < 0) {
          return Optional.empty();
        }
        at[reversed ? rank - 1 - step : step] = value;
        from = to + 1;
      }
      return Optional.of(ChunkIndex.of(at));
    }

    private static long number(String text, int from, int to) {
      boolean leadingZero = to - from > 1 && text.charAt(from) == '0';
      if (from >= to || to - from > 18 || leadingZero) {
        return -1;
      }
      long value = 0;
      for (int i = from; i < to; i++) {
        int digit = text.charAt(i) - '0';
        if (digit < 0 || digit > 9) {
          return -1;
        }
        value = value * 10 + digit;
      }
      return value;
    }
  }
}
