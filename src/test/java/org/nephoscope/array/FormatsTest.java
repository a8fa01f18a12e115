package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nephoscope.array.Samples.v2;
import static org.nephoscope.array.Samples.v3;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.model.Problem.Severity;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.model.VoxelSharding;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unsupported;

/// N5, precomputed, the grids of Zarr v3, and what opening them costs.
class FormatsTest {

  private static final String BYTES = "[{\"name\":\"bytes\"}]";

  private static final String N5 =
      """
      {"dimensions": [300, 200, 10], "blockSize": [64, 50, 10], "dataType": "uint16",
       "compression": {"type": "gzip", "useZlib": false, "level": -1}, "axes": ["x", "y", "z"],
       "pixelResolution": {"dimensions": [4, 4, 40], "unit": "nm"}}
      """;

  private static final String INFO =
      """
      {"@type": "neuroglancer_multiscale_volume", "type": "segmentation", "data_type": "uint64",
       "num_channels": 1, "mesh": "mesh_mip_0", "scales": [
         {"key": "8_8_40", "size": [100, 70, 30], "resolution": [8, 8, 40],
          "voxel_offset": [-64, 10, 0], "chunk_sizes": [[64, 64, 32]],
          "encoding": "compressed_segmentation", "compressed_segmentation_block_size": [8, 8, 8]},
         {"key": "../far/16_16_40", "size": [50, 35, 30], "resolution": [16, 16, 40],
          "chunk_sizes": [[64, 64, 32], [32, 32, 32]], "encoding": "raw",
          "sharding": {"@type": "neuroglancer_uint64_sharded_v1", "preshift_bits": 1,
            "hash": "identity", "minishard_bits": 2, "shard_bits": 5,
            "minishard_index_encoding": "gzip", "data_encoding": "gzip"}}]}
      """;

  private final Samples samples = new Samples();
  private final FaultyStore counting = new FaultyStore(samples.store);
  private final ArrayOpener opener = new ArrayOpener(counting);

  @Test
  void aDatasetOfN5HasItsAxesTurned() throws IOException {
    samples.put("a/attributes.json", N5);
    var array = (ArrayMeta) open("a");
    assertThat(array.format()).isEqualTo(Format.N5);
    assertThat(array.shape()).isEqualTo(Shape.of(10, 200, 300));
    assertThat(array.chunk()).isEqualTo(Shape.of(10, 50, 64));
    assertThat(array.dimensionName(2)).isEqualTo("x");
    assertThat(array.key(ChunkIndex.of(0, 3, 4)).value()).isEqualTo("a/4/3/0");
    assertThat(array.keys().index("4/3/0", 3)).contains(ChunkIndex.of(0, 3, 4));
    assertThat(array.codecs())
        .extracting(CodecSpec::name)
        .containsExactly("bytes", "gzip", "n5_block");
    assertThat(array.dtype().name()).isEqualTo("uint16");
    assertThat(array.fill().text(array.dtype())).isEqualTo("0");
    assertThat(array.attributes().has("pixelResolution")).isTrue();
    assertThat(array.attributes().has("blockSize")).isFalse();
    assertThat(errors(array)).isEmpty();
  }

  @Test
  void oldAndOddDatasetsOfN5AreRead() throws IOException {
    samples.put(
        "a/attributes.json",
        "{\"dimensions\":[5],\"blockSize\":[2],\"dataType\":\"float32\",\"compressionType\":"
            + "\"bzip2\"}");
    var old = (ArrayMeta) open("a");
    assertThat(old.codecs()).extracting(CodecSpec::name).contains("bz2");
    assertThat(errors(old)).isEmpty();
    samples.put(
        "a/attributes.json", "{\"dimensions\":[5],\"blockSize\":[2,2],\"dataType\":\"int128\"}");
    assertThat(errors(open("a")))
        .extracting(Problem::pointer)
        .containsExactly("/dataType", "/compressionType", "/blockSize");
  }

