package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Shape;
import org.nephoscope.codec.Encoding;

/// Shards in shards, written here after the specification of `sharding_indexed`: index at either
/// end, with and without checksum, chunks in any order with gaps between them.
class NestedShardTest {

  private static final Shape ARRAY = Shape.of(12, 10);
  private static final Shape OUTER = Shape.of(8, 8);
  private static final Shape MIDDLE = Shape.of(4, 4);
  private static final Shape INNER = Shape.of(2, 4);

  private final Random random = new Random(11);

  /// A document of a few lines must not ask for as many copies of a long text as a shard has
  /// chunks.
  @Test
  void aLongTextInPlaceOfManyChunksIsKeptOnce() throws IOException {
    var samples = new Samples();
    String text = "long ".repeat(200_000);
    String inner =
        "{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":[1],\"codecs\":"
            + "[{\"name\":\"vlen-utf8\"}],\"index_codecs\":[{\"name\":\"bytes\","
            + "\"configuration\":{\"endian\":\"little\"}},{\"name\":\"crc32c\"}]}}";
    String outer = inner.replace("[1]", "[256]").replace("{\"name\":\"vlen-utf8\"}", inner);
    samples.put(
        "a/zarr.json",
        Samples.v3("[256]", "[256]", "\"string\"", "[" + outer + "]", "\"" + text + "\""));
    long[] none = new long[2 * 256];
    Arrays.fill(none, -1);
    byte[] shard = Samples.index(none);
    samples.put("a/c/0", Samples.join(shard, Samples.index(0, shard.length)));
    var array = (ArrayMeta) new ArrayOpener(samples.store).open(Samples.AT).orElseThrow();
    var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();

    ChunkRead read = new ArrayReader(samples.store, array).read(ChunkIndex.of(0));

    assertThat(read.problem()).isEmpty();
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(64 << 20);
    assertThat(read.values().orElseThrow().text(255)).isEqualTo(text);
    assertThat(read.values().orElseThrow().text(0)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"start,true", "start,false", "end,true", "end,false"})
  void everyValueIsFoundWhereverTheIndexesAre(String where, boolean checked) throws IOException {
    var samples = new Samples();
    samples.put(
        "a/zarr.json",
        Samples.v3("[12, 10]", "[8, 8]", "\"uint16\"", codecs(where, checked), "65535"));
    var shards = new ChunkGrid(ARRAY, OUTER);
    for (long i = 0; i < shards.cells(); i++) {
      ChunkIndex shard = shards.index(i);
      byte[] bytes = outer(shards.start(shard), where.equals("start"), checked);
      samples.put("a/c/" + shard.at(0) + "/" + shard.at(1), bytes);
    }
    var array = (ArrayMeta) new ArrayOpener(samples.store).open(Samples.AT).orElseThrow();
    assertThat(array.unreadable()).isEmpty();
    var reader = new ArrayReader(samples.store, array);
    for (long row = 0; row < 12; row++) {
      for (long column = 0; column < 10; column++) {
        ChunkRead read = reader.read(ChunkIndex.of(row / 4, column / 4));
        assertThat(read.problem()).isEmpty();
        var values = read.values().orElseThrow();
        long expected = isStored(row, column) ? row * 100 + column : 65535;
        assertThat(values.bits(values.flat(row % 4, column % 4)))
            .as("%d, %d", row, column)
            .isEqualTo(expected);
      }
    }
  }

  /// One inner chunk of every middle one is left out, and one middle chunk altogether.
  private static boolean isStored(long row, long column) {
    boolean middle = !(row / 4 == 1 && column / 4 == 1);
    return middle && !(row % 4 >= 2 && column / 4 == 0);
  }

  private byte[] outer(ChunkIndex start, boolean atStart, boolean checked) throws IOException {
    var grid = new ChunkGrid(OUTER, MIDDLE);
    List<byte[]> chunks = new ArrayList<>();
    for (long i = 0; i < grid.cells(); i++) {
      ChunkIndex at = grid.start(grid.index(i));
      long row = start.at(0) + at.at(0);
      long column = start.at(1) + at.at(1);
      chunks.add(isStored(row, column) ? middle(row, column, atStart, checked) : new byte[0]);
    }
    return shard(chunks, atStart, checked);
  }

  private byte[] middle(long row, long column, boolean atStart, boolean checked)
      throws IOException {
    List<byte[]> chunks = new ArrayList<>();
    for (long first = row; first < row + 4; first += INNER.dim(0)) {
      var values = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
      for (long i = 0; i < INNER.elements(); i++) {
        values.putShort((short) ((first + i / 4) * 100 + column + i % 4));
      }
      byte[] packed = Encoding.GZIP.encode(values.array());
      chunks.add(isStored(first, column) ? packed : new byte[0]);
    }
    return shard(chunks, atStart, checked);
  }

  /// A shard with its chunks in random order; one without bytes is not stored.
  private byte[] shard(List<byte[]> chunks, boolean atStart, boolean checked) {
    int length = 16 * chunks.size() + (checked ? 4 : 0);
    var index = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    var data = new ByteArrayOutputStream();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    for (int i : order) {
      boolean stored = chunks.get(i).length > 0;
      data.writeBytes(new byte[random.nextInt(3)]);
      long at = (long) data.size() + (atStart ? length : 0);
      index
          .putLong(16 * i, stored ? at : -1L)
          .putLong(16 * i + 8, stored ? chunks.get(i).length : -1L);
      data.writeBytes(chunks.get(i));
    }
    if (checked) {
      var crc = new CRC32C();
      crc.update(index.array(), 0, length - 4);
      index.putInt(length - 4, (int) crc.getValue());
    }
    return atStart
        ? Samples.join(index.array(), data.toByteArray())
        : Samples.join(data.toByteArray(), index.array());
  }

  private static String codecs(String where, boolean checked) {
    String bytes = "{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}}";
    String index = "[" + bytes + (checked ? ",{\"name\":\"crc32c\"}]" : "]");
    String middle = sharding("[2, 4]", "[" + bytes + ",\"gzip\"]", index, where);
    return sharding("[4, 4]", middle, index, where);
  }

  private static String sharding(String chunk, String inner, String index, String where) {
    return """
    [{"name": "sharding_indexed", "configuration": {"chunk_shape": %s, "codecs": %s,
      "index_codecs": %s, "index_location": "%s"}}]
    """
        .formatted(chunk, inner, index, where);
  }
}
