package org.nephoscope.array;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// Metadata that nobody who means well has written: a name and a text each.
public final class HostileDocuments {

  private static final String HUGE = "9223372036854775807";
  private static final String OVER = "9223372036854775808";
  private static final String BYTES =
      "[{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}}]";

  private HostileDocuments() {}

  /// One of them.
  public record Hostile(String name, String text) {}

  /// Every third of them as arguments of a test; with `-Dhostile.all=true`, all.
  public static Stream<Arguments> some() {
    List<Hostile> all = list();
    int step = Boolean.getBoolean("hostile.all") ? 1 : 3;
    return IntStream.range(0, all.size() / step)
        .mapToObj(i -> Arguments.of(all.get(i * step).name(), all.get(i * step).text()));
  }

  /// All of them.
  public static List<Hostile> list() {
    List<Hostile> all = new ArrayList<>();
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
      all.add(new Hostile("zarr.json", v3(shape, "[1]", BYTES)));
      all.add(new Hostile("zarr.json", v3(shape, shape, BYTES)));
      all.add(new Hostile(".zarray", v2(shape, "[1]", "\"<i4\"")));
      all.add(new Hostile(".zarray", v2(shape, shape, "\"<i4\"")));
      all.add(new Hostile("attributes.json", n5(shape, "[1]")));
      all.add(new Hostile("attributes.json", n5(shape, shape)));
    }
    for (String chunk :
        List.of("[0]", "[-4]", "[" + HUGE + "]", "[" + OVER + "]", "[]", "[1,1]", "7", "[1e9]")) {
      all.add(new Hostile("zarr.json", v3("[10]", chunk, BYTES)));
      all.add(new Hostile("zarr.json", v3("[10]", "[10]", sharding(chunk))));
      all.add(new Hostile("zarr.json", v3("[" + HUGE + "]", "[" + HUGE + "]", sharding(chunk))));
      all.add(new Hostile(".zarray", v2("[10]", chunk, "\"<i4\"")));
      all.add(new Hostile("attributes.json", n5("[10]", chunk)));
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
      all.add(new Hostile(".zarray", v2("[3]", "[2]", type)));
    }
    for (String name : List.of(".zarray", "zarr.json", "attributes.json", "info", ".zmetadata")) {
      all.add(new Hostile(name, ""));
      all.add(new Hostile(name, "\u0000\u0001"));
      all.add(new Hostile(name, "[]"));
      all.add(new Hostile(name, "{"));
      all.add(new Hostile(name, nested("[", "]", 100_000, "")));
      all.add(new Hostile(name, nested("{\"a\":", "}", 100_000, "1")));
      all.add(new Hostile(name, "{\"zarr_format\":3,\"node_type\":\"array\"}"));
      all.add(new Hostile(name, "{\"zarr_format\":2,\"dimensions\":[1],\"scales\":[]}"));
      all.add(new Hostile(name, "{\"shape\":[" + "9".repeat(100_000) + "]}"));
      all.add(
          new Hostile(
              name,
              "{\"metadata\":{\"\":{},\"/\":{},\"a//b/.zarray\":7,\"../x/.zarray\":{},\".zarray\":null}}"));
      all.add(
          new Hostile(
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
      all.add(new Hostile("zarr.json", v3("[10]", "[10]", codecs)));
    }
    for (String size : List.of(HUGE, OVER, "0", "-1", "1e30", "5")) {
      for (String bits : List.of("0", "64", "63", "65", "-1", "9999999999")) {
        all.add(new Hostile("info", info(size, bits)));
      }
    }
    return all;
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
