package org.nephoscope.ui.inspector.arrays;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.ChunkVerify;
import org.nephoscope.array.scan.Verdict;
import org.nephoscope.array.scan.VerdictCounts;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.StorageException;

/// What was checked of one grid.
final class VerifyRun {

  private static final int LANES = 16;
  private static final int MOST_REASONS = 1_000;
  private final ArrayMeta array;
  private final ChunkGridState grid;
  private final long planned;

  // Guarded by this.
  private final BitSet checked = new BitSet();
  private final Map<ChunkState, BitSet> ended = new EnumMap<>(ChunkState.class);
  private final Map<String, BitSet> words = new TreeMap<>();
  private final Map<ChunkIndex, Checksum> digests =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ChunkIndex, Checksum> eldest) {
          return size() > MOST_REASONS;
        }
      };
  private final Map<ChunkIndex, String> reasons = new HashMap<>();
  private Optional<ChunkVerify> verify = Optional.empty();
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
    counts.forgetFailed();
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
    ChunkState state = grid.stateAt(cell);
    boolean unknown = state == ChunkState.ERROR || state == ChunkState.FORBIDDEN;
    return unknown || (state.isStored() && !checked.get(cell));
  }

  private synchronized void take(Verdict verdict) {
    long[] at = verdict.object().toArray();
    int cell = grid.cell(at);
    bytes += verdict.bytes();
    ended.forEach((state, cells) -> {
      if (cells.get(cell)) {
        cells.clear(cell);
        counts.remove(state);
      }
    });
    words.values().forEach(cells -> cells.clear(cell));
    counts.add(verdict.state());
    words.computeIfAbsent(verdict.checked(), _ -> new BitSet()).set(cell);
    digests.remove(verdict.object());
    verdict.digest().ifPresent(digest -> digests.put(verdict.object(), digest));
    boolean known =
        switch (verdict.state()) {
          case VERIFIED, STORED, CORRUPT, WRONG_SIZE, ZERO_BYTES -> true;
          case NOT_STORED, FORBIDDEN, ERROR, OUTSIDE, NOT_SCANNED -> false;
        };
    if (known) { // the others are tried again, and not counted twice
      ended.computeIfAbsent(verdict.state(), _ -> new BitSet()).set(cell);
    }
    checked.set(cell, known);
    grid.mark(verdict.state(), at);
    reasons.remove(verdict.object());
    if (!verdict.reason().isEmpty() && reasons.size() < MOST_REASONS) {
      reasons.put(verdict.object(), verdict.reason());
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
    return Optional.ofNullable(reasons.get(object));
  }

  synchronized VerifyViewModel.Progress progress(Optional<String> sentence) {
    return new VerifyViewModel.Progress(
        running,
        Math.max(planned, counts.checked()),
        counts.verified(),
        counts.unverifiable(),
        counts.damaged(),
        counts.failed(),
        bytes,
        sentence);
  }

  synchronized Optional<Checksum> digest(ChunkIndex object) {
    return Optional.ofNullable(digests.get(object));
  }

  synchronized Optional<String> word(int cell) {
    for (var word : words.entrySet()) {
      if (word.getValue().get(cell)) {
        return Optional.of(word.getKey());
      }
    }
    return Optional.empty();
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
