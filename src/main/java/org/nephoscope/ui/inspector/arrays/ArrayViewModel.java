package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.Said;

/// One array that is looked at: its metadata, the listing of its stored objects, and the chunk that
/// is chosen. Used on the window's thread; everything that waits happens elsewhere, and answers
/// about a place that was left are dropped.
public final class ArrayViewModel {

  private final StoreFinder stores;
  private final Background background;
  private final ReadOnlyObjectWrapper<Opened> opened =
      new ReadOnlyObjectWrapper<>(new Opened.Nothing());
  private final ReadOnlyObjectWrapper<ChunkIndex> chunk =
      new ReadOnlyObjectWrapper<>(ChunkIndex.of());
  private final ReadOnlyObjectWrapper<Axes> axes =
      new ReadOnlyObjectWrapper<>(new Axes(Axes.NONE, Axes.NONE));
  private final ChunkListing listing;
  private final GridViewModel shown;
  private final ChunkListsModel lists;
  private final VerifyViewModel verify;
  private final LevelCountsModel levels;
  private final OpeningCost cost = new OpeningCost();

  public ArrayViewModel(StoreFinder stores, Background background) {
    this.stores = stores;
    this.background = background;
    this.listing = new ChunkListing(this, stores, background);
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

  /// The listing of the stored objects.
  public ChunkListing listing() {
    return listing;
  }

  /// The figures of all stored objects.
  public GridFiguresModel counted() {
    return listing.counted();
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
    return listing.progressProperty();
  }

  /// The states of the stored objects; empty while no array is open or the grid is too large.
  public Optional<ChunkGridState> grid() {
    return listing.grid();
  }

  /// The cells around the chosen chunk, along [#axes].
  public Optional<GridPlane> plane() {
    return listing
        .grid()
        .filter(state -> state.cells() > 0)
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
    listing.forget();
    Opened before = opened.get();
    opened.set(new Opened.Opening(place));
    StoreFinder counted = cost.begin(stores);
    background.run(
        () -> new ArrayFinder(counted, place, before).find(),
        found -> show(place, found),
        error -> failed(place, error));
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

  /// Ends the listing and the check under way; what they found stays.
  public void stop() {
    end();
    levels.stop();
  }

  /// Lists the stored objects anew; what is done with those known until now ends.
  public void scan() {
    if (opened.get().array().isPresent()) {
      end();
      listing.begin();
    }
  }

  private void end() {
    verify.stop();
    listing.end();
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

  void failed(Place asked, Exception error) {
    show(asked, new Opened.Failed(asked, sentence(error, asked)));
  }

  private void show(Place asked, Opened found) {
    if (!at(asked)) {
      return; // the person has moved on
    }
    cost.end();
    found
        .array()
        .ifPresent(array -> {
          listing.prepare(array);
          axes.set(Axes.of(array.objects().counts()));
          chunk.set(Axes.middle(array.chunks().counts()));
        });
    opened.set(found);
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
