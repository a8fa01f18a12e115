package org.nephoscope.ui.inspector.arrays;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.array.ArrayOpener;
import org.nephoscope.array.convention.Images;
import org.nephoscope.array.convention.LevelTable;
import org.nephoscope.array.convention.OmeImage;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;

/// Reads what a place says of itself, and of an image's level also what the image says. Blocking.
final class ArrayFinder {

  private final Place place;
  private final Opened before;
  private final ArrayOpener opener;

  /// @param before what was looked at until now, which may have told of this place already
  ArrayFinder(StoreFinder stores, Place place, Opened before) throws StorageException {
    this.place = new Place(place.location().asPrefix(), place.access());
    this.before = before;
    this.opener = new ArrayOpener(stores.at(place));
  }

  Opened find() throws StorageException {
    Optional<Opened> known = level();
    return known.isPresent() ? known.get() : found(consolidated());
  }

  /// A level of the image that was looked at, whose arrays were read with it.
  private Optional<Opened> level() {
    Optional<Opened.Image> image = before.describedImage().filter(one -> isBelow(one.place()));
    for (Opened.Level level : image.map(Opened.Image::levels).orElse(List.of())) {
      if (isHere(level)) {
        return Optional.of(new Opened.OfArray(place, level.array().orElseThrow(), image));
      }
    }
    return Optional.empty();
  }

  /// What the consolidated metadata of the group that was looked at says of this place.
  private Optional<ArrayNode> consolidated() throws StorageException {
    if (before instanceof Opened.OfGroup(var at, var group, _) && isBelow(at)) {
      String path = place.location().path().substring(group.prefix().value().length());
      String name = path.substring(0, path.length() - 1);
      if (group.consolidated().map(known -> known.containsKey(name)).orElse(false)) {
        return opener.child(group, name);
      }
    }
    return Optional.empty();
  }

  private boolean isBelow(Place above) {
    return above.access().equals(place.access())
        && above.location().store().equals(place.location().store())
        && place.location().path().length() > above.location().path().length()
        && place.location().path().startsWith(above.location().path());
  }

  private Opened found(Optional<ArrayNode> known) throws StorageException {
    Optional<ArrayNode> node = known.isPresent() ? known : opener.open(place.location().prefix());
    if (node.isEmpty()) {
      return new Opened.Plain(place);
    }
    return switch (node.get()) {
      case ArrayMeta array -> new Opened.OfArray(place, array, imageOf(array));
      case PartialArray part -> new Opened.OfPartial(place, part);
      case GroupMeta group ->
          new Opened.OfGroup(place, group, image(place, group, Optional.empty()));
    };
  }

  /// The group that was looked at is the one right above, or nobody knows the one above.
  private Optional<Opened.Image> imageOf(ArrayMeta array) {
    boolean right =
        before instanceof Opened.OfGroup(var at, _, _)
            && isBelow(at)
            && place.parent().location().path().equals(at.location().path());
    return right
        ? before.describedImage().filter(image -> image.levels().stream().anyMatch(this::isHere))
        : imageAbove(array);
  }

  /// An image describes its levels in the group right above them, as in `labels/nuclei/0`. One that
  /// cannot be read takes nothing from the array itself.
  private Optional<Opened.Image> imageAbove(ArrayMeta array) {
    if (place.location().path().isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<ArrayNode> node = opener.above(array);
      return node.isPresent() && node.get() instanceof GroupMeta group
          ? image(place.parent(), group, Optional.of(array))
              .filter(image -> image.levels().stream().anyMatch(this::isHere))
          : Optional.empty();
    } catch (StorageException _) {
      return Optional.empty();
    }
  }

  private boolean isHere(Opened.Level level) {
    return level
        .array()
        .map(array -> array.prefix().equals(place.location().prefix()))
        .orElse(false);
  }

  /// @param read an array that was read already, and may be a level
  private Optional<Opened.Image> image(Place at, GroupMeta group, Optional<ArrayMeta> read)
      throws StorageException {
    Optional<OmeImage> ome = Images.of(group);
    if (ome.isEmpty()) {
      return Optional.empty();
    }
    Map<String, ArrayMeta> arrays = new HashMap<>();
    List<String> others = new ArrayList<>();
    for (OmeImage.Level level : ome.get().levels()) {
      Prefix path = group.prefix().child(level.path());
      if (read.isPresent() && read.get().prefix().equals(path)) {
        arrays.put(level.path(), read.get());
      } else if (Images.isInside(group, level.path())) {
        others.add(level.path());
      }
    }
    opener
        .children(group, others)
        .forEach((path, node) -> {
          if (node instanceof ArrayMeta array) {
            arrays.put(path, array);
          }
        });
    var table = LevelTable.of(ome.get(), arrays);
    List<Opened.Level> levels =
        table.rows().stream().map(row -> new Opened.Level(row.level(), row.array())).toList();
    return Optional.of(new Opened.Image(at, ome.get(), levels, table.problems()));
  }

  /// The place of a level of an image: where its array was found, which for a scale of precomputed
  /// may be beside the volume.
  static Place level(Opened.Image image, Opened.Level level) {
    Prefix prefix =
        level
            .array()
            .map(ArrayMeta::prefix)
            .orElseGet(() -> image.place().location().prefix().child(level.ome().path()));
    return new Place(
        new Location(image.place().location().store(), prefix.value()), image.place().access());
  }
}
