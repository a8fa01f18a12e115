package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The first frame of the window beside that of an empty one with the same theme, each in a process
/// of its own, the best of three; the goal is 1.5 times. Prints, and decides nothing.
final class FirstFrameBench {

  private static final int ROUNDS = 3;
  private static final double GOAL = 1.5;

  private static final List<String> OFF_SCREEN =
      List.of(
          "-Dglass.platform=Monocle",
          "-Dmonocle.platform=Headless",
          "-Dheadless.geometry=1600x1000-32",
          "-Dprism.order=sw");

  private FirstFrameBench() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("first-frame");
    double empty = Double.MAX_VALUE;
    double whole = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      empty = Math.min(empty, first("empty"));
      whole = Math.min(whole, first("whole", folder.resolve("home" + i).toString()));
    }
    System.out.printf(
        "first frame: empty window %.0f ms, whole window %.0f ms, %.1f times, goal %.1f: %s%n",
        empty, whole, whole / empty, GOAL, whole <= GOAL * empty ? "met" : "MISSED");
  }

  private static double first(String... arguments) throws IOException, InterruptedException {
    Process process =
        OwnJava.start(
            System.getProperty("java.class.path"),
            OFF_SCREEN,
            FirstFrame.class,
            List.of(arguments));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("the window did not open: " + said);
    }
    return Double.parseDouble(said.strip().lines().toList().getLast());
  }
}
