package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.VoxelShards;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.DecodedBytes;
import org.nephoscope.array.scan.GridFigures;
import org.nephoscope.array.scan.ShardFrame;
import org.nephoscope.array.shard.ShardContents;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Background;

/// The grid that is drawn: that of an array's stored objects, or of the chunks inside one shard.
/// Used on the window's thread.
public final class GridViewModel {

  private final ArrayViewModel model;
  private final StoreFinder stores;
  private final Background background;
  private final ReadOnlyObjectWrapper<Optional<OpenedShard>> shard =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
  private final ProbeViewModel probe;
  private final ChunkDownload download = new ChunkDownload();
  private Colouring colouring = Colouring.STATE;
  private Optional<ChunkIndex> anchor = Optional.empty();
  private boolean extending;
  private Axes inner = new Axes(Axes.NONE, Axes.NONE);
  private long questions;

  GridViewModel(ArrayViewModel model, StoreFinder stores, Background background) {
    this.model = model;
    this.stores = stores;
    this.background = background;
    this.probe = new ProbeViewModel(model, stores, background);
    model.openedProperty().subscribe(_ -> leave());
    model.chunkProperty().subscribe(_ -> follow());
    model.axesProperty().subscribe(_ -> changed());
    model.listing().gridChangesProperty().subscribe(_ -> changed());
    model.counted().figuresProperty().subscribe(_ -> changed());
  }

  /// The shard that is looked into; empty where the grid is that of the stored objects.
  public ReadOnlyObjectProperty<Optional<OpenedShard>> shardProperty() {
    return shard.getReadOnlyProperty();
  }

  /// Counts up whenever anything that is drawn may be different.
  public ReadOnlyLongProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /// Whether a shard is looked into.
  public boolean isInside() {
    return shard.get().isPresent();
  }

  /// The states of the cells; empty while they are not known, or too many.
  public Optional<ChunkGridState> grid() {
    return isInside() ? known().flatMap(OpenedShard.Known::grid) : model.grid();
  }

  /// What the index of the shard that is looked into says.
  public Optional<ShardContents> contents() {
    return known().flatMap(OpenedShard.Known::contents);
  }

  /// The figures of all cells; empty until they are counted.
  public Optional<GridFigures> figures() {
    return isInside()
        ? known().flatMap(OpenedShard.Known::counted)
        : model.counted().figuresProperty().get();
  }

  /// What the colours stand for.
  public Colouring colouring() {
    return colouring;
  }

  /// Lets the colours stand for something else.
  public void colour(Colouring other) {
    colouring = other;
    changed();
  }

  /// The scale of the colours, where they stand for numbers.
  public Optional<Colouring.Scale> scale() {
    return figures().flatMap(known -> colouring.scale(known, decoded()));
  }

  /// The decoded lengths of the cells; empty until they are counted, and where a cell has none of
  /// its own.
  Optional<DecodedBytes> decoded() {
    return isInside() ? known().flatMap(OpenedShard.Known::decoded) : model.counted().decoded();
  }

  /// The decoded length of the chosen cell, which may end at the array's edge; 0 where lengths
  /// vary.
  public long decodedHere() {
    return model
        .opened()
        .array()
        .map(array ->
            isInside() ? array.bytes(array.storedShape(model.chunk())) : array.objectBytes(cell()))
        .orElse(OptionalLong.empty())
        .orElse(0);
  }

  /// The rectangle that was picked, or the chosen cell alone.
  public Picked picked() {
    ChunkIndex cell = cell();
    return Picked.between(
        anchor.filter(from -> from.rank() == cell.rank() && !isInside()).orElse(cell), cell);
  }

  /// Chooses a cell and picks the rectangle from the one that was chosen before to it. Inside a
  /// shard it only chooses.
  public void extend(ChunkIndex cell) {
    anchor = anchor.or(() -> Optional.of(cell()));
    extending = true;
    choose(cell);
    extending = false;
    changed();
  }

  /// Single objects that a person asks for.
  public ProbeViewModel probe() {
    return probe;
  }

  /// How the picked objects are downloaded.
  ChunkDownload download() {
    return download;
  }

