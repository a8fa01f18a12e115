package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.Headers;

class ArrayChunkTest {

  private static final String SHARDED = "mem://chunk/s.zarr";
  private static final String PLAIN = "mem://chunk/p.zarr";

  private final Neph neph = new Neph(new Stores());

  @TempDir Path folder;

  /// A shard whose index has another checksum, and one that is too short to have an index.
  @ParameterizedTest
  @CsvSource({"0, false", "0, true", "1, false", "1, true"})
  void aShardWhoseIndexIsDamagedIsDamaged(String chunk, boolean raw) throws IOException {
    neph.put(
        SHARDED + "/zarr.json",
        """
        {"zarr_format": 3, "node_type": "array", "shape": [2], "data_type": "uint8",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [1]}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": 0, "attributes": {},
         "codecs": [{"name": "sharding_indexed", "configuration": {"chunk_shape": [1],
           "codecs": [{"name": "bytes"}], "index_codecs": [{"name": "bytes",
           "configuration": {"endian": "little"}}, {"name": "crc32c"}]}}]}
        """);
    neph.put(SHARDED + "/c/0", new byte[21], Headers.NONE);
    neph.put(SHARDED + "/c/1", new byte[3], Headers.NONE);
    Path file = folder.resolve("out");
    List<String> command = new ArrayList<>(List.of("array", "chunk", "--json", SHARDED, chunk));
    assertDamaged(neph.run(command.toArray(String[]::new)));
    command.addAll(List.of("-o", file.toString()));
    if (raw) {
      command.add("--raw");
    }
    assertDamaged(neph.run(command.toArray(String[]::new)));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aSingleValueNeedsNoPlaceAndItsChunkHasAName() throws IOException {
    neph.put(
        PLAIN + "/.zarray",
        """
        {"zarr_format": 2, "shape": [], "chunks": [], "dtype": "<f8", "order": "C",
         "compressor": null, "filters": null, "fill_value": null}
        """);
    var absent = neph.run("array", "chunk", PLAIN);
    assertThat(absent.out()).contains("chunk       the only one, not-stored\n");
    assertThat(neph.run("array", "chunks", PLAIN).out())
        .contains("not stored  1, and no fill value is defined\n");
    String file = folder.resolve("out").toString();
    assertThat(neph.run("array", "chunk", PLAIN, "--raw", "-o", file).err())
        .contains("The only chunk is not stored.");
    neph.put(PLAIN + "/0", new byte[] {0, 0, 0, 0, 0, 0, 4, (byte) 0xC0}, Headers.NONE);
    assertThat(neph.run("array", "chunk", PLAIN).out()).contains("first       -2.5\n");
    neph.put(PLAIN + "/0", new byte[4], Headers.NONE);
    String why = "bytes: gives 4 of the 8 bytes that a chunk has";
    assertThat(neph.run("array", "verify", PLAIN).out())
        .startsWith(PLAIN + "/0  The only chunk: " + why + "\n");
    assertThat(neph.run("array", "chunk", PLAIN).err()).contains("/0, the only chunk: " + why);
    plain("\"compressor\":null");
    var without = neph.run("array", "chunk", PLAIN);
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("Which chunk is not said");
  }

  private static void assertDamaged(Neph.Result result) {
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err()).contains("shard index");
    assertThat(result.json().getFirst().get("state").asText()).isEqualTo("stored");
    assertThat(result.json().getLast().get("problem").asText()).isEqualTo("mismatch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"compressor\":{\"id\":\"foo\"}", "\"compressor\":null,\"order\":\"X\""})
  void aChunkThatCannotBeDecodedHereSaysWhy(String codecs) throws IOException {
    plain(codecs);
    var result = neph.run("array", "chunk", PLAIN, "0");
    assertThat(result.code()).isEqualTo(1);
    String why = codecs.contains("foo") ? "`foo`" : "The order must be";
    assertThat(result.err()).contains(why);
    assertThat(result.out()).contains("values      none: ");
    Path file = folder.resolve("out");
    assertThat(neph.run("array", "chunk", PLAIN, "0", "-o", file.toString()).code()).isEqualTo(1);
    assertThat(folder).isEmptyDirectory();
    // Its bytes as they are stored are all that is asked for here.
    var raw = neph.run("array", "chunk", PLAIN, "0", "--raw", "-o", file.toString());
    assertThat(raw.code()).isZero();
    assertThat(raw.out()).contains("values      none: ");
    assertThat(Files.readAllBytes(file)).containsExactly(1, 2);
  }

