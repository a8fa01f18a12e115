package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.provider.Stores;

@Execution(ExecutionMode.CONCURRENT)
class ArrayCommandTest {

  private final Neph neph = new Neph(new Stores());

  @Test
  void jsonHasTheContractsFields() {
    var result = neph.run("array", "info", "--json", "demo://cells.ome.zarr/0");

    assertThat(result.code()).isZero();
    JsonNode info = result.json().getFirst();
    assertThat(result.lines()).hasSize(1);
    assertThat(info.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "format",
            "kind",
            "path",
            "shape",
            "chunkShape",
            "shardShape",
            "dataType",
            "byteOrder",
            "order",
            "fillValue",
            "codecs",
            "dimensionNames",
            "chunkGrid",
            "chunkCount",
            "attributes",
            "problems");
    assertThat(info.get("format").asText()).isEqualTo("zarr3");
    assertThat(info.get("kind").asText()).isEqualTo("array");
    assertThat(info.get("shardShape").isArray()).isTrue();
  }

  @Test
  void anArrayIsShownAsATable() {
    assertThat(neph.run("array", "info", "demo://cells.ome.zarr/0/").out())
        .contains("kind        Zarr v3 array", "shape ", "chunks ", "shards ", "sharding_indexed");
  }

  @Test
  void anImageShowsItsLevels() {
    var result = neph.run("array", "info", "demo://cells.ome.zarr");

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("Zarr v3 group", "OME-NGFF 0.5", "level 0 ");
    assertThat(result.out()).doesNotContain("missing");
  }

  @Test
  void whatIsNoArrayIsNotFound() throws IOException {
    neph.put("mem://array/x/readme.txt", "nothing");

    var result = neph.run("array", "info", "mem://array/x");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .startsWith("neph: mem://array/x holds no Zarr, N5 or precomputed")
        .hasLineCount(1);
    assertThat(neph.run("array").code()).isEqualTo(2);
  }

  @Test
  void brokenMetadataIsAListOfProblems() throws IOException {
    neph.put("mem://array/broken/zarr.json", "{\"zarr_format\": 3, \"node_type\"");

    var result = neph.run("array", "info", "mem://array/broken");

    assertThat(result.out()).contains("error ");
    assertThat(result.err()).isEmpty();
  }
}
