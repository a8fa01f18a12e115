package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The first frame of the window, and the first one with everything in it, beside that of an empty
/// window with the same theme, each in a process of its own, the best of five, by turns; once as
/// Java starts, and once with the cache that the installed program makes for itself. The goal for
/// the first frame is 1.5 times. Prints, and decides nothing.
final class FirstFrameBench {

  private static final int ROUNDS = 5;
  private static final double GOAL = 1.5;

  private static final List<String> OFF_SCREEN =
      List.of(
          "-Dglass.platform=Monocle",
          "-Dmonocle.platform=Headless",
          "-Dheadless.geometry=1600x1000-32",
          "-Dprism.order=sw");

  private final Path folder;
  private final String classPath;
  private int homes;

  private FirstFrameBench(Path folder) throws IOException {
    this.folder = folder;
    this.classPath = OwnJava.packedClassPath(folder);
  }

  public static void main(String[] arguments) throws Exception {
    var bench = new FirstFrameBench(Files.createTempDirectory("first-frame"));
    Path cache = bench.cache();
    bench.compare("as Java starts", List.of());
    bench.compare("with a cache", List.of("-XX:AOTCache=" + cache));
  }

  private Path cache() throws IOException, InterruptedException {
    Path cache = folder.resolve("window.aot");
    first(List.of("-XX:AOTCacheOutput=" + cache, "-Dorderly=true"), "whole");
    return cache;
  }

  private void compare(String how, List<String> options) throws IOException, InterruptedException {
    double empty = Double.MAX_VALUE;
    double outline = Double.MAX_VALUE;
    double whole = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      empty = Math.min(empty, first(options, "empty"));
      outline = Math.min(outline, first(options, "outline"));
      whole = Math.min(whole, first(options, "whole"));
    }
    System.out.printf(
        "first frame %s: empty window %.0f ms, outline %.0f ms, %.1f times, goal %.1f: %s;"
            + " everything in it %.0f ms, %.1f times%n",
        how,
        empty,
        outline,
        outline / empty,
        GOAL,
        outline <= GOAL * empty ? "met" : "MISSED",
        whole,
        whole / empty);
  }

  private double first(List<String> options, String what) throws IOException, InterruptedException {
    var all = new ArrayList<>(OFF_SCREEN);
    all.addAll(options);
    String home = folder.resolve("home" + homes++).toString();
    Process process = OwnJava.start(classPath, all, FirstFrame.class, List.of(what, home));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("the window did not open: " + said);
    }
    return Double.parseDouble(
        said.strip()
            .lines()
            .filter(line -> line.matches("\\d+"))
            .findFirst()
            .orElseThrow(() -> new IOException("no time was printed: " + said)));
  }
}
