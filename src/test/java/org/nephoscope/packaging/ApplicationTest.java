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
    assertThat(process.exitValue()).isZero();
    return Files.readString(out);
  }
}
