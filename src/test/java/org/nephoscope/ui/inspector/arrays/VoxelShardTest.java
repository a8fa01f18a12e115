package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.array.ArrayReader;
import org.nephoscope.array.VoxelWriter;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.VoxelShards;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.AccessDenied;

/// Shards of precomputed in the window: looked into, checked, and of lying indexes.
class VoxelShardTest {

  private final MemoryStore memory = new MemoryStore("voxels");
  private final FaultyStore store = new FaultyStore(memory);
  private final DemoArrays demo = new DemoArrays();
  private final ArrayViewModel model = new ArrayViewModel(_ -> store, demo.background());
  private final GridViewModel shown = model.shown();

  @ParameterizedTest
  @ValueSource(strings = {"identity", "murmurhash3_x86_128"})
  void aShardOpensIntoExactlyItsChunks(String hash) throws IOException {
    ArrayMeta array = volume(hash);
    model.scan();
    demo.settle();
    assertThat(model.progressProperty().get().orElseThrow().stored()).isGreaterThan(1);
    assertThat(array.objectBytes()).as("shards hold different many chunks").isEmpty();
    assertThat(shown.decoded()).isEmpty();
    model.choose(ChunkIndex.of(0, 1, 1, 1));
    var shards = (VoxelShards) array.keys();
    String key = shards.key(model.chunk());
    Set<ChunkIndex> stored = new HashSet<>();
    Set<ChunkIndex> absent = new HashSet<>();
    for (int cell = 0; cell < array.chunks().cells(); cell++) {
      ChunkIndex at = array.chunks().index(cell);
      if (shards.key(at).equals(key)) {
        (isStored(cell) ? stored : absent).add(at);
      }
    }
    int before = store.calls(Call.OPEN);
    assertThat(shown.canEnter()).isTrue();

    shown.enter();
    demo.settle();

    assertThat(store.calls(Call.OPEN) - before).as("two indexes that lie together").isEqualTo(2);
    var known = (OpenedShard.Known) shown.shardProperty().get().orElseThrow();
    assertThat(known.frame().room()).isEqualTo(stored.size() + absent.size());
    assertThat(known.contents().orElseThrow().stored()).isEqualTo(stored.size());
    assertThat(known.figures().orElseThrow().overlapping()).isZero();
    for (int cell = 0; cell < shown.cells().orElseThrow().cells(); cell++) {
      ChunkIndex at = known.frame().chunk(shown.cells().orElseThrow().index(cell));
      ChunkState state = shown.grid().orElseThrow().stateAt(cell);
      assertThat(state)
          .isEqualTo(
              stored.contains(at)
                  ? ChunkState.STORED
                  : absent.contains(at) ? ChunkState.NOT_STORED : ChunkState.OUTSIDE);
      shown.choose(shown.cells().orElseThrow().index(cell));
      assertThat(shown.isInside()).isTrue();
      if (state == ChunkState.STORED) {
        assertThat(model.chunk()).isEqualTo(at);
        assertThat(shown.decoded().orElseThrow().of(cell))
            .isEqualTo(array.storedShape(at).elements());
        assertThat(shown.cell()).isEqualTo(shown.cells().orElseThrow().index(cell));
        var read = new ArrayReader(memory, array).read(at);
        assertThat(read.values().orElseThrow().text(0))
            .isEqualTo(String.valueOf(array.chunks().number(at)));
        assertThat(read.range().orElseThrow().start())
            .isEqualTo(known.contents().orElseThrow().index().offset(cell));
      }
    }
    shown.leave();
    assertThat(shown.cells().orElseThrow()).isEqualTo(array.objects());
  }

  @Test
  void shardsAreCheckedOnceEachAndMarkAllOfTheirCells() throws IOException {
    ArrayMeta array = volume("murmurhash3_x86_128");
    model.scan();
    demo.settle();
    long shards = model.progressProperty().get().orElseThrow().stored();
    String key = array.key(model.object()).value();
    store.fail(Call.OPEN, store.calls(Call.OPEN) + 1, denied());
    model.verify().check(shown.picked());
    demo.settle();
    assertThat(model.verify().progressProperty().get().failed()).isEqualTo(1);
    byte[] bytes = bytes(key);
    bytes[16] ^= 0x55; // the end of the second minishard's index
    put(key, bytes);
    model.verify().start();
    demo.settle();
    var all = model.verify().progressProperty().get();
    assertThat(all.checked()).isEqualTo(shards);
    assertThat(all.failed()).isZero();
    assertThat(all.damaged()).isEqualTo(1);
    for (int cell = 0; cell < array.chunks().cells(); cell++) {
      ChunkIndex at = array.chunks().index(cell);
      boolean damaged = array.key(at).value().equals(key);
      assertThat(model.grid().orElseThrow().stateAt(cell))
          .isEqualTo(damaged ? ChunkState.CORRUPT : ChunkState.VERIFIED);
      assertThat(model.verify().reason(at).isPresent()).isEqualTo(damaged);
      assertThat(model.verify().checked(cell)).contains("md5");
    }
    assertThat(model.verify().words()).containsExactly(entry("md5", (int) shards));
  }

