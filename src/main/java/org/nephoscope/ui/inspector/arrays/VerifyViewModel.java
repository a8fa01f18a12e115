package org.nephoscope.ui.inspector.arrays;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Checksum;
import org.nephoscope.ui.Background;

/// Fetches the stored objects of the array, compares and decodes them, and shows what was found in
/// the grid. It can be stopped, and goes on with what was not checked. Used on the window's thread.
public final class VerifyViewModel {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /// How far it is.
  ///
  /// @param running whether objects are being fetched
  /// @param planned objects to be checked in all
  /// @param ended how many were found in each state
  /// @param sentence why it could not begin; empty if it could
  public record Progress(
      boolean running,
      long planned,
      long verified,
      long unverifiable,
      long undecoded,
      long damaged,
      long failed,
      Map<ChunkState, Integer> ended,
      long bytes,
      Optional<String> sentence) {

    static final Progress NONE =
        new Progress(false, 0, 0, 0, 0, 0, 0, Map.of(), 0, Optional.empty());

    public Progress {
      ended = Map.copyOf(ended);
    }

    /// Objects whose check has ended; those that failed are tried again.
    public long checked() {
      return verified + unverifiable + undecoded + damaged;
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
  private Optional<VerifyRun> run = Optional.empty();

  VerifyViewModel(ArrayViewModel model, StoreFinder stores, Background background) {
    this.model = model;
    this.stores = stores;
    this.background = background;
    model.progressProperty().subscribe(_ -> forget());
  }

  public ReadOnlyObjectProperty<Progress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// Whether there is something to check: a listing has told what is stored.
  public boolean isOffered() {
    return model.progressProperty().get().filter(ScanSnapshot::complete).isPresent()
        && model.grid().isPresent()
        && model.opened().array().isPresent()
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
    boolean goesOn = run.isPresent() && run.get().grid() == grid && !run.get().isDone();
    VerifyRun next = goesOn ? run.get() : new VerifyRun(array, grid, planned);
    begin(next, next::left);
  }

  /// Checks some objects, also where no listing has told of them.
  public void check(Picked objects) {
    Optional<ArrayMeta> array = model.opened().array();
    ChunkGridState grid = model.grid().orElse(null);
    if (array.isEmpty() || grid == null || grid.cells() == 0 || progress.get().running()) {
      return;
    }
    long planned = model.progressProperty().get().map(ScanSnapshot::stored).orElse(0L);
    VerifyRun next =
        run.filter(one -> one.grid() == grid)
            .orElseGet(() -> new VerifyRun(array.get(), grid, planned));
    begin(next, () -> next.of(objects));
  }

  private void begin(VerifyRun next, Supplier<Iterator<ChunkIndex>> objects) {
    run = Optional.of(next);
    Place place = model.place().orElseThrow();
    next.starting();
    background.run(
        () -> next.begin(stores, place),
        verify -> {
          if (run.orElse(null) == next) {
            background.start(() -> next.go(verify, objects.get()));
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
    run.ifPresent(VerifyRun::stop);
  }

  /// Why an object is damaged, was not decoded, or could not be checked.
  public Optional<String> reason(ChunkIndex object) {
    return run.filter(one -> model.grid().orElse(null) == one.grid())
        .flatMap(one -> one.reason(object));
  }

  /// How the bytes of an object were compared; empty before it was checked.
  public Optional<String> checked(int cell) {
    return run.filter(one -> model.grid().orElse(null) == one.grid())
        .flatMap(one -> one.word(cell));
  }

  /// How many objects were compared in which way.
  public Map<String, Integer> words() {
    return run.filter(one -> model.grid().orElse(null) == one.grid())
        .map(VerifyRun::words)
        .orElse(Map.of());
  }

  /// How many cells of a plane were read, and nothing proves their bytes.
  int unproved(GridPlane plane) {
    return run.filter(one -> model.grid().orElse(null) == one.grid())
        .map(one -> one.unproved(plane))
        .orElse(0);
  }

  /// The digest of an object that was compared; only those of the last thousand are kept.
  public Optional<Checksum> digest(ChunkIndex object) {
    return run.filter(one -> model.grid().orElse(null) == one.grid())
        .flatMap(one -> one.digest(object));
  }

  /// Another listing began: its grid knows nothing of what was checked.
  private void forget() {
    if (run.filter(one -> model.grid().orElse(null) != one.grid()).isPresent()) {
      stop();
      run = Optional.empty();
      progress.set(Progress.NONE);
    }
  }

  private void look(VerifyRun asked) {
    if (run.orElse(null) != asked) {
      return;
    }
    Progress now = asked.progress(Optional.empty());
    progress.set(now);
    model.listing().cellsChanged(!now.running());
    if (now.running()) {
      background.after(LOOK_AGAIN, () -> look(asked));
    } else {
      model.lists().refresh();
    }
  }
}
