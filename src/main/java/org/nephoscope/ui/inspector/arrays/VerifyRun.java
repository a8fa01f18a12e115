package org.nephoscope.ui.inspector.arrays;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.VoxelShards;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.ChunkVerify;
import org.nephoscope.array.scan.Verdict;
import org.nephoscope.array.scan.VerdictCounts;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;
import org.nephoscope.ui.Said;

/// What was checked of one grid.
final class VerifyRun {

  private static final int LANES = 16;
  private static final int MOST_REASONS = 1_000;
  private final ArrayMeta array;
  private final ChunkGridState grid;
  private final long planned;

  // Guarded by this.
  private final BitSet checked = new BitSet();
  private final BitSet undecoded = new BitSet();
  private final Map<ChunkState, BitSet> ended = new EnumMap<>(ChunkState.class);
  private final Map<String, BitSet> words = new TreeMap<>();
  private final Map<Integer, Checksum> digests =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Checksum> eldest) {
          return size() > MOST_REASONS;
        }
      };
  private final Map<Integer, String> reasons = new HashMap<>();
  private Optional<ChunkVerify> verify = Optional.empty();
  private boolean any;
  private boolean running;
  private boolean stopped;
  private final VerdictCounts counts = new VerdictCounts();
  private long bytes;

  VerifyRun(ArrayMeta array, ChunkGridState grid, long planned) {
    this.array = array;
    this.grid = grid;
    this.planned = planned;
  }

  ChunkGridState grid() {
    return grid;
  }

  /// From now on it runs, so that nobody begins it a second time.
  synchronized void starting() {
    running = true;
    stopped = false;
  }

  synchronized void ended() {
    running = false;
  }

  ChunkVerify begin(StoreFinder stores, Place place) throws StorageException {
    var begun = new ChunkVerify(stores.at(place), array);
    synchronized (this) {
      verify = Optional.of(begun);
      if (stopped) {
        begun.stop();
      }
    }
    return begun;
  }

  void go(ChunkVerify begun, Iterator<ChunkIndex> objects) {
    try {
      begun.run(objects, LANES, this::take);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      ended();
    }
  }

  /// Stored objects that were not checked, and those that could not be.
  Iterator<ChunkIndex> left() {
    return IntStream.range(0, grid.cells())
        .filter(this::isLeft)
        .mapToObj(cell -> array.objects().index(cell))
        .iterator();
  }

  private synchronized boolean isLeft(int cell) {
    return (grid.isFirst(cell) && !checked.get(cell)) || (isUnknown(cell) && first(cell) == cell);
  }

  private boolean isUnknown(int cell) {
    ChunkState state = grid.stateAt(cell);
    return state == ChunkState.ERROR || state == ChunkState.FORBIDDEN;
  }

  /// The cell that stands for all that lie in the same object. Before anything was checked each
  /// stands for itself.
  private int first(int cell) {
    boolean alone = !(array.keys() instanceof VoxelShards) || verify.isEmpty() || !any;
    return alone ? cell : verify.get().firstWith(array.objects().index(cell));
  }

  /// Objects that were picked, each once, also where one holds several of the picked cells. Of
  /// several those are left out of which the listing says that they are not stored: to find nothing
  /// there is no failure.
  Iterator<ChunkIndex> of(Picked picked) {
    if (!(array.keys() instanceof VoxelShards)) {
      boolean one = picked.count() == 1;
      return StreamSupport.stream(picked.spliterator(), false)
          .filter(index -> one || grid.state(index.toArray()) != ChunkState.NOT_STORED)
          .iterator();
    }
    Set<ObjectKey> seen = new HashSet<>();
    return StreamSupport.stream(picked.spliterator(), false)
        .filter(index -> seen.add(array.key(index)))
        .iterator();
  }

  private synchronized void take(Verdict verdict) {
    int[] all = verify.orElseThrow().cellsWith(verdict.object());
    any = true;
    int cell = all[0];
    bytes += verdict.bytes();
    ended.forEach((state, cells) -> {
      if (cells.get(cell)) {
        cells.clear(cell);
        counts.remove(state, undecoded.get(cell));
      }
    });
    words.values().forEach(cells -> cells.clear(cell));
    counts.add(verdict);
    undecoded.set(cell, verdict.isUndecoded());
    words.computeIfAbsent(verdict.checked(), _ -> new BitSet()).set(cell);
    digests.remove(cell);
    verdict.digest().ifPresent(digest -> digests.put(cell, digest));
    boolean known =
        switch (verdict.state()) {
          case VERIFIED, STORED, CORRUPT, WRONG_SIZE, ZERO_BYTES -> true;
          case NOT_STORED, FORBIDDEN, ERROR, OUTSIDE, NOT_SCANNED -> false;
        };
    ended.computeIfAbsent(verdict.state(), _ -> new BitSet()).set(cell);
    checked.set(cell, known);
    for (int one : all) {
      grid.markAt(one, verdict.state());
    }
    reasons.remove(cell);
    if (!verdict.reason().isEmpty() && reasons.size() < MOST_REASONS) {
      reasons.put(cell, Said.here(verdict.reason()));
    }
  }

  synchronized void stop() {
    stopped = true;
    verify.ifPresent(ChunkVerify::stop);
  }

  synchronized boolean isDone() {
    return !running && !left().hasNext();
  }

  synchronized Optional<String> reason(ChunkIndex object) {
    return Optional.ofNullable(reasons.get(first(grid.cell(object.toArray()))));
  }

  synchronized VerifyViewModel.Progress progress(Optional<String> sentence) {
    return new VerifyViewModel.Progress(
        running,
        Math.max(planned, counts.checked()),
        counts.verified(),
        counts.unverifiable(),
        counts.undecoded(),
        counts.damaged(),
        counts.failed(),
        ended.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, states -> states.getValue().cardinality())),
        bytes,
        sentence);
  }

  synchronized Optional<Checksum> digest(ChunkIndex object) {
    return Optional.ofNullable(digests.get(first(grid.cell(object.toArray()))));
  }

  synchronized Optional<String> word(int cell) {
    int first = first(cell);
    for (var word : words.entrySet()) {
      if (word.getValue().get(first)) {
        return Optional.of(word.getKey());
      }
    }
    return Optional.empty();
  }

  synchronized int unproved(GridPlane plane) {
    var read = new BitSet();
    words.values().forEach(read::or);
    int count = 0;
    for (int row = 0; row < plane.rows() && !read.isEmpty(); row++) {
      for (int column = 0; column < plane.columns(); column++) {
        boolean proved = plane.state(row, column) != ChunkState.STORED;
        count += !proved && read.get(first(plane.cell(row, column))) ? 1 : 0;
      }
    }
    return count;
  }

  synchronized Map<String, Integer> words() {
    Map<String, Integer> counts = new TreeMap<>();
    words.forEach((word, cells) -> {
      if (!cells.isEmpty()) {
        counts.put(word, cells.cardinality());
      }
    });
    return counts;
  }
}
