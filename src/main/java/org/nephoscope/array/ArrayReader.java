package org.nephoscope.array;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.nephoscope.array.ChunkRead.Presence;
import org.nephoscope.array.codec.ChunkPipeline;
import org.nephoscope.array.codec.Codecs;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Sharding;
import org.nephoscope.array.model.VoxelSharding;
import org.nephoscope.array.model.VoxelShards;
import org.nephoscope.array.shard.MinishardIndex;
import org.nephoscope.array.shard.ShardContents;
import org.nephoscope.array.shard.ShardIndex;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// Reads chunks of one array. Damage in a chunk is told in the result; only the store's own errors
/// are thrown, so a refusal or a timeout never looks like a chunk that is not stored. Blocking;
/// safe from many threads.
public final class ArrayReader {

  private static final Sentences SAY = Sentences.of(ArrayReader.class);

  private final ObjectStore store;
  private final ArrayMeta array;

  public ArrayReader(ObjectStore store, ArrayMeta array) {
    this.store = store;
    this.array = array;
  }

  public ArrayMeta array() {
    return array;
  }

  /// Reads a chunk of [ArrayMeta#chunks]. A chunk inside a shard costs two ranged requests (three
  /// in precomputed), any other one request. The index must lie inside the grid.
  public ChunkRead read(ChunkIndex index) throws StorageException {
    if (!array.chunks().contains(index)) {
      throw new IllegalArgumentException("no chunk " + index + " in a grid of " + array.chunks());
    }
    ChunkIndex object = array.objectOf(index);
    var result = new ReadInProgress(array, index, array.key(object));
    try {
      if (array.shard().isPresent() && array.unreadable().isEmpty()) {
        return readFromShard(result);
      }
      return readAlone(result);
    } catch (StorageException.NotFound _) {
      return result.notStored(Presence.NOT_STORED);
    }
  }

  /// Reads every chunk of the array that lies in one stored object, one after the other. The index
  /// of a shard is read once, and each of its chunks for a ranged request. The cell must lie in
  /// [ArrayMeta#objects].
  public void readObject(ChunkIndex object, Consumer<ChunkRead> each) throws StorageException {
    boolean sharded = array.shard().isPresent() && array.unreadable().isEmpty();
    Optional<OpenIndex> opened = Optional.empty();
    for (ChunkIndex index : array.chunksOf(object)) {
      var result = new ReadInProgress(array, index, array.key(object));
      try {
        if (!sharded) {
          each.accept(readAlone(result));
          continue;
        }
        if (opened.isEmpty()) {
          opened = Optional.of(openIndex(result.key()));
        }
        each.accept(readFromShard(result, opened.get()));
      } catch (StorageException.NotFound _) {
        each.accept(result.notStored(Presence.NOT_STORED));
        return;
      } catch (DecodeException e) {
        each.accept(result.failedIndex(e));
        return;
      }
    }
  }

  /// What the index of the shard at that cell of [ArrayMeta#objects] says, for one ranged request;
  /// empty when the shard is not stored. For arrays with shards.
  public Optional<ShardContents> shard(ChunkIndex object) throws StorageException, DecodeException {
    if (array.shard().isEmpty()) {
      throw new IllegalStateException("an array without shards: " + array.prefix());
    }
    try {
      OpenIndex opened = openIndex(array.key(object));
      return Optional.of(new ShardContents(opened.index(), opened.object().size()));
    } catch (StorageException.NotFound _) {
      return Optional.empty();
    }
  }

  /// A chunk that needs no other chunk's index.
  private ChunkRead readAlone(ReadInProgress result) throws StorageException {
    return array.keys() instanceof VoxelShards shards && array.unreadable().isEmpty()
        ? readFromVoxelShard(result, shards)
        : readObject(result);
  }

  private ChunkRead readObject(ReadInProgress result) throws StorageException {
    long start = System.nanoTime();
    try (var content = store.open(result.key(), Span.WHOLE, Optional.empty())) {
      result.found(content.meta(), new ByteRange(0, content.meta().size()));
      if (content.meta().size() == 0) {
        return result.zeroBytes();
      }
      if (content.meta().size() > Codecs.LARGEST_CHUNK) {
        return result.failed(SAY.get("the-object-is-larger-than"));
      }
      byte[] stored = content.readAll();
      result.add(StageReport.done("object", "", stored.length, stored, System.nanoTime() - start));
      return decode(result, stored, PiecedObject.tokens(content.meta()));
    } catch (IOException e) {
      throw PiecedObject.failure(result.key(), e);
    }
  }

