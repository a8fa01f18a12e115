package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.JavaProcess;

/// What a desktop knows the windows of the program by.
class NephoscopeTest {

  private static final Path DESKTOP = Path.of("packaging/share/applications/nephoscope.desktop");

  @TempDir Path folder;

  @Test
  void windowsHaveTheClassThatTheEntryOfTheMenuNames() throws Exception {
    var display =
        Stream.of("glass.platform", "monocle.platform", "headless.geometry", "prism.order")
            .filter(name -> System.getProperty(name) != null)
            .map(name -> "-D" + name + "=" + System.getProperty(name))
            .toList();
    Path out = folder.resolve("out");
    Process process =
        JavaProcess.of(NamedProgram.class, display)
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String name = Files.readString(out).strip();
    assertThat(name).isEqualTo("org.nephoscope.ui.Nephoscope");
    assertThat(Files.readAllLines(DESKTOP)).contains("StartupWMClass=" + name);
  }
}
