package org.nephoscope.array.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Where a cell lies in a grid: one number per axis, slowest axis first. Empty for a single value.
public record ChunkIndex(List<Long> at) {

  public ChunkIndex {
    at = List.copyOf(at);
  }

  public static ChunkIndex of(long... at) {
    return new ChunkIndex(Arrays.stream(at).boxed().toList());
  }

  public long at(int axis) {
    return at.get(axis);
  }

  public int rank() {
    return at.size();
  }

  public long[] toArray() {
    return at.stream().mapToLong(Long::longValue).toArray();
  }

  /// The numbers with commas, as in `0, 12, 17`.
  @Override
  public String toString() {
    return at.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