  @Test
  void whatFailedIsNotForgottenWhenSomethingElseIsChecked() throws IOException {
    ArrayMeta array = volume("identity");
    model.scan();
    demo.settle();
    store.fail(Call.OPEN, store.calls(Call.OPEN) + 1, denied());
    model.choose(ChunkIndex.of(0, 0, 0, 0));
    model.verify().check(shown.picked());
    demo.settle();
    assertThat(model.verify().progressProperty().get().failed()).isEqualTo(1);
    model.choose(ChunkIndex.of(0, 1, 1, 1));
    assertThat(array.key(model.object())).isNotEqualTo(array.key(ChunkIndex.of(0, 0, 0, 0)));
    model.verify().check(shown.picked());
    demo.settle();
    assertThat(model.verify().progressProperty().get().failed()).isEqualTo(1);
    assertThat(model.verify().progressProperty().get().verified()).isEqualTo(1);
    assertThat(model.verify().reason(ChunkIndex.of(0, 0, 0, 0))).isPresent();
    model.choose(ChunkIndex.of(0, 0, 0, 0));
    model.verify().check(shown.picked());
    demo.settle();
    assertThat(model.verify().progressProperty().get().failed()).isZero();
    assertThat(model.verify().progressProperty().get().verified()).isEqualTo(2);
  }

  @Test
  void anIndexThatIsCutOrLiesIsSaid() throws IOException {
    ArrayMeta array = volume("identity");
    String key = array.key(model.object()).value();
    put(key, Arrays.copyOf(bytes(key), 20));
    shown.enter();
    demo.settle();
    assertThat(shown.shardProperty().get()).containsInstanceOf(OpenedShard.Failed.class);
    byte[] huge = new byte[64];
    for (int i = 0; i < huge.length; i++) {
      huge[i] = (byte) (i % 16 < 8 ? 0x10 : 0x7f);
    }
    put(key, huge);
    shown.leave();
    shown.enter();
    demo.settle();
    assertThat(shown.shardProperty().get()).containsInstanceOf(OpenedShard.Failed.class);
    memory.delete(List.of(new ObjectKey(key)));
    shown.leave();
    shown.enter();
    demo.settle();
    assertThat(((OpenedShard.Known) shown.shardProperty().get().orElseThrow()).contents())
        .isEmpty();
    assertThat(shown.grid().orElseThrow().counts()).doesNotContainKey(ChunkState.STORED);
  }

  private static boolean isStored(int cell) {
    return cell % 4 != 1;
  }

  private static AccessDenied denied() {
    return new AccessDenied("bucket", AccessDenied.Why.FORBIDDEN, null);
  }

  private ArrayMeta volume(String hash) throws IOException {
    put(
        "v/info",
        """
        {"@type": "neuroglancer_multiscale_volume", "type": "segmentation", "data_type": "uint8",
         "num_channels": 1, "scales": [{"key": "s", "size": [9, 5, 4], "chunk_sizes": [[2, 2, 2]],
         "resolution": [1, 1, 1], "encoding": "raw",
         "sharding": {"@type": "neuroglancer_uint64_sharded_v1", "preshift_bits": 1, "hash": "%s",
          "minishard_bits": 1, "shard_bits": 2, "minishard_index_encoding": "gzip",
          "data_encoding": "gzip"}}]}
        """
            .formatted(hash)
            .getBytes(StandardCharsets.UTF_8));
    put("v/s/0.shard", new byte[1]);
    model.open(DemoArrays.place("v/s/"));
    demo.settle();
    ArrayMeta array = model.opened().array().orElseThrow();
    var keys = (VoxelShards) array.keys();
    var chunks = new TreeMap<Long, byte[]>();
    for (int cell = 0; cell < array.chunks().cells(); cell++) {
      if (isStored(cell)) {
        ChunkIndex at = array.chunks().index(cell);
        byte[] bytes = new byte[(int) array.storedShape(at).elements()];
        Arrays.fill(bytes, (byte) cell);
        chunks.put(keys.code(at), bytes);
      }
    }
    for (var object : VoxelWriter.shards(keys.sharding(), chunks, 3).entrySet()) {
      put("v/s/" + object.getKey(), object.getValue());
    }
    put("v/s/0.shard.bak", new byte[1]);
    model.open(DemoArrays.place("v/"));
    demo.settle();
    model.open(DemoArrays.place("v/s/"));
    demo.settle();
    return model.opened().array().orElseThrow();
  }

  private byte[] bytes(String key) throws IOException {
    try (var content = memory.open(new ObjectKey(key), Span.WHOLE, Optional.empty())) {
      return content.readAll();
    }
  }

  private void put(String key, byte[] bytes) throws IOException {
    memory.put(new ObjectKey(key), ByteSource.of(bytes), PutOptions.REPLACE);
  }
}