  @Test
  void groupsOfN5NeedNoDocument() throws IOException {
    samples.put("v.n5/attributes.json", "{\"n5\":\"4.0.0\"}").put("v.n5/em/s0/attributes.json", N5);
    assertThat(open("v.n5")).isInstanceOf(GroupMeta.class);
    assertThat(open("v.n5/em")).isInstanceOf(GroupMeta.class);
    var children = opener.children((GroupMeta) open("v.n5/em"));
    assertThat(children).singleElement().isInstanceOf(ArrayMeta.class);
  }

  @Test
  void aVolumeOfPrecomputedKnowsItsScales() throws IOException {
    samples.put("v/info", INFO);
    var volume = (GroupMeta) open("v");
    assertThat(volume.format()).isEqualTo(Format.PRECOMPUTED);
    assertThat(errors(volume)).isEmpty();
    assertThat(volume.problems())
        .extracting(Problem::pointer)
        .containsExactly("/mesh", "/scales/1/chunk_sizes");
    List<ArrayNode> scales = opener.children(volume);
    assertThat(scales)
        .extracting(scale -> scale.prefix().value())
        .containsExactly("v/8_8_40/", "far/16_16_40/");
    var first = (ArrayMeta) scales.getFirst();
    assertThat(first.shape()).isEqualTo(Shape.of(1, 30, 70, 100));
    assertThat(first.key(ChunkIndex.of(0, 0, 1, 1)).value()).isEqualTo("v/8_8_40/0-36_74-80_0-30");
    assertThat(first.keys().index("-64-0_10-74_0-30", 4)).contains(ChunkIndex.of(0, 0, 0, 0));
    assertThat(first.keys().index("-63-0_10-74_0-30", 4)).isEmpty();
    assertThat(first.storedShape(ChunkIndex.of(0, 0, 1, 1))).isEqualTo(Shape.of(1, 30, 6, 36));
    assertThat(first.codecs().getFirst().configuration().path("block_size").size()).isEqualTo(3);
  }

  @Test
  void aShardOfPrecomputedFollowsFromTheMortonCode() throws IOException {
    samples.put("v/info", INFO.replace("[50, 35, 30]", "[640, 128, 64]"));
    var scale = (ArrayMeta) opener.child((GroupMeta) open("v"), "../far/16_16_40").orElseThrow();
    // Counts are 10, 2, 2 along x, y, z; the bits are z0 y0 x0 at the bottom, then x1 x2 x3. The
    // cell x 5, y 1, z 0 is 0b010011; without the lowest bit and two minishard bits that is 0b010.
    assertThat(scale.keys().key(ChunkIndex.of(0, 0, 1, 5))).isEqualTo("02.shard");
    assertThat(errors(scale)).isEmpty();
    assertThat(scale.unreadable()).isEmpty();
  }

  @Test
  void numbersAreHashedAsNeuroglancerDoes() {
    // MurmurHash3 x86 128, low 64 bits, of the eight bytes of each number, by another program.
    var sharding = new VoxelSharding(0, true, 0, 64, false, false);
    assertThat(sharding.shard(0)).isEqualTo(0x4772b084e028ae41L);
    assertThat(sharding.shard(1)).isEqualTo(0xe8bd67d616d4ce9aL);
    assertThat(sharding.shard(123456789012345L)).isEqualTo(0x9b457016e036fa73L);
  }

  @Test
  void aScaleIsFoundThroughTheVolumeAbove() throws IOException {
    samples.put("v/info", INFO).put("v/8_8_40/-64-0_10-74_0-30", "chunk");
    var scale = (ArrayMeta) open("v/8_8_40");
    assertThat(scale.format()).isEqualTo(Format.PRECOMPUTED);
    assertThat(requests()).isLessThanOrEqualTo(3);
    assertThat(scale.documents()).extracting(document -> document.key().value()).contains("v/info");
  }

