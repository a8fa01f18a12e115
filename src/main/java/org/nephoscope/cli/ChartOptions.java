package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.chart.NetworkSampler;
import org.nephoscope.transfer.chart.TransferCharts;
import picocli.CommandLine.Option;

/// The options that draw how a copy went.
final class ChartOptions {

  /// Between two looks at the network.
  private static final Duration INTERVAL = Duration.ofMillis(250);

  static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  @Option(
      names = "--flight-time",
      description = {
        "At the end, draw when each object was under way, into neph-cp-flight-time-TIME.png and",
        ".svg of the current folder."
      })
  boolean flightTime;

  @Option(
      names = "--io-rate",
      description = "Draw how fast bytes of objects passed, into neph-cp-est-io-TIME.png and .svg.")
  boolean ioRate;

  @Option(
      names = "--machine-io-rate",
      description = {
        "Draw what the network of this computer received and sent meanwhile, all programs",
        "together, into neph-cp-measured-io-TIME.png and .svg."
      })
  boolean machineIoRate;

  @Option(
      names = "--machine-io-rate-buffer-sec",
      paramLabel = "N",
      description = "How many seconds of that are remembered, the last: 600 by default.")
  int buffer = 600;

  /// A recording that goes on until it is drawn.
  final class Recording implements AutoCloseable {
    private final TransferCharts charts = new TransferCharts();
    private final Optional<NetworkSampler> sampler;
    private final long began = System.nanoTime();

    Recording(Optional<NetworkSampler> sampler) {
      this.sampler = sampler;
    }

    /// One transfer that has just ended.
    void add(FlightLog log) {
      Duration now = Duration.ofNanos(System.nanoTime() - began);
      Duration offset = now.minus(log.age());
      charts.add(log, offset.isNegative() ? Duration.ZERO : offset);
    }

    /// Draws what was asked for, and says where.
    void draw(Session session) throws IOException {
      sampler.ifPresent(NetworkSampler::close);
      String time = STAMP.format(Instant.now());
      List<Path> files = new ArrayList<>();
      if (flightTime) {
        files.addAll(charts.flightTimes(Path.of("neph-cp-flight-time-" + time)));
      }
      if (ioRate) {
        files.addAll(charts.rates(Path.of("neph-cp-est-io-" + time)));
      }
      if (sampler.isPresent()) {
        files.addAll(
            TransferCharts.network(
                sampler.get().samples(), 1, Path.of("neph-cp-measured-io-" + time)));
      }
      for (Path file : files) {
        session.say("drawn: " + file);
      }
    }

    @Override
    public void close() {
      sampler.ifPresent(NetworkSampler::close);
    }
  }

  /// Begins.
  ///
  /// @throws UsageError if this computer does not tell what was asked for
  Recording begin() throws UsageError {
    if (buffer < 1) {
      throw new UsageError("--machine-io-rate-buffer-sec is a number of seconds.");
    }
    Optional<NetworkSampler> sampler =
        machineIoRate
            ? NetworkSampler.start(INTERVAL, Duration.ofSeconds(buffer))
            : Optional.empty();
    if (machineIoRate && sampler.isEmpty()) {
      throw new UsageError(
          "This system does not tell what its network receives and sends; leave out"
              + " --machine-io-rate.");
    }
    return new Recording(sampler);
  }
}
