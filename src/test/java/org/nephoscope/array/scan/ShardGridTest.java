package org.nephoscope.array.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.ArrayOpener;
import org.nephoscope.array.ArrayReader;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.shard.ShardContents;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;

class ShardGridTest {

  private final MemoryStore store = new MemoryStore("shards");

  @Test
  void everyChunkOfAShardHasTheStateThatItsIndexTells() throws Exception {
    put(
        "a/zarr.json",
        """
        {"zarr_format": 3, "node_type": "array", "shape": [11], "data_type": "uint8",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [6]}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": 0, "attributes": {},
         "codecs": [{"name": "sharding_indexed", "configuration": {"chunk_shape": [1],
           "codecs": [{"name": "bytes"}], "index_codecs": [{"name": "bytes",
           "configuration": {"endian": "little"}}]}}]}
        """
            .getBytes(StandardCharsets.UTF_8));
    long[] index = {0, 4, -1, -1, 2, 3, 500, 1, 6, 0, -1, -1};
    ByteBuffer shard = ByteBuffer.allocate(10 + 96).order(ByteOrder.LITTLE_ENDIAN).position(10);
    for (long number : index) {
      shard.putLong(number);
    }
    put("a/c/1", shard.array());
    var array = (ArrayMeta) new ArrayOpener(store).open(Prefix.of("a")).orElseThrow();
    ChunkIndex second = ChunkIndex.of(1);

    ShardContents contents = new ArrayReader(store, array).shard(second).orElseThrow();
    ChunkGridState grid =
        ShardGrid.of(array, ShardFrame.begin(array, second), Optional.of(contents)).orElseThrow();

    assertThat(List.of(0, 1, 2, 3, 4, 5).stream().map(grid::stateAt))
        .containsExactly(
            ChunkState.STORED,
            ChunkState.NOT_STORED,
            ChunkState.STORED,
            ChunkState.CORRUPT,
            ChunkState.ZERO_BYTES,
            ChunkState.OUTSIDE);
    assertThat(grid.sizeAt(2)).isEqualTo(3);
    assertThat(contents.stored()).isEqualTo(4);
    assertThat(contents.overlapping()).isEqualTo(1);
    assertThat(contents.unused()).isEqualTo(106 - 5);
    assertThat(new ArrayReader(store, array).shard(ChunkIndex.of(0))).isEmpty();
    assertThat(
            ShardGrid.of(array, ShardFrame.begin(array, ChunkIndex.of(0)), Optional.empty())
                .orElseThrow()
                .counts())
        .containsOnlyKeys(ChunkState.NOT_STORED);
  }

  @Test
  void aChunkOverlapsWhateverBeganBeforeItAndNotOnlyItsNeighbour() throws Exception {
    put(
        "b/zarr.json",
        """
        {"zarr_format": 3, "node_type": "array", "shape": [4], "data_type": "uint8",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [4]}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": 0, "attributes": {},
         "codecs": [{"name": "sharding_indexed", "configuration": {"chunk_shape": [1],
           "codecs": [{"name": "bytes"}], "index_codecs": [{"name": "bytes",
           "configuration": {"endian": "little"}}]}}]}
        """
            .getBytes(StandardCharsets.UTF_8));
    ByteBuffer shard = ByteBuffer.allocate(200 + 64).order(ByteOrder.LITTLE_ENDIAN).position(200);
    for (long number : new long[] {0, 100, 10, 10, 30, 10, 100, 5}) {
      shard.putLong(number);
    }
    put("b/c/0", shard.array());
    var array = (ArrayMeta) new ArrayOpener(store).open(Prefix.of("b")).orElseThrow();
    ShardContents contents = new ArrayReader(store, array).shard(ChunkIndex.of(0)).orElseThrow();
    assertThat(contents.overlapping()).isEqualTo(2);
    assertThat(contents.unused()).isEqualTo(264 - 105);
  }

  @Test
  void theLongestAndShortestCellsAreFoundInOrder() {
    ChunkGridState grid = ChunkGridState.of(7).orElseThrow();
    long[] sizes = {5, 9, 1, 9, 3, 0, 7};
    for (int cell = 0; cell < sizes.length; cell++) {
      grid.putAt(cell, ChunkState.STORED, sizes[cell]);
    }
    grid.putAt(6, ChunkState.NOT_STORED, 0);
    assertThat(ChunkRanks.largest(grid, 3)).containsExactly(1, 3, 0);
    assertThat(ChunkRanks.smallest(grid, 2)).containsExactly(5, 2);
    assertThat(ChunkRanks.smallest(grid, 20)).hasSize(6);
    assertThat(ChunkRanks.largest(grid, 0)).isEmpty();
    assertThat(ChunkRanks.in(Set.of(ChunkState.NOT_STORED), grid, 5)).containsExactly(6);
  }

  private void put(String key, byte[] bytes) throws Exception {
    store.put(new ObjectKey(key), ByteSource.of(bytes), PutOptions.REPLACE);
  }
}
