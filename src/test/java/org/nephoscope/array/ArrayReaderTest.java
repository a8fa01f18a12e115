package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.array.Samples.index;
import static org.nephoscope.array.Samples.join;
import static org.nephoscope.array.Samples.packed;
import static org.nephoscope.array.Samples.shorts;
import static org.nephoscope.array.Samples.v2;
import static org.nephoscope.array.Samples.v3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.ChunkRead.Presence;
import org.nephoscope.array.codec.StageReport.State;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.codec.Encoding;

class ArrayReaderTest {

  private static final String BYTES =
      "{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}}";
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  private final Samples samples = new Samples();

  @Test
  void aChunkOfVersion2GoesThroughItsCompressor() throws IOException {
    samples
        .put("a/.zarray", v2("[3, 3]", "[2, 2]", "\"<i2\"", "{\"id\":\"gzip\"}", "\"order\":\"C\""))
        .put("a/0.1", packed(Encoding.GZIP, shorts(LITTLE, 1, -2, 3, -4)));
    ChunkRead read = read(0, 1);
    assertThat(texts(read)).containsExactly("1", "-2", "3", "-4");
    assertThat(read.stages()).extracting("name").containsExactly("object", "gzip", "bytes");
    assertThat(read.stages()).extracting("state").containsOnly(State.DONE);
    assertThat(read.stages().get(1).bytesOut()).isEqualTo(8);
    assertThat(read.meta()).isPresent();
  }

  @Test
  void fortranOrderAndBigEndianAreUndone() throws IOException {
    samples
        .put("a/.zarray", v2("[2, 3]", "[2, 3]", "\">i2\"", "null", "\"order\":\"F\""))
        .put("a/0.0", shorts(ByteOrder.BIG_ENDIAN, 1, 4, 2, 5, 3, 6));
    assertThat(texts(read(0, 0))).containsExactly("1", "2", "3", "4", "5", "6");
  }

