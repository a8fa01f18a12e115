package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.array.ArrayReader;
import org.nephoscope.array.ChunkRead;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.view.ColorMap;
import org.nephoscope.array.view.Plane;
import org.nephoscope.array.view.Slice;
import org.nephoscope.array.view.Statistics;
import org.nephoscope.array.view.Window;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.StorageException;
import org.nephoscope.ui.Background;

/// The chosen chunk of an array, decoded, and how it is shown. Used on the window's thread; chunks
/// are read elsewhere, and only while somebody looks.
public final class PreviewViewModel {

  /// Chunks that are larger when decoded are read only when the person asks (64 MiB).
  public static final long MOST_UNASKED = 64L << 20;

  private static final Window ANY = new Window(0, 1);

  private final ArrayViewModel model;
  private final StoreFinder stores;
  private final Background background;
  private final ReadOnlyObjectWrapper<Preview> preview =
      new ReadOnlyObjectWrapper<>(new Preview.Nothing());
  private final ReadOnlyLongWrapper looks = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper moves = new ReadOnlyLongWrapper();

  private boolean watched;
  private long questions;
  private ColorMap map = ColorMap.VIRIDIS;
  private Stretch stretch = Stretch.MIDDLE;
  private Window own = ANY;
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
    model.opened().array().ifPresent(array -> read(array, model.chunk()));
  }

  public ColorMap map() {
    return map;
  }

  public void paintWith(ColorMap other) {
    map = other;
    look();
  }

  public Stretch stretch() {
    return stretch;
  }

  public void stretch(Stretch other) {
    own = window();
    stretch = other;
    look();
  }

  /// Sets the window by hand; ends in the wrong order or that are no numbers change nothing.
  public void setWindow(double low, double high) {
    if (Double.isFinite(low) && Double.isFinite(high) && low <= high) {
      own = new Window(low, high);
      stretch = Stretch.OWN;
      look();
    }
  }

  /// The values that the colour map is stretched over now.
  public Window window() {
    Optional<Statistics.Range> range =
        preview.get().values().flatMap(figures -> figures.statistics().range());
    return switch (stretch) {
      case MIDDLE -> range.map(PreviewViewModel::middle).orElse(ANY);
      case FULL -> range.map(Statistics.Range::full).orElse(ANY);
      case OWN -> own;
    };
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
        .map(f -> new Slice(f.values(), axes.row(), axes.column(), within));
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

  /// The element under the cursor, counted within the chunk.
  public ChunkIndex pointed() {
    long[] place = within.toArray();
    if (axes.row() != Axes.NONE) {
      place[axes.row()] = row;
    }
    if (axes.column() != Axes.NONE) {
      place[axes.column()] = column;
    }
    return ChunkIndex.of(place);
  }

  private static Window middle(Statistics.Range range) {
    // An even background would leave no room between the percentiles.
    return range.middle().low() < range.middle().high() ? range.middle() : range.full();
  }

  private void look() {
    looks.set(looks.get() + 1);
  }

  private void restart() {
    preview.set(new Preview.Nothing());
    model
        .opened()
        .array()
        .ifPresent(array -> {
          map = firstMap(array);
          stretch = Stretch.MIDDLE;
          axes = Axes.of(array.chunk());
          within = ChunkIndex.of(new long[array.chunk().rank()]);
          row = axes.row() == Axes.NONE ? 0 : (int) array.chunk().dim(axes.row()) / 2;
          column = axes.column() == Axes.NONE ? 0 : (int) array.chunk().dim(axes.column()) / 2;
        });
    turn();
  }

  /// Whole numbers of 32 bits and more, without a sign, are mostly identifiers.
  private static ColorMap firstMap(ArrayMeta array) {
    return switch (array.dtype()) {
      case DType.Whole(var bits, var signed) when bits >= 32 && !signed -> ColorMap.LABELS;
      case DType.Bool _, DType.Whole _ -> ColorMap.GREY;
      case DType.Real _, DType.Brain _, DType.Complex _, DType.Moment _ -> ColorMap.VIRIDIS;
      case DType.FixedBytes _, DType.FixedText _, DType.Raw _, DType.Unknown _ -> ColorMap.GREY;
      case DType.Struct _, DType.Several _ -> ColorMap.GREY;
      case DType.Text _, DType.Bytes _, DType.Items _, DType.Json _ -> ColorMap.GREY;
    };
  }

  private void turn() {
    questions++; // answers to earlier ones are late now
    Optional<ArrayMeta> array = model.opened().array();
    if (!watched || array.isEmpty() || array.get().chunks().cells() == 0) {
      preview.set(new Preview.Nothing());
      return;
    }
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
        () -> decode(array, new ArrayReader(stores.at(place.get()), array).read(index)),
        read -> show(asked, read),
        error -> refuse(asked, index, error, place.get()));
  }

  private static Preview.Read decode(ArrayMeta array, ChunkRead read) {
    return new Preview.Read(
        array, read, read.values().map(values -> Preview.Figures.of(array, read, values)));
  }

  private void show(long asked, Preview.Read read) {
    if (asked != questions) {
      return; // another chunk was chosen since
    }
    preview.set(read);
    found(read).ifPresent(state -> model.mark(read.chunk().index(), state));
  }

  private void refuse(long asked, ChunkIndex index, Exception error, Place place) {
    if (asked != questions) {
      return;
    }
    if (error instanceof StorageException.AccessDenied) {
      model.mark(index, ChunkState.FORBIDDEN);
    }
    preview.set(new Preview.Refused(index, ArrayViewModel.sentence(error, place)));
  }

  /// What reading one chunk tells of its object. One good chunk of a shard says nothing about the
  /// others, and a codec that is not known here says nothing about the bytes.
  private static Optional<ChunkState> found(Preview.Read read) {
    boolean alone = read.array().shard().isEmpty();
    return switch (read.chunk().presence()) {
      case STORED -> {
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
