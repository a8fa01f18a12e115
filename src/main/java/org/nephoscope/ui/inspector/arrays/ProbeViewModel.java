package org.nephoscope.ui.inspector.arrays;

import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkProbe;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.StorageException;
import org.nephoscope.ui.Background;

/// Where a store gives no listing, a person may ask for single objects: those that are seen, or
/// those that are picked. Nothing is asked for by itself. Used on the window's thread.
public final class ProbeViewModel {

  /// At once, as few as browsers do.
  static final int LANES = 8;

  /// For one wish.
  static final int MOST = 1_000;

  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /// How far it is.
  ///
  /// @param sentence why it could not begin; empty if it could
  public record Progress(boolean running, long asked, long planned, Optional<String> sentence) {
    static final Progress NONE = new Progress(false, 0, 0, Optional.empty());
  }

  private final ArrayViewModel model;
  private final StoreFinder stores;
  private final Background background;
  private final ReadOnlyObjectWrapper<Progress> progress =
      new ReadOnlyObjectWrapper<>(Progress.NONE);
  private Optional<Run> run = Optional.empty();

  ProbeViewModel(ArrayViewModel model, StoreFinder stores, Background background) {
    this.model = model;
    this.stores = stores;
    this.background = background;
    model.openedProperty().subscribe(_ -> forget());
    model.progressProperty().subscribe(_ -> leave());
  }

  public ReadOnlyObjectProperty<Progress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// Whether there is no better way: a listing was tried, and the store gives none, or not to us.
  public boolean isOffered() {
    return model.grid().isPresent()
        && model.progressProperty().get().filter(ProbeViewModel::isUnlisted).isPresent();
  }

  private static boolean isUnlisted(ScanSnapshot scan) {
    boolean refused =
        scan.end().orElse(null) instanceof ScanSnapshot.End.Failed(var cause)
            && cause instanceof StorageException.AccessDenied;
    return scan.unlisted() || refused;
  }

  /// How many of some cells would be asked for.
  static long asked(Picked cells) {
    return Math.min(MOST, cells.count());
  }

  /// Asks for the first thousand of some cells.
  public void start(Picked cells) {
    if (!isOffered() || progress.get().running()) {
      return;
    }
    ArrayMeta array = model.opened().array().orElseThrow();
    ChunkGridState grid = model.grid().orElseThrow();
    Place place = model.place().orElseThrow();
    var next = new Run(grid, asked(cells));
    run = Optional.of(next);
    progress.set(new Progress(true, 0, next.planned, Optional.empty()));
    background.run(
        () -> new ChunkProbe(stores.at(place), array, grid),
        probe -> {
          if (run.orElse(null) == next) {
            next.probe = Optional.of(probe);
            background.start(() -> next.go(probe, cells));
            look(next);
          }
        },
        error -> {
          if (run.orElse(null) == next) {
            String sentence = ArrayViewModel.sentence(error, place);
            progress.set(new Progress(false, 0, next.planned, Optional.of(sentence)));
          }
        });
  }

  /// Asks for no further object. What was found stays.
  public void stop() {
    run.flatMap(one -> one.probe).ifPresent(ChunkProbe::stop);
  }

  /// Another listing has a grid of its own.
  private void leave() {
    if (run.filter(one -> model.grid().orElse(null) != one.grid).isPresent()) {
      forget();
    }
  }

  private void forget() {
    stop();
    run = Optional.empty();
    progress.set(Progress.NONE);
  }

  private void look(Run asked) {
    if (run.orElse(null) != asked) {
      return;
    }
    boolean running = !asked.ended;
    long done = asked.probe.map(ChunkProbe::asked).orElse(0L);
    progress.set(new Progress(running, done, asked.planned, Optional.empty()));
    model.listing().cellsChanged(!running);
    if (running) {
      background.after(LOOK_AGAIN, () -> look(asked));
    }
  }

  /// One wish.
  private static final class Run {
    private final ChunkGridState grid;
    private final long planned;
    private Optional<ChunkProbe> probe = Optional.empty();
    private volatile boolean ended;

    Run(ChunkGridState grid, long planned) {
      this.grid = grid;
      this.planned = planned;
    }

    private void go(ChunkProbe asks, Picked cells) {
      try {
        asks.run(
            java.util.stream.StreamSupport.stream(cells.spliterator(), false)
                .limit(planned)
                .iterator(),
            LANES);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } finally {
        ended = true;
      }
    }
  }
}
