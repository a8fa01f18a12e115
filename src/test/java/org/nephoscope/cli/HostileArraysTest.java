package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nephoscope.provider.Stores;

/// Metadata that nobody who means well has written, through every command about arrays: each ends,
/// says in a sentence what it is about, and shows no exception.
class HostileArraysTest {

  private static final String HUGE = "9223372036854775807";

  private final Neph neph = new Neph(new Stores());

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("org.nephoscope.array.HostileDocuments#some")
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
          .doesNotContain(
              "Exception",
              "\tat ",
              "Error:",
              "java.",
              "\u001b",
              "\nQQ",
              "REDACTED",
              "fasterxml",
              "getMax");
      assertThat(result.code()).as(said).isBetween(0, 9);
    }
  }
}
