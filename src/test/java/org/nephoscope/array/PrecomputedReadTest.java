package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.array.ChunkRead.Presence;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.VoxelSharding;
import org.nephoscope.array.model.VoxelShards;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkRanks;
import org.nephoscope.array.scan.ChunkScan;
import org.nephoscope.array.scan.ChunkSizes;
import org.nephoscope.storage.Prefix;

@Execution(ExecutionMode.CONCURRENT)
class PrecomputedReadTest {

  private final Samples samples = new Samples();

  private void info(String type, int channels, String size, String chunk, String rest)
      throws IOException {
    samples.put(
        "v/info",
        """
        {"@type": "neuroglancer_multiscale_volume", "type": "segmentation", "data_type": "%s",
         "num_channels": %d, "scales": [{"key": "s", "size": [%s], "chunk_sizes": [[%s]],
         "resolution": [1, 1, 1], "voxel_offset": [0, 0, 0], %s}]}
        """
            .formatted(type, channels, size, chunk, rest));
  }

  private ArrayMeta scale() throws IOException {
    var volume = (GroupMeta) new ArrayOpener(samples.store).open(Prefix.of("v")).orElseThrow();
    ArrayNode scale = new ArrayOpener(samples.store).child(volume, "s").orElseThrow();
    assertThat(((ArrayMeta) scale).unreadable()).isEmpty();
    return (ArrayMeta) scale;
  }

  private ChunkRead read(long... at) throws IOException {
    return new ArrayReader(samples.store, scale()).read(ChunkIndex.of(at));
  }

  @Test
  void rawChunksAreClippedAtTheEdge() throws IOException {
    info("uint16", 2, "3, 2, 1", "2, 2, 2", "\"encoding\": \"raw\"");
    samples.put("v/s/2-3_0-2_0-1", Samples.shorts(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4));
    NdArray values = read(0, 0, 0, 1).values().orElseThrow();
    assertThat(values.shape().dims()).containsExactly(2L, 1L, 2L, 1L);
    assertThat(values.text(values.flat(1, 0, 1, 0))).isEqualTo("4");
    assertThat(read(0, 0, 0, 0).presence()).isEqualTo(Presence.NOT_STORED);
  }

  @ParameterizedTest
  @CsvSource({"uint32,1,9", "uint64,2,300", "uint32,1,1", "uint64,1,70000", "uint32,2,3"})
  void compressedSegmentationsAreRead(String type, int channels, int labels) throws IOException {
    int[] size = {45, 37, 11, channels};
    int[] block = {8, 16, 4};
    info(
        type,
        channels,
        "45, 37, 11",
        "64, 64, 64",
        "\"encoding\": \"compressed_segmentation\","
            + " \"compressed_segmentation_block_size\": [8, 16, 4]");
    boolean wide = type.equals("uint64");
    var random = new Random(labels);
    long[] values = new long[45 * 37 * 11 * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(labels) * (wide ? 0x1_0000_0001L : 7);
    }
    byte[] stored = VoxelWriter.segmentation(values, size, block, wide);
    samples.put("v/s/0-45_0-37_0-11", stored);
    NdArray read = read(0, 0, 0, 0).values().orElseThrow();
    assertThat(read.size()).isEqualTo(values.length);
    for (int i = 0; i < values.length; i++) {
      assertThat(read.bits(i)).isEqualTo(values[i]);
    }
    for (int cut : new int[] {0, 3, 40, stored.length / 2, stored.length - 1}) {
      samples.put("v/s/0-45_0-37_0-11", java.util.Arrays.copyOf(stored, cut));
      assertThat(read(0, 0, 0, 0).values()).isEmpty();
    }
  }

  /// The block of two voxels 5 and 6, written by hand: one channel at word 1; one bit a voxel; the
  /// table behind the voxels.
  @Test
  void aSegmentationWrittenByHandIsRead() throws IOException {
    info(
        "uint32",
        1,
        "2, 1, 1",
        "2, 1, 1",
        "\"encoding\": \"compressed_segmentation\","
            + " \"compressed_segmentation_block_size\": [2, 1, 1]");
    var words = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    words.putInt(1).putInt(3 | 1 << 24).putInt(2).putInt(0b10).putInt(5).putInt(6);
    samples.put("v/s/0-2_0-1_0-1", words.array());
    NdArray read = read(0, 0, 0, 0).values().orElseThrow();
    assertThat(read.text(0) + read.text(1)).isEqualTo("56");
  }

