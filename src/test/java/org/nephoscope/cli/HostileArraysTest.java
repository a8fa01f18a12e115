package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nephoscope.provider.Stores;

/// Metadata that nobody who means well has written, through every command about arrays: each ends,
/// says in a sentence what it is about, and shows no exception.
class HostileArraysTest {

  private static final String HUGE = "9223372036854775807";
  private static final String OVER = "9223372036854775808";
  private static final String BYTES =
      "[{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}}]";

  private final Neph neph = new Neph(new Stores());

  @TempDir Path folder;

  static Stream<Arguments> documents() {
    List<Arguments> all = new ArrayList<>();
    for (String shape :
        List.of(
            "[" + HUGE + "]",
            "[" + OVER + "]",
            "[" + HUGE + "," + HUGE + "," + HUGE + "]",
            "[0]",
            "[0, 5]",
            "[-1]",
            "[1e30]",
            "[2.5]",
            "[null]",
            "[[1]]",
            "\"x\"",
            "{}",
            "null",
            "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]")) {
      all.add(Arguments.of("zarr.json", v3(shape, "[1]", BYTES)));
      all.add(Arguments.of("zarr.json", v3(shape, shape, BYTES)));
      all.add(Arguments.of(".zarray", v2(shape, "[1]", "\"<i4\"")));
      all.add(Arguments.of(".zarray", v2(shape, shape, "\"<i4\"")));
      all.add(Arguments.of("attributes.json", n5(shape, "[1]")));
      all.add(Arguments.of("attributes.json", n5(shape, shape)));
    }
    for (String chunk :
        List.of("[0]", "[-4]", "[" + HUGE + "]", "[" + OVER + "]", "[]", "[1,1]", "7", "[1e9]")) {
      all.add(Arguments.of("zarr.json", v3("[10]", chunk, BYTES)));
      all.add(Arguments.of("zarr.json", v3("[10]", "[10]", sharding(chunk))));
      all.add(Arguments.of("zarr.json", v3("[" + HUGE + "]", "[" + HUGE + "]", sharding(chunk))));
      all.add(Arguments.of(".zarray", v2("[10]", chunk, "\"<i4\"")));
      all.add(Arguments.of("attributes.json", n5("[10]", chunk)));
    }
    for (String type :
        List.of(
            "\"|S2147483647\"",
            "\"|V99999999999999\"",
            "\"<U1000000000\"",
            "[[\"a\",\"<i4\",[" + HUGE + "]]]",
            "[[\"a\",[[\"a\\nQQ\",\"|S2147483647\"]]],[\"b\",\"|S2147483647\"]]",
            "[]",
            "[[]]",
            "null",
            "\"<M8[-1ns]\"",
            "\"\\u0000\\n\\u001b[31m\"",
            nested("[[\"a\",", "]]", 300, "\"<i4\""))) {
      all.add(Arguments.of(".zarray", v2("[3]", "[2]", type)));
    }
    for (String name : List.of(".zarray", "zarr.json", "attributes.json", "info", ".zmetadata")) {
      all.add(Arguments.of(name, ""));
      all.add(Arguments.of(name, "\u0000\u0001"));
      all.add(Arguments.of(name, "[]"));
      all.add(Arguments.of(name, "{"));
      all.add(Arguments.of(name, nested("[", "]", 100_000, "")));
      all.add(Arguments.of(name, nested("{\"a\":", "}", 100_000, "1")));
      all.add(Arguments.of(name, "{\"zarr_format\":3,\"node_type\":\"array\"}"));
      all.add(Arguments.of(name, "{\"zarr_format\":2,\"dimensions\":[1],\"scales\":[]}"));
      all.add(Arguments.of(name, "{\"shape\":[" + "9".repeat(100_000) + "]}"));
      all.add(
          Arguments.of(
              name,
              "{\"metadata\":{\"\":{},\"/\":{},\"a//b/.zarray\":7,\"../x/.zarray\":{},\".zarray\":null}}"));
      all.add(
          Arguments.of(
              name,
              "{\"zarr_format\":3,\"node_type\":\"group\",\"consolidated_metadata\":{\"metadata\":"
                  + "{\"../../x\":{},\"a\\nQQ\":{\"node_type\":\"array\"},\"\":{},\"/\":7}}}"));
    }
    for (String codecs :
        List.of(
            sharding(sharding("[1]"), "[5]"),
            nested(
                "[{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":[1],\"index_codecs\":[{\"name\":\"bytes\"}],\"codecs\":",
                "}}]",
                30,
                BYTES),
            "[{\"name\":\"a\\u001b[31m\\nQQ\"}]",
            "[{\"name\":\"transpose\",\"configuration\":{\"order\":[7]}},{\"name\":\"bytes\"}]",
            "[]",
            "[null]",
            "{}")) {
      all.add(Arguments.of("zarr.json", v3("[10]", "[10]", codecs)));
    }
    for (String size : List.of(HUGE, OVER, "0", "-1", "1e30", "5")) {
      for (String bits : List.of("0", "64", "63", "65", "-1", "9999999999")) {
        all.add(Arguments.of("info", info(size, bits)));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void noCommandFailsInAnotherWayThanWithASentence(String name, String text) throws IOException {
    String at = "mem://hostile/a.zarr";
    neph.put(at + "/" + name, text);
    for (String chunk : List.of("0", "c/0", "s/0.shard", "c/0/0", "0.0")) {
      neph.put(at + "/" + chunk, "\u007f\u007f\u0000\u0001 no chunk ".repeat(9));
    }
    String scale = name.equals("info") ? at + "/s" : at;
    String file = folder.resolve("out.npy").toString();
    List<List<String>> commands =
        List.of(
            List.of("info", at),
            List.of("tree", at),
            List.of("chunks", scale),
            List.of("chunk", scale, "0"),
            List.of("get", scale, "-o", file),
            List.of("verify", at),
            List.of("info", "--json", at),
            List.of("chunk", scale, "0,0,0,0"),
            List.of("chunks", "--missing", "--json", scale),
            List.of("checksum", at),
            List.of("chunk", scale, HUGE),
            List.of("get", scale, "--slice", "0:1", "-o", file),
            List.of("chunk", scale, "0", "--raw", "-o", file + ".raw"));
    // All of them for every document take half a minute; each document has another few.
    int turn = Boolean.getBoolean("hostile.all") ? 0 : Math.floorMod(text.hashCode(), 9);
    int step = Boolean.getBoolean("hostile.all") ? 1 : 9;
    for (int one = turn; one < commands.size(); one += step) {
      List<String> command = commands.get(one);
      var arguments = new ArrayList<>(List.of("array"));
      arguments.addAll(command);
      var result =
          Assertions.assertTimeoutPreemptively(
              Duration.ofSeconds(20), () -> neph.run(arguments.toArray(String[]::new)));
      String said = result.out() + result.err();
      assertThat(said)
          .as(String.join(" ", command))
          .doesNotContain("Exception", "\tat ", "Error:", "java.", "\u001b", "\nQQ");
      assertThat(result.code()).as(said).isBetween(0, 9);
    }
  }

  private static String nested(String open, String close, int times, String inside) {
    return open.repeat(times) + inside + close.repeat(times);
  }

  private static String sharding(String chunk) {
    return sharding(BYTES, chunk);
  }

  private static String sharding(String codecs, String chunk) {
    return "[{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":"
        + chunk
        + ",\"codecs\":"
        + codecs
        + ",\"index_codecs\":[{\"name\":\"bytes\"},{\"name\":\"crc32c\"}]}}]";
  }

  private static String v3(String shape, String chunk, String codecs) {
    return """
    {"zarr_format": 3, "node_type": "array", "shape": %s, "data_type": "int32",
     "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": %s}},
     "chunk_key_encoding": {"name": "default"}, "fill_value": 0, "codecs": %s}
    """
        .formatted(shape, chunk, codecs);
  }

  private static String v2(String shape, String chunks, String type) {
    return """
    {"zarr_format": 2, "shape": %s, "chunks": %s, "dtype": %s, "compressor": null,
     "fill_value": 0, "filters": null, "order": "C"}
    """
        .formatted(shape, chunks, type);
  }

  private static String n5(String shape, String block) {
    return "{\"dimensions\":%s,\"blockSize\":%s,\"dataType\":\"uint16\",\"compression\":{\"type\":\"gzip\"}}"
        .formatted(shape, block);
  }

  private static String info(String size, String bits) {
    return """
    {"@type": "neuroglancer_multiscale_volume", "type": "image", "data_type": "uint8",
     "num_channels": 1, "scales": [{"key": "s", "size": [%s, 5, 5], "resolution": [1, 1, 1],
     "chunk_sizes": [[2, 2, 2]], "encoding": "raw", "sharding":
     {"@type": "neuroglancer_uint64_sharded_v1", "preshift_bits": 0, "hash": "identity",
      "minishard_bits": %s, "shard_bits": 0}}]}
    """
        .formatted(size, bits);
  }
}
