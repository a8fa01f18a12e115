package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nephoscope.array.Samples.v2;
import static org.nephoscope.array.Samples.v3;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.array.model.ArrayJson;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.model.Problem.Severity;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.parse.JsonText;
import org.nephoscope.array.parse.Problems;
import org.nephoscope.array.parse.V3Parser;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unexpected;

class ArrayOpenerTest {

  private static final String BYTES =
      "[{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}}]";

  private final Samples samples = new Samples();
  private final ArrayOpener opener = new ArrayOpener(samples.store);

  @Test
  void whereThereIsNothingThereIsNoArray() throws IOException {
    assertThat(opener.open(Samples.AT)).isEmpty();
    assertThat(opener.badge(Samples.AT)).isEmpty();
  }

  @Test
  void aRefusalIsNotAnAbsentArray() {
    var refusal = new AccessDenied("bucket", AccessDenied.Why.FORBIDDEN, null);
    var store = new FaultyStore(samples.store);
    for (var call : List.of(Call.LIST, Call.STAT, Call.OPEN)) {
      store.failAlways(call, refusal);
    }
    var denied = new ArrayOpener(store);
    assertThatThrownBy(() -> denied.open(Samples.AT)).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> denied.badge(Samples.AT)).isInstanceOf(AccessDenied.class);
  }

  /// Some servers answer 400 or 500 for a name that begins with a dot.
  @Test
  void anArrayIsOpenedWhateverIsAnsweredForAnOlderDocument() throws IOException {
    var at = Prefix.of("x.zarr");
    samples.put("x.zarr/zarr.json", v3("[4]", "[2]", "\"int16\"", BYTES, "0"));
    var store = new FaultyStore(samples.store);
    store.fail(Call.OPEN, 2, new Unexpected("x.zarr/.zarray", "the server answered 400", null));
    assertThat(new ArrayOpener(store).open(at).orElseThrow().problems()).isEmpty();
    assertThat(store.calls(Call.OPEN)).isEqualTo(2);
  }

  @Test
  void theDocumentIsKeptByteForByte() throws IOException {
    String text = "  " + v3("[4]", "[2]", "\"int16\"", BYTES, "0") + "\n\n";
    samples.put("a/zarr.json", text);
    assertThat(array().documents().getFirst().text()).isEqualTo(text);
  }

  @Test
  void aShardedArrayHasTwoGrids() throws IOException {
    String codecs =
        "[{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":[2,2],\"codecs\":"
            + BYTES
            + ",\"index_codecs\":"
            + BYTES
            + "}}]";
    samples.put("a/zarr.json", v3("[10, 9]", "[4, 4]", "\"uint8\"", codecs, "0"));
    ArrayMeta array = array();
    assertThat(array.problems()).isEmpty();
    assertThat(array.chunks().counts()).isEqualTo(Shape.of(5, 5));
    assertThat(array.objects().counts()).isEqualTo(Shape.of(3, 3));
    assertThat(array.objectOf(ChunkIndex.of(3, 2))).isEqualTo(ChunkIndex.of(1, 1));
    assertThat(array.withinObject(ChunkIndex.of(3, 2))).isEqualTo(ChunkIndex.of(1, 0));
    assertThat(array.objects().extent(ChunkIndex.of(2, 2))).isEqualTo(Shape.of(2, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"float32\" | \"0x7fc00001\"        | 0100c07f",
        "\"float32\" | \"NaN\"               | 0000c07f",
        "\"float64\" | \"-Infinity\"         | 000000000000f0ff",
        "\"uint64\"  | 18446744073709551615  | ffffffffffffffff",
        "\"int64\"   | -9223372036854775808  | 0000000000000080",
        "\"complex64\" | [\"NaN\", 1]        | 0000c07f0000803f",
        "\"r16\"     | [1, 255]              | 01ff",
        "\"float16\" | 1.5                   | 003e",
        "\"bool\"    | true                  | 01"
      })
  void fillValuesAreExact(String type, String fill, String littleEndian) throws IOException {
    samples.put("a/zarr.json", v3("[4]", "[2]", type, BYTES, fill));
    ArrayMeta array = array();
    assertThat(array.problems()).isEmpty();
    var bits = array.fill().bits().orElseThrow().duplicate();
    byte[] bytes = new byte[bits.remaining()];
    bits.get(bytes);
    assertThat(java.util.HexFormat.of().formatHex(bytes)).isEqualTo(littleEndian);
  }

  @Test
  void aFillValueItsTypeCannotHoldIsKeptWithAWarning() throws IOException {
    samples.put("a/zarr.json", v3("[4]", "[2]", "\"uint8\"", BYTES, "256"));
    ArrayMeta array = array();
    assertThat(array.fill().bits()).isEmpty();
    assertThat(array.problems()).extracting(Problem::pointer).containsExactly("/fill_value");
    assertThat(array.fill().text(array.dtype())).isEqualTo("256");
  }

  @Test
  void anUnknownCodecIsNamedAndOnlyReadingIsGivenUp() throws IOException {
    samples.put("a/.zarray", v2("[4]", "[2]", "\"<i2\"", "{\"id\":\"zfpy\"}", "\"order\":\"C\""));
    samples.put("a/0", "stored");
    ArrayMeta array = array();
    assertThat(array.unreadable()).hasValueSatisfying(why -> assertThat(why).contains("`zfpy`"));
    assertThat(array.problems()).extracting(Problem::severity).containsOnly(Severity.WARNING);
    ChunkRead read = new ArrayReader(samples.store, array).read(ChunkIndex.of(0));
    assertThat(read.values()).isEmpty();
    assertThat(read.problem()).isEqualTo(array.unreadable());
    assertThat(read.stages().getFirst().bytesOut()).isEqualTo(6);
  }

  @Test
  void keysFollowTheirEncoding() throws IOException {
    String v3 = v3("[4, 4]", "[2, 2]", "\"uint8\"", BYTES, "0");
    samples.put("a/zarr.json", v3);
    assertThat(array().key(ChunkIndex.of(1, 0)).value()).isEqualTo("a/c/1/0");
    samples.put("a/zarr.json", v3.replace("{\"name\": \"default\"}", "\"v2\""));
    assertThat(array().key(ChunkIndex.of(1, 0)).value()).isEqualTo("a/1.0");
    var keys = array().keys();
    assertThat(keys.index("1.0", 2)).contains(ChunkIndex.of(1, 0));
    assertThat(List.of("01.0", "1", "1.0.0", "1.", ".1", "1.-0", "1.a"))
        .allSatisfy(name -> assertThat(keys.index(name, 2)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "\u0000",
        "{\"zarr_format\":3,\"node_type\":\"array\"}",
        "{\"zarr_format\":3,\"node_type\":\"array\",\"shape\":[-1]}",
        "{\"zarr_format\":3,\"node_type\":\"array\",\"shape\":[1e400,2]}",
        "{\"zarr_format\":3,\"node_type\":\"array\",\"shape\":\"x\",\"codecs\":{\"a\":1}}",
        "{\"zarr_format\":3,\"node_type\":\"array\",\"shape\":[2],\"codecs\":[1,null,[]]}",
        "{\"zarr_format\":3,\"node_type\":\"dog\",\"attributes\":7}",
        "{\"zarr_format\":2,\"shape\":[2],\"chunks\":[0],\"dtype\":{},\"compressor\":5}",
        "{\"zarr_format\":2,\"shape\":[2],\"chunks\":[1,1],\"dtype\":\"<i3\",\"filters\":\"x\"}",
        "{\"zarr_format\":2,\"shape\":[2],\"chunks\":[2],\"dtype\":[[\"a\",\"<i4\"]]}",
        "{\"metadata\":{\"x\":1,\"a/.zarray\":[],\"/.zattrs\":null}}"
      })
  void noContentIsEverAnException(String text) throws IOException {
    for (String name : List.of("zarr.json", ".zarray", ".zgroup", ".zmetadata")) {
      var broken = new Samples().put("a/" + name, text);
      assertThatCode(
              () -> {
                ArrayNode node = new ArrayOpener(broken.store).open(Samples.AT).orElseThrow();
                ArrayJson.of(node);
                if (node instanceof GroupMeta group) {
                  new ArrayOpener(broken.store).children(group).forEach(ArrayJson::of);
                }
                if (node instanceof ArrayMeta array) {
                  assertThat(array.problems()).isNotEmpty();
                  new ArrayReader(broken.store, array).read(array.chunks().index(0));
                }
              })
          .as("%s in %s", text, name)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void nestingAndNumbersWithoutEndAreRefused() throws IOException {
    samples.put("a/zarr.json", "[".repeat(100_000));
    assertThat(opener.open(Samples.AT).orElseThrow().problems()).isNotEmpty();
    samples.put("a/zarr.json", "{\"zarr_format\":" + "9".repeat(100_000) + "}");
    assertThat(opener.open(Samples.AT).orElseThrow().problems()).isNotEmpty();
  }

  @Test
  void aFewPackedBytesDoNotFillTheMemory() throws IOException {
    String many = "{\"zarr_format\":3,\"attributes\":[" + "[],".repeat(2_000_000) + "0]}";
    samples.putEncoded(
        "a/zarr.json",
        Samples.packed(Encoding.GZIP, many.getBytes(StandardCharsets.UTF_8)),
        "gzip");
    assertThat(opener.badge(Samples.AT)).isEmpty();
    assertThat(opener.open(Samples.AT).orElseThrow().problems())
        .anySatisfy(problem ->
            assertThat(problem.sentence()).contains("only read up to a limit: 1,000,000 values"));
  }

  @Test
  void aGridTooLargeToCountStillShows() throws IOException {
    long most = Long.MAX_VALUE;
    String shape = "[%d, %d, %d]".formatted(most, most, most);
    samples.put("a/zarr.json", v3(shape, "[1, 1, 1]", "\"float64\"", BYTES, "0"));
    ArrayMeta array = array();
    assertThat(array.chunks().cells()).isEqualTo(most);
    assertThat(array.logicalBytes()).hasValue(most);
    samples.put("a/zarr.json", v3(shape, shape, "\"float64\"", BYTES, "0"));
    assertThat(array().unreadable()).isPresent();
  }

  @Test
  void aNotANumberTokenInAttributesIsRead() throws IOException {
    samples
        .put("a/.zarray", v2("[4]", "[2]", "\"<f4\"", "null", "\"order\":\"C\""))
        .put("a/.zattrs", "{\"missing\": NaN, \"top\": -Infinity}");
    assertThat(array().problems()).isEmpty();
    assertThat(array().attributes().path("missing").asDouble()).isNaN();
  }

  @Test
  void childrenComeFromConsolidatedMetadataOrFromTheListing() throws IOException {
    String array = v3("[4]", "[2]", "\"uint8\"", BYTES, "0");
    String start = "{\"zarr_format\":3,\"node_type\":\"group\"";
    String group = start + "}";
    samples.put("a/zarr.json", group).put("a/x/zarr.json", array).put("a/y/z", "no");
    var listed = opener.children((GroupMeta) opener.open(Samples.AT).orElseThrow());
    assertThat(listed).extracting(node -> node.prefix().value()).containsExactly("a/x/");
    String inside = "{\"metadata\":{\"g\":" + group + ",\"g/x\":" + array + "}}";
    samples.put("a/zarr.json", start + ",\"consolidated_metadata\":" + inside + "}");
    var root = (GroupMeta) opener.open(Samples.AT).orElseThrow();
    var consolidated = opener.children(root);
    assertThat(consolidated).extracting(node -> node.prefix().value()).containsExactly("a/g/");
    var inner = opener.children((GroupMeta) consolidated.getFirst());
    assertThat(inner).singleElement().isInstanceOf(ArrayMeta.class);
    assertThat(inner.getFirst().prefix()).isEqualTo(Prefix.of("a/g/x"));
  }

  /// A thousand things to tell are not the reason to decode what is wrong.
  @Test
  void anErrorCountsHoweverMuchIsToldBeforeIt() throws IOException {
    var members = new StringBuilder();
    for (int i = 0; i < 1001; i++) {
      members.append("\"n").append(i).append("\":0,");
    }
    String wrong = members + "\"order\":\"K\"";
    samples.put("a/.zarray", v2("[4]", "[2]", "\"<i2\"", "null", wrong));
    assertThat(array().unreadable()).isPresent();
    assertThat(array().problems()).hasSize(1001);
    assertThat(array().problems().getLast().pointer()).isEqualTo("/order");
  }

  @Test
  void anErrorCountsHoweverManyErrorsAreToldBeforeIt() {
    var problems = new Problems();
    for (int i = 0; i < 1500; i++) {
      problems.error("/fill_value", "It is wrong.");
    }
    var parser = new V3Parser(Samples.AT, problems);
    String text = v3("[4]", "[2]", "\"uint8\"", "[\"bytes\"]", "0").replace("default", "dog");
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    JsonNode json = JsonText.read(bytes, new Problems()).orElseThrow();
    assertThat(((ArrayMeta) parser.array(json, List.of())).unreadable()).isPresent();
    assertThat(problems.list()).hasSize(1000);
  }

  /// The last child is read as far as it stands there, which must not look like all of it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "info | {\"type\":\"image\",\"data_type\":\"uint16\",\"num_channels\":1,\"scales\":[{"
            + "\"key\":\"s\",\"size\":[4,4,4],\"chunk_sizes\":[[2,2,2]],\"encoding\":\"raw\",\"voxel",
        ".zmetadata | {\"metadata\":{\"s/.zarray\":{\"zarr_format\":2,\"shape\":[4],\"chunks\":[2],"
            + "\"dtype\":\"<i2\",\"order\":\"C\",\"fill_value\":0,\"compr",
        "zarr.json | {\"zarr_format\":3,\"node_type\":\"group\",\"consolidated_metadata\":{"
            + "\"metadata\":{\"s\":{\"zarr_format\":3,\"node_type\":\"array\",\"shape\":[4],"
            + "\"data_type\":\"uint8\",\"fill_value\":0,\"chunk_grid\":{\"name\":\"regular\","
            + "\"configuration\":{\"chunk_shape\":[2]}},\"chunk_key_encoding\":\"default\","
            + "\"codecs\":[\"bytes\"],\"storage_tr"
      })
  void whatStandsInADocumentThatBrokeOffIsNotDecoded(String name, String text) throws IOException {
    samples.put("a/" + name, text);
    var group = (GroupMeta) opener.open(Samples.AT).orElseThrow();
    for (ArrayNode child :
        List.of(opener.child(group, "s").orElseThrow(), opener.children(group).getFirst())) {
      assertThat(((ArrayMeta) child).unreadable()).isPresent();
      assertThat(child.problems())
          .filteredOn(problem -> problem.severity() == Severity.ERROR)
          .extracting(Problem::sentence)
          .containsExactly("The document is not valid JSON: it ends too early.");
    }
  }

  @Test
  void consolidatedMetadataOfVersion2IsOneRequestForAll() throws IOException {
    String array = v2("[4]", "[2]", "\"<i2\"", "null", "\"order\":\"C\"");
    samples.put(
        "a/.zmetadata",
        "{\"metadata\":{\".zgroup\":{\"zarr_format\":2},\".zattrs\":{\"k\":1},\"x/.zarray\":"
            + array
            + "}}");
    var root = (GroupMeta) opener.open(Samples.AT).orElseThrow();
    assertThat(root.attributes().path("k").asInt()).isEqualTo(1);
    assertThat(opener.children(root)).singleElement().isInstanceOf(ArrayMeta.class);
  }

  /// Writers that serve old and new readers leave both documents in one place.
  @ParameterizedTest
  @ValueSource(strings = {"a", "b.zarr"})
  void aPlaceWithMetadataOfBothVersionsIsReadAsVersion3AndTold(String at) throws IOException {
    String two = v2("[4]", "[2]", "\"<i2\"", "null", "\"order\":\"C\"");
    samples.put(at + "/zarr.json", v3("[4]", "[2]", "\"int16\"", BYTES, "0"));
    assertThat(opener.open(Prefix.of(at)).orElseThrow().problems()).isEmpty();
    samples.put(at + "/.zarray", two);
    var array = opener.open(Prefix.of(at)).orElseThrow();
    assertThat(array.format()).isEqualTo(Format.ZARR_V3);
    assertThat(array.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.severity()).isEqualTo(Severity.WARNING);
          assertThat(problem.sentence())
              .isEqualTo(
                  "Metadata of Zarr v2 is here too, in `.zarray`. `zarr.json` is used; whether both"
                      + " say the same is not compared.");
        });
    assertThat(array.documents())
        .extracting(document -> document.key().name())
        .containsExactly("zarr.json", ".zarray");
    String group = "{\"zarr_format\": 3, \"node_type\": \"group\"}";
    samples.put(at + "/g/zarr.json", group).put(at + "/g/.zgroup", "{\"zarr_format\": 2}");
    assertThat(opener.open(Prefix.of(at + "/g")).orElseThrow().problems())
        .extracting(Problem::sentence)
        .singleElement()
        .satisfies(sentence -> assertThat(sentence).contains("`.zgroup`"));
  }

  @Test
  void badgesNameTheFormatAndTheImage() throws IOException {
    samples
        .put(
            "a/zarr.json",
            "{\"zarr_format\":3,\"node_type\":\"group\",\"attributes\":{\"ome\":"
                + "{\"version\":\"0.5\",\"multiscales\":[{}]}}}")
        .put("b/.zgroup", "{\"zarr_format\":2}")
        .put("b/.zattrs", "{\"multiscales\":[{\"version\":\"0.4\"}]}")
        .put("c/.zarray", "{}");
    assertThat(opener.badge(Prefix.of("a")).orElseThrow().text()).isEqualTo("OME 0.5");
    assertThat(opener.badge(Prefix.of("b")).orElseThrow().text()).isEqualTo("OME 0.4");
    assertThat(opener.badge(Prefix.of("c")).orElseThrow().text()).isEqualTo("Zarr v2");
    assertThat(Badge.ofNames(List.of("zarr.json", "c")).orElseThrow().text()).isEqualTo("Zarr v3");
    assertThat(Badge.ofNames(List.of("c"))).isEmpty();
  }

  @Test
  void theJsonHasTheFixedNames() throws IOException {
    samples.put("a/zarr.json", v3("[5]", "[2]", "\"int16\"", BYTES, "3"));
    String names =
        "format,kind,path,shape,chunkShape,shardShape,dataType,byteOrder,order,fillValue,codecs,"
            + "dimensionNames,chunkGrid,chunkCount,attributes,problems";
    var json = ArrayJson.of(array());
    assertThat(List.copyOf(json.properties()).stream().map(java.util.Map.Entry::getKey))
        .containsExactly(names.split(",", -1));
    assertThat(json.path("chunkCount").asLong()).isEqualTo(3);
    assertThat(json.path("byteOrder").asText()).isEqualTo("little");
  }

  private ArrayMeta array() throws IOException {
    return (ArrayMeta) opener.open(Samples.AT).orElseThrow();
  }
}