  @Test
  void picturesHaveTheVoxelsRowByRow() throws IOException {
    info("uint8", 1, "4, 3, 2", "4, 3, 2", "\"encoding\": \"png\"");
    var grey = new BufferedImage(4, 6, BufferedImage.TYPE_BYTE_GRAY);
    var coloured = new BufferedImage(8, 3, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 24; i++) {
      grey.getRaster().setSample(i % 4, i / 4, 0, 10 * i);
      for (int band = 0; band < 3; band++) {
        coloured.getRaster().setSample(i % 8, i / 8, band, 10 * i + band);
      }
    }
    samples.put("v/s/0-4_0-3_0-2", picture("png", grey));
    NdArray values = read(0, 0, 0, 0).values().orElseThrow();
    assertThat(values.text(values.flat(0, 1, 2, 3))).isEqualTo("230");
    assertThat(values.text(values.flat(0, 0, 1, 1))).isEqualTo("50");
    samples.put("v/s/0-4_0-3_0-2", picture("png", coloured));
    assertThat(read(0, 0, 0, 0).problem())
        .hasValueSatisfying(why -> assertThat(why).contains("3 samples"));
    info("uint8", 3, "4, 3, 2", "4, 3, 2", "\"encoding\": \"png\"");
    values = read(0, 0, 0, 0).values().orElseThrow();
    assertThat(values.text(values.flat(2, 1, 2, 3))).isEqualTo("232");
    samples.put(
        "v/s/0-4_0-3_0-2",
        picture("png", new BufferedImage(400, 300, BufferedImage.TYPE_BYTE_GRAY)));
    assertThat(read(0, 0, 0, 0).problem())
        .hasValueSatisfying(why -> assertThat(why).contains("400 × 300"));
    samples.put("v/s/0-4_0-3_0-2", "no picture");
    assertThat(read(0, 0, 0, 0).values()).isEmpty();
  }

