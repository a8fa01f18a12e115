package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jpountz.lz4.LZ4BlockOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.codec.BloscFrames;
import org.nephoscope.codec.Encoding;

class N5ReadTest {

  private final Samples samples = new Samples();

  private void attributes(String compression) throws IOException {
    samples.put(
        "a/attributes.json",
        "{\"dimensions\":[5,3],\"blockSize\":[3,2],\"dataType\":\"uint16\",\"compression\":"
            + compression
            + "}");
  }

  private ChunkRead read(long y, long x) throws IOException {
    var array = (ArrayMeta) new ArrayOpener(samples.store).open(Samples.AT).orElseThrow();
    assertThat(array.unreadable()).isEmpty();
    return new ArrayReader(samples.store, array).read(ChunkIndex.of(y, x));
  }

  private static String texts(ChunkRead read) {
    assertThat(read.problem()).isEmpty();
    var values = read.values().orElseThrow();
    return String.join(
        " ", IntStream.range(0, values.size()).mapToObj(values::text).toArray(String[]::new));
  }

  private static byte[] header(int mode, int... numbers) {
    var bytes = ByteBuffer.allocate(mode == 2 ? 6 : 4 + 4 * numbers.length).putShort((short) mode);
    if (mode < 2) {
      bytes.putShort((short) (numbers.length - (mode == 1 ? 1 : 0)));
    }
    for (int number : numbers) {
      bytes.putInt(number);
    }
    return bytes.array();
  }

  private static byte[] big(int... values) {
    return Samples.shorts(ByteOrder.BIG_ENDIAN, values);
  }

  @Test
  void aBlockThatTellsOfTooManyElementsIsDamaged() throws IOException {
    for (String compression : List.of("raw", "gzip")) {
      attributes("{\"type\":\"" + compression + "\"}");
      for (int length : new int[] {-1, 1 << 31, 1 << 20}) {
        samples.put("a/0/0", Samples.join(header(0, length, length), big(1, 2, 3)));
        var read = read(0, 0);
        assertThat(read.values()).isEmpty();
        assertThat(read.problem()).isPresent();
      }
    }
  }

  @Test
  void blocksAreWholeOrClippedOrOfEveryMode() throws IOException {
    attributes("{\"type\":\"raw\"}");
    byte[] six = big(1, 2, 3, 4, 5, 6);
    samples.put("a/0/0", Samples.join(header(0, 3, 2), six));
    assertThat(texts(read(0, 0))).isEqualTo("1 2 3 4 5 6");
    // The last block along x has two columns, or three of which the last means nothing.
    samples.put("a/1/0", Samples.join(header(0, 2, 2), big(1, 2, 3, 4)));
    assertThat(texts(read(0, 1))).isEqualTo("1 2 0 3 4 0");
    samples.put("a/1/0", Samples.join(header(0, 3, 2), six));
    assertThat(texts(read(0, 1))).isEqualTo("1 2 3 4 5 6");
    samples.put("a/1/1", Samples.join(header(0, 2, 1), big(8, 9)));
    assertThat(texts(read(1, 1))).isEqualTo("8 9 0 0 0 0");
    samples.put("a/0/0", Samples.join(header(1, 3, 2, 6), six));
    assertThat(texts(read(0, 0))).isEqualTo("1 2 3 4 5 6");
    samples.put("a/0/0", Samples.join(header(2, 6), six));
    assertThat(texts(read(0, 0))).isEqualTo("1 2 3 4 5 6");
    samples.put("a/0/0", Samples.join(header(0, 4, 2), big(1, 2, 3, 0, 4, 5, 6, 0)));
    assertThat(texts(read(0, 0))).isEqualTo("1 2 3 4 5 6");
    assertThat(read(0, 0).stages())
        .extracting(StageReport::name)
        .containsExactly("object", "n5_block", "bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"gzip\",\"level\":-1}|gzip",
        "{\"type\":\"gzip\",\"useZlib\":true}|deflate",
        "{\"type\":\"bzip2\",\"blockSize\":9}|bzip2",
        "{\"type\":\"xz\",\"preset\":6}|xz",
        "{\"type\":\"zstd\",\"level\":3}|zstd",
        "{\"type\":\"lz4\",\"blockSize\":65536}|lz4",
        "{\"type\":\"blosc\",\"cname\":\"lz4\",\"shuffle\":1}|blosc"
      })
  void everyCompressionIsUndone(String compression, String by) throws IOException {
    attributes(compression);
    byte[] plain = big(1, 2, 3, 4, 5, 6);
    byte[] packed =
        switch (by) {
          case "lz4" -> lz4(plain);
          case "blosc" ->
              Samples.join(BloscFrames.header(3, 2, 12, 12, 28), plain); // stored as it is
          default -> Encoding.ofToken(by).encode(plain);
        };
    samples.put("a/0/0", Samples.join(header(0, 3, 2), packed));
    assertThat(texts(read(0, 0))).isEqualTo("1 2 3 4 5 6");
    byte[] cut = Arrays.copyOf(packed, packed.length - 3);
    samples.put("a/0/0", Samples.join(header(0, 3, 2), cut));
    assertThat(read(0, 0).values()).isEmpty();
  }