  /// What is cut into the cells: the whole array, or one shard.
  public Optional<ChunkGrid> cells() {
    Optional<OpenedShard> inside = shard.get();
    return inside.isPresent()
        ? inside.map(open -> open.frame().cells())
        : model.opened().array().map(ArrayMeta::objects);
  }

  /// The chosen cell.
  public ChunkIndex cell() {
    return shard.get().map(open -> open.frame().cell(model.chunk())).orElseGet(model::object);
  }

  public Axes axes() {
    return isInside() ? inner : model.axes();
  }

  /// Lays the grid out along other axes.
  public void layOut(Axes other) {
    if (isInside()) {
      inner = other;
      changed();
    } else {
      model.layOut(other);
    }
  }

  /// The cells around the chosen one, along [#axes]; empty for an array without any.
  public Optional<GridPlane> plane() {
    return grid()
        .filter(states -> states.cells() > 0)
        .map(states -> new GridPlane(states, axes(), cell()));
  }

  /// Chooses a cell; one beyond the edge of the array cannot be chosen.
  public void choose(ChunkIndex cell) {
    Optional<OpenedShard> inside = shard.get();
    if (inside.isEmpty()) {
      model.chooseObject(cell);
      return;
    }
    ArrayMeta array = model.opened().array().orElseThrow();
    ChunkIndex chunk = inside.get().frame().chunk(cell);
    if (inside.get().frame().holds(chunk) && array.chunks().contains(chunk)) {
      model.choose(chunk);
    }
  }

  /// Whether the cells are shards.
  public boolean hasShards() {
    return !isInside()
        && model.opened().array().filter(array -> array.shard().isPresent()).isPresent();
  }

  /// Whether the chosen cell is a shard that can be looked into.
  public boolean canEnter() {
    return !isInside()
        && model
            .opened()
            .array()
            .filter(array -> array.shard().isPresent() || array.keys() instanceof VoxelShards)
            .filter(array -> array.unreadable().isEmpty())
            .isPresent();
  }

  /// Looks into the chosen shard, for one ranged request; in precomputed also for those of its
  /// minishards.
  public void enter() {
    if (!canEnter()) {
      return;
    }
    ArrayMeta array = model.opened().array().orElseThrow();
    Place place = model.place().orElseThrow();
    ChunkIndex object = model.object();
    ShardFrame frame = ShardFrame.begin(array, object);
    inner = Axes.of(frame.cells().counts());
    show(Optional.of(new OpenedShard.Opening(object, frame)));
    long asked = questions;
    background.run(
        () -> OpenedShard.read(stores.at(place), array, object),
        found -> answer(asked, found),
        error ->
            answer(
                asked,
                new OpenedShard.Failed(object, frame, ArrayViewModel.sentence(error, place))));
  }

  /// Goes back to the grid of stored objects.
  public void leave() {
    if (isInside()) {
      show(Optional.empty());
    } else {
      changed();
    }
  }

  /// Remembers what reading a chunk has told about it.
  void mark(ChunkIndex chunk, ChunkState state) {
    known()
        .filter(open -> open.frame().holds(chunk))
        .ifPresent(open ->
            open.grid()
                .ifPresent(states -> states.mark(state, open.frame().cell(chunk).toArray())));
  }

  private Optional<OpenedShard.Known> known() {
    return shard
        .get()
        .filter(OpenedShard.Known.class::isInstance)
        .map(OpenedShard.Known.class::cast);
  }

  /// Answers about a shard that was left are dropped.
  private void answer(long asked, OpenedShard found) {
    if (asked == questions) {
      inner = Axes.of(found.frame().cells().counts());
      show(Optional.of(found));
    }
  }

  private void show(Optional<OpenedShard> next) {
    questions++;
    shard.set(next);
    changed();
  }

  /// A chunk that was chosen in another shard closes this one.
  private void follow() {
    if (!extending) {
      anchor = Optional.empty();
    }
    boolean elsewhere = shard.get().filter(open -> !open.frame().holds(model.chunk())).isPresent();
    if (elsewhere) {
      leave();
    } else {
      changed();
    }
  }

  private void changed() {
    changes.set(changes.get() + 1);
  }
}
