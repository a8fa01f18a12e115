package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.model.VoxelShards;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Formats;

/// Where in an array something lies that a person has typed: a chunk's index `64,12,17`, an
/// element's `e 64,3072,4352`, or a key.
sealed interface PlaceSought {

  /// A chunk, in the grid of chunks.
  record Chunk(ChunkIndex index) implements PlaceSought {}

  /// A stored object, in the grid of objects.
  record Stored(ChunkIndex object) implements PlaceSought {}

  /// It is not there; one sentence says why.
  record Nowhere(String sentence) implements PlaceSought {}

  /// Understands what was typed. A number alone is the index of a chunk.
  static PlaceSought of(String typed, ArrayMeta array, Place place) {
    String text = typed.strip();
    String numbers = text.replaceFirst("^[eE@]\\s*(?=[0-9])", "");
    boolean element = !numbers.equals(text);
    Optional<ChunkIndex> index = index(numbers);
    if (index.isPresent() && index.get().rank() != array.shape().rank()) {
      // Keys of some arrays are numbers too, but never with commas or spaces.
      return nowhere(
          "goto.rank",
          Formats.count(index.get().rank()),
          Formats.count(array.shape().rank()),
          ArrayText.axisNames(array));
    }
    if (index.isEmpty()) {
      return key(text, array, place);
    }
    return element ? element(index.get(), array) : chunk(index.get(), array);
  }

  private static Optional<ChunkIndex> index(String text) {
    if (!text.matches("[0-9]{1,18}([\\s,;]+[0-9]{1,18})*")) {
      return Optional.empty();
    }
    String[] parts = text.split("[\\s,;]+", -1);
    long[] at = new long[parts.length];
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] = Long.parseLong(parts[axis]);
    }
    return Optional.of(ChunkIndex.of(at));
  }

  private static PlaceSought chunk(ChunkIndex index, ArrayMeta array) {
    Optional<PlaceSought> beyond = beyond(index, array.chunks().counts(), array, "goto.chunk");
    return beyond.orElseGet(() -> new Chunk(index));
  }

  private static PlaceSought element(ChunkIndex element, ArrayMeta array) {
    Optional<PlaceSought> beyond = beyond(element, array.shape(), array, "goto.element");
    return beyond.orElseGet(() -> new Chunk(array.chunks().at(element)));
  }

  /// The sentence about the first axis that is too short.
  private static Optional<PlaceSought> beyond(
      ChunkIndex index, Shape lengths, ArrayMeta array, String name) {
    for (int axis = 0; axis < index.rank(); axis++) {
      if (index.at(axis) >= lengths.dim(axis)) {
        return Optional.of(
            nowhere(
                name,
                Formats.count(index.at(axis)),
                array.dimensionName(axis),
                Formats.count(lengths.dim(axis) - 1)));
      }
    }
    return Optional.empty();
  }

  /// A key of the array, whole or from the array's prefix on, or its address.
  private static PlaceSought key(String text, ArrayMeta array, Place place) {
    String address = place.location().asPrefix().toString();
    String prefix = array.prefix().value();
    String name = text;
    if (name.startsWith(address)) {
      name = name.substring(address.length());
    } else if (!prefix.isEmpty() && name.startsWith(prefix)) {
      name = name.substring(prefix.length());
    }
    if (array.keys() instanceof VoxelShards) {
      return nowhere("goto.shard", name);
    }
    Optional<ChunkIndex> object = array.keys().index(name, array.shape().rank());
    if (object.isEmpty()) {
      return nowhere("goto.key", text, array.keys().key(first(array)));
    }
    ChunkGrid objects = array.objects();
    return objects.contains(object.get())
        ? new Stored(object.get())
        : nowhere("goto.outside", name, objects.counts().toString());
  }

  private static ChunkIndex first(ArrayMeta array) {
    return ChunkIndex.of(new long[array.shape().rank()]);
  }

  private static Nowhere nowhere(String name, Object... values) {
    return new Nowhere(ArrayText.TEXTS.get(name, values));
  }
}
