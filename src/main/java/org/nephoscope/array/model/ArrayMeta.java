package org.nephoscope.array.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;

/// Everything an array says about itself.
///
/// @param byteOrder how elements of more than one byte are written
/// @param order `C`, or `F` for a Zarr v2 array whose chunks have the first axis fastest
/// @param shape slowest axis first, whatever the format: the axes of N5 and precomputed are turned
/// @param chunk the shape of the smallest box that is decoded by itself; inside a shard, the inner
///   chunk
/// @param shard the shape of one stored object, where an object holds several chunks
/// @param cuts for every axis where it is cut, where chunks are not all alike; `chunk` is then the
///   longest along every axis
/// @param keys how the stored objects are named
/// @param codecs the chain in write order
/// @param dimensionNames one per axis, or empty when none are given
/// @param unreadable why chunks cannot be decoded here, as a sentence; absent when they can
public record ArrayMeta(
    Format format,
    Prefix prefix,
    DType dtype,
    ByteOrder byteOrder,
    String order,
    Shape shape,
    Shape chunk,
    Optional<Shape> shard,
    List<AxisCuts> cuts,
    KeyEncoding keys,
    FillValue fill,
    List<CodecSpec> codecs,
    List<Optional<String>> dimensionNames,
    JsonNode attributes,
    Optional<String> unreadable,
    List<Document> documents,
    List<Problem> problems)
    implements ArrayNode {

  private static final Sentences SAY = Sentences.of(ArrayMeta.class);

  /// Why chunks cannot be decoded where an error of the metadata is why.
  public static final String BROKEN = SAY.get("the-metadata-has-errors-so");

  public ArrayMeta {
    cuts = List.copyOf(cuts);
    codecs = List.copyOf(codecs);
    dimensionNames = List.copyOf(dimensionNames);
    documents = List.copyOf(documents);
    problems = List.copyOf(problems);
  }

  /// The grid of chunks, the cells that are decoded one by one.
  public ChunkGrid chunks() {
    return new ChunkGrid(shape, chunk, shard.isPresent() ? List.of() : cuts);
  }

  /// The grid of stored objects: the shards of a sharded array, else the chunks.
  public ChunkGrid objects() {
    return new ChunkGrid(shape, shard.orElse(chunk), cuts);
  }

  /// The grid of chunks within one shard; a single cell where there are no shards.
  public ChunkGrid withinObject() {
    return new ChunkGrid(shard.orElse(chunk), chunk);
  }

  /// The stored object that holds a chunk.
  public ChunkIndex objectOf(ChunkIndex chunkIndex) {
    Shape each = withinObject().counts();
    long[] at = chunkIndex.toArray();
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] /= each.dim(axis);
    }
    return ChunkIndex.of(at);
  }

  /// Where in its stored object a chunk lies.
  public ChunkIndex withinObject(ChunkIndex chunkIndex) {
    Shape each = withinObject().counts();
    long[] at = chunkIndex.toArray();
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] %= each.dim(axis);
    }
    return ChunkIndex.of(at);
  }

  /// The chunk at a cell of [#withinObject], which may lie beyond the edge of the array.
  public ChunkIndex chunkAt(ChunkIndex object, ChunkIndex within) {
    Shape each = withinObject().counts();
    long[] at = within.toArray();
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] += object.at(axis) * each.dim(axis);
    }
    return ChunkIndex.of(at);
  }

  /// The chunks of the array that lie in a stored object, in C order.
  public Iterable<ChunkIndex> chunksOf(ChunkIndex object) {
    ChunkGrid within = withinObject();
    return () ->
        LongStream.range(0, within.cells())
            .mapToObj(number -> chunkAt(object, within.index(number)))
            .filter(chunks()::contains)
            .iterator();
  }

  /// The shape of one chunk as it is stored: whole in Zarr, also where it hangs over the edge;
  /// clipped there in precomputed.
  public Shape storedShape(ChunkIndex chunkIndex) {
    return format == Format.PRECOMPUTED ? chunks().extent(chunkIndex) : chunks().box(chunkIndex);
  }

  /// The key of the stored object at that cell of [#objects].
  public ObjectKey key(ChunkIndex object) {
    return prefix.key(keys.key(object));
  }

  /// The name of an axis, or `dim_0`, `dim_1`, … where it has none.
  public String dimensionName(int axis) {
    return axis < dimensionNames.size()
        ? dimensionNames.get(axis).orElse("dim_" + axis)
        : "dim_" + axis;
  }

  /// The decoded length of one whole stored object, [Long#MAX_VALUE] when it is more than that.
  /// Empty where elements have no fixed length, and for shards of precomputed, of which each holds
  /// as many chunks as fall to it.
  public OptionalLong objectBytes() {
    return keys instanceof VoxelShards ? OptionalLong.empty() : bytes(objects().chunk());
  }

  /// The decoded length of the stored object at that cell of [#objects], which may be shorter at
  /// the array's edge; empty as for a whole one.
  public OptionalLong objectBytes(ChunkIndex object) {
    return keys instanceof VoxelShards
        ? OptionalLong.empty()
        : bytes(clipsObjects() ? objects().extent(object) : objects().box(object));
  }

  /// Whether objects at the array's edge end there. In Zarr they are whole.
  public boolean clipsObjects() {
    return format == Format.PRECOMPUTED || format == Format.N5;
  }

  /// The decoded length of the whole array, see [#bytes].
  public OptionalLong logicalBytes() {
    return bytes(shape);
  }

  /// The decoded length of a box of elements, [Long#MAX_VALUE] when it is more than that; empty
  /// where elements have no fixed length, or one that is not known.
  public OptionalLong bytes(Shape box) {
    long each = dtype.bytes();
    if (dtype.variable() || each == 0) {
      return OptionalLong.empty();
    }
    long elements = box.elements();
    return OptionalLong.of(elements > Long.MAX_VALUE / each ? Long.MAX_VALUE : elements * each);
  }
}
