package org.nephoscope.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.nephoscope.array.ChunkRead.Presence;
import org.nephoscope.array.codec.ChunkPipeline;
import org.nephoscope.array.codec.Codecs;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Sharding;
import org.nephoscope.array.shard.ShardIndex;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// Reads chunks of one array. Damage in a chunk is told in the result; only the store's own errors
/// are thrown, so a refusal or a timeout never looks like a chunk that is not stored. Blocking;
/// safe from many threads.
public final class ArrayReader {

  private final ObjectStore store;
  private final ArrayMeta array;

  public ArrayReader(ObjectStore store, ArrayMeta array) {
    this.store = store;
    this.array = array;
  }

  public ArrayMeta array() {
    return array;
  }

  /// Reads a chunk of [ArrayMeta#chunks]. A chunk inside a shard costs two ranged requests, any
  /// other one request. The index must lie inside the grid.
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
      return readObject(result);
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
          each.accept(readObject(result));
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

  /// The index of a shard at that cell of [ArrayMeta#objects]; empty when the shard is not stored.
  public Optional<ShardIndex> shardIndex(ChunkIndex object)
      throws StorageException, DecodeException {
    try {
      return Optional.of(openIndex(array.key(object)).index());
    } catch (StorageException.NotFound _) {
      return Optional.empty();
    }
  }

