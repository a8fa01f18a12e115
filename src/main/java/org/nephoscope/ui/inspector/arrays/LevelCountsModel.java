package org.nephoscope.ui.inspector.arrays;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkScan;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Background;

/// How many objects the levels of an image have, and how many bytes these are: one level is listed
/// after another, and only when somebody asks. Used on the window's thread.
public final class LevelCountsModel {

  private final StoreFinder stores;
  private final Background background;
  private final ReadOnlyObjectWrapper<Map<String, ScanSnapshot>> counts =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final Deque<Opened.Level> waiting = new ArrayDeque<>();
  private Optional<ChunkScan> scan = Optional.empty();
  private Optional<Place> image = Optional.empty();

  LevelCountsModel(StoreFinder stores, Background background) {
    this.stores = stores;
    this.background = background;
  }

  /// What a listing of each level has found, by the path of the level.
  public ReadOnlyObjectProperty<Map<String, ScanSnapshot>> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /// Whether a level's objects can be counted.
  static boolean isCountable(Opened.Level level) {
    return level
        .array()
        .filter(array -> array.objects().cells() <= ChunkGridState.MOST_CELLS)
        .isPresent();
  }

  /// How many requests counting all levels takes, about.
  static long requests(Opened.Image image) {
    return image.levels().stream()
        .filter(LevelCountsModel::isCountable)
        .flatMap(level -> level.array().stream())
        .mapToLong(array -> Math.max(1, Math.ceilDiv(array.objects().cells(), 1000)))
        .sum();
  }

  /// Lists all levels anew.
  public void count(Opened.Image all) {
    stop();
    image = Optional.of(all.place());
    counts.set(Map.of());
    all.levels().stream().filter(LevelCountsModel::isCountable).forEach(waiting::add);
    next();
  }

  /// Ends counting; what was counted stays.
  public void stop() {
    waiting.clear();
    scan.ifPresent(ChunkScan::stop);
    scan = Optional.empty();
    running.set(false);
  }

  /// Keeps what was counted only for the same image.
  void turnTo(Opened opened) {
    boolean same =
        image.isPresent() && opened.describedImage().map(Opened.Image::place).equals(image);
    if (!same && !(opened instanceof Opened.Opening)) {
      stop();
      image = Optional.empty();
      counts.set(Map.of());
    }
  }

  private void next() {
    Opened.Level level = waiting.poll();
    running.set(level != null);
    if (level == null) {
      return;
    }
    ArrayMeta array = level.array().orElseThrow();
    Place place = image.orElseThrow();
    ChunkGridState grid = ChunkGridState.of(array.objects().counts().toArray()).orElseThrow();
    background.run(
        () -> ChunkScan.of(stores.at(place), array, grid),
        begun -> {
          if (image.filter(place::equals).isEmpty() || !running.get()) {
            return;
          }
          scan = Optional.of(begun);
          background.run(
              () -> {
                begun.run();
                return begun.snapshot();
              },
              found -> took(begun, level, found),
              _ -> stop());
        },
        _ -> stop());
  }

  /// Answers of a listing that was given up are dropped.
  private void took(ChunkScan begun, Opened.Level level, ScanSnapshot found) {
    if (scan.orElse(null) != begun) {
      return;
    }
    Map<String, ScanSnapshot> all = new LinkedHashMap<>(counts.get());
    all.put(level.ome().path(), found);
    counts.set(Map.copyOf(all));
    next();
  }
}