  @Test
  void anInfoOfSomethingElseIsNoVolumeAndOneOfMeshesIsNamed() throws IOException {
    samples.put("x/info", "a readme").put("m/info", "{\"@type\":\"neuroglancer_multilod_draco\"}");
    assertThat(opener.open(Prefix.of("x"))).isEmpty();
    assertThat(open("m").problems().getFirst().sentence()).contains("neuroglancer_multilod_draco");
    assertThat(opener.badge(Prefix.of("x"))).isEmpty();
    assertThat(opener.badge(Prefix.of("m")).orElseThrow().text()).isEqualTo("precomputed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"scales\":7,\"@type\":\"neuroglancer_multiscale_volume\"}",
        "{\"scales\":{\"a\":1},\"@type\":\"neuroglancer_multiscale_volume\"}",
        "{\"scales\":[1,null,{}],\"num_channels\":-1}",
        "{\"scales\":[{\"key\":\"a\",\"size\":[1e99,2,3],\"chunk_sizes\":[[0,0,0]],"
            + "\"voxel_offset\":\"x\",\"sharding\":{\"shard_bits\":9999999999}}]}",
        "{\"scales\":[{\"key\":\"../../../../a\",\"size\":[1,2,3],\"chunk_sizes\":[[1,1,1]]}]}"
      })
  void noInfoIsEverAnException(String text) throws IOException {
    samples.put("v/info", text);
    ArrayNode node = open("v");
    assertThat(errors(node)).isNotEmpty();
    for (ArrayNode scale : opener.children((GroupMeta) node)) {
      assertThat(errors(scale)).isNotEmpty();
    }
  }

  @Test
  void aRectilinearGridIsCutWhereItSays() throws IOException {
    String grid =
        "{\"name\":\"rectilinear\",\"configuration\":{\"kind\":\"inline\",\"chunk_shapes\":"
            + "[[2,[3,2]],4]}}";
    String regular = "{\"name\": \"regular\", \"configuration\": {\"chunk_shape\": [1, 1]}}";
    samples.put(
        "a/zarr.json", v3("[7, 9]", "[1, 1]", "\"uint8\"", BYTES, "0").replace(regular, grid));
    var array = (ArrayMeta) open("a");
    assertThat(errors(array)).isEmpty();
    assertThat(array.chunks().counts()).isEqualTo(Shape.of(3, 3));
    assertThat(array.chunk()).isEqualTo(Shape.of(3, 4));
    assertThat(array.chunks().start(ChunkIndex.of(2, 2))).isEqualTo(ChunkIndex.of(5, 8));
    assertThat(array.chunks().extent(ChunkIndex.of(2, 2))).isEqualTo(Shape.of(2, 1));
    assertThat(array.chunks().at(ChunkIndex.of(4, 4))).isEqualTo(ChunkIndex.of(1, 1));
    samples.put("a/c/0/0", new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    ChunkRead read = new ArrayReader(samples.store, array).read(ChunkIndex.of(0, 0));
    assertThat(read.values().orElseThrow().shape()).isEqualTo(Shape.of(2, 4));
    assertThat(read.values().orElseThrow().text(7)).isEqualTo("8");
    samples.put(
        "a/zarr.json",
        v3("[8, 9]", "[1, 1]", "\"uint8\"", BYTES, "0")
            .replace(regular, grid.replace("3,2", "3,1")));
    assertThat(errors(open("a")).getFirst().sentence()).contains("before the axis does at 8");
  }

  @Test
  void aBrokenDocumentShowsWhatStandsBeforeTheBreak() throws IOException {
    samples.put(
        "a/zarr.json",
        "{\"zarr_format\":3,\"node_type\":\"array\",\"shape\":[4,5],\"data_type\":\"int8\",");
    var array = (PartialArray) open("a");
    assertThat(array.shape()).contains(Shape.of(4, 5));
    assertThat(array.dtype().name()).isEqualTo("int8");
    assertThat(errors(array).getFirst().sentence()).contains("not valid JSON");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"zarr_format\":3,                     | it ends too early",
        "{\"zarr_format\":3,\"a\":tru}           | from line 1, column",
        "{\"zarr_format\":3,\"a\":many}          | 1,000,000 values, names and brackets",
        "{\"zarr_format\":3,\"a\":deep}          | 100 levels"
      })
  void whatIsWrongWithADocumentIsSaidInOurWords(String text, String words) throws IOException {
    samples.put(
        "a/zarr.json",
        text.replace("many", "[" + "0,".repeat(1_000_000) + "0]")
            .replace("deep", "[".repeat(200) + "]".repeat(200)));
    String sentence = errors(open("a")).getFirst().sentence();
    assertThat(sentence).contains(words).doesNotContain("Stream", "REDACTED", "Exception");
  }

