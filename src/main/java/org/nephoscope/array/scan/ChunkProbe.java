package org.nephoscope.array.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;

/// Asks for single objects of an array, where a store gives no listing and a person wants to know.
/// One request each, so never for a whole grid by itself. Only "not there" is not stored; a
/// refusal, an error and a timeout stay unknown. Blocking; stopped and asked from any thread.
public final class ChunkProbe {

  private final ObjectStore store;
  private final ArrayMeta array;
  private final ChunkGridState grid;
  private final ChunkLengths lengths;
  private final AtomicLong asked = new AtomicLong();
  private volatile boolean stopped;

  /// @param grid one cell for each of [ArrayMeta#objects]
  public ChunkProbe(ObjectStore store, ArrayMeta array, ChunkGridState grid) {
    this.store = store;
    this.array = array;
    this.grid = grid;
    this.lengths = ChunkLengths.of(array);
  }

  /// Asks for the objects of some cells, so many at once, each object once.
  public void run(Iterator<ChunkIndex> cells, int lanes) throws InterruptedException {
    var free = new Semaphore(lanes);
    Map<ObjectKey, Answer> answers = new HashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (!stopped && cells.hasNext()) {
        ChunkIndex cell = cells.next();
        ObjectKey key = array.key(cell);
        Answer known = answers.computeIfAbsent(key, _ -> new Answer());
        if (!known.add(cell)) {
          continue;
        }
        free.acquire();
        threads.execute(() -> {
          try {
            ask(key, known);
          } finally {
            free.release();
          }
        });
      }
    }
  }

  /// The cells that wait for one object's answer, and then the answer for those that come later.
  private final class Answer {
    private final List<ChunkIndex> waiting = new ArrayList<>();
    private boolean begun;
    private boolean ended;
    private ChunkState state = ChunkState.NOT_SCANNED;
    private long size;

    /// Whether it is to be asked for now.
    private synchronized boolean add(ChunkIndex cell) {
      if (ended) {
        mark(cell, state, size);
        return false;
      }
      waiting.add(cell);
      boolean first = !begun;
      begun = true;
      return first;
    }

    private synchronized void end(ChunkState told, long length) {
      ended = true;
      state = told;
      size = length;
      waiting.forEach(cell -> mark(cell, told, length));
    }
  }

  /// What was fetched and checked before is known better, unless it is gone.
  private void mark(ChunkIndex cell, ChunkState told, long size) {
    int number = grid.cell(cell.toArray());
    ChunkState before = grid.stateAt(number);
    ChunkState state = told == ChunkState.STORED ? stored(cell, size) : told;
    boolean checked = before == ChunkState.VERIFIED || before == ChunkState.CORRUPT;
    if (!checked || state == ChunkState.NOT_STORED) {
      grid.putAt(number, state, size);
    }
  }

  private ChunkState stored(ChunkIndex cell, long size) {
    if (size == 0) {
      return ChunkState.ZERO_BYTES;
    }
    long wanted = lengths.of(cell.toArray());
    return wanted > 0 && wanted != size ? ChunkState.WRONG_SIZE : ChunkState.STORED;
  }

  private void ask(ObjectKey key, Answer answer) {
    try {
      answer.end(ChunkState.STORED, store.stat(key).size());
    } catch (StorageException.NotFound _) {
      answer.end(ChunkState.NOT_STORED, 0);
    } catch (StorageException.AccessDenied _) {
      answer.end(ChunkState.FORBIDDEN, 0);
    } catch (StorageException | RuntimeException _) {
      answer.end(ChunkState.ERROR, 0); // of which nobody would hear, and nothing is known
    }
    asked.incrementAndGet();
  }

  /// How many objects have been asked for.
  public long asked() {
    return asked.get();
  }

  /// Asks for no further object.
  public void stop() {
    stopped = true;
  }
}