  private static byte[] lz4(byte[] plain) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packer = new LZ4BlockOutputStream(out, 64)) {
      packer.write(plain);
    }
    return out.toByteArray();
  }

  @Test
  void longStreamsOfLz4HaveManyBlocks() throws Exception {
    byte[] plain = new byte[100_000];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (byte) (i % 7 * i % 13);
    }
    byte[] packed = lz4(plain);
    assertThat(org.nephoscope.codec.Lz4.framed(packed, 100_000).bytes()).isEqualTo(plain);
    var some = org.nephoscope.codec.Lz4.framed(packed, 1000);
    assertThat(some.bytes()).isEqualTo(Arrays.copyOf(plain, 1000));
    assertThat(some.more()).isTrue();
  }

  @Test
  void aBlockOfLz4IsNotBelievedToGiveMoreThanItCan() {
    var stream = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    stream.put("LZ4Block".getBytes(StandardCharsets.US_ASCII)).put((byte) 0x2F);
    stream.putInt(12).putInt(32 << 20).putInt(0);
    assertThatThrownBy(() -> org.nephoscope.codec.Lz4.framed(stream.array(), 64 << 20))
        .hasMessageContaining("lengths that cannot be");
  }

  @Test
  void lyingBlocksAreToldNotFollowed() throws IOException {
    attributes("{\"type\":\"raw\"}");
    told("cut short", new byte[3]);
    told("unknown mode", header(7, 3, 2));
    told("3 axes", header(0, 3, 2, 1));
    told("70 axes", Samples.join(new byte[] {0, 0, 0, 70}, new byte[400]));
    told("5 elements", header(1, 3, 2, 5));
    told("512 MiB", header(0, 1 << 30, 1 << 30));
    told("gives 0 of the 12", header(0, 3, 2));
    told("7 elements", header(2, 7));
  }

  private void told(String why, byte[] block) throws IOException {
    samples.put("a/0/0", block);
    ChunkRead read = read(0, 0);
    assertThat(read.values()).isEmpty();
    assertThat(read.problem()).hasValueSatisfying(text -> assertThat(text).contains(why));
  }

  @Test
  void blocksOfN5InsideZarrAreRead() throws IOException {
    String codecs =
        """
        [{"name": "n5_default", "configuration": {"codecs": [
          {"name": "transpose", "configuration": {"order": [1, 0]}},
          {"name": "bytes", "configuration": {"endian": "big"}}, "gzip"]}}]
        """;
    samples.put("a/zarr.json", Samples.v3("[5, 3]", "[3, 2]", "\"uint16\"", codecs, "0"));
    byte[] packed = Encoding.GZIP.encode(big(1, 2, 3, 4, 5, 6));
    samples.put("a/c/0/0", Samples.join(header(0, 3, 2), packed));
    var array = (ArrayMeta) new ArrayOpener(samples.store).open(Samples.AT).orElseThrow();
    assertThat(array.unreadable()).isEmpty();
    ChunkRead read = new ArrayReader(samples.store, array).read(ChunkIndex.of(0, 0));
    assertThat(texts(read)).isEqualTo("1 4 2 5 3 6");
  }
}