  @Test
  void ofTwoMembersOfOneNameTheLastCounts() throws IOException {
    samples.put(
        "a/.zarray", v2("[4]", "[2]", "\"<i2\"", "null", "\"order\":\"C\", \"chunks\": [3]"));
    var array = (ArrayMeta) open("a");
    assertThat(array.chunk()).isEqualTo(Shape.of(3));
    assertThat(array.problems())
        .extracting(Problem::severity, Problem::pointer)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Severity.WARNING, "/chunks"));
  }

  @ParameterizedTest
  @CsvSource({
    "a.zarr/x,zarr.json,,1",
    "a.zarr,zarr.json,,2",
    "a.zarr,.zmetadata,,3",
    "a.zarr/x,.zarray,.zattrs,3",
    "a/x,zarr.json,,2",
    "a/x,.zarray,.zattrs,3",
    "a/x,attributes.json,,2",
    "v.n5/x,attributes.json,,1",
    "a/x,info,,2"
  })
  void openingAnArrayCostsAtMostThreeRequests(String at, String name, String second, int cost)
      throws IOException {
    samples.put(at + "/" + name, document(name));
    if (second != null) {
      samples.put(at + "/" + second, "{}");
    }
    open(at);
    assertThat(requests()).isEqualTo(cost);
  }

  @Test
  void openingAnArrayOfAConsolidatedGroupCostsNothingMore() throws IOException {
    samples.put(
        "a.zarr/zarr.json",
        "{\"zarr_format\":3,\"node_type\":\"group\",\"consolidated_metadata\":{\"metadata\":{"
            + "\"x\":"
            + v3("[4]", "[2]", "\"uint8\"", BYTES, "0")
            + "}}}");
    var group = (GroupMeta) open("a.zarr");
    assertThat(opener.child(group, "x")).get().isInstanceOf(ArrayMeta.class);
    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void aFormatThatIsExpectedIsLookedForFirst() throws IOException {
    samples.put("a/info", INFO);
    assertThat(opener.open(Prefix.of("a"), Optional.of(Format.PRECOMPUTED))).isPresent();
    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void whereNothingCanBeListedEverythingIsAskedFor() throws IOException {
    counting.failAlways(Call.LIST, new Unsupported("web", Unsupported.LISTING, null));
    samples.put("a/info", INFO).put("b/attributes.json", N5);
    assertThat(open("a").format()).isEqualTo(Format.PRECOMPUTED);
    assertThat(open("b").format()).isEqualTo(Format.N5);
    assertThat(opener.open(Prefix.of("c"))).isEmpty();
  }

  @Test
  void whoMayNotListIsRefusedWhatIsNotThereAndStillFindsWhatIs() throws IOException {
    var refusal = new AccessDenied("bucket", AccessDenied.Why.FORBIDDEN, null);
    samples.put("a/.zarray", document(".zarray"));
    counting.failAlways(Call.LIST, refusal);
    counting.fail(Call.OPEN, 1, refusal); // zarr.json, which is not there
    assertThat(open("a")).isInstanceOf(ArrayMeta.class);
    counting.failAlways(Call.OPEN, refusal);
    assertThatThrownBy(() -> open("b")).isInstanceOf(AccessDenied.class);
  }

  private static String document(String name) {
    return switch (name) {
      case "zarr.json" -> v3("[4]", "[2]", "\"uint8\"", BYTES, "0");
      case ".zarray" -> v2("[4]", "[2]", "\"<i2\"", "null", "\"order\":\"C\"");
      case "attributes.json" -> N5;
      case ".zmetadata" -> "{\"metadata\":{\".zgroup\":{\"zarr_format\":2}}}";
      default -> INFO;
    };
  }

  private ArrayNode open(String at) throws IOException {
    return opener.open(Prefix.of(at)).orElseThrow();
  }

  private int requests() {
    return counting.calls(Call.OPEN) + counting.calls(Call.LIST) + counting.calls(Call.STAT);
  }

  private static List<Problem> errors(ArrayNode node) {
    return node.problems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .toList();
  }
}
