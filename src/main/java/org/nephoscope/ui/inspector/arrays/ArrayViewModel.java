package org.nephoscope.ui.inspector.arrays;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkScan;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.Said;

/// One array that is looked at: its metadata, the states of its stored objects, and the chunk that
/// is chosen. Used on the window's thread; everything that waits happens elsewhere, and answers
/// about a place that was left are dropped.
public final class ArrayViewModel {

  /// Grids with more objects than this are listed only when the person asks.
  public static final long ASK_ABOVE = 5_000;

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  /// Larger grids take a while to count and to draw; while they are listed that is done once in so
  /// many looks.
  private static final int QUICK_CELLS = 20_000;

  private static final int LOOKS_BETWEEN = 10;

  private final StoreFinder stores;
  private final Background background;
  private final ReadOnlyObjectWrapper<Opened> opened =
      new ReadOnlyObjectWrapper<>(new Opened.Nothing());
  private final ReadOnlyObjectWrapper<ChunkIndex> chunk =
      new ReadOnlyObjectWrapper<>(ChunkIndex.of());
  private final ReadOnlyObjectWrapper<Axes> axes =
      new ReadOnlyObjectWrapper<>(new Axes(Axes.NONE, Axes.NONE));
  private final ReadOnlyObjectWrapper<Optional<ScanSnapshot>> progress =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyLongWrapper gridChanges = new ReadOnlyLongWrapper();
  private final GridViewModel shown;
  private final ChunkListsModel lists;
  private final VerifyViewModel verify;
  private final GridFiguresModel counted;
  private final LevelCountsModel levels;
  private final OpeningCost cost = new OpeningCost();

  private Optional<ChunkGridState> grid = Optional.empty();
  private Optional<ChunkScan> scan = Optional.empty();
  private Background.Later nextLook = () -> {};
  private int looks;

  public ArrayViewModel(StoreFinder stores, Background background) {
    this.stores = stores;
    this.background = background;
    this.counted = new GridFiguresModel(background);
    this.levels = new LevelCountsModel(stores, background);
    opened.addListener((_, _, now) -> levels.turnTo(now));
    this.shown = new GridViewModel(this, stores, background);
    this.lists = new ChunkListsModel(this, background);
    this.verify = new VerifyViewModel(this, stores, background);
  }

  /// Checking of every stored object.
  public VerifyViewModel verify() {
    return verify;
  }

  /// What the levels of the image hold.
  public LevelCountsModel levels() {
    return levels;
  }

  /// The figures of all stored objects.
  public GridFiguresModel counted() {
    return counted;
  }

  /// The objects that stand out once a listing has ended.
  public ChunkListsModel lists() {
    return lists;
  }

  /// What reading the metadata has cost.
  OpeningCost cost() {
    return cost;
  }

  /// The grid that is drawn, which may be that inside one shard.
  public GridViewModel shown() {
    return shown;
  }

  public ReadOnlyObjectProperty<Opened> openedProperty() {
    return opened.getReadOnlyProperty();
  }

  public Opened opened() {
    return opened.get();
  }

  /// The chosen chunk, in the array's grid of chunks; meaningless unless an array is open.
  public ReadOnlyObjectProperty<ChunkIndex> chunkProperty() {
    return chunk.getReadOnlyProperty();
  }

  public ChunkIndex chunk() {
    return chunk.get();
  }

  /// The axes along which the grid is laid out.
  public ReadOnlyObjectProperty<Axes> axesProperty() {
    return axes.getReadOnlyProperty();
  }

  public Axes axes() {
    return axes.get();
  }

  /// How far the listing of the stored objects is; empty before it began.
  public ReadOnlyObjectProperty<Optional<ScanSnapshot>> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /// Counts up whenever cells of the grid may have changed.
  public ReadOnlyLongProperty gridChangesProperty() {
    return gridChanges.getReadOnlyProperty();
  }

  /// The states of the stored objects; empty while no array is open or the grid is too large.
  public Optional<ChunkGridState> grid() {
    return grid;
  }

  /// The cells around the chosen chunk, along [#axes].
  public Optional<GridPlane> plane() {
    return grid.filter(state -> state.cells() > 0)
        .map(state -> new GridPlane(state, axes.get(), object()));
  }

  /// The stored object that holds the chosen chunk, in the grid of objects.
  public ChunkIndex object() {
    return opened.get().array().map(array -> array.objectOf(chunk.get())).orElse(ChunkIndex.of());
  }

  /// Looks at a place, unless it is looked at already. One that failed is tried again.
  public void open(Place place) {
    if (at(place) && !(opened.get() instanceof Opened.Failed)) {
      return;
    }
    end();
    grid = Optional.empty();
    counted.forget();
    progress.set(Optional.empty());
    Opened before = opened.get();
    opened.set(new Opened.Opening(place));
    StoreFinder counted = cost.begin(stores);
    background.run(
        () -> new ArrayFinder(counted, place, before).find(),
        found -> show(place, found),
        error -> show(place, new Opened.Failed(place, sentence(error, place))));
  }

  /// Reads the same place anew.
  public void reload() {
    Optional<Place> place = place();
    opened.set(new Opened.Nothing());
    place.ifPresent(this::open);
  }