  @Test
  void aTransposeOfThreeAxesIsUndone() throws IOException {
    String codecs =
        "[{\"name\":\"transpose\",\"configuration\":{\"order\":[2,0,1]}}," + BYTES + "]";
    samples.put("a/zarr.json", v3("[2, 3, 4]", "[2, 3, 4]", "\"int16\"", codecs, "0"));
    int[] stored = new int[24];
    for (int k = 0, at = 0; k < 4; k++) {
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 3; j++) {
          stored[at++] = 100 * i + 10 * j + k;
        }
      }
    }
    samples.put("a/c/0/0/0", shorts(LITTLE, stored));
    var values = read(0, 0, 0).values().orElseThrow();
    assertThat(values.text(values.flat(1, 2, 3))).isEqualTo("123");
    assertThat(values.text(values.flat(0, 1, 2))).isEqualTo("12");
  }

  @Test
  void aChunkThatIsNotStoredReadsAsTheFillValue() throws IOException {
    samples.put("a/.zarray", v2("[3]", "[2]", "\"<i2\"", "null", "\"order\":\"C\""));
    ChunkRead read = read(1);
    assertThat(read.presence()).isEqualTo(Presence.NOT_STORED);
    assertThat(texts(read)).containsExactly("7", "7");
  }

  @Test
  void anUndefinedFillValueIsNotZero() throws IOException {
    String text = v2("[3]", "[2]", "\"<i2\"", "null", "\"order\":\"C\"");
    samples.put("a/.zarray", text.replace("\"fill_value\": 7", "\"fill_value\": null"));
    assertThat(read(0).values()).isEmpty();
    assertThat(read(0).problem()).hasValueSatisfying(why -> assertThat(why).contains("fill value"));
  }

  @Test
  void chunksInShardsAreFoundThroughTheIndexWhereverItIs() throws IOException {
    byte[] one = packed(Encoding.GZIP, shorts(LITTLE, 1, 2));
    byte[] two = packed(Encoding.GZIP, shorts(LITTLE, 7, 8));
    samples
        .put("a/zarr.json", v3("[2, 4]", "[2, 4]", "\"int16\"", sharded("end"), "9"))
        .put(
            "a/c/0/0",
            join(two, one, index(two.length, one.length, -1, -1, -1, -1, 0, two.length)));
    assertThat(texts(read(0, 0))).containsExactly("1", "2");
    assertThat(texts(read(1, 1))).containsExactly("7", "8");
    ChunkRead empty = read(0, 1);
    assertThat(empty.presence()).isEqualTo(Presence.NOT_IN_SHARD);
    assertThat(texts(empty)).containsExactly("9", "9");
    long start = 68;
    byte[] atStart = index(start, one.length, -1, -1, -1, -1, start + one.length, two.length);
    samples
        .put("a/zarr.json", v3("[2, 4]", "[2, 4]", "\"int16\"", sharded("start"), "9"))
        .put("a/c/0/0", join(atStart, one, two));
    assertThat(texts(read(0, 0))).containsExactly("1", "2");
    assertThat(texts(read(1, 1))).containsExactly("7", "8");
  }

  @Test
  void aLyingShardIndexIsToldNotFollowed() throws IOException {
    samples.put("a/zarr.json", v3("[2, 4]", "[2, 4]", "\"int16\"", sharded("end"), "9"));
    long huge = Long.MAX_VALUE;
    samples.put("a/c/0/0", index(0, 4000, huge, huge, -2, 5, 60, 20));
    for (ChunkIndex at : new ChunkIndex[] {at(0, 0), at(0, 1), at(1, 0), at(1, 1)}) {
      ChunkRead read = new ArrayReader(samples.store, array()).read(at);
      assertThat(read.values()).as("%s", at).isEmpty();
      assertThat(read.problem()).hasValueSatisfying(why -> assertThat(why).contains("outside"));
    }
    byte[] damaged = index(0, 1, 0, 1, 0, 1, 0, 1);
    damaged[3] ^= 1;
    samples.put("a/c/0/0", damaged);
    assertThat(read(0, 0).problem()).hasValueSatisfying(why -> assertThat(why).contains("CRC-32C"));
    samples.put("a/c/0/0", new byte[5]);
    assertThat(read(0, 0).problem()).hasValueSatisfying(why -> assertThat(why).contains("5 of 68"));
  }

  @Test
  void aTransportEncodingIsUndoneOnceAndShownAsAStage() throws IOException {
    samples
        .put("a/.zarray", v2("[2]", "[2]", "\"<i2\"", "{\"id\":\"zlib\"}", "\"order\":\"C\""))
        .putEncoded(
            "a/0", packed(Encoding.GZIP, packed(Encoding.DEFLATE, shorts(LITTLE, 5, 6))), "gzip");
    ChunkRead read = read(0);
    assertThat(texts(read)).containsExactly("5", "6");
    assertThat(read.stages())
        .extracting("name")
        .containsExactly("object", "transport: gzip", "zlib", "bytes");
  }

  @Test
  void aShardPackedForTransportIsReadWhole() throws IOException {
    byte[] one = packed(Encoding.GZIP, shorts(LITTLE, 1, 2));
    byte[] shard = join(one, index(0, one.length, -1, -1, -1, -1, -1, -1));
    samples
        .put("a/zarr.json", v3("[2, 4]", "[2, 4]", "\"int16\"", sharded("end"), "9"))
        .putEncoded("a/c/0/0", packed(Encoding.ZSTD, shard), "zstd");
    assertThat(texts(read(0, 0))).containsExactly("1", "2");
  }

  @Test
  void damageNamesItsStageAndTheRestIsNotReached() throws IOException {
    samples
        .put("a/.zarray", v2("[2]", "[2]", "\"<i2\"", "{\"id\":\"zstd\"}", "\"order\":\"C\""))
        .put("a/0", new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    ChunkRead read = read(0);
    assertThat(read.stages())
        .extracting("state")
        .containsExactly(State.DONE, State.FAILED, State.NOT_REACHED);
    assertThat(read.problem()).hasValueSatisfying(why -> assertThat(why).startsWith("zstd: "));
  }

  @Test
  void aBombGivesNoMoreThanAChunk() throws IOException {
    samples
        .put("a/.zarray", v2("[2]", "[2]", "\"<i2\"", "{\"id\":\"gzip\"}", "\"order\":\"C\""))
        .put("a/0", packed(Encoding.GZIP, new byte[50 << 20]));
    ChunkRead read = read(0);
    assertThat(texts(read)).containsExactly("0", "0");
    assertThat(read.stages().get(1).bytesOut()).isEqualTo(4);
    assertThat(read.stages().get(1).remark()).isPresent();
  }

  @Test
  void tooFewBytesAreAnErrorAndNoneAreTheirOwnState() throws IOException {
    samples
        .put("a/.zarray", v2("[4]", "[2]", "\"<i2\"", "null", "\"order\":\"C\""))
        .put("a/0", new byte[3])
        .put("a/1", new byte[0]);
    assertThat(read(0).problem()).hasValueSatisfying(why -> assertThat(why).contains("3 of the 4"));
    assertThat(read(1).presence()).isEqualTo(Presence.ZERO_BYTES);
  }

  @Test
  void aCodecMayStandInTheChainTwice() throws IOException {
    String turn = "{\"name\":\"transpose\",\"configuration\":{\"order\":[1,0]}}";
    String codecs = "[" + turn + "," + turn + "," + BYTES + ",\"crc32c\",\"crc32c\"]";
    byte[] once = join(shorts(LITTLE, 1, 2, 3, 4, 5, 6), crc(shorts(LITTLE, 1, 2, 3, 4, 5, 6)));
    samples
        .put("a/zarr.json", v3("[2, 3]", "[2, 3]", "\"int16\"", codecs, "0"))
        .put("a/c/0/0", join(once, crc(once)));
    ChunkRead read = read(0, 0);
    assertThat(texts(read)).containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(read.stages()).allSatisfy(stage -> assertThat(stage.remark()).isEmpty());
  }

  private static byte[] crc(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return ByteBuffer.allocate(4).order(LITTLE).putInt((int) crc.getValue()).array();
  }

  @Test
  void shardsInsideShardsAreRead() throws IOException {
    String inner =
        "{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":[1],\"codecs\":["
            + BYTES
            + "],\"index_codecs\":["
            + BYTES
            + "]}}";
    String outer =
        "[{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":[2],\"codecs\":["
            + inner
            + "],\"index_codecs\":["
            + BYTES
            + ",{\"name\":\"crc32c\"}]}}]";
    byte[] crc = index(0, 2, -1, -1);
    byte[] small = join(shorts(LITTLE, 42), Arrays.copyOf(crc, 32));
    samples
        .put("a/zarr.json", v3("[4]", "[4]", "\"int16\"", outer, "-1"))
        .put("a/c/0", join(small, index(0, small.length, -1, -1)));
    assertThat(texts(read(0))).containsExactly("42", "-1");
    assertThat(texts(read(1))).containsExactly("-1", "-1");
  }

  @Test
  void aShardInsideAShardIsBoundedLikeAnyChunk() throws IOException {
    String nested =
        """
        [{"name": "sharding_indexed", "configuration": {"chunk_shape": [4000000000],
          "codecs": [{"name": "sharding_indexed", "configuration": {"chunk_shape": [4000],
            "codecs": [%s], "index_codecs": [%s]}}],
          "index_codecs": [%s]}}]
        """
            .formatted(BYTES, BYTES, BYTES);
    samples.put("a/zarr.json", v3("[8000000000]", "[8000000000]", "\"int16\"", nested, "0"));
    assertThat(array().unreadable()).hasValueSatisfying(why -> assertThat(why).contains("512 MiB"));
    assertThat(read(0).values()).isEmpty();
    samples.put("a/c/0", new byte[100]);
    assertThat(read(0).values()).isEmpty();
    assertThat(read(0).problem()).isPresent();
  }

  private static String sharded(String where) {
    return """
    [{"name": "sharding_indexed", "configuration": {"chunk_shape": [1, 2],
      "codecs": [%s, {"name": "gzip", "configuration": {"level": 1}}],
      "index_codecs": [%s, "crc32c"], "index_location": "%s"}}]
    """
        .formatted(BYTES, BYTES, where);
  }

  private ArrayMeta array() throws IOException {
    return (ArrayMeta) new ArrayOpener(samples.store).open(Samples.AT).orElseThrow();
  }

  private ChunkRead read(long... index) throws IOException {
    return new ArrayReader(samples.store, array()).read(at(index));
  }

  private static ChunkIndex at(long... index) {
    return ChunkIndex.of(index);
  }

  private static String[] texts(ChunkRead read) {
    assertThat(read.problem()).isEmpty();
    var values = read.values().orElseThrow();
    return IntStream.range(0, values.size()).mapToObj(values::text).toArray(String[]::new);
  }
}
