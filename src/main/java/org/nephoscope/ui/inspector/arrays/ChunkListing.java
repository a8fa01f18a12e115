package org.nephoscope.ui.inspector.arrays;

import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkScan;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Background;

/// The listing of the stored objects of the array that is open: how far it is, and what is known of
/// each object. Used on the window's thread.
public final class ChunkListing {

  /// Grids with more objects than this are listed only when the person asks.
  private static final long ASK_ABOVE = 5_000;

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  /// Larger grids take a while to count and to draw; while they are listed that is done once in so
  /// many looks.
  private static final int QUICK_CELLS = 20_000;

  private static final int LOOKS_BETWEEN = 10;

  private final ArrayViewModel model;
  private final StoreFinder stores;
  private final Background background;
  private final GridFiguresModel counted;
  private final ReadOnlyObjectWrapper<Optional<ScanSnapshot>> progress =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyLongWrapper gridChanges = new ReadOnlyLongWrapper();

  private Optional<ChunkGridState> grid = Optional.empty();
  private Optional<ChunkScan> scan = Optional.empty();
  private Background.Later nextLook = () -> {};
  private int looks;

  ChunkListing(ArrayViewModel model, StoreFinder stores, Background background) {
    this.model = model;
    this.stores = stores;
    this.background = background;
    this.counted = new GridFiguresModel(background);
  }

  /// How far it is; empty before it began.
  ReadOnlyObjectProperty<Optional<ScanSnapshot>> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// Counts up whenever cells of the grid may have changed.
  ReadOnlyLongProperty gridChangesProperty() {
    return gridChanges.getReadOnlyProperty();
  }

  Optional<ChunkGridState> grid() {
    return grid;
  }

  GridFiguresModel counted() {
    return counted;
  }

  /// How many objects the grid has.
  public long expectedObjects() {
    return model.opened().array().map(array -> array.objects().cells()).orElse(0L);
  }

  /// Begins, unless it was done or is too much to do unasked.
  public void beginUnlessLarge() {
    if (progress.get().isEmpty() && expectedObjects() <= ASK_ABOVE) {
      model.scan();
    }
  }

  /// Begins anew, once what went on has ended.
  void begin() {
    ArrayMeta array = model.opened().array().orElseThrow();
    Place place = model.place().orElseThrow();
    counted.forget();
    prepare(array);
    gridChanges.set(gridChanges.get() + 1);
    grid.ifPresent(cells ->
        background.run(
            () -> ChunkScan.of(stores.at(place), array, cells),
            begun -> {
              if (grid.orElse(null) == cells) {
                follow(begun);
              }
            },
            error -> model.failed(place, error)));
  }

  /// Ends what is under way; what it found stays, and [#resume] goes on.
  public void stop() {
    scan.ifPresent(ChunkScan::stop);
  }

  /// Goes on with what was stopped or has failed.
  public void resume() {
    if (canResume()) {
      ChunkScan stopped = scan.orElseThrow();
      stopped.reopen();
      follow(stopped);
    }
  }

  /// Whether it has ended before its end.
  public boolean canResume() {
    return scan.isPresent()
        && progress.get().filter(now -> now.end().isPresent() && !now.complete()).isPresent();
  }

  /// Ends what is under way for good; what it found stays.
  void end() {
    nextLook.cancel();
    stop();
    scan = Optional.empty();
  }

  /// Another place is looked at.
  void forget() {
    grid = Optional.empty();
    counted.forget();
    progress.set(Optional.empty());
  }

  /// Nothing is known yet of the objects of an array.
  void prepare(ArrayMeta array) {
    grid = ChunkGridState.of(array.objects().counts().toArray());
  }

  /// To be called when cells of the grid have other states, at most some times a second. Large
  /// grids are then drawn anew once in a while.
  ///
  /// @param last whether nothing changes any more for now
  void cellsChanged(boolean last) {
    boolean quick = grid.map(cells -> cells.cells() <= QUICK_CELLS).orElse(true);
    if (quick || last || looks++ % LOOKS_BETWEEN == 0) {
      gridChanges.set(gridChanges.get() + 1);
    }
    if (last) {
      model.opened().array().ifPresent(array -> grid.ifPresent(now -> counted.count(array, now)));
    }
  }

  /// Remembers what reading a chunk has told about its object.
  void mark(ChunkIndex chunk, ChunkState state) {
    model
        .opened()
        .array()
        .ifPresent(array ->
            grid.ifPresent(cells -> {
              long[] object = array.objectOf(chunk).toArray();
              if (state != ChunkState.STORED || isUnknown(cells.state(object))) {
                cells.mark(state, object);
              }
              model.shown().mark(chunk, state);
              gridChanges.set(gridChanges.get() + 1);
            }));
  }

  /// Whether an object that could be decoded is now known to be stored. Reading compares no digest:
  /// it proves nothing of one that was compared, and mends none that was found damaged.
  private static boolean isUnknown(ChunkState state) {
    return switch (state) {
      case NOT_SCANNED, NOT_STORED, FORBIDDEN, ERROR, OUTSIDE -> true;
      case STORED, ZERO_BYTES, WRONG_SIZE, VERIFIED, CORRUPT -> false;
    };
  }

  private void follow(ChunkScan begun) {
    scan = Optional.of(begun);
    background.start(begun::run);
    look(begun);
  }

  private void look(ChunkScan asked) {
    if (scan.orElse(null) != asked) {
      return;
    }
    ScanSnapshot snapshot = asked.snapshot();
    progress.set(Optional.of(snapshot));
    cellsChanged(snapshot.end().isPresent());
    if (snapshot.end().isEmpty()) {
      nextLook = background.after(LOOK_AGAIN, () -> look(asked));
    }
  }
}
