package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.Headers;

/// Where the files of `neph array` go, and what is said if they cannot go there.
class ArrayOutputTest {

  private static final String AT = "mem://output/a";

  private final Neph neph = new Neph(new Stores());

  @TempDir Path folder;

  static Stream<List<String>> commands() {
    return Stream.of(
        List.of("get", AT, "-o"),
        List.of("chunk", AT, "0", "-o"),
        List.of("chunk", AT, "0", "--raw", "-o"),
        List.of("chunks", AT, "--csv"));
  }

  @BeforeEach
  void array() throws IOException {
    neph.put(
        AT + "/.zarray",
        "{\"zarr_format\":2,\"shape\":[2],\"chunks\":[2],\"dtype\":\"|u1\",\"compressor\":null,"
            + "\"fill_value\":7,\"filters\":null,\"order\":\"C\"}");
    neph.put(AT + "/0", new byte[] {1, 2}, Headers.NONE);
  }

  private Neph.Result run(List<String> command, String file) {
    var all = new ArrayList<>(List.of("array"));
    all.addAll(command);
    all.add(file);
    return neph.run(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aFileThatCannotBeThereIsNamed(List<String> command) throws IOException {
    String nowhere = folder.resolve("none/x").toString();
    var missing = run(command, nowhere);
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.err())
        .contains(nowhere, "no folder " + folder.resolve("none"))
        .doesNotContain("neph array");

    var in = run(command, folder.toString());
    assertThat(in.code()).isEqualTo(2);
    assertThat(in.err()).contains(folder + " is a folder");

    Path file = Files.writeString(folder.resolve("file"), "x");
    var below = run(command, file.resolve("x").toString());
    assertThat(below.code()).isEqualTo(3);
    assertThat(below.err()).contains("no folder " + file);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void onlyFilesOfThisComputerAreWritten(List<String> command) {
    var address = run(command, "s3://bucket/m.npy");
    assertThat(address.code()).isEqualTo(2);
    assertThat(address.err()).contains("s3://bucket/m.npy is an address", "neph cp");
    var dash = run(command, "-");
    assertThat(dash.code()).isEqualTo(2);
    assertThat(dash.err()).contains("standard output", "./-");
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void aFileWithoutRoomIsNamed() throws IOException {
    neph.put(
        AT + "/.zarray",
        "{\"zarr_format\":2,\"shape\":[4000000000000000000],\"chunks\":[1000],\"dtype\":\"|u1\","
            + "\"compressor\":null,\"fill_value\":7,\"filters\":null,\"order\":\"C\"}");
    Path file = folder.resolve("x.npy");
    var result = neph.run("array", "get", AT, "-o", file.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .contains(file + ": the values would take 4000000000000000000 bytes")
        .doesNotContain("neph array");
  }

  @Test
  void aMissingFileIsAskedFor() {
    var result = neph.run("array", "get", AT);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--output FILE is needed").doesNotContain("no value behind");
    assertThat(neph.run("array", "get", AT, "-o").err()).contains("no value behind");
  }

  @Test
  void chunksWithoutAnyValueAreCounted() throws IOException {
    neph.put(
        AT + "/.zarray",
        "{\"zarr_format\":2,\"shape\":[6],\"chunks\":[2],\"dtype\":\"|u1\",\"compressor\":null,"
            + "\"fill_value\":null,\"filters\":null,\"order\":\"C\"}");
    String file = folder.resolve("x.npy").toString();
    assertThat(neph.run("array", "get", AT, "-o", file).err()).contains("2 chunks");
    var all = neph.run("array", "get", "--json", AT, "-o", file).json().getLast();
    assertThat(all.path("undefined").asText()).isEqualTo("2");
    var stored =
        neph.run("array", "get", "--json", AT, "--slice", ":2", "-o", file).json().getLast();
    assertThat(stored.path("undefined").asText()).isEqualTo("0");
  }
}
