package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.Headers;

class ArrayVerifyTest {

  private static final String AT = "mem://verify/g/a";

  private final Stores stores = new Stores();
  private final Neph neph = new Neph(stores);

  @Test
  void whatCannotBeDecodedIsNoSuccess() throws IOException {
    array(AT, "{\"id\":\"pcodec\"}");

    var result = neph.run("array", "verify", AT);

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.lines()).hasSize(2);
    assertThat(result.lines().getFirst())
        .startsWith(AT + "/  is not decoded: ")
        .contains("`pcodec`");
    assertThat(result.lines().getLast())
        .startsWith("0 verified, 0 decoded and not verifiable, 2 not decoded, 0 damaged, 0 failed");
    List<JsonNode> json = neph.run("array", "verify", "--json", AT).json();
    assertThat(json.getFirst().get("problem").asText()).isEqualTo("failed");
    assertThat(json.getFirst().get("uri").asText()).isEqualTo(AT + "/");
    assertThat(json.get(1).get("state").asText()).isEqualTo("stored");
    assertThat(json.get(1).get("verification").asText()).isEqualTo("md5");
    JsonNode summary = json.getLast().get("summary");
    assertThat(summary.get("undecoded").asInt()).isEqualTo(2);
    assertThat(summary.get("unverifiable").asInt()).isZero();
    assertThat(summary.get("unreadable").asInt()).isEqualTo(1);
  }

  @Test
  void oneArrayAmongOthersIsNamed() throws IOException {
    neph.put("mem://verify/g/.zgroup", "{\"zarr_format\":2}");
    array("mem://verify/g/good", "null");
    array(AT, "{\"id\":\"pcodec\"}");
    var result = neph.run("array", "verify", "mem://verify/g");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.lines()).hasSize(2);
    assertThat(result.lines().getFirst()).startsWith(AT + "/  is not decoded: ");
    assertThat(result.lines().getLast())
        .startsWith("2 verified, 0 decoded and not verifiable, 2 not decoded, ")
        .contains("1 array or group cannot be read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        ".zarray; {\"zarr_format\":2,\"shape\":[2],\"chunks\":[2],\"dty",
        ".zarray; ''",
        ".zarray;"
            + " {\"zarr_format\":2,\"shape\":[-2],\"chunks\":[2],\"dtype\":\"|u1\",\"order\":\"C\",\"compressor\":null,\"filters\":null,\"fill_value\":0}",
        "zarr.json; {\"zarr_format\":3,\"node_ty",
        "attributes.json; {\"dimensions\":[2],\"blockSize\"",
        "info; {\"@type\":\"neuroglancer_multiscale_volume\",\"scales\":[{\"key\"",
      })
  void aDocumentThatCannotBeReadIsNoSuccessEither(String name, String text) throws IOException {
    neph.put(AT + "/" + name, text);
    var result = neph.run("array", "verify", AT);
    assertThat(result.code()).as(result.out() + result.err()).isEqualTo(1);
    assertThat(result.lines().getFirst()).startsWith(AT + "/  ");
    assertThat(result.lines().getLast()).contains("1 array or group cannot be read");
  }

  @Test
  void theErrorOfTheDocumentIsNamed() throws IOException {
    neph.put(AT + "/.zarray", "{\"zarr_format\":9,\"shape\":[2],\"chunks\":[2]}");
    assertThat(neph.run("array", "verify", AT).lines().getFirst()).contains("zarr_format is 2");
  }

  /// One array is longer in the consolidated metadata, one is missing from it, and one from the
  /// store.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatLiesInTheStoreIsCheckedWhateverTheConsolidatedMetadataSays(boolean listed)
      throws IOException {
    neph.put("mem://verify/c/.zgroup", "{\"zarr_format\":2}");
    array("mem://verify/c/a", "null");
    array("mem://verify/c/g/new", "null");
    neph.put("mem://verify/c/g/.zgroup", "{\"zarr_format\":2}");
    neph.put(
        "mem://verify/c/.zmetadata",
        "{\"zarr_consolidated_format\":1,\"metadata\":{\".zgroup\":{\"zarr_format\":2},"
            + "\"a/.zarray\":"
            + document("null").replace("[4]", "[12]")
            + ",\"gone/.zarray\":"
            + document("null")
            + ",\"g/.zgroup\":{\"zarr_format\":2}}}");
    var asked = listed ? neph : new Neph(new Unlisted(stores));
    var result = asked.run("array", "verify", "mem://verify/c");
    assertThat(result.lines())
        .anyMatch(line -> line.contains("a/.zarray: The consolidated metadata differs"))
        .anyMatch(
            line -> line.contains("gone/.zarray: It is in the consolidated metadata and not"));
    if (listed) {
      assertThat(result.code()).isEqualTo(5);
      assertThat(result.lines())
          .contains(
              "mem://verify/c/g/new/  It is in the store and not in the consolidated metadata of"
                  + " mem://verify/c/.");
      assertThat(result.lines().getLast())
          .startsWith(
              "4 verified, 0 decoded and not verifiable, 0 not decoded, 3 damaged, 0 failed")
          .contains(", 0 not stored; ");
    } else {
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains("gives no listing");
    }
  }

  @Test
  void whatMustNotBeReadTakesNothingFromTheRest() throws IOException {
    neph.put("mem://denied/g/.zgroup", "{\"zarr_format\":2}");
    array("mem://denied/g/a", "null");
    array("mem://denied/g/m", "null");
    array("mem://denied/g/z", "null");
    var closed = new Neph(new Forbidding(stores, "g/m/"));

    var verify = closed.run("array", "verify", "mem://denied/g");

    assertThat(verify.code()).isEqualTo(4);
    assertThat(verify.err()).contains("Access to mem://denied/g/m/.zarray was denied");
    assertThat(verify.lines().getLast()).startsWith("4 verified").contains(" 1 failed");
    var tree = closed.run("array", "tree", "mem://denied/g");
    assertThat(tree.code()).isEqualTo(4);
    assertThat(tree.err()).contains("Access to mem://denied/g/m/.zarray was denied");
    assertThat(tree.lines()).hasSize(3).anyMatch(line -> line.startsWith("  z  uint8"));
  }

  @Test
  void aDocumentThatMustNotBeComparedHasFailedAlone() throws IOException {
    array("mem://denied/c/a", "null");
    neph.put(
        "mem://denied/c/.zmetadata",
        "{\"zarr_consolidated_format\":1,\"metadata\":{\".zgroup\":{\"zarr_format\":2},\"a/.zarray\":"
            + document("null")
            + ",\"x/.zarray\":"
            + document("null")
            + "}}");
    neph.put("mem://denied/c/.zgroup", "{\"zarr_format\":2}");
    array("mem://denied/c/x", "null");
    var closed = new Neph(new Forbidding(stores, "c/x/.zarray"));
    var result = closed.run("array", "verify", "mem://denied/c");
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("Access to mem://denied/c/x/.zarray was denied");
    assertThat(result.lines().getLast()).startsWith("2 verified");
  }

  /// Not the array, which may well be read.
  @Test
  void aDenialNamesTheObject() throws IOException {
    array("mem://denied/a", "null");
    var closed = new Neph(new Forbidding(stores, "a/1"));
    var verify = closed.run("array", "verify", "mem://denied/a");
    assertThat(verify.code()).isEqualTo(4);
    assertThat(verify.lines().getFirst())
        .isEqualTo(
            "mem://denied/a/1  Access to it was denied. Ask its owner for permission, or use"
                + " another sign-in.");
    for (String[] command :
        new String[][] {
          {"array", "get", "mem://denied/a", "-o", "never.npy"},
          {"array", "chunk", "mem://denied/a", "1"}
        }) {
      var result = closed.run(command);
      assertThat(result.code()).isEqualTo(4);
      assertThat(result.err()).contains("Access to mem://denied/a/1 was denied");
    }
  }

  @Test
  void anArrayOfTooManyChunksEndsNothingElse() throws IOException {
    neph.put("mem://many/g/.zgroup", "{\"zarr_format\":2}");
    array("mem://many/g/z", "null");
    neph.put("mem://many/g/a/.zarray", document("null").replace("[4]", "[400000000]"));
    var result = neph.run("array", "verify", "mem://many/g");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.lines().getFirst()).startsWith("mem://many/g/a/  ").contains("ten million");
    assertThat(result.lines().getLast()).startsWith("2 verified").contains(" 1 failed");
    assertThat(neph.run("array", "verify", "mem://many/g/a").code()).isEqualTo(2);
  }

  @Test
  void aBrokenDocumentOfAttributesIsToldOfAnArrayAsOfAGroup() throws IOException {
    neph.put("mem://attributes/g/.zgroup", "{\"zarr_format\":2}");
    array("mem://attributes/g/a", "null");
    neph.put("mem://attributes/g/a/.zattrs", "{\"units\":");
    var result = neph.run("array", "verify", "mem://attributes/g");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.lines()).hasSize(2);
    assertThat(result.lines().getFirst())
        .startsWith("mem://attributes/g/a/  ")
        .contains(".zattrs")
        .doesNotContain("not decoded");
    assertThat(result.lines().getLast())
        .startsWith("2 verified")
        .contains("1 array or group cannot be read");
  }

  @Test
  void aBadScaleOfAVolumeIsCountedOnce() throws IOException {
    neph.put(
        "mem://scale/v/info",
        "{\"@type\":\"neuroglancer_multiscale_volume\",\"type\":\"image\",\"data_type\":\"uint8\","
            + "\"num_channels\":1,\"scales\":[{\"key\":\"s0\",\"size\":[2,-2,2],"
            + "\"chunk_sizes\":[[2,2,2]],\"resolution\":[1,1,1],\"encoding\":\"raw\"}]}");
    var result = neph.run("array", "verify", "mem://scale/v");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.lines()).hasSize(2);
    assertThat(result.lines().getFirst()).startsWith("mem://scale/v/s0/  ");
    assertThat(result.lines().getLast()).contains("1 array or group cannot be read");
  }

  /// The first page of a listing is there, the second may not be read.
  @Test
  void whatWasCheckedBeforeAListingBrokeOffIsNotCheckedAgain() throws IOException {
    neph.put("mem://pages/c/.zgroup", "{\"zarr_format\":2}");
    array("mem://pages/c/a", "null");
    neph.put(
        "mem://pages/c/.zmetadata",
        "{\"zarr_consolidated_format\":1,\"metadata\":{\".zgroup\":{\"zarr_format\":2},"
            + "\"a/.zarray\":"
            + document("null")
            + "}}");
    var result = new Neph(new FirstPageOnly(stores, "c/")).run("array", "verify", "mem://pages/c");
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.lines().getLast()).startsWith("2 verified").contains(" 1 failed");
  }

  @Test
  void aTreeThatIsTooDeepSaysSo() throws IOException {
    for (int depth = 0; depth <= 52; depth++) {
      neph.put("mem://deep/" + "g/".repeat(depth) + ".zgroup", "{\"zarr_format\":2}");
    }
    var tree = neph.run("array", "tree", "mem://deep/");
    assertThat(tree.code()).isEqualTo(1);
    assertThat(tree.lines()).hasSize(51);
    assertThat(tree.err()).contains("g/ lies too deep to be looked into.");
  }

  private static String document(String compressor) {
    return "{\"zarr_format\":2,\"shape\":[4],\"chunks\":[2],\"dtype\":\"|u1\",\"compressor\":"
        + compressor
        + ",\"fill_value\":7,\"filters\":null,\"order\":\"C\"}";
  }

  private void array(String at, String compressor) throws IOException {
    neph.put(at + "/.zarray", document(compressor));
    neph.put(at + "/0", new byte[] {1, 2}, Headers.NONE);
    neph.put(at + "/1", new byte[] {3, 4}, Headers.NONE);
  }
}