  /// Chooses a chunk of the array's grid; one outside is brought to the nearest inside.
  public void choose(ChunkIndex index) {
    opened
        .get()
        .array()
        .filter(array -> array.chunks().cells() > 0)
        .ifPresent(array -> chunk.set(inside(index, array.chunks().counts())));
  }

  /// Chooses the first chunk of a stored object.
  public void chooseObject(ChunkIndex object) {
    opened
        .get()
        .array()
        .ifPresent(array -> {
          long[] at = array.objects().start(object).toArray();
          for (int axis = 0; axis < at.length; axis++) {
            at[axis] /= array.chunk().dim(axis);
          }
          choose(ChunkIndex.of(at));
        });
  }

  /// Lays the grid out along other axes.
  public void layOut(Axes other) {
    axes.set(other);
  }

  /// Whether listing this many objects is left to the person.
  public boolean asksBeforeScan() {
    return expectedObjects() > ASK_ABOVE;
  }

  /// How many objects the grid has.
  public long expectedObjects() {
    return opened.get().array().map(array -> array.objects().cells()).orElse(0L);
  }

  /// Begins to list the stored objects, unless it was done or is too much to do unasked.
  public void scanUnlessLarge() {
    if (progress.get().isEmpty() && !asksBeforeScan()) {
      scan();
    }
  }

  /// Lists the stored objects anew.
  public void scan() {
    Optional<ArrayMeta> array = opened.get().array();
    Optional<Place> place = place();
    if (array.isEmpty() || place.isEmpty()) {
      return;
    }
    end();
    counted.forget();
    grid = ChunkGridState.of(array.get().objects().counts().toArray());
    gridChanges.set(gridChanges.get() + 1);
    grid.ifPresent(cells ->
        background.run(
            () -> ChunkScan.of(stores.at(place.get()), array.get(), cells),
            begun -> {
              if (grid.orElse(null) == cells) {
                follow(begun);
              }
            },
            error ->
                show(place.get(), new Opened.Failed(place.get(), sentence(error, place.get())))));
  }

  /// Ends the listing under way; what it found stays, and [#resumeScan] goes on.
  public void stopScan() {
    scan.ifPresent(ChunkScan::stop);
  }

  /// Goes on with a listing that was stopped or has failed.
  public void resumeScan() {
    if (canResumeScan()) {
      ChunkScan stopped = scan.orElseThrow();
      stopped.reopen();
      follow(stopped);
    }
  }

  /// Whether a listing has ended before its end.
  public boolean canResumeScan() {
    return scan.isPresent()
        && progress.get().filter(now -> now.end().isPresent() && !now.complete()).isPresent();
  }

  /// Ends the listing and the check under way; what they found stays.
  public void stop() {
    end();
    levels.stop();
  }

  private void end() {
    verify.stop();
    nextLook.cancel();
    scan.ifPresent(ChunkScan::stop);
    scan = Optional.empty();
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
      opened.get().array().ifPresent(array -> grid.ifPresent(now -> counted.count(array, now)));
    }
  }

  /// Remembers what reading a chunk has told about its object.
  void mark(ChunkIndex chunkIndex, ChunkState state) {
    opened
        .get()
        .array()
        .ifPresent(array ->
            grid.ifPresent(cells -> {
              long[] object = array.objectOf(chunkIndex).toArray();
              if (state != ChunkState.STORED || isUnknown(cells.state(object))) {
                cells.mark(state, object);
              }
              shown.mark(chunkIndex, state);
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

  /// Work that needs the open store.
  @FunctionalInterface
  interface WithStore<T> {
    T with(ObjectStore store) throws Exception;
  }

  /// Does something with the store elsewhere.
  <T> void saving(
      WithStore<T> work, Consumer<? super T> onDone, Consumer<? super Exception> onFailed) {
    place().ifPresent(place -> background.run(() -> work.with(stores.at(place)), onDone, onFailed));
  }

  Optional<Place> place() {
    return switch (opened.get()) {
      case Opened.Nothing() -> Optional.empty();
      case Opened.Opening(var place) -> Optional.of(place);
      case Opened.OfArray(var place, _, _) -> Optional.of(place);
      case Opened.OfPartial(var place, _) -> Optional.of(place);
      case Opened.OfGroup(var place, _, _) -> Optional.of(place);
      case Opened.Plain(var place) -> Optional.of(place);
      case Opened.Failed(var place, _) -> Optional.of(place);
    };
  }

  private boolean at(Place place) {
    return place()
        .filter(here ->
            here.access().equals(place.access())
                && here.location().asPrefix().equals(place.location().asPrefix()))
        .isPresent();
  }

  private void show(Place asked, Opened found) {
    if (!at(asked)) {
      return; // the person has moved on
    }
    cost.end();
    found
        .array()
        .ifPresent(array -> {
          grid = ChunkGridState.of(array.objects().counts().toArray());
          axes.set(Axes.of(array.objects().counts()));
          chunk.set(Axes.middle(array.chunks().counts()));
        });
    opened.set(found);
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

  private static ChunkIndex inside(ChunkIndex index, Shape counts) {
    long[] at = index.toArray();
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] = Math.clamp(at[axis], 0, counts.dim(axis) - 1);
    }
    return ChunkIndex.of(at);
  }

  static String sentence(Exception error, Place place) {
    return error instanceof StorageException
        ? Said.of(error, place.location().toString())
        : Said.of(error);
  }
}