  @Test
  void jpegIsReadAsNearAsItIsKept() throws IOException {
    info("uint8", 1, "16, 8, 2", "16, 8, 2", "\"encoding\": \"jpeg\", \"jpeg_quality\": 90");
    var grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 256; i++) {
      grey.getRaster().setSample(i % 16, i / 16, 0, 40 + i / 2);
    }
    samples.put("v/s/0-16_0-8_0-2", picture("jpeg", grey));
    NdArray values = read(0, 0, 0, 0).values().orElseThrow();
    for (int i = 0; i < 256; i++) {
      double kept = 40 + Math.floor(i / 2.0);
      assertThat(values.value(i)).isBetween(kept - 6, kept + 6);
    }
    info("uint8", 3, "16, 8, 2", "16, 8, 2", "\"encoding\": \"jpeg\"");
    var coloured = new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
    coloured.createGraphics().drawImage(grey, 0, 0, null);
    samples.put("v/s/0-16_0-8_0-2", picture("jpeg", coloured));
    assertThat(read(0, 0, 0, 0).values()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"0,0,0,raw,raw,0", "3,2,1,gzip,raw,5", "1,0,3,gzip,gzip,0", "0,3,0,raw,gzip,1"})
  void chunksInShardsAreFound(
      int preshift, int minishard, int shard, String indexPacking, String packing, int gap)
      throws IOException {
    for (String hash : new String[] {"identity", "murmurhash3_x86_128"}) {
      String sharding =
          """
          "encoding": "raw", "sharding": {"@type": "neuroglancer_uint64_sharded_v1",
           "preshift_bits": %d, "hash": "%s", "minishard_bits": %d, "shard_bits": %d,
           "minishard_index_encoding": "%s", "data_encoding": "%s"}
          """
              .formatted(preshift, hash, minishard, shard, indexPacking, packing);
      info("uint16", 1, "9, 5, 4", "2, 2, 2", sharding);
      ArrayMeta array = scale();
      var keys = (VoxelShards) array.keys();
      var chunks = new TreeMap<Long, byte[]>();
      var grid = array.chunks();
      for (long cell = 0; cell < grid.cells(); cell++) {
        if (cell % 4 != 1) {
          ChunkIndex at = grid.index(cell);
          int count = (int) array.storedShape(at).elements();
          int[] numbers = new int[count];
          java.util.Arrays.fill(numbers, (int) cell);
          chunks.put(keys.code(at), Samples.shorts(ByteOrder.LITTLE_ENDIAN, numbers));
        }
      }
      VoxelSharding how = keys.sharding();
      for (var object : VoxelWriter.shards(how, chunks, gap).entrySet()) {
        samples.put("v/s/" + object.getKey(), object.getValue());
      }
      for (long cell = 0; cell < grid.cells(); cell++) {
        ChunkRead read = new ArrayReader(samples.store, array).read(grid.index(cell));
        if (cell % 4 == 1) {
          assertThat(read.presence()).isIn(Presence.NOT_IN_SHARD, Presence.NOT_STORED);
        } else {
          assertThat(read.problem()).isEmpty();
          assertThat(read.values().orElseThrow().text(0)).isEqualTo(String.valueOf(cell));
        }
      }
    }
  }

  @Test
  void theLengthOfAShardIsThatOfItsCellsAndIsCountedOnce() throws IOException {
    String sharding =
        """
        "encoding": "raw", "sharding": {"@type": "neuroglancer_uint64_sharded_v1",
         "preshift_bits": 1, "hash": "identity", "minishard_bits": 0, "shard_bits": 1,
         "minishard_index_encoding": "raw", "data_encoding": "raw"}
        """;
    info("uint8", 1, "4, 4, 2", "2, 2, 2", sharding);
    samples.put("v/s/0.shard", new byte[700]).put("v/s/1.shard", new byte[50]);
    ArrayMeta array = scale();
    var grid = ChunkGridState.of(array.objects().counts().toArray()).orElseThrow();
    var scan = ChunkScan.of(samples.store, array, grid);
    scan.run();
    assertThat(scan.snapshot().complete()).isTrue();
    for (int cell = 0; cell < grid.cells(); cell++) {
      boolean first = array.key(array.objects().index(cell)).value().endsWith("0.shard");
      assertThat(grid.sizeAt(cell)).isEqualTo(first ? 700 : 50);
    }
    assertThat(grid.storedSizes()).containsExactly(50, 700);
    assertThat(ChunkSizes.of(grid).bytes()).isEqualTo(scan.snapshot().storedBytes());
    assertThat(ChunkRanks.largest(grid, 20)).hasSize(2);
  }

  @Test
  void lyingIndexesOfShardsAreToldNotFollowed() throws IOException {
    String sharding =
        """
        "encoding": "raw", "sharding": {"@type": "neuroglancer_uint64_sharded_v1",
         "preshift_bits": 0, "hash": "identity", "minishard_bits": 0, "shard_bits": 0,
         "minishard_index_encoding": "raw", "data_encoding": "raw"}
        """;
    info("uint8", 1, "2, 2, 2", "2, 2, 2", sharding);
    String key = "v/s/0.shard";
    samples.put(key, new byte[7]);
    told("ends before");
    samples.put(key, longs(0, Long.MAX_VALUE));
    told("outside the object");
    samples.put(key, longs(-1, 8));
    told("outside the object");
    samples.put(key, longs(0, 8, 0));
    told("three rows");
    samples.put(key, longs(0, 24, 0, 0, Long.MAX_VALUE));
    told("outside the object");
    samples.put(key, longs(0, 24, 5, 0, 0));
    assertThat(read(0, 0, 0, 0).presence()).isEqualTo(Presence.NOT_IN_SHARD);
    samples.put(key, longs(8, 8));
    assertThat(read(0, 0, 0, 0).presence()).isEqualTo(Presence.NOT_IN_SHARD);
    samples.put(key, longs(8, 32, 0x0807060504030201L, 0, 0, 8));
    ChunkRead read = read(0, 0, 0, 0);
    assertThat(read.values().orElseThrow().text(7)).isEqualTo("8");
    assertThat(read.stages()).extracting(StageReport::name).containsExactly("object", "bytes");
  }

  private void told(String why) throws IOException {
    ChunkRead read = read(0, 0, 0, 0);
    assertThat(read.values()).isEmpty();
    assertThat(read.problem()).hasValueSatisfying(text -> assertThat(text).contains(why));
  }

  private static byte[] longs(long... numbers) {
    var bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : numbers) {
      bytes.putLong(number);
    }
    return bytes.array();
  }

  private static byte[] picture(String format, BufferedImage image) throws IOException {
    var out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }
}
