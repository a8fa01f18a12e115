package org.nephoscope.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The application as `mvn package` leaves it, started by its own script. Runs after packaging.
class ApplicationTest {

  private static final Path APPLICATION = Path.of("target", "nephoscope");

  /// One use of each, and the codes it may end with if not 0; `$D` is a folder with the file `a`
  /// and the folder `e`. What single commands do is tested without starting so many programs.
  private static final String USES =
      """
      ls $D
      cp $D/a $D/copied
      mv $D/copied $D/moved
      sync $D/e/ $D/synced/
      verify $D/e/ $D/synced/
      rm $D/none
      cat $D/a
      head $D/a
      du $D
      touch $D/touched
      mkdir $D/made
      license
      doctor demo://notes/
      array info demo://membrane.zarr/s0
      alias ls
      sign https://example.org/x ! 2
      uploads ls $D ! 2
      jobs ls
      xfer init $D/e $D/bulk --db $D/x.db
      xfer execute $D/x.db
      watch net print --duration 0.1 ! 0 2
      completion bash
      gui s4://x ! 2
      """;

  private static final List<String> QUICK =
      List.of("NEPHOSCOPE_JAVA_OPTIONS=-XX:TieredStopAtLevel=1");

  @TempDir Path folder;

  @Test
  void theCommandStartsAndSaysItsVersion() throws Exception {
    assertThat(neph("--version")).matches("neph \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
  }

  @Test
  void theCommandListsTheDemoDataWithoutAnyClassOfTheWindow() throws Exception {
    Path classes = folder.resolve("classes");
    String out =
        neph(
            List.of("NEPHOSCOPE_JAVA_OPTIONS=-Xlog:class+load:file=" + classes),
            "ls",
            "--flat",
            "demo://");
    assertThat(out.lines())
        .contains("demo://cells.ome.zarr/", "demo://membrane.zarr/", "demo://notes/");
    assertThat(Files.readAllLines(classes))
        .isNotEmpty()
        .noneMatch(line -> line.contains(" javafx.") || line.contains(" org.nephoscope.ui."));
  }

  @Test
  void everyCommandStartsFromItsScript() throws Exception {
    Path place = Files.createDirectories(folder.resolve("d"));
    Files.createDirectories(place.resolve("e"));
    Files.writeString(place.resolve("a"), "content");
    Files.writeString(place.resolve("e/b"), "content");
    for (String line : USES.lines().toList()) {
      String[] use = line.replace("$D", place.toString()).split(" ! ", -1);
      Process process = start(QUICK, use[0].split(" ", -1));
      String codes = use.length == 1 ? "0" : use[1];
      String out = Files.readString(folder.resolve("out"));
      assertThat(List.of(codes.split(" ")))
          .as(use[0] + out)
          .contains(String.valueOf(process.exitValue()));
    }
    assertThat(place.resolve("bulk/b")).hasContent("content");
    assertThat(place.resolve("moved")).hasContent("content");
  }

  @Test
  void javaFxStandsApartAndIsWholeForThisPlatform() throws Exception {
    try (var jars = Files.list(APPLICATION.resolve("lib/javafx"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .hasSize(3)
          .allMatch(name -> name.matches("javafx-(base|graphics|controls)-[0-9.]+-.+\\.jar"));
    }
    try (var jars = Files.list(APPLICATION.resolve("lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .noneMatch(name -> name.startsWith("javafx-"))
          .anyMatch(name -> name.startsWith("nephoscope-"));
    }
  }

  private String neph(String... arguments) throws Exception {
    return neph(List.of(), arguments);
  }

  private String neph(List<String> environment, String... arguments) throws Exception {
    assertThat(start(environment, arguments).exitValue()).isZero();
    return Files.readString(folder.resolve("out"));
  }

  /// Runs to the end.
  private Process start(List<String> environment, String... arguments) throws Exception {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    Path script = APPLICATION.resolve("bin").resolve(windows ? "neph.cmd" : "neph");
    var command = new ArrayList<String>(List.of(script.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("NEPHOSCOPE_HOME", folder.resolve("home").toString());
    builder.environment().put("NEPHOSCOPE_JAVA_HOME", System.getProperty("java.home"));
    for (String setting : environment) {
      int equals = setting.indexOf('=');
      builder.environment().put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process;
  }
}
