package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.Headers;

/// What objects take, as `cloudfiles du` says it.
class DiskUsageCommandTest {

  @TempDir Path directory;
  private final Neph neph = new Neph(new Stores());

  @BeforeEach
  void fill() throws IOException {
    put("a/x.TXT", 10, List.of());
    put("a/b/y.txt", 2_000, List.of("gzip"));
    put("a/b/c/z", 5, List.of());
    put("ab", 1_500_000, List.of());
  }

  @Test
  void eachObjectHasALineAndAFolderNeedsNoSlash() {
    assertThat(neph.run("du", "mem://du/a").lines())
        .containsExactly("5\tmem://du/a/b/c/z", "2000\tmem://du/a/b/y.txt", "10\tmem://du/a/x.TXT");
    assertThat(neph.run("du", "-h", "mem://du/ab").lines())
        .containsExactly("1.43 MiB\tmem://du/ab");
    assertThat(neph.run("du", "-r", "-h", "mem://du/a/x.TXT").lines())
        .containsExactly("10 bytes\tmem://du/a/x.TXT");
  }

  @Test
  void foldersAndObjectsAreSummedTogether() {
    var result = neph.run("du", "-s", "-c", "-N", "mem://du/a", "mem://du/ab", "mem://du/none");
    assertThat(result.lines())
        .containsExactly("2015\t3\tmem://du/a", "1500000\t1\tmem://du/ab", "1502015\t4\ttotal");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("mem://du/none does not exist");
  }

  @Test
  void linesByDepthAndByExtension() {
    assertThat(neph.run("du", "--depth", "1", "mem://du/a/").lines())
        .containsExactly("2005\tmem://du/a/b/", "2015\tmem://du/a/");
    assertThat(neph.run("du", "--depth", "2", "-N", "mem://du/a/").lines())
        .containsExactly("5\t1\tmem://du/a/b/c/", "2005\t2\tmem://du/a/b/", "2015\t3\tmem://du/a/");
    assertThat(neph.run("du", "--depth", "0", "mem://du/").lines())
        .containsExactly("1502015\tmem://du/");
    for (String depth : List.of("0", "1", "2")) {
      assertThat(neph.run("du", "--depth", depth, "mem://du/a/x.TXT").lines())
          .containsExactly("10\tmem://du/a/x.TXT");
    }
    assertThat(neph.run("du", "-e", "mem://du/").lines())
        .containsExactly("1500005\t(no extension)", "2010\t.txt");
  }

  @Test
  void aSummaryForPrograms() {
    var lines = neph.run("du", "-s", "--json", "mem://du/").json();
    assertThat(lines.getFirst().path("objects").asInt()).isEqualTo(4);
    JsonNode summary = lines.getLast().path("summary");
    assertThat(summary.path("bytes").asLong()).isEqualTo(1_502_015);
    assertThat(summary.path("byEncoding").path("gzip").path("objects").asInt()).isEqualTo(1);
    assertThat(summary.path("encodingsSampled").asInt()).isZero();
    assertThat(summary.path("bySize").path("1 B to 1 KiB").path("objects").asInt()).isEqualTo(2);
    assertThat(summary.path("largest").get(0).path("uri").asText()).isEqualTo("mem://du/ab");
    assertThat(summary.path("oldest").get(0).path("modified").asText()).endsWith("Z");
  }

  @Test
  void foldersOfThisComputerAndWhatMakesNoSense() throws IOException {
    Files.writeString(directory.resolve("f"), "12345");
    assertThat(neph.run("du", "-s", directory.toString()).lines())
        .containsExactly("5\t" + directory);
    assertThat(neph.run("du", directory.resolve("none").toString()).code()).isEqualTo(3);
    assertThat(neph.run("du", directory.resolve("none") + "/").code()).isEqualTo(3);
    assertThat(neph.run("du", "-s", "-e", "mem://du/").code()).isEqualTo(2);
    assertThat(neph.run("du", "--depth", "-1", "mem://du/").code()).isEqualTo(2);
    assertThat(neph.run("du", "--encodings", "mem://du/").code()).isEqualTo(2);
    assertThat(neph.run("du").code()).isEqualTo(2);
  }

  private void put(String name, int size, List<String> encoding) throws IOException {
    neph.put("mem://du/" + name, new byte[size], Headers.NONE.encoding(encoding));
  }
}