  private ChunkRead decode(ReadInProgress result, byte[] stored, List<String> tokens) {
    Optional<byte[]> bytes = undoTransport(result, stored, tokens);
    if (bytes.isEmpty()) {
      return result.failedStage();
    }
    if (array.unreadable().isPresent()) {
      return result.failed(array.unreadable().get());
    }
    return result.decoded(pipeline(result.index()), bytes.get());
  }

  private ChunkRead readFromShard(ReadInProgress result) throws StorageException {
    try {
      return readFromShard(result, openIndex(result.key()));
    } catch (DecodeException e) {
      return result.failedIndex(e);
    }
  }

  private ChunkRead readFromShard(ReadInProgress result, OpenIndex opened) throws StorageException {
    ChunkIndex within = array.withinObject(result.index());
    int entry = (int) array.withinObject().number(within);
    PiecedObject object = opened.object();
    result.found(object.meta(), new ByteRange(0, object.meta().size()));
    if (!opened.index().stored(entry)) {
      return result.notStored(Presence.NOT_IN_SHARD);
    }
    Optional<String> wrong = opened.index().problem(entry, object.size());
    if (wrong.isPresent()) {
      return result.failedIndex(new DecodeException("shard index", wrong.get()));
    }
    var range = ByteRange.ofLength(opened.index().offset(entry), opened.index().size(entry));
    Sharding sharding = array.codecs().getFirst().sharding().orElseThrow();
    return result.decodedFrom(
        object,
        range,
        new ChunkPipeline(sharding.codecs(), array.dtype(), array.chunk(), array.fill()));
  }

  private record OpenIndex(PiecedObject object, ShardIndex index) {}

  private OpenIndex openIndex(ObjectKey key) throws StorageException, DecodeException {
    Sharding sharding = array.codecs().getFirst().sharding().orElseThrow();
    long chunks = array.withinObject().cells();
    long length = ShardIndex.storedLength(sharding, chunks);
    Span span = sharding.indexAtStart() ? new ByteRange(0, length) : new Span.LastBytes(length);
    PiecedObject object = PiecedObject.open(store, key, span);
    return new OpenIndex(object, ShardIndex.decode(object.first(), sharding, chunks));
  }

  /// A chunk of precomputed: the shard says where the index of its minishard lies, and that where
  /// the chunk lies.
  private ChunkRead readFromVoxelShard(ReadInProgress result, VoxelShards shards)
      throws StorageException {
    VoxelSharding sharding = shards.sharding();
    long code = shards.code(result.index());
    try {
      var entry = MinishardIndex.entry(sharding.minishard(code));
      PiecedObject object = PiecedObject.open(store, result.key(), entry);
      result.found(object.meta(), new ByteRange(0, object.meta().size()));
      Optional<ByteRange> place =
          MinishardIndex.place(object.first(), sharding.minishardBits(), object.size());
      if (place.isEmpty()) {
        return result.notStored(Presence.NOT_IN_SHARD);
      }
      var index =
          MinishardIndex.decode(
              object.read(place.get()), sharding.packedIndex(), sharding.minishardBits());
      Optional<ByteRange> range = index.find(code, object.size());
      return range.isEmpty()
          ? result.notStored(Presence.NOT_IN_SHARD)
          : result.decodedFrom(object, range.get(), pipeline(result.index()));
    } catch (DecodeException e) {
      return result.failedIndex(e);
    }
  }

  private ChunkPipeline pipeline(ChunkIndex index) {
    return new ChunkPipeline(array.codecs(), array.dtype(), array.storedShape(index), array.fill());
  }

  private Optional<byte[]> undoTransport(
      ReadInProgress result, byte[] stored, List<String> tokens) {
    byte[] bytes = stored;
    for (String token : tokens.reversed()) {
      long start = System.nanoTime();
      String name = "transport: " + token;
      try {
        byte[] decoded = Encoding.ofToken(token).decode(bytes, (int) Codecs.LARGEST_CHUNK);
        result.add(StageReport.done(name, "", bytes.length, decoded, System.nanoTime() - start));
        bytes = decoded;
      } catch (IOException e) {
        result.add(StageReport.failed(name, "", bytes.length, System.nanoTime() - start, e));
        return Optional.empty();
      }
    }
    return Optional.of(bytes);
  }
}
