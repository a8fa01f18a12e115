package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Problem.Severity;
import org.nephoscope.array.view.Inside;
import org.nephoscope.array.view.Statistics;

/// Types that are more than numbers, as Zarr v2 and v3 have them.
class TypesReadTest {

  private static final String LITTLE =
      "[{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}}]";

  private final Samples samples = new Samples();

  private ArrayMeta array() throws IOException {
    return (ArrayMeta) new ArrayOpener(samples.store).open(Samples.AT).orElseThrow();
  }

  private String read(long... at) throws IOException {
    ArrayMeta array = array();
    assertThat(array.unreadable()).isEmpty();
    ChunkRead read = new ArrayReader(samples.store, array).read(ChunkIndex.of(at));
    assertThat(read.problem()).isEmpty();
    var values = read.values().orElseThrow();
    return String.join(
        "|", IntStream.range(0, values.size()).mapToObj(values::text).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"r16, false", "r8, false", "bool, false", "uint8, false", "uint16, true"})
  void onlyElementsThatHaveAByteOrderNeedOne(String type, boolean said) throws IOException {
    samples.put(
        "a/zarr.json",
        """
        {"zarr_format": 3, "node_type": "array", "shape": [2], "data_type": "%s",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2]}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": %s, "attributes": {},
         "codecs": [{"name": "bytes"}]}
        """
            .formatted(
                type,
                type.equals("r16")
                    ? "[0, 0]"
                    : type.equals("r8") ? "[0]" : type.equals("bool") ? "false" : "0"));
    assertThat(array().problems().stream().anyMatch(one -> one.sentence().contains("`endian`")))
        .as(array().problems().toString())
        .isEqualTo(said);
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void v2(String dtype, String filters, String fill) throws IOException {
    String text = Samples.v2("[2]", "[2]", dtype, "null", "\"order\":\"C\"");
    samples.put(
        "a/.zarray",
        text.replace("\"filters\": null", "\"filters\": " + filters)
            .replace("\"fill_value\": 7", "\"fill_value\": " + fill));
  }

  @ParameterizedTest
  @CsvSource({
    "Y,-1,1969",
    "M,13,1971-02",
    "W,1,1970-01-08",
    "D,20000,2024-10-04",
    "10D,-1,1969-12-22",
    "h,25,1970-01-02T01",
    "m,-1,1969-12-31T23:59",
    "s,1700000000,2023-11-14T22:13:20",
    "s,0,1970-01-01T00:00:00",
    "ms,-1,1969-12-31T23:59:59.999",
    "ns,1,1970-01-01T00:00:00.000000001",
    "as,1,1970-01-01T00:00:00.000000000000000001",
    "D,9000000000000000,9000000000000000 × 1D"
  })
  void timesAreReadAsExactlyAsTheirUnit(String unit, long value, String text) throws IOException {
    v2("\"<M8[" + unit + "]\"", "null", "-9223372036854775808");
    samples.put("a/0", little(16).putLong(value).putLong(Long.MIN_VALUE).array());
    assertThat(read(0)).isEqualTo(text + "|NaT");
    assertThat(array().fill().text(array().dtype())).isEqualTo("NaT");
  }

  @Test
  void spansOfTimeHaveTheirUnit() throws IOException {
    v2("\">m8[10ms]\"", "null", "0");
    samples.put("a/0", ByteBuffer.allocate(16).putLong(5).putLong(-3).array());
    assertThat(read(0)).isEqualTo("5 × 10ms|-3 × 10ms");
    String time =
        "{\"name\":\"numpy.datetime64\",\"configuration\":{\"unit\":\"s\",\"scale_factor\":60}}";
    var other = new Samples();
    other.put("a/zarr.json", Samples.v3("[1]", "[1]", time, LITTLE, "\"NaT\""));
    other.put("a/c/0", little(8).putLong(1).array());
    var array = (ArrayMeta) new ArrayOpener(other.store).open(Samples.AT).orElseThrow();
    var values = new ArrayReader(other.store, array).read(ChunkIndex.of(0)).values().orElseThrow();
    assertThat(values.text(0)).isEqualTo("1970-01-01T00:01:00");
    assertThat(array.fill().text(array.dtype())).isEqualTo("NaT");
  }

  @Test
  void structuresHaveAByteOrderForEveryField() throws IOException {
    v2(
        "[[\"a\",\">i2\"],[\"b\",\"<f4\",[2]],[\"c\",[[\"d\",\"|S2\"],[\"e\",\">u4\"]]]]",
        "null",
        "0");
    var one = ByteBuffer.allocate(32);
    for (int i = 0; i < 2; i++) {
      one.order(ByteOrder.BIG_ENDIAN).putShort((short) (i - 1));
      one.order(ByteOrder.LITTLE_ENDIAN).putFloat(0.5f).putFloat(i);
      one.put("hi".getBytes(StandardCharsets.US_ASCII));
      one.order(ByteOrder.BIG_ENDIAN).putInt(7 + i);
    }
    samples.put("a/0", one.array());
    assertThat(read(0))
        .isEqualTo(
            "{a: -1, b: [0.5, 0.0], c: {d: hi, e: 7}}|{a: 0, b: [0.5, 1.0], c: {d: hi, e: 8}}");
    assertThat(array().fill().text(array().dtype()))
        .isEqualTo("{a: 0, b: [0.0, 0.0], c: {d: , e: 0}}");
  }

  /// The fill value is kept as a chunk keeps an element: here 258, 1 and "a" in UTF-32.
  @Test
  void theFillValueOfAStructureHasTheByteOrdersOfItsFields() throws IOException {
    v2("[[\"a\",\">u2\"],[\"b\",\"<u2\"],[\"c\",\">U1\"]]", "null", "\"AQIBAAAAAGE=\"");
    assertThat(read(0)).isEqualTo("{a: 258, b: 1, c: a}|{a: 258, b: 1, c: a}");
    assertThat(array().fill().text(array().dtype())).isEqualTo("{a: 258, b: 1, c: a}");
  }

  @Test
  void structuresOfVersion3HaveFieldsByNameOrAsPairs() throws IOException {
    String fields =
        "{\"name\":\"struct\",\"configuration\":{\"fields\":[{\"name\":\"x\",\"data_type\":"
            + "\"int16\"},[\"y\",\"float32\"]]}}";
    String big = LITTLE.replace("little", "big");
    samples.put("a/zarr.json", Samples.v3("[2]", "[1]", fields, big, "{\"x\":3,\"y\":\"NaN\"}"));
    samples.put("a/c/0", ByteBuffer.allocate(6).putShort((short) 9).putFloat(1.5f).array());
    assertThat(read(0)).isEqualTo("{x: 9, y: 1.5}");
    assertThat(read(1)).isEqualTo("{x: 3, y: NaN}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"int4\"|0FF8|-1 -8|-1",
        "\"uint2\"|0302|3 2|3",
        "\"bfloat16\"|803FC07F|1.0 NaN|\"0x3f80\"",
        "\"r16\"|01020304|0102 0304|[1, 2]",
        "{\"name\":\"fixed_length_utf32\",\"configuration\":{\"length_bytes\":4}}|4100000042000000|A"
            + " B|\"A\"",
        "{\"name\":\"null_terminated_bytes\",\"configuration\":{\"length_bytes\":2}}|41004242|A"
            + " BB|\"QQ==\""
      })
  void registeredTypesAreShown(String type, String stored, String texts, String fill)
      throws IOException {
    samples.put("a/zarr.json", Samples.v3("[4]", "[2]", type, LITTLE, fill));
    samples.put("a/c/0", java.util.HexFormat.of().parseHex(stored));
    assertThat(read(0)).isEqualTo(texts.replace(' ', '|'));
    String first = texts.split(" ", -1)[0];
    assertThat(read(1)).isEqualTo(first + "|" + first);
  }

  private static byte[] vlen(String... texts) {
    var bytes = little(200).putInt(texts.length);
    for (String text : texts) {
      byte[] one = text.getBytes(StandardCharsets.UTF_8);
      bytes.putInt(one.length).put(one);
    }
    byte[] used = new byte[bytes.position()];
    bytes.get(0, used);
    return used;
  }

  @Test
  void textsAreTurnedPackedAndShardedLikeNumbers() throws IOException {
    String turned =
        "[{\"name\":\"transpose\",\"configuration\":{\"order\":[1,0]}},\"vlen-utf8\",\"gzip\"]";
    samples.put("a/zarr.json", Samples.v3("[2, 2]", "[2, 2]", "\"string\"", turned, "\"-\""));
    samples.put(
        "a/c/0/0", Samples.packed(org.nephoscope.codec.Encoding.GZIP, vlen("a", "", "ü", "dd")));
    assertThat(read(0, 0)).isEqualTo("a|ü||dd");
    String inner =
        "{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":[1,2],\"codecs\":["
            + "\"vlen-utf8\"],\"index_codecs\":"
            + LITTLE
            + "}}";
    String nested =
        "[{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":[2,2],\"codecs\":["
            + inner
            + "],\"index_codecs\":"
            + LITTLE
            + "}}]";
    samples.put("a/zarr.json", Samples.v3("[2, 2]", "[2, 2]", "\"string\"", nested, "\"fill\""));
    byte[] chunk = vlen("x", "yy");
    byte[] small = Samples.join(chunk, index(-1, -1, 0, chunk.length));
    samples.put("a/c/0/0", Samples.join(small, index(0, small.length)));
    assertThat(read(0, 0)).isEqualTo("fill|fill|x|yy");
  }

  /// Without a checksum behind.
  private static byte[] index(long... numbers) {
    var bytes = little(8 * numbers.length);
    for (long number : numbers) {
      bytes.putLong(number);
    }
    byte[] all = new byte[bytes.capacity()];
    bytes.get(0, all);
    return all;
  }

  @Test
  void objectsAreWhatTheirFilterSays() throws IOException {
    v2("\"|O\"", "[{\"id\":\"vlen-bytes\"}]", "\"\"");
    samples.put("a/0", vlen("AB", ""));
    assertThat(read(0)).isEqualTo("4142|");
    v2("\"|O\"", "[{\"id\":\"vlen-array\",\"dtype\":\"<i2\"}]", "null");
    samples.put(
        "a/0",
        little(16).putInt(2).putInt(4).putShort((short) 5).putShort((short) -1).putInt(0).array());
    assertThat(read(0)).isEqualTo("[5, -1]|[]");
    v2("\"|O\"", "[{\"id\":\"json2\"}]", "0");
    samples.put("a/0", "[{\"k\": [1, NaN]}, \"t\", \"|O\", [2]]");
    assertThat(read(0)).isEqualTo("{\"k\":[1,NaN]}|t");
    v2(
        "\"|O\"",
        "[{\"id\":\"categorize\",\"labels\":[\"no\",\"yes\"],\"astype\":\"|u1\"}]",
        "\"\"");
    samples.put("a/0", new byte[] {2, 0});
    assertThat(read(0)).isEqualTo("yes|");
    samples.put("a/0", new byte[] {3, 0});
    var read = new ArrayReader(samples.store, array()).read(ChunkIndex.of(0));
    assertThat(read.problem()).hasValueSatisfying(why -> assertThat(why).contains("no label"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"id\":\"pickle\"}]|pickle",
        "[{\"id\":\"zfpy\"}]|zfpy",
        "null|object",
        "[{\"id\":\"vlen-utf8\"},{\"id\":\"pcodec\"}]|pcodec"
      })
  void whatIsNotDecodedIsNamedAndNothingElse(String filters, String name) throws IOException {
    v2("\"|O\"", filters, "0");
    samples.put("a/0", new byte[] {1, 2, 3});
    ArrayMeta array = array();
    assertThat(array.problems()).noneMatch(problem -> problem.severity() == Severity.ERROR);
    assertThat(array.unreadable()).hasValueSatisfying(why -> assertThat(why).contains(name));
    ChunkRead read = new ArrayReader(samples.store, array).read(ChunkIndex.of(0));
    assertThat(read.values()).isEmpty();
    assertThat(read.stages().getFirst().bytesOut()).isEqualTo(3);
  }

  @Test
  void lyingTextsAreToldNotFollowed() throws IOException {
    v2("\"|O\"", "[{\"id\":\"vlen-utf8\"}]", "\"\"");
    for (byte[] stored :
        new byte[][] {
          {1},
          little(4).putInt(3).array(),
          little(8).putInt(2).putInt(-1).array(),
          little(12).putInt(2).putInt(Integer.MAX_VALUE).array(),
          little(8).putInt(2).putInt(0).array()
        }) {
      samples.put("a/0", stored);
      ChunkRead read = new ArrayReader(samples.store, array()).read(ChunkIndex.of(0));
      assertThat(read.values()).isEmpty();
      assertThat(read.problem()).isPresent();
    }
  }

  @Test
  void figuresOverTextsCountThemNotTheirPlaces() throws IOException {
    String codecs = "[\"vlen-utf8\"]";
    samples.put("a/zarr.json", Samples.v3("[4]", "[4]", "\"string\"", codecs, "\"f\""));
    samples.put("a/c/0", vlen("a", "f", "a", "f"));
    var read = new ArrayReader(samples.store, array()).read(ChunkIndex.of(0));
    var inside = new Inside(read.values().orElseThrow(), array().shape());
    var figures = Statistics.of(inside, array().fill());
    assertThat(figures.distinct()).isEqualTo(2);
    assertThat(figures.fill()).contains(2L);
    assertThat(figures.range()).isEmpty();
  }

  @Test
  void aShardOfValuesOfAnotherTypeIsNotGuessedAt() throws IOException {
    String codecs =
        "[{\"name\":\"numcodecs.astype\",\"configuration\":{\"encode_dtype\":\"int8\"}},"
            + "{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":[1],\"codecs\":"
            + LITTLE
            + ",\"index_codecs\":"
            + LITTLE
            + "}}]";
    samples.put("a/zarr.json", Samples.v3("[2]", "[2]", "\"int32\"", codecs, "7"));
    assertThat(array().unreadable())
        .hasValueSatisfying(why -> assertThat(why).contains("changes the type"));
  }

  @Test
  void filtersOfVersion3StandBeforeTheBytes() throws IOException {
    String bits = "[{\"name\":\"numcodecs.packbits\",\"configuration\":{}},{\"name\":\"bytes\"}]";
    samples.put("a/zarr.json", Samples.v3("[3]", "[3]", "\"bool\"", bits, "false"));
    samples.put("a/c/0", new byte[] {5, (byte) 0xA0});
    assertThat(read(0)).isEqualTo("true|false|true");
    String scaled =
        "[{\"name\":\"numcodecs.fixedscaleoffset\",\"configuration\":{\"dtype\":\"float32\","
            + "\"astype\":\"int16\",\"scale\":10,\"offset\":1}},"
            + LITTLE.substring(1);
    samples.put("a/zarr.json", Samples.v3("[2]", "[2]", "\"float32\"", scaled, "0"));
    samples.put("a/c/0", Samples.shorts(ByteOrder.LITTLE_ENDIAN, 5, -10));
    assertThat(read(0)).isEqualTo("1.5|0.0");
  }
}
