package org.nephoscope.ui.inspector.arrays;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.VoxelShards;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.ChunkVerify;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.array.scan.Verdict;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.StorageException;
import org.nephoscope.ui.Background;

/// Fetches the stored objects of the array, compares and decodes them, and shows what was found in
/// the grid. It can be stopped, and goes on with what was not checked. Used on the window's thread.
public final class VerifyViewModel {

  private static final int LANES = 16;
  private static final int MOST_REASONS = 1_000;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /// How far it is.
  ///
  /// @param running whether objects are being fetched
  /// @param planned objects to be checked in all
  /// @param sentence why it could not begin; empty if it could
  public record Progress(
      boolean running,
      long planned,
      long verified,
      long unverifiable,
      long damaged,
      long failed,
      long bytes,
      Optional<String> sentence) {

    static final Progress NONE = new Progress(false, 0, 0, 0, 0, 0, 0, Optional.empty());

    /// Objects whose check has ended; those that failed are tried again.
    public long checked() {
      return verified + unverifiable + damaged;
    }

    /// Whether some were checked, and not all.
    public boolean isStopped() {
      return !running && checked() > 0 && checked() < planned;
    }
  }

  private final ArrayViewModel model;
  private final StoreFinder stores;
  private final Background background;
  private final ReadOnlyObjectWrapper<Progress> progress =
      new ReadOnlyObjectWrapper<>(Progress.NONE);
  private Optional<Run> run = Optional.empty();

  VerifyViewModel(ArrayViewModel model, StoreFinder stores, Background background) {
    this.model = model;
    this.stores = stores;
    this.background = background;
    model.progressProperty().subscribe(_ -> forget());
  }

  public ReadOnlyObjectProperty<Progress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// Whether there is something to check: a listing has told what is stored. Not for shards of
  /// precomputed, of which one holds cells all over the grid.
  public boolean isOffered() {
    return model.progressProperty().get().filter(ScanSnapshot::complete).isPresent()
        && model.grid().isPresent()
        && model
            .opened()
            .array()
            .filter(array -> !(array.keys() instanceof VoxelShards))
            .isPresent()
        && model.progressProperty().get().map(ScanSnapshot::stored).orElse(0L) > 0;
  }

  /// Checks what was not checked yet; all once more, if nothing is left.
  public void start() {
    if (!isOffered() || progress.get().running()) {
      return;
    }
    ArrayMeta array = model.opened().array().orElseThrow();
    ChunkGridState grid = model.grid().orElseThrow();
    long planned = model.progressProperty().get().map(ScanSnapshot::stored).orElse(0L);
    boolean goesOn = run.isPresent() && run.get().grid == grid && !run.get().isDone();
    Run next = goesOn ? run.get() : new Run(array, grid, planned);
    run = Optional.of(next);
    Place place = model.place().orElseThrow();
    next.starting();
    background.run(
        () -> next.begin(stores, place),
        verify -> {
          if (run.orElse(null) == next) {
            background.start(() -> next.go(verify));
            look(next);
          } else {
            next.ended(); // the person has left the array
          }
        },
        error -> {
          next.ended();
          progress.set(next.progress(Optional.of(ArrayViewModel.sentence(error, place))));
        });
    progress.set(next.progress(Optional.empty()));
  }

  /// Begins no further object. What was found stays.
  public void stop() {
    run.ifPresent(Run::stop);
  }

  /// Why an object is damaged, or could not be checked.
  public Optional<String> reason(ChunkIndex object) {
    return run.filter(one -> model.grid().orElse(null) == one.grid)
        .flatMap(one -> one.reason(object));
  }

  /// Another listing began: its grid knows nothing of what was checked.
  private void forget() {
    if (run.filter(one -> model.grid().orElse(null) != one.grid).isPresent()) {
      stop();
      run = Optional.empty();
      progress.set(Progress.NONE);
    }
  }

  private void look(Run asked) {
    if (run.orElse(null) != asked) {
      return;
    }
    Progress now = asked.progress(Optional.empty());
    progress.set(now);
    model.cellsChanged();
    if (now.running()) {
      background.after(LOOK_AGAIN, () -> look(asked));
    } else {
      model.lists().refresh();
    }
  }

  /// What was checked of one grid.
  private static final class Run {
    private final ArrayMeta array;
    private final ChunkGridState grid;
    private final long planned;

    // Guarded by this.
    private final BitSet checked = new BitSet();
    private final Map<ChunkIndex, String> reasons = new HashMap<>();
    private Optional<ChunkVerify> verify = Optional.empty();
    private boolean running;
    private boolean stopped;
    private long verified;
    private long unverifiable;
    private long damaged;
    private long failed;
    private long bytes;

    Run(ArrayMeta array, ChunkGridState grid, long planned) {
      this.array = array;
      this.grid = grid;
      this.planned = planned;
    }

    /// From now on it runs, so that nobody begins it a second time.
    synchronized void starting() {
      running = true;
      stopped = false;
      failed = 0;
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

    void go(ChunkVerify begun) {
      try {
        begun.run(left(), LANES, this::take);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } finally {
        ended();
      }
    }

    /// Stored objects that were not checked, and those that could not be.
    private Iterator<ChunkIndex> left() {
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
      long[] cell = verdict.object().toArray();
      bytes += verdict.bytes();
      if (verdict.isDamaged()) {
        damaged++;
      } else if (verdict.state() == ChunkState.VERIFIED) {
        verified++;
      } else if (verdict.state() == ChunkState.STORED) {
        unverifiable++;
      } else {
        failed++;
      }
      boolean known =
          switch (verdict.state()) {
            case VERIFIED, STORED, CORRUPT, WRONG_SIZE, ZERO_BYTES -> true;
            case NOT_STORED, FORBIDDEN, ERROR, OUTSIDE, NOT_SCANNED -> false;
          };
      checked.set(grid.cell(cell), known);
      grid.mark(verdict.state(), cell);
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

    synchronized Progress progress(Optional<String> sentence) {
      return new Progress(
          running, planned, verified, unverifiable, damaged, failed, bytes, sentence);
    }
  }
}
