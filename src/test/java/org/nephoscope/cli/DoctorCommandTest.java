package org.nephoscope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.codec.Encoding;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.Headers;

/// What objects say of their encoding, and what their bytes are.
class DoctorCommandTest {

  private static final byte[] TEXT = "some text that is long enough to be packed\n".getBytes(UTF_8);

  private final Neph neph = new Neph(new Stores());

  @Test
  void eachObjectIsJudgedByHeaderNameAndBytes() throws IOException {
    byte[] gzip = Encoding.GZIP.encode(TEXT);
    byte[] zstd = Encoding.ZSTD.encode(TEXT);
    put("plain.txt", TEXT);
    put("says-identity.txt", TEXT, "identity");
    put("lost.json", gzip);
    put("table.csv.gz", gzip);
    put("archive.tgz", gzip);
    put("right.json", gzip, "gzip");
    put("x-gzip.json", gzip, "x-gzip");
    put("plain-labelled.txt", TEXT, "gzip");
    put("other.bin", zstd, "gzip");
    put("twice.json", Encoding.GZIP.encode(gzip), "gzip");
    put("stacked.json", Encoding.GZIP.encode(zstd), "zstd", "gzip");
    put("not-stacked.json", gzip, "zstd", "gzip");
    put("file-inside.csv.gz", Encoding.ZSTD.encode(gzip), "zstd");
    put("nothing.txt", new byte[0], "gzip");
    put("brotli.txt", Encoding.BROTLI.encode(TEXT), "br");
    put("no-brotli.txt", TEXT, "br");
    put("odd.bin", new byte[] {1, 0, 2}, "lzma");
    put("named.gz", TEXT);
    put("bzip2.bin", Encoding.BZIP2.encode(TEXT));
    put("xz.bin", Encoding.XZ.encode(TEXT), "xz");
    put("v2/.zarray", zarr("{\"id\":\"gzip\",\"level\":1}"));
    put("v2/0.0", gzip);
    put("v2/0.1", Encoding.GZIP.encode(gzip), "gzip");
    put("raw/.zarray", zarr("null"));
    put("raw/0.0", gzip);

    var result = neph.run("--json", "doctor", "-r", "mem://doctor/");
    assertThat(result.code()).isEqualTo(5);
    Map<String, String> found = new TreeMap<>();
    for (JsonNode line : result.json()) {
      if (line.has("uri")) {
        String name = line.path("uri").asText().substring("mem://doctor/".length());
        found.put(name, line.path("state").asText() + " " + line.path("found").asText());
        assertThat(line.has("header") && line.has("detail")).isTrue();
      }
    }
    assertThat(found)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("plain.txt", "fine text"),
                Map.entry("says-identity.txt", "fine text"),
                Map.entry("lost.json", "header-missing gzip"),
                Map.entry("table.csv.gz", "fine gzip"),
                Map.entry("archive.tgz", "fine gzip"),
                Map.entry("right.json", "fine gzip"),
                Map.entry("x-gzip.json", "fine gzip"),
                Map.entry("plain-labelled.txt", "header-wrong text"),
                Map.entry("other.bin", "header-wrong zstd"),
                Map.entry("twice.json", "encoded-twice gzip, gzip"),
                Map.entry("stacked.json", "fine zstd, gzip"),
                Map.entry("not-stacked.json", "header-wrong gzip"),
                Map.entry("file-inside.csv.gz", "fine gzip, zstd"),
                Map.entry("nothing.txt", "header-wrong empty"),
                Map.entry("brotli.txt", "fine br"),
                Map.entry("no-brotli.txt", "header-wrong text"),
                Map.entry("odd.bin", "unknown none"),
                Map.entry("named.gz", "unknown text"),
                Map.entry("bzip2.bin", "header-missing bzip2"),
                Map.entry("xz.bin", "fine xz"),
                Map.entry("v2/.zarray", "fine text"),
                Map.entry("v2/0.0", "fine gzip"),
                Map.entry("v2/0.1", "fine gzip, gzip"),
                Map.entry("raw/.zarray", "fine text"),
                Map.entry("raw/0.0", "header-missing gzip")));
    JsonNode summary = result.json().getLast().path("summary");
    assertThat(summary.path("objects").asInt()).isEqualTo(25);
    assertThat(summary.path("headerMissing").asInt()).isEqualTo(3);
    assertThat(summary.path("headerWrong").asInt()).isEqualTo(5);
    assertThat(summary.path("encodedTwice").asInt()).isEqualTo(1);
    assertThat(summary.path("unknown").asInt()).isEqualTo(2);

    var told = neph.run("doctor", "mem://doctor/");
    assertThat(told.lines())
        .hasSize(11); // what is below folders or fine is left out; the last is the summary
    assertThat(told.out())
        .contains("header-missing  mem://doctor/lost.json is gzip and has no Content-Encoding")
        .doesNotContain("right.json");
  }

  @Test
  void aSampleIsSpreadAndTheSameEveryTime() throws IOException {
    for (int i = 0; i < 60; i++) {
      put("many/" + i, TEXT);
    }
    var first = neph.run("--json", "doctor", "--sample", "20", "mem://doctor/many/");
    assertThat(first.code()).isZero();
    assertThat(first.json()).hasSize(21);
    assertThat(first.err()).contains("20 of 60 objects");
    var again = neph.run("--json", "doctor", "--sample", "20", "mem://doctor/many/");
    assertThat(again.lines().stream().sorted()).isEqualTo(first.lines().stream().sorted().toList());
    var all = neph.run("--json", "doctor", "--all", "mem://doctor/many/");
    assertThat(all.json()).hasSize(61);
  }

  @Test
  void aFolderNeedsNoSlashAtItsEnd(@TempDir Path folder) throws IOException {
    put("f/sub/packed", Encoding.GZIP.encode(TEXT));
    put("f", TEXT);
    put("g/packed", Encoding.GZIP.encode(TEXT));
    Files.write(folder.resolve("packed"), Encoding.GZIP.encode(TEXT));

    assertThat(neph.run("doctor", "-r", "mem://doctor/g").code()).isEqualTo(5);
    assertThat(neph.run("doctor", folder.toString()).code()).isEqualTo(5);
    assertThat(neph.run("doctor", "-r", "mem://doctor/f").lines()) // an object has that name
        .containsExactly(
            "1 of 1 objects checked: 1 fine, 0 without the header, 0 with a wrong one, 0 encoded"
                + " twice, 0 unknown");
  }

  @Test
  void whatIsNotThereOrCannotBeMeantIsSaid() throws IOException {
    put("x", TEXT);
    assertThat(neph.run("doctor", "mem://doctor/x").code()).isZero();
    assertThat(neph.run("doctor", "mem://doctor/none").code()).isEqualTo(3);
    var empty = neph.run("doctor", "mem://doctor/none/");
    assertThat(empty.code()).isZero();
    assertThat(empty.err()).contains("no objects");
    assertThat(neph.run("doctor", "--sample", "0", "mem://doctor/").code()).isEqualTo(2);
    assertThat(neph.run("doctor").code()).isEqualTo(2);
    assertThat(neph.run("doctor", "--help").out()).contains("header-missing");
  }

  private void put(String name, byte[] bytes, String... encoding) throws IOException {
    neph.put("mem://doctor/" + name, bytes, Headers.NONE.encoding(List.of(encoding)));
  }

  private static byte[] zarr(String compressor) {
    return ("{\"zarr_format\":2,\"shape\":[4,4],\"chunks\":[2,2],\"dtype\":\"|u1\",\"order\":\"C\","
            + "\"fill_value\":0,\"filters\":null,\"compressor\":"
            + compressor
            + "}")
        .getBytes(UTF_8);
  }
}
