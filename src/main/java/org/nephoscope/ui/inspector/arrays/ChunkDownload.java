package org.nephoscope.ui.inspector.arrays;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.ui.ChosenPlace;

/// Lets the person download exactly the objects of the picked cells: chunks, or the shards in which
/// they lie.
public final class ChunkDownload {

  /// So many objects are handed over one by one; who wants more downloads the array.
  static final int MOST = 10_000;

  /// Asks where to, and downloads.
  @FunctionalInterface
  public interface Start {

    /// Asks, and downloads.
    ///
    /// @param below each object keeps the name it has below this place
    void download(Place below, List<ChosenPlace> objects);
  }

  private Optional<Start> start = Optional.empty();

  /// Says who downloads.
  void by(Start other) {
    start = Optional.of(other);
  }

  /// Whether somebody does.
  boolean isOffered() {
    return start.isPresent();
  }

  /// Hands the objects over; gives a sentence if that cannot be.
  Optional<String> of(ArrayMeta array, Place place, Picked picked, ChunkGridState grid) {
    if (picked.count() > MOST) {
      return Optional.of(ArrayText.TEXTS.get("picked.too-many", MOST));
    }
    List<ChosenPlace> objects = objects(array, place, picked, grid);
    if (objects.isEmpty()) {
      return Optional.of(ArrayText.TEXTS.get("picked.none"));
    }
    Place whole = new Place(place.location().asPrefix(), place.access());
    start.ifPresent(one -> one.download(whole.parent(), objects));
    return Optional.empty();
  }

  /// Each once, without those that are known not to be stored.
  private static List<ChosenPlace> objects(
      ArrayMeta array, Place place, Picked picked, ChunkGridState grid) {
    List<ChosenPlace> objects = new ArrayList<>();
    Set<ObjectKey> seen = new HashSet<>();
    for (ChunkIndex index : picked) {
      int cell = grid.cell(index.toArray());
      ChunkState state = grid.stateAt(cell);
      boolean absent = state == ChunkState.NOT_STORED || state == ChunkState.OUTSIDE;
      ObjectKey key = array.key(index);
      if (!absent && seen.add(key)) {
        objects.add(
            new ChosenPlace(
                new Place(new Location(place.location().store(), key.value()), place.access()),
                state.isStored() ? OptionalLong.of(grid.sizeAt(cell)) : OptionalLong.empty()));
      }
    }
    return objects;
  }
}
