package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.chart.NetworkSampler;
import org.nephoscope.transfer.chart.TransferCharts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `neph watch net histogram`: a picture of the network's speed.
@Command(
    name = "histogram",
    description = {
      "Draw how much the network of this computer receives and sends in each second.",
      "A PNG and an SVG file are written, and their names printed."
    },
    footer = {
      "",
      "Examples:",
      "  neph watch net histogram",
      "  neph watch net histogram --duration 300 --interval 5 --filename night.png"
    })
final class WatchHistogram implements Callable<Integer> {

  /// The network is looked at so often in each interval.
  private static final int LOOKS = 4;

  private final Session session;

  @Option(names = "--duration", paramLabel = "SECONDS", description = "For how long: 5 by default.")
  double duration = 5;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      description = "How much time a bar of the picture is: 1 by default.")
  double interval = 1;

  @Option(
      names = "--filename",
      paramLabel = "FILE",
      description = {
        "Where to draw: two pictures, whose endings .png and .svg take the place of its own.",
        "neph-net-TIME in the current folder by default."
      })
  @Nullable String file;

  WatchHistogram(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException, InterruptedException {
    long nanos = WatchNet.nanos(duration, "--duration");
    long look = Math.max(1_000_000, WatchNet.nanos(interval, "--interval") / LOOKS);
    OutputFile pictures = OutputFile.of(file == null ? name() : file);
    return pictures.write(session, path -> draw(nanos, look, withoutEnding(path))).number();
  }

  private ExitCode draw(long nanos, long look, Path name)
      throws UsageError, IOException, InterruptedException {
    try (var sampler =
        NetworkSampler.start(Duration.ofNanos(look), Duration.ofNanos(nanos + 2 * look))
            .orElseThrow(() -> new UsageError(WatchNet.UNKNOWN))) {
      TimeUnit.NANOSECONDS.sleep(nanos);
      sampler.stop();
      for (Path drawn : TransferCharts.network(sampler.samples(), interval, name)) {
        session
            .out()
            .line(
                session.json()
                    ? new Json().with("file", drawn.toString()).toString()
                    : Printable.text(drawn.toString()));
      }
    }
    return ExitCode.DONE;
  }

  private static String name() {
    return "neph-net-" + ChartOptions.STAMP.format(Instant.now());
  }

  private static Path withoutEnding(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.replaceFirst("\\.(png|svg|jpe?g|pdf)$", ""));
  }
}
