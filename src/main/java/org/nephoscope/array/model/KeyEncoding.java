package org.nephoscope.array.model;

import java.util.Optional;
import java.util.stream.Collectors;

/// How chunks are named below the array's prefix (Zarr v3.1, "Chunk key encoding").
///
/// @param separator `/` or `.`
public record KeyEncoding(Kind kind, String separator) {

  /// The two registered encodings.
  public enum Kind {
    /// `c/1/2`; a single value is `c`.
    DEFAULT,
    /// `1.2`; a single value is `0`.
    V2
  }

  public KeyEncoding {
    if (separator.length() != 1) {
      throw new IllegalArgumentException("a separator is one character: " + separator);
    }
  }

  /// The name of a cell, relative to the array's prefix.
  public String key(ChunkIndex index) {
    String joined = index.at().stream().map(String::valueOf).collect(Collectors.joining(separator));
    return switch (kind) {
      case DEFAULT -> index.rank() == 0 ? "c" : "c" + separator + joined;
      case V2 -> index.rank() == 0 ? "0" : joined;
    };
  }

  /// The cell a name stands for; empty for names that [#key] would not have made, such as `00`.
  public Optional<ChunkIndex> index(String name, int rank) {
    String rest = name;
    if (rank == 0) {
      return name.equals(key(ChunkIndex.of())) ? Optional.of(ChunkIndex.of()) : Optional.empty();
    }
    if (kind == Kind.DEFAULT) {
      if (!name.startsWith("c" + separator)) {
        return Optional.empty();
      }
      rest = name.substring(2);
    }
    long[] at = new long[rank];
    int from = 0;
    for (int axis = 0; axis < rank; axis++) {
      int to = axis == rank - 1 ? rest.length() : rest.indexOf(separator.charAt(0), from);
      if (to < 0) {
        return Optional.empty();
      }
      at[axis] = number(rest, from, to);
      if (at[axis] < 0) {
        return Optional.empty();
      }
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
