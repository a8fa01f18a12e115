package org.nephoscope.array.scan;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The state, the stored length and the time of change of every cell of a chunk grid, thirteen
/// bytes a cell. One thread writes; any number may read while it does, and then see each cell as it
/// was or as it is.
public final class ChunkGridState {

  /// The most cells a grid may have to be held in memory (130 MB).
  public static final long MOST_CELLS = 10_000_000;

  private final long[] shape;
  private final byte[] states;
  private final long[] sizes;

  /// Seconds since 1970, without a sign; 0 is not known. Made once a store tells a time.
  private volatile int @Nullable [] times;

  /// Cells that lie in the same stored object as an earlier one; never changed once it is here.
  private volatile BitSet repeats = new BitSet();

  private ChunkGridState(long[] shape, int cells) {
    this.shape = shape;
    this.states = new byte[cells];
    this.sizes = new long[cells];
    Arrays.fill(states, ChunkState.NOT_SCANNED.code());
  }

  /// A grid of cells not scanned, or nothing if it would have more than [#MOST_CELLS].
  ///
  /// @param shape cells along each dimension; no dimensions at all are one cell
  public static Optional<ChunkGridState> of(long... shape) {
    long cells = 1;
    for (long length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException("a grid has no negative length: " + length);
      }
      if (length > MOST_CELLS || cells * length > MOST_CELLS) {
        return Optional.empty();
      }
      cells *= length;
    }
    return Optional.of(new ChunkGridState(shape.clone(), (int) cells));
  }

  public int dimensions() {
    return shape.length;
  }

  public long length(int dimension) {
    return shape[dimension];
  }

  public int cells() {
    return states.length;
  }

  public boolean contains(long... index) {
    if (index.length != shape.length) {
      return false;
    }
    for (int d = 0; d < shape.length; d++) {
      if (index[d] < 0 || index[d] >= shape[d]) {
        return false;
      }
    }
    return true;
  }

  public ChunkState state(long... index) {
    return stateAt(cell(index));
  }

  /// Length of the stored object; zero for a cell that is not stored. Several cells of a sharded
  /// scale of precomputed have their object in common.
  public long size(long... index) {
    return sizes[cell(index)];
  }

  /// The state of a cell counted in C order.
  public ChunkState stateAt(int cell) {
    return ChunkState.ofCode(states[cell]);
  }

  public long sizeAt(int cell) {
    return sizes[cell];
  }

  /// When the object of a cell was changed, in seconds since 1970; 0 where that is not known.
  public long modifiedAt(int cell) {
    int[] known = times;
    return known == null ? 0 : Integer.toUnsignedLong(known[cell]);
  }

  /// Remembers when an object was changed; times before 1970 and after 2106 are not kept.
  void modified(Instant time, long... index) {
    long seconds = time.getEpochSecond();
    if (seconds <= 0 || seconds > 0xFFFF_FFFFL) {
      return;
    }
    int[] known = times;
    if (known == null) {
      known = new int[states.length];
      times = known;
    }
    known[cell(index)] = (int) seconds;
  }

  /// Remembers what was learned by fetching one chunk.
  public void mark(ChunkState state, long... index) {
    states[cell(index)] = state.code();
  }

  /// The same of a cell counted in C order.
  public void markAt(int cell, ChunkState state) {
    states[cell] = state.code();
  }

  void put(ChunkState state, long size, long... index) {
    putAt(cell(index), state, size);
  }

  /// After a complete listing, what was not in it is not stored.
  void settle() {
    for (int cell = 0; cell < states.length; cell++) {
      if (states[cell] == ChunkState.NOT_SCANNED.code()) {
        states[cell] = ChunkState.NOT_STORED.code();
      }
    }
  }

  /// Whether a stored object lies there that no earlier cell has.
  public boolean isFirst(int cell) {
    return stateAt(cell).isStored() && !repeats.get(cell);
  }

  /// Tells which cells lie in the same stored object as an earlier one.
  void repeating(BitSet cells) {
    repeats = cells;
  }

  /// Lengths of all objects in the listing, smallest first.
  public long[] storedSizes() {
    int count = 0;
    for (int cell = 0; cell < states.length; cell++) {
      count += isFirst(cell) ? 1 : 0;
    }
    // No more than is needed: for ten million cells this is as much as the grid itself.
    long[] found = new long[count];
    int next = 0;
    for (int cell = 0; cell < states.length && next < count; cell++) {
      if (isFirst(cell)) {
        found[next++] = sizes[cell];
      }
    }
    Arrays.sort(found);
    return found;
  }

  /// How many cells are in each state that occurs.
  public Map<ChunkState, Long> counts() {
    long[] counts = new long[ChunkState.values().length];
    for (byte state : states) {
      counts[state]++;
    }
    Map<ChunkState, Long> found = new EnumMap<>(ChunkState.class);
    for (ChunkState state : ChunkState.values()) {
      if (counts[state.code()] > 0) {
        found.put(state, counts[state.code()]);
      }
    }
    return found;
  }

  /// The same for a rectangle of cells.
  ///
  /// @param start its first cell
  /// @param rowStep how far the numbers of two cells above each other lie apart
  public Map<ChunkState, Integer> counts(
      int start, int rows, int rowStep, int columns, int columnStep) {
    int[] counts = new int[ChunkState.values().length];
    for (int row = 0; row < rows; row++) {
      int cell = start + row * rowStep;
      for (int column = 0; column < columns; column++) {
        counts[states[cell]]++;
        cell += columnStep;
      }
    }
    Map<ChunkState, Integer> found = new EnumMap<>(ChunkState.class);
    for (ChunkState state : ChunkState.values()) {
      if (counts[state.code()] > 0) {
        found.put(state, counts[state.code()]);
      }
    }
    return found;
  }

  void putAt(int cell, ChunkState state) {
    states[cell] = state.code();
  }

  void putAt(int cell, ChunkState state, long size) {
    sizes[cell] = size;
    states[cell] = state.code();
  }

  /// The number of a cell, counted in C order.
  public int cell(long... index) {
    if (!contains(index)) {
      throw new IndexOutOfBoundsException("no chunk " + Arrays.toString(index));
    }
    long cell = 0;
    for (int d = 0; d < shape.length; d++) {
      cell = cell * shape[d] + index[d];
    }
    return (int) cell;
  }
}
