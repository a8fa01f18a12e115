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
/// The programs take turns, so that a busy machine slows all of them, and medians are compared. On
/// Linux the processor time is told too, which depends less on what else the machine does.
/// `-Dbench.rounds=21` for more, and `NEPHOSCOPE_CACHE=off` for starts without a cache.
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
    var busy = new double[programs.size()];
    for (var program : programs) {
      start(program, work);
      times.add(new double[rounds]);
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < programs.size(); i++) {
        double before = processorMillis();
        times.get(i)[round] = start(programs.get(i), work);
        busy[i] += (processorMillis() - before) / rounds;
      }
    }
    for (int i = 0; i < programs.size(); i++) {
      double wall = median(times.get(i));
      System.out.printf(
          Locale.ROOT,
          "%-22s %5.0f ms %6.2f x, processor %5.0f ms %6.2f x%n",
          List.of("empty program", "neph --version", "neph ls, 1,000 files").get(i),
          wall,
          wall / median(times.getFirst()),
          busy[i],
          busy[i] / busy[0]);
    }
  }

  /// The processor time of all processes that this one has started and that have ended; 0 where it
  /// is not told.
  private static double processorMillis() throws IOException {
    Path told = Path.of("/proc/self/stat");
    if (!Files.exists(told)) {
      return 0;
    }
    // Behind the name of the program, which may hold anything; in hundredths of a second.
    String[] fields = Files.readString(told).replaceFirst(".*\\) ", "").split(" ", -1);
    return 10.0 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
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
}
