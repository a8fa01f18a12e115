package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How long the real script `target/nephoscope/bin/neph` takes to start, beside an empty Java
/// program on the same JVM.
///
/// The programs take turns, so that a busy machine slows all of them, and medians are compared.
/// `-Dbench.rounds=21` for more.
public final class StartBench {

  private static final Path SCRIPT =
      Path.of("target", "nephoscope", "bin", "neph").toAbsolutePath();

  private StartBench() {}

  /// The program that does nothing.
  public static final class Empty {

    private Empty() {}

    /// Ends at once.
    public static void main(String[] arguments) {}
  }

  /// Measures and prints.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = Integer.getInteger("bench.rounds", 11);
    Path work = Files.createTempDirectory("start-bench");
    Path folder = Files.createDirectory(work.resolve("folder"));
    for (int i = 0; i < 1000; i++) {
      Files.writeString(folder.resolve("file-" + i), "x");
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = Path.of("target", "test-classes").toAbsolutePath().toString();
    var programs =
        List.of(
            List.of(java, "-classpath", classes, Empty.class.getName()),
            List.of(SCRIPT.toString(), "--version"),
            List.of(SCRIPT.toString(), "ls", folder.toString()));
    var times = new ArrayList<double[]>();
    for (var program : programs) {
      start(program, work);
      times.add(new double[rounds]);
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < programs.size(); i++) {
        times.get(i)[round] = start(programs.get(i), work);
      }
    }
    double empty = median(times.get(0));
    print("empty program", empty, empty);
    print("neph --version", median(times.get(1)), empty);
    print("neph ls, 1,000 files", median(times.get(2)), empty);
  }

  private static double start(List<String> program, Path work)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(program).redirectErrorStream(true);
    builder.redirectOutput(work.resolve("output").toFile());
    builder.environment().put("NEPHOSCOPE_HOME", work.resolve("home").toString());
    builder.environment().put("NEPHOSCOPE_JAVA_HOME", System.getProperty("java.home"));
    long before = System.nanoTime();
    int code = builder.start().waitFor();
    double millis = (System.nanoTime() - before) / 1e6;
    if (code != 0) {
      throw new IOException(program + " ended with " + code + ", see " + work.resolve("output"));
    }
    return millis;
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void print(String name, double millis, double empty) {
    System.out.printf(Locale.ROOT, "%-22s %7.0f ms %6.2f x%n", name, millis, millis / empty);
  }
}
