package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.array.BoxReader;
import org.nephoscope.array.Selection;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.view.Plane;
import org.nephoscope.array.view.Slice;
import org.nephoscope.array.view.Statistics;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.StorageException;
import org.nephoscope.ui.Background;

/// The chosen chunk of an array, decoded, and how it is shown. Used on the window's thread; chunks
/// are read elsewhere, and only while somebody looks.
public final class PreviewViewModel {

  /// Chunks that are larger when decoded are read only when the person asks (64 MiB).
  public static final long MOST_UNASKED = 64L << 20;

  private final ArrayViewModel model;
  private final StoreFinder stores;
  private final Background background;
  private final ReadOnlyObjectWrapper<Preview> preview =
      new ReadOnlyObjectWrapper<>(new Preview.Nothing());
  private final ReadOnlyLongWrapper looks = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper moves = new ReadOnlyLongWrapper();

  private final Display display = new Display(this::range, this::look);
  private boolean watched;
  private long questions;
  private boolean whole;
  private Optional<BoxReader> reading = Optional.empty();
  private Axes axes = new Axes(Axes.NONE, Axes.NONE);
  private ChunkIndex within = ChunkIndex.of();
  private int row;
  private int column;

  public PreviewViewModel(ArrayViewModel model, StoreFinder stores, Background background) {
    this.model = model;
    this.stores = stores;
    this.background = background;
    model.openedProperty().subscribe(_ -> restart());
    model.chunkProperty().subscribe(_ -> turn());
  }

  /// The array the chunk belongs to.
  public ArrayViewModel model() {
    return model;
  }

  public ReadOnlyObjectProperty<Preview> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  public Preview preview() {
    return preview.get();
  }

  /// Counts up whenever the same values are to be shown differently: other colours, another slice.
  public ReadOnlyLongProperty looksProperty() {
    return looks.getReadOnlyProperty();
  }

  /// Counts up whenever the cursor has moved.
  public ReadOnlyLongProperty movesProperty() {
    return moves.getReadOnlyProperty();
  }

  /// Says whether somebody looks; only then chunks are read.
  public void watch(boolean looking) {
    watched = looking;
    if (looking && preview.get() instanceof Preview.Nothing) {
      turn();
    }
  }

  /// Reads the chosen chunk, once more or whatever its size, as far as it can be held at all.
  public void readAnyway() {
    if (whole) {
      turn();
      return;
    }
    model
        .opened()
        .array()
        .filter(array -> array.chunks().cells() > 0)
        .ifPresent(array -> read(array, model.chunk()));
  }

  /// How values become colours.
  public Display display() {
    return display;
  }

  /// Saves what is shown.
  PreviewFiles files() {
    return new PreviewFiles(this);
  }

  /// Whether the whole plane around the chosen chunk is shown, across chunks.
  public boolean isWhole() {
    return whole;
  }

  /// Why the whole plane cannot be shown; empty where it can.
  public Optional<String> wholeRefusal() {
    return model
        .opened()
        .array()
        .filter(array -> !BoxReader.allows(array, plane(array)))
        .map(array ->
            ArrayText.TEXTS.get("plane.large", plane(array).shape(), BoxReader.MOST_CHUNKS));
  }

  /// Shows the whole plane around the chosen chunk, or that chunk alone again: then the one that
  /// the cursor is on. Reading that is under way is given up.
  public void showWhole(boolean plane) {
    Optional<ArrayMeta> array = model.opened().array();
    if (whole == plane || array.isEmpty() || (plane && wholeRefusal().isPresent())) {
      return;
    }
    ChunkIndex element =
        preview
            .get()
            .values()
            .map(figures -> sum(figures.start(), pointed()))
            .orElseGet(() -> array.get().chunks().start(model.chunk()));
    whole = plane;
    long[] within = element.toArray();
    for (int axis = 0; axis < within.length; axis++) { // not where the chunk hangs over the edge
      within[axis] = Math.min(within[axis], array.get().shape().dim(axis) - 1);
    }
    if (plane) {
      row = axes.row() == Axes.NONE ? 0 : (int) within[axes.row()];
      column = axes.column() == Axes.NONE ? 0 : (int) within[axes.column()];
    } else {
      ChunkIndex chunk = array.get().chunks().at(ChunkIndex.of(within));
      ChunkIndex start = array.get().chunks().start(chunk);
      row = axes.row() == Axes.NONE ? 0 : (int) (within[axes.row()] - start.at(axes.row()));
      column =
          axes.column() == Axes.NONE ? 0 : (int) (within[axes.column()] - start.at(axes.column()));
      model.choose(chunk);
    }
    turn();
  }

