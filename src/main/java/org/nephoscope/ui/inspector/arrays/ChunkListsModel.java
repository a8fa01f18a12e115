package org.nephoscope.ui.inspector.arrays;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.AbstractList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkRanks;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.ChunkTable;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.name.PartName;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Said;

/// Lists of stored objects that stand out once a listing has ended: the largest, the smallest, what
/// is not stored, and keys that nobody expects. Used on the window's thread.
public final class ChunkListsModel {

  private static final int LONG = 20;

  /// More rows than anybody reads; a table holds them all.
  private static final int MOST = 1_000;

  private static final Set<ChunkState> DAMAGED =
      EnumSet.of(ChunkState.CORRUPT, ChunkState.WRONG_SIZE, ChunkState.ZERO_BYTES);

  /// What is listed.
  public enum Which {
    LARGEST,
    SMALLEST,
    DAMAGED,
    NOT_STORED,
    UNEXPECTED,
    ALL
  }

  /// One line.
  ///
  /// @param object its cell; empty for what is no object of the array
  public record Row(
      String key, String state, String figure, String modified, Optional<ChunkIndex> object) {}

  private final ArrayViewModel model;
  private final Background background;
  private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper known = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
  private Which which = Which.LARGEST;
  private long asked;

  ChunkListsModel(ArrayViewModel model, Background background) {
    this.model = model;
    this.background = background;
    model.progressProperty().subscribe(_ -> update());
  }

  public ReadOnlyObjectProperty<List<Row>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /// How saving ended; empty before.
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  /// Whether a listing has told what there is to list.
  public ReadOnlyBooleanProperty knownProperty() {
    return known.getReadOnlyProperty();
  }

  public Which which() {
    return which;
  }

  /// Lists the same once more, because states of cells have changed.
  void refresh() {
    update();
  }

  /// Lists something else.
  public void choose(Which other) {
    which = other;
    update();
  }

  /// Shows the object of a line in the grid.
  public void show(Row row) {
    row.object()
        .ifPresent(object -> {
          model.shown().leave();
          model.chooseObject(object);
        });
  }

  /// Writes what is not stored, or all objects with their states, as comma-separated values. The
  /// file is there only when it is whole.
  public void save(Path file, boolean onlyNotStored) {
    Optional<ArrayMeta> array = model.opened().array();
    Optional<Place> place = model.place();
    Optional<ChunkGridState> grid = model.grid();
    if (array.isEmpty() || place.isEmpty() || grid.isEmpty()) {
      return;
    }
    var table = new ChunkTable(array.get(), grid.get(), key -> address(place.get(), key));
    background.run(
        () -> {
          write(table, file.toAbsolutePath(), onlyNotStored);
          return file;
        },
        saved -> note.set(ArrayText.TEXTS.get("lists.saved", saved)),
        error -> note.set(ArrayText.TEXTS.get("lists.not-saved", file, Said.of(error))));
  }

  private static String address(Place place, String key) {
    return new Location(place.location().store(), key).toString();
  }

  private static void write(ChunkTable table, Path file, boolean onlyNotStored) throws IOException {
    Path part = PartName.beside(file, ThreadLocalRandom.current().nextLong());
    try {
      try (BufferedWriter lines = Files.newBufferedWriter(part)) {
        table.write(lines, state -> !onlyNotStored || state == ChunkState.NOT_STORED);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Optional<ScanSnapshot> ended() {
    return model.progressProperty().get().filter(scan -> scan.end().isPresent());
  }

  /// Once the listing has ended; ten million cells are not gone through on the window's thread.
  private void update() {
    long now = ++asked;
    note.set("");
    Optional<ArrayMeta> array = model.opened().array();
    Optional<ChunkGridState> grid = model.grid();
    Optional<ScanSnapshot> scan = ended();
    if (array.isEmpty() || grid.isEmpty() || scan.isEmpty()) {
      rows.set(List.of());
      known.set(false);
      return;
    }
    known.set(true);
    Which wanted = which;
    background.run(
        () -> list(wanted, array.get(), grid.get(), scan.get()),
        found -> {
          if (now == asked) {
            rows.set(found);
          }
        },
        error -> note.set(Said.of(error)));
  }

  private static List<Row> list(
      Which which, ArrayMeta array, ChunkGridState grid, ScanSnapshot scan) {
    List<Integer> cells =
        switch (which) {
          case LARGEST -> ChunkRanks.largest(grid, LONG);
          case SMALLEST -> ChunkRanks.smallest(grid, LONG);
          case DAMAGED -> ChunkRanks.in(DAMAGED, grid, MOST);
          case NOT_STORED -> ChunkRanks.in(EnumSet.of(ChunkState.NOT_STORED), grid, MOST);
          case UNEXPECTED -> List.of();
          case ALL -> everything(grid.cells());
        };
    if (which == Which.ALL) {
      return new Lines(cells, cell -> row(array, grid, cell));
    }
    return which == Which.UNEXPECTED
        ? scan.examples().stream()
            .limit(MOST)
            .map(name -> new Row(name, "", "", "", Optional.empty()))
            .toList()
        : cells.stream().map(cell -> row(array, grid, cell)).toList();
  }

  /// All cells, without a list of ten million numbers.
  private static List<Integer> everything(int cells) {
    return new AbstractList<>() {
      @Override
      public Integer get(int index) {
        return index;
      }

      @Override
      public int size() {
        return cells;
      }
    };
  }

  /// Lines that are made when they are looked at.
  private static final class Lines extends AbstractList<Row> implements RandomAccess {

    private final List<Integer> cells;
    private final IntFunction<Row> line;

    Lines(List<Integer> cells, IntFunction<Row> line) {
      this.cells = cells;
      this.line = line;
    }

    @Override
    public Row get(int index) {
      return line.apply(cells.get(index));
    }

    @Override
    public int size() {
      return cells.size();
    }
  }

  private static Row row(ArrayMeta array, ChunkGridState grid, int cell) {
    ChunkIndex object = array.objects().index(cell);
    boolean stored = grid.stateAt(cell).isStored();
    return new Row(
        array.keys().key(object),
        ArrayText.state(grid.stateAt(cell)),
        stored ? Formats.size(grid.sizeAt(cell)) : "",
        grid.modifiedAt(cell) > 0 ? Formats.time(Instant.ofEpochSecond(grid.modifiedAt(cell))) : "",
        Optional.of(object));
  }
}
