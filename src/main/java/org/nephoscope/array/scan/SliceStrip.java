package org.nephoscope.array.scan;

/// How full the slices of a grid along one axis are, and where damage lies. An axis of very many
/// cells has several in one bar.
public final class SliceStrip {

  /// The most bars of one strip.
  static final int MOST = 1024;

  private final long length;
  private final long each;
  private final long[] stored;
  private final boolean[] damaged;

  /// @param length cells along the axis
  /// @param cells of the whole grid
  SliceStrip(long length, long cells) {
    int bars = Math.clamp(length, 0, MOST);
    this.length = length;
    this.each = length == 0 ? 1 : Math.max(1, cells / length);
    this.stored = new long[bars];
    this.damaged = new boolean[bars];
  }

  void add(long at, ChunkState state) {
    int bar = bar(at);
    if (state.isStored()) {
      stored[bar]++;
    }
    damaged[bar] |=
        state == ChunkState.CORRUPT
            || state == ChunkState.WRONG_SIZE
            || state == ChunkState.ZERO_BYTES;
  }

  public int bars() {
    return stored.length;
  }

  /// The bar that a place along the axis lies in.
  public int bar(long at) {
    return (int) (at * stored.length / Math.max(1, length));
  }

  /// How much of a bar's slices is stored, from 0 to 1.
  public double share(int bar) {
    long slices = first(bar + 1) - first(bar);
    return (double) stored[bar] / (each * Math.max(1, slices));
  }

  /// The first slice of a bar.
  private long first(int bar) {
    return Math.ceilDiv(length * bar, (long) stored.length);
  }

  /// Whether an object in a bar's slices is known to be damaged.
  public boolean isDamaged(int bar) {
    return damaged[bar];
  }
}
