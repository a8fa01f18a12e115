package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.Headers;

@Execution(ExecutionMode.CONCURRENT)
class ArrayTasksTest {

  private static final String AT = "mem://tasks/a.zarr";

  private final Stores stores = new Stores();
  private final Neph neph = new Neph(stores);

  @TempDir Path folder;

  @Test
  void aTreeShowsEveryArrayOnce() {
    var result = neph.run("array", "tree", "demo://cells.ome.zarr");
    assertThat(result.code()).isZero();
    assertThat(result.lines().getFirst()).startsWith("demo://cells.ome.zarr/");
    assertThat(result.out()).contains("  0  uint16 ", ", shard ");
    assertThat(neph.run("array", "tree", "--json", "demo://cells.ome.zarr").json())
        .extracting(node -> node.get("kind").asText())
        .startsWith("group")
        .contains("array");
  }

  @Test
  void axesWithoutNamesGetNone() throws IOException {
    array();
    assertThat(neph.run("array", "info", AT).out()).contains("shape").doesNotContain("dim");
  }

  @Test
  void chunksAreCountedAndMissingOnesNamed() throws IOException {
    array();
    var result = neph.run("array", "chunks", AT);
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("expected    4 chunks in a grid of 2 × 2")
        .contains("stored      2, 8 B")
        .contains("not stored  2, read as the fill value 7")
        .contains("unexpected  1\n            notes");
    assertThat(neph.run("array", "chunks", "--missing", AT).lines())
        .containsExactly(AT + "/0.1", AT + "/1.1");
    List<JsonNode> json = neph.run("array", "chunks", "--json", AT).json();
    assertThat(json).hasSize(5);
    assertThat(json.getFirst().get("state").asText()).isEqualTo("stored");
    assertThat(json.getLast().get("summary").get("missing").asInt()).isEqualTo(2);
    assertThat(json.getLast().get("summary").get("ratio").asDouble()).isEqualTo(1.0);
  }

