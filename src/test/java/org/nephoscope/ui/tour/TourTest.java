package org.nephoscope.ui.tour;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The tour in a process of its own, without a display.
@Execution(ExecutionMode.CONCURRENT)
class TourTest {

  private static final long PATIENCE_SECONDS = 500;

  private static final List<String> PICTURES =
      List.of(
          "browse",
          "transfers",
          "array-overview",
          "array-chunks",
          "array-preview",
          "array-corrupt",
          "error");

  /// A process of some seconds ends before what these leave out would have helped it.
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  @TempDir Path folder;

  private record Run(int code, String out, String err) {}

  /// With all arguments of `mvn exec:exec`, in a folder that looks like the source tree.
  @Test
  void everyStepHappensAndLeavesPictures() throws Exception {
    Files.copy(Path.of("pom.xml"), folder.resolve("pom.xml"));
    Files.createDirectory(folder.resolve("target"));
    var values = Map.of("javafx.modules", modules(), "nephoscope.main", "org.nephoscope.Main");
    List<String> command = ExecCommand.read(Path.of("pom.xml"), values, classPath());
    assertThat(command.getFirst()).isEqualTo("java");
    Run run = run(command.subList(1, command.size()));

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("objects, 276 verified by MD5")
        .contains("ok  copied", "ok  uploaded", "ok  deleted", "ok  opened the OME-Zarr image")
        .contains("167 stored, 25 not", "ok  decoded chunk", "fails", "as fill value", "may not")
        .endsWith("s\n");
    for (String name : PICTURES) {
      assertLooksLike(name + "-light", true);
      assertLooksLike(name + "-dark", false);
    }
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void aByteThatFlipsStopsIt() throws Exception {
    Run run =
        run(
            List.of(
                "--enable-native-access=ALL-UNNAMED,javafx.graphics",
                "--module-path=" + modules(),
                "--add-modules",
                "javafx.controls",
                "-classpath",
                classPath(),
                "org.nephoscope.ui.tour.FlippedTour",
                folder.resolve("pictures").toString()));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).startsWith("mismatch: ").contains("membrane.zarr/s0/0.2.4");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).doesNotContain("downloaded");
  }

  /// A whole window, bright or dark, with something in it.
  private void assertLooksLike(String name, boolean light) throws IOException {
    BufferedImage picture =
        ImageIO.read(folder.resolve("target/tour").resolve(name + ".png").toFile());
    assertThat(picture.getWidth()).isEqualTo(1440);
    assertThat(picture.getHeight()).isEqualTo(900);
    int[] pixels = picture.getRGB(0, 0, 1440, 900, null, 0, 1440);
    long bright = IntStream.of(pixels).filter(pixel -> (pixel >> 8 & 0xff) > 0x80).count();
    assertThat(bright > pixels.length / 2).isEqualTo(light);
    assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(100);
  }

  private Run run(List<String> arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUICK);
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
    builder.environment().put("NEPHOSCOPE_HOME", folder.resolve("home").toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(PATIENCE_SECONDS, SECONDS)) {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(10, SECONDS)).isTrue();
    return new Run(process.exitValue(), text(out), text(err));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private static String classPath() {
    String own =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(own.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /// Where the build puts the modules of JavaFX before anything runs.
  private static String modules() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target", "javafx"))) {
      assertThat(jars).isNotEmpty();
    }
    return Path.of("target", "javafx").toAbsolutePath().toString();
  }
}