  @Test
  void aChunkThatHoldsMoreThanItsLengthIsDamaged() throws IOException {
    plain("\"compressor\":null");
    neph.put(PLAIN + "/0", new byte[] {1, 2, 3}, Headers.NONE);
    Path file = folder.resolve("out");
    var get = neph.run("array", "get", PLAIN, "-o", file.toString());
    assertThat(get.code()).isEqualTo(5);
    assertThat(get.err()).contains("p.zarr/0, chunk 0: ", "more than the 2 bytes of a chunk");
    assertThat(folder).isEmptyDirectory();
    assertThat(neph.run("array", "verify", PLAIN).code()).isEqualTo(5);
    var chunk = neph.run("array", "chunk", PLAIN, "0", "-o", file.toString());
    assertThat(chunk.code()).isEqualTo(5);
    assertThat(chunk.out()).contains("first       1 2");
    assertThat(chunk.err()).contains("more than the 2 bytes of a chunk");
    assertThat(Files.readAllBytes(file)).containsExactly(1, 2);
  }

  /// The specification asks who does not know an extension to stop, unless it says otherwise.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatMustBeUnderstoodAndIsNotKeepsChunksFromBeingRead(boolean must) throws IOException {
    String at = "mem://chunk/x.zarr";
    neph.put(
        at + "/zarr.json",
        """
        {"zarr_format": 3, "node_type": "array", "shape": [2], "data_type": "uint8",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2]}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": 0, "attributes": {},
         "codecs": [{"name": "bytes"}], "swapped": {"must_understand": %s}}
        """
            .formatted(must));
    neph.put(at + "/c/0", new byte[] {1, 2}, Headers.NONE);
    String file = folder.resolve("x.npy").toString();
    for (List<String> command :
        List.of(
            List.of("array", "get", at, "-o", file),
            List.of("array", "chunk", at, "0"),
            List.of("array", "verify", at))) {
      var result = neph.run(command.toArray(String[]::new));
      assertThat(result.code()).as(command + result.out()).isEqualTo(must ? 1 : 0);
      if (must) {
        assertThat(result.out() + result.err()).contains("`swapped` is not known here");
      }
    }
    assertThat(Files.exists(Path.of(file))).isEqualTo(!must);
  }

  /// As the help says; what a .npy file cannot hold is refused with a word of what can be done.
  @ParameterizedTest
  @CsvSource({
    "string, vlen-utf8, 02 00 00 00 01 00 00 00 61 02 00 00 00 62 63,"
        + " 10 00 00 00 01 00 00 00 11 00 00 00 02 00 00 00 61 62 63",
    "int4, bytes, 07 f8, 07 f8"
  })
  void whatNumpyHasNoTypeForIsWrittenInAFormOfItsOwn(
      String type, String codec, String stored, String written) throws IOException {
    String at = "mem://chunk/" + type + ".zarr";
    neph.put(
        at + "/zarr.json",
        """
        {"zarr_format": 3, "node_type": "array", "shape": [2], "data_type": "%s",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2]}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": %s, "attributes": {},
         "codecs": [{"name": "%s"}]}
        """
            .formatted(type, type.equals("string") ? "\"\"" : "0", codec));
    var hex = HexFormat.ofDelimiter(" ");
    neph.put(at + "/c/0", hex.parseHex(stored), Headers.NONE);
    Path file = folder.resolve("out");
    assertThat(neph.run("array", "chunk", at, "0", "-o", file.toString()).code()).isZero();
    assertThat(hex.formatHex(Files.readAllBytes(file))).isEqualTo(written);
    var get = neph.run("array", "get", at, "-o", folder.resolve("x.npy").toString());
    assertThat(get.code()).isEqualTo(2);
    assertThat(get.err()).contains("cannot hold elements of type " + type, "neph array chunk");
  }

  @Test
  void aChunkThatIsNotStoredIsNoFailure() throws IOException {
    plain("\"compressor\":null");
    assertThat(neph.run("array", "chunk", PLAIN, "1").code()).isZero();
  }

  private void plain(String codecs) throws IOException {
    neph.put(
        PLAIN + "/.zarray",
        "{\"zarr_format\":2,\"shape\":[4],\"chunks\":[2],\"dtype\":\"|u1\",\"fill_value\":7,"
            + "\"filters\":null,\"order\":\"C\","
            + codecs
            + "}");
    neph.put(PLAIN + "/0", new byte[] {1, 2}, Headers.NONE);
  }
}