  @Test
  void chunksGoIntoATable() throws IOException {
    array();
    Path file = folder.resolve("chunks.csv");
    assertThat(neph.run("array", "chunks", "--csv", file.toString(), AT).code()).isZero();
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "index,key,state,size",
            "\"0, 0\",\"mem://tasks/a.zarr/0.0\",stored,4",
            "\"0, 1\",\"mem://tasks/a.zarr/0.1\",not-stored,",
            "\"1, 0\",\"mem://tasks/a.zarr/1.0\",stored,4",
            "\"1, 1\",\"mem://tasks/a.zarr/1.1\",not-stored,");
  }

  @Test
  void aPartOfAnArrayIsAFileOfNumpy() throws IOException {
    array();
    Path file = folder.resolve("part.npy");
    var result = neph.run("array", "get", AT, "--slice", "1:3,-3:", "-o", file.toString());
    assertThat(result.code()).isZero();
    byte[] bytes = Files.readAllBytes(file);
    String header = new String(bytes, 0, 128, StandardCharsets.ISO_8859_1);
    assertThat(header).contains("'descr': '|u1', 'fortran_order': False, 'shape': (2, 3,), }");
    assertThat(bytes.length % 64).isEqualTo(6);
    // Chunks 0.0 and 1.0 hold 1 2 / 3 4 and 5 6 / 7 8; the others read as 7.
    assertThat(ByteBuffer.wrap(bytes, bytes.length - 6, 6))
        .isEqualTo(ByteBuffer.wrap(new byte[] {4, 7, 7, 6, 7, 7}));
    neph.run("array", "get", AT, "--slice", "2", "-o", file.toString());
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("'shape': (4,), }");
  }

  @Test
  void chunksWithoutAValueAreCountedInTheFile() throws IOException {
    neph.put(
        AT + "/.zarray",
        "{\"zarr_format\":2,\"shape\":[6],\"chunks\":[2],\"dtype\":\"|u1\",\"compressor\":null,"
            + "\"fill_value\":null,\"filters\":null,\"order\":\"C\"}");
    neph.put(AT + "/1", new byte[] {1, 2}, Headers.NONE);
    Path file = folder.resolve("sparse.npy");
    var result = neph.run("array", "get", AT, "--json", "-o", file.toString());
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.json().getFirst().get("undefined").asInt()).isEqualTo(2);
    assertThat(result.err()).contains("2 chunks that are not stored are zeros in the file");
  }

  @Test
  void whatDoesNotFitIsWrongUsageAndLeavesNoFile() throws IOException {
    array();
    Path file = folder.resolve("part.npy");
    for (String slice : List.of("9", "0:1,0,0", "x", "1:2:3")) {
      assertThat(neph.run("array", "get", AT, "--slice", slice, "-o", file.toString()).code())
          .isEqualTo(2);
    }
    assertThat(neph.run("array", "chunk", AT, "5,5").code()).isEqualTo(2);
    assertThat(neph.run("array", "get", "demo://cells.ome.zarr", "-o", "x").code()).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDamagedChunkIsNamedWithItsStepAndGivesNoFile() throws IOException {
    Path file = folder.resolve("all.npy");
    var result =
        neph.run("array", "get", "demo://membrane.zarr/s0", "--slice", "0", "-o", file.toString());
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err()).contains("s0/0.5.3, chunk 0, 5, 3: ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void oneChunkIsShownStageByStage() throws IOException {
    array();
    Path file = folder.resolve("chunk");
    var result = neph.run("array", "chunk", AT, "1,0", "-o", file.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("first       5 6 7 8").contains("bytes       4 from 0 on");
    assertThat(Files.readAllBytes(file)).containsExactly(5, 6, 7, 8);
    JsonNode json = neph.run("array", "chunk", "--json", AT, "0,1").json().getFirst();
    assertThat(json.get("state").asText()).isEqualTo("not-stored");
    assertThat(neph.run("array", "chunk", AT, "0,1", "--raw", "-o", "x").code()).isEqualTo(3);
  }

  @Test
  void verifyNamesWhatIsDamagedAndEndsWithFive() {
    var result = neph.run("array", "verify", "demo://membrane.zarr/s0");
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.lines().getFirst()).startsWith("demo://membrane.zarr/s0/0.5.3  ");
    assertThat(result.lines().getLast()).contains("1 damaged, 0 failed");
  }

  @Test
  void verifyComparesConsolidatedMetadataAndEveryArrayBelow() throws IOException {
    array();
    neph.put(
        "mem://tasks/.zmetadata",
        "{\"metadata\":{\".zgroup\":{\"zarr_format\":2},\"a.zarr/.zarray\":{\"shape\":[9]}}}");
    neph.put("mem://tasks/.zgroup", "{\"zarr_format\":2}");
    List<JsonNode> lines = neph.run("array", "verify", "--json", "mem://tasks").json();
    assertThat(lines.getFirst().get("problem").asText()).isEqualTo("mismatch");
    JsonNode good = neph.run("array", "verify", "--json", AT).json().getFirst();
    assertThat(good.get("state").asText()).isEqualTo("verified");
    assertThat(good.get("verification").asText()).isEqualTo("md5");
    assertThat(neph.run("array", "verify", AT).code()).isZero();
  }

  @Test
  void progressIsShownOnStandardErrorWhenAskedFor() throws IOException {
    array();
    var verify = neph.run("array", "verify", AT, "--progress");
    assertThat(verify.err())
        .contains("2 of 4 objects listed, 1 request")
        .contains("2 of 2 objects, 8 B, ")
        .contains("/s, 2 verified");
    assertThat(verify.lines()).hasSize(1);
    Path file = folder.resolve("part.npy");
    assertThat(neph.run("array", "get", AT, "--progress", "-o", file.toString()).err())
        .contains("4 of 4 chunks");
    assertThat(neph.run("array", "chunks", AT, "--progress").err())
        .contains("2 of 4 objects listed");
    assertThat(neph.run("array", "verify", AT).err()).isEmpty();
  }

  @Test
  void aStoreWithoutListingsIsNotScannedAndSaysSo() throws IOException {
    array();
    var unlisted = new Neph(new Unlisted(stores));
    var result = unlisted.run("array", "chunks", AT);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("not stored  not known: the store gives no listing")
        .contains("not-scanned  4");
    assertThat(result.err()).contains("listing");
    assertThat(unlisted.run("array", "chunks", "--missing", AT).lines()).isEmpty();
  }

  @Test
  void theChecksumIsDandis() throws IOException {
    neph.put("mem://dandi/x/.zgroup", "{\"zarr_format\":2}");
    neph.put("mem://dandi/x/a/0.0", "abc");
    assertThat(neph.run("array", "checksum", "mem://dandi/x").lines())
        .containsExactly("4624109dadde0a67f4277dbbd8d3a134-2--20");
  }

  @Test
  void otherFormatsAndPackedOnesAreNamed() throws IOException {
    neph.put("mem://other/v/info", "{\"@type\":\"neuroglancer_skeletons\"}");
    assertThat(neph.run("array", "info", "precomputed://mem://other/v").out())
        .contains("precomputed group", "neuroglancer_skeletons");
    neph.put("mem://other/ice/refs/x", "1");
    neph.put("mem://other/ice/snapshots/x", "1");
    neph.put("mem://other/ice/manifests/x", "1");
    assertThat(neph.run("array", "info", "mem://other/ice").err()).contains("Icechunk");
    assertThat(neph.run("array", "info", "mem://other/a.zarr.zip").err()).contains("zipped Zarr");
  }

  private void array() throws IOException {
    neph.put(
        AT + "/.zarray",
        "{\"zarr_format\":2,\"shape\":[4,4],\"chunks\":[2,2],\"dtype\":\"|u1\",\"compressor\":null,"
            + "\"fill_value\":7,\"filters\":null,\"order\":\"C\"}");
    neph.put(AT + "/0.0", bytes(1, 2, 3, 4), Headers.NONE);
    neph.put(AT + "/1.0", bytes(5, 6, 7, 8), Headers.NONE);
    neph.put(AT + "/notes", "x");
  }

  private static byte[] bytes(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.put((byte) value);
    }
    return bytes.array();
  }
}