  private ChunkRead readObject(ReadInProgress result) throws StorageException {
    long start = System.nanoTime();
    try (var content = store.open(result.key(), Span.WHOLE, Optional.empty())) {
      result.found(content.meta(), new ByteRange(0, content.meta().size()));
      if (content.meta().size() == 0) {
        return result.zeroBytes();
      }
      if (content.meta().size() > Codecs.LARGEST_CHUNK) {
        return result.failed("The object is larger than the 512 MiB that are read at once.");
      }
      byte[] stored = content.readAll();
      result.add(StageReport.done("object", "", stored.length, stored, System.nanoTime() - start));
      return decode(result, stored, tokens(content.meta()));
    } catch (IOException e) {
      throw storage(result.key(), e);
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
    return result.decoded(
        new ChunkPipeline(
            array.codecs(), array.dtype(), array.storedShape(result.index()), array.fill()),
        bytes.get());
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
    result.found(opened.meta(), new ByteRange(0, opened.meta().size()));
    if (!opened.index().stored(entry)) {
      return result.notStored(Presence.NOT_IN_SHARD);
    }
    long size = opened.whole().map(bytes -> (long) bytes.length).orElse(opened.meta().size());
    Optional<String> wrong = opened.index().problem(entry, size);
    if (wrong.isPresent()) {
      result.add(StageReport.failed("shard index", "", size, 0, wrong.get()));
      return result.failedStage();
    }
    var range = ByteRange.ofLength(opened.index().offset(entry), opened.index().size(entry));
    result.found(opened.meta(), range);
    if (range.length() > Codecs.LARGEST_CHUNK) {
      return result.failed("The stored chunk is larger than the 512 MiB that are read at once.");
    }
    long start = System.nanoTime();
    byte[] stored =
        opened.whole().isPresent()
            ? Arrays.copyOfRange(opened.whole().get(), (int) range.start(), (int) range.end())
            : fetch(result.key(), range, Optional.of(opened.meta())).bytes();
    result.add(
        StageReport.done(
            "object", "range of shard", stored.length, stored, System.nanoTime() - start));
    Sharding sharding = array.codecs().getFirst().sharding().orElseThrow();
    return result.decoded(
        new ChunkPipeline(sharding.codecs(), array.dtype(), array.chunk(), array.fill()), stored);
  }

  /// A shard's index, and all of its bytes if they had to be fetched because a transport encoding
  /// makes ranges meaningless.
  private record OpenIndex(ObjectMeta meta, ShardIndex index, Optional<byte[]> whole) {}

  private OpenIndex openIndex(ObjectKey key) throws StorageException, DecodeException {
    Sharding sharding = array.codecs().getFirst().sharding().orElseThrow();
    long chunks = array.withinObject().cells();
    long length = ShardIndex.storedLength(sharding, chunks);
    Span span = sharding.indexAtStart() ? new ByteRange(0, length) : new Span.LastBytes(length);
    Fetched fetched = fetch(key, span, Optional.empty());
    List<String> tokens = tokens(fetched.meta());
    if (tokens.isEmpty()) {
      return new OpenIndex(
          fetched.meta(), ShardIndex.decode(fetched.bytes(), sharding, chunks), Optional.empty());
    }
    if (fetched.meta().size() > Codecs.LARGEST_CHUNK) {
      throw new DecodeException("shard index", "the shard is packed as a whole and too large");
    }
    byte[] whole = fetch(key, Span.WHOLE, Optional.of(fetched.meta())).bytes();
    try {
      for (Encoding encoding : Encoding.ofTokens(tokens).reversed()) {
        whole = encoding.decode(whole, (int) Codecs.LARGEST_CHUNK);
      }
    } catch (DecodeException e) {
      throw e;
    } catch (IOException e) {
      throw new DecodeException("transport", String.valueOf(e.getMessage()), e);
    }
    int at = sharding.indexAtStart() ? 0 : (int) Math.max(0, whole.length - length);
    int end = (int) Math.min(whole.length, at + length);
    var index = ShardIndex.decode(Arrays.copyOfRange(whole, at, end), sharding, chunks);
    return new OpenIndex(fetched.meta(), index, Optional.of(whole));
  }

  /// An answer of the store, read to its end.
  private static final class Fetched {
    private final ObjectMeta meta;
    private final byte[] bytes;

    Fetched(ObjectMeta meta, byte[] bytes) {
      this.meta = meta;
      this.bytes = bytes;
    }

    ObjectMeta meta() {
      return meta;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  private Fetched fetch(ObjectKey key, Span span, Optional<ObjectMeta> same)
      throws StorageException {
    try (ObjectContent content = store.open(key, span, same.map(ObjectMeta::revision))) {
      return new Fetched(content.meta(), content.readAll());
    } catch (IOException e) {
      throw storage(key, e);
    }
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
        result.add(
            StageReport.failed(
                name, "", bytes.length, System.nanoTime() - start, String.valueOf(e.getMessage())));
        return Optional.empty();
      }
    }
    return Optional.of(bytes);
  }

  private static List<String> tokens(ObjectMeta meta) {
    return meta.headers().map(headers -> headers.encoding()).orElse(List.of());
  }

  private static StorageException storage(ObjectKey key, IOException e) {
    return e instanceof StorageException known
        ? known
        : new StorageException.Unexpected(key.value(), "could not be read", e);
  }

  /// Collects the parts of a [ChunkRead].
  private static final class ReadInProgress {
    private final ArrayMeta array;
    private final ChunkIndex index;
    private final ObjectKey key;
    private final List<StageReport> stages = new ArrayList<>();
    private Optional<ObjectMeta> meta = Optional.empty();
    private Optional<ByteRange> range = Optional.empty();

    ReadInProgress(ArrayMeta array, ChunkIndex index, ObjectKey key) {
      this.array = array;
      this.index = index;
      this.key = key;
    }

    ChunkIndex index() {
      return index;
    }

    ObjectKey key() {
      return key;
    }

    void add(StageReport report) {
      stages.add(report);
    }

    void found(ObjectMeta found, ByteRange where) {
      meta = Optional.of(found);
      range = Optional.of(where);
    }

    ChunkRead notStored(Presence presence) {
      range = Optional.empty();
      Optional<ByteBuffer> fill =
          array.unreadable().isPresent() ? Optional.empty() : array.fill().bits();
      var values = fill.map(bits -> NdArray.filled(array.storedShape(index), array.dtype(), bits));
      return finish(
          presence,
          values,
          values.isPresent()
              ? Optional.empty()
              : Optional.of("Not stored, and the fill value is not defined."));
    }

    ChunkRead zeroBytes() {
      return finish(
          Presence.ZERO_BYTES,
          Optional.empty(),
          Optional.of("The object has no bytes: it is neither a chunk nor absent."));
    }

    ChunkRead failed(String sentence) {
      return finish(Presence.STORED, Optional.empty(), Optional.of(sentence));
    }

    ChunkRead failedStage() {
      StageReport last =
          stages.stream()
              .filter(stage -> stage.state() == StageReport.State.FAILED)
              .findFirst()
              .orElseThrow();
      return failed(last.name() + ": " + last.remark().orElse("failed"));
    }

    ChunkRead failedIndex(DecodeException e) {
      add(StageReport.failed(e.stage(), "", 0, 0, String.valueOf(e.getMessage())));
      return failedStage();
    }

    ChunkRead decoded(ChunkPipeline pipeline, byte[] bytes) {
      Optional<NdArray> values = pipeline.decode(bytes, stages);
      return values.isPresent() ? finish(Presence.STORED, values, Optional.empty()) : failedStage();
    }

    private ChunkRead finish(
        Presence presence, Optional<NdArray> values, Optional<String> problem) {
      return new ChunkRead(index, key, presence, meta, range, stages, values, problem);
    }
  }
}
