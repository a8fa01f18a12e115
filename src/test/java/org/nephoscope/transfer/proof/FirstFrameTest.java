package org.nephoscope.transfer.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.nephoscope.ui.Budget;

/// The first frame of the window beside that of an empty one, each in a process of its own.
@Isolated("it measures how long a process takes")
class FirstFrameTest {

  private static final List<String> OFF_SCREEN =
      List.of(
          "-Dglass.platform=Monocle",
          "-Dmonocle.platform=Headless",
          "-Dheadless.geometry=1600x1000-32",
          "-Dprism.order=sw");

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void theWindowIsThereNearlyAsSoonAsAnEmptyOne() throws Exception {
    String classPath = System.getProperty("java.class.path");
    double empty = Double.MAX_VALUE;
    double whole = Double.MAX_VALUE;
    for (int i = 0; i < 2; i++) {
      empty = Math.min(empty, (double) first(classPath, "empty"));
      whole =
          Math.min(
              whole, (double) first(classPath, "whole", folder.resolve("home" + i).toString()));
    }
    System.out.printf("first frame: empty window %.0f ms, whole window %.0f ms%n", empty, whole);
    Budget.holdRatio("first frame to that of an empty window", whole / empty, 1.5);
  }

  private static long first(String classPath, String... arguments) throws Exception {
    Process process = OwnJava.start(classPath, OFF_SCREEN, FirstFrame.class, List.of(arguments));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return Long.parseLong(said.strip().lines().toList().getLast());
  }
}
