package org.nephoscope.array.scan;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nephoscope.transfer.proof.Results;
import org.nephoscope.transfer.proof.Scorecard;

/// How many names of a listing a scan of chunks takes in a second: CPU time of the thread that
/// scans, with pages that were made before. The middle of several turns is shown with the lowest
/// and the highest, beside the same pages only looked at.
final class ScanBench {

  private static final int TURNS = 9;

  private interface Way {
    long run();
  }

  private ScanBench() {}

  /// Prints what was measured.
  ///
  /// @param arguments nothing, or how many chunks lie along each of three axes
  public static void main(String[] arguments) throws IOException {
    int side = arguments.length == 0 ? 100 : Integer.parseInt(arguments[0]);
    List<String> rates = new ArrayList<>();
    for (ListedCube.Kind kind : ListedCube.Kind.values()) {
      var cube = new ListedCube(side, kind);
      double[] bare = times(cube, cube::lookAt);
      double[] scans = times(cube, () -> cube.scanHere().stored());
      System.out.printf(
          "%,d chunks, %-9s %s million names a second; only looked at, %s; ratio %.1f%n",
          cube.count(),
          kind + ":",
          text(cube.count(), scans),
          text(cube.count(), bare),
          scans[TURNS / 2] / bare[TURNS / 2]);
      rates.add(
          "%.2f (%s)"
              .formatted(
                  cube.count() / scans[TURNS / 2] / 1e6, kind.name().toLowerCase(Locale.ROOT)));
    }
    if (side >= 100) {
      Results.add(
          Scorecard.ARRAYS,
          "scanning %,d chunks: %s million names a second of processor time"
              .formatted((long) side * side * side, String.join(", ", rates)));
      Scorecard.write();
    }
  }

  /// The best of so many turns, in names a second.
  static double best(ListedCube cube, int turns) {
    double least = Double.MAX_VALUE;
    for (int turn = 0; turn < turns; turn++) {
      least = Math.min(least, seconds(() -> cube.scanHere().stored(), cube.count()));
    }
    return cube.count() / least;
  }

  private static double[] times(ListedCube cube, Way way) {
    double[] times = new double[TURNS];
    for (int turn = -2; turn < TURNS; turn++) {
      double time = seconds(way, cube.count());
      if (turn >= 0) {
        times[turn] = time;
      }
    }
    Arrays.sort(times);
    return times;
  }

  private static String text(long keys, double[] sorted) {
    int last = sorted.length - 1;
    return "%.2f (%.2f to %.2f)"
        .formatted(
            keys / sorted[last / 2] / 1e6, keys / sorted[last] / 1e6, keys / sorted[0] / 1e6);
  }

  private static double seconds(Way way, long expected) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    if (way.run() != expected) {
      throw new IllegalStateException("not every chunk was found");
    }
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
  }
}