  /// The plane of the array that the picture of the chosen chunk is cut out of.
  private Selection plane(ArrayMeta array) {
    long[] start = array.chunks().start(model.chunk()).toArray();
    long[] shape = new long[start.length];
    for (int axis = 0; axis < start.length; axis++) {
      if (axes.hides(axis)) {
        start[axis] = Math.min(start[axis] + within.at(axis), array.shape().dim(axis) - 1);
        shape[axis] = 1;
      } else {
        start[axis] = 0;
        shape[axis] = array.shape().dim(axis);
      }
    }
    return new Selection(
        ChunkIndex.of(start), Shape.of(shape), java.util.Collections.nCopies(start.length, false));
  }

  /// The part of the array that is shown: the chunk as far as it lies in the array, or the plane.
  Optional<Selection> part() {
    ChunkIndex index = model.chunk();
    return model
        .opened()
        .array()
        .filter(array -> array.chunks().contains(index))
        .map(array ->
            whole
                ? plane(array)
                : new Selection(
                    array.chunks().start(index),
                    array.chunks().extent(index),
                    java.util.Collections.nCopies(index.rank(), false)));
  }

  private static ChunkIndex sum(ChunkIndex left, ChunkIndex right) {
    long[] at = left.toArray();
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] += right.at(axis);
    }
    return ChunkIndex.of(at);
  }

  /// The axes of the chunk that the picture shows.
  public Axes axes() {
    return axes;
  }

  /// Where the picture is cut out of the chunk, along the axes it does not show.
  public ChunkIndex within() {
    return within;
  }

  /// Cuts elsewhere along one axis.
  public void cut(int axis, long at) {
    long[] place = within.toArray();
    place[axis] = at;
    within = ChunkIndex.of(place);
    look();
  }

  /// The values that the picture shows.
  public Optional<Plane> plane() {
    return preview
        .get()
        .values()
        .map(f -> new Slice(f.values(), axes.row(), axes.column(), cutting()));
  }

  /// Where the values are cut: a plane across chunks is cut already.
  private ChunkIndex cutting() {
    return whole ? ChunkIndex.of(new long[within.rank()]) : within;
  }

  /// The row of the picture that the cursor is on.
  public int row() {
    return row;
  }

  /// The column of the picture that the cursor is on.
  public int column() {
    return column;
  }

  /// Moves the cursor, as far as the picture goes.
  public void point(int toRow, int toColumn) {
    plane()
        .ifPresent(plane -> {
          row = Math.clamp(toRow, 0, plane.rows() - 1);
          column = Math.clamp(toColumn, 0, plane.columns() - 1);
          moves.set(moves.get() + 1);
        });
  }

  /// The element under the cursor, counted from the first of the values.
  public ChunkIndex pointed() {
    long[] place = cutting().toArray();
    if (axes.row() != Axes.NONE) {
      place[axes.row()] = row;
    }
    if (axes.column() != Axes.NONE) {
      place[axes.column()] = column;
    }
    return ChunkIndex.of(place);
  }

  private Optional<Statistics.Range> range() {
    return preview.get().values().flatMap(figures -> figures.statistics().range());
  }

  private void look() {
    looks.set(looks.get() + 1);
  }

  private void restart() {
    model
        .opened()
        .array()
        .ifPresent(array -> {
          display.restart(array);
          whole = false;
          axes = Axes.of(array.chunk());
          within = ChunkIndex.of(new long[array.chunk().rank()]);
          row = axes.row() == Axes.NONE ? 0 : (int) array.chunk().dim(axes.row()) / 2;
          column = axes.column() == Axes.NONE ? 0 : (int) array.chunk().dim(axes.column()) / 2;
        });
    preview.set(new Preview.Nothing()); // who listens asks for the axes of the new array
    turn();
  }

  private void turn() {
    questions++; // answers to earlier ones are late now
    reading.ifPresent(BoxReader::cancel);
    reading = Optional.empty();
    Optional<ArrayMeta> array = model.opened().array();
    if (!watched || array.isEmpty() || array.get().chunks().cells() == 0) {
      preview.set(new Preview.Nothing());
      return;
    }
    if (whole && wholeRefusal().isEmpty()) {
      readPlane(array.get());
      return;
    }
    whole = false;
    long bytes = array.get().chunk().elements() * array.get().dtype().bytes();
    if (bytes > MOST_UNASKED) {
      preview.set(new Preview.Large(model.chunk(), bytes));
    } else {
      read(array.get(), model.chunk());
    }
  }

  private void read(ArrayMeta array, ChunkIndex index) {
    Optional<Place> place = model.place();
    if (place.isEmpty()) {
      return;
    }
    long asked = ++questions;
    preview.set(new Preview.Reading(index));
    background.run(
        () -> new ChunkDecoding(stores.at(place.get()), array).chunk(index),
        read -> show(asked, read),
        error -> refuse(asked, index, error, place.get()));
  }

  /// A plane that is shown already stays.
  private void readPlane(ArrayMeta array) {
    Optional<Place> place = model.place();
    Selection wanted = plane(array);
    boolean shown =
        preview.get() instanceof Preview.Whole(_, var figures, _, _)
            && figures.start().equals(wanted.start());
    if (place.isEmpty() || shown) {
      return;
    }
    long asked = ++questions;
    ChunkIndex index = model.chunk();
    preview.set(new Preview.Reading(index));
    background.run(
        () -> new ChunkDecoding(stores.at(place.get()), array),
        decoding -> {
          if (asked != questions) {
            return;
          }
          BoxReader reader = decoding.reader(wanted);
          reading = Optional.of(reader);
          background.run(
              () -> decoding.box(reader, wanted, index),
              read -> {
                if (asked == questions) {
                  preview.set(read);
                }
              },
              error -> refuse(asked, index, error, place.get()));
        },
        error -> refuse(asked, index, error, place.get()));
  }

  private void show(long asked, Preview.Read read) {
    if (asked != questions) {
      return; // another chunk was chosen since
    }
    preview.set(read);
    found(read).ifPresent(state -> model.listing().mark(read.chunk().index(), state));
  }

  private void refuse(long asked, ChunkIndex index, Exception error, Place place) {
    if (asked != questions) {
      return;
    }
    if (error instanceof StorageException.AccessDenied) {
      model.listing().mark(index, ChunkState.FORBIDDEN);
    }
    preview.set(new Preview.Refused(index, ArrayViewModel.sentence(error, place)));
  }

  /// What reading one chunk tells of its object. One good chunk of a shard says nothing about the
  /// others, and a codec that is not known here says nothing about the bytes.
  private static Optional<ChunkState> found(Preview.Read read) {
    boolean alone = read.array().shard().isEmpty();
    return switch (read.chunk().presence()) {
      case STORED -> {
        if (read.chunk().surplus().isPresent()) {
          yield Optional.of(ChunkState.WRONG_SIZE);
        }
        if (read.chunk().values().isPresent()) {
          yield alone ? Optional.of(ChunkState.STORED) : Optional.empty();
        }
        yield read.chunk().stages().stream()
                .anyMatch(stage -> stage.state() == StageReport.State.FAILED)
            ? Optional.of(ChunkState.CORRUPT)
            : Optional.empty();
      }
      case NOT_STORED -> Optional.of(ChunkState.NOT_STORED);
      case NOT_IN_SHARD -> Optional.empty();
      case ZERO_BYTES -> Optional.of(ChunkState.ZERO_BYTES);
    };
  }
}
