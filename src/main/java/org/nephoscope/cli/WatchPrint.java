package org.nephoscope.cli;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.nephoscope.transfer.ByteRate;
import org.nephoscope.transfer.flight.NetworkCounters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `neph watch net print`: a line for each interval.
@Command(
    name = "print",
    description = {
      "Print how much the network of this computer receives (RX) and sends (TX) in each second.",
      "In MB/s and Gbps, until Ctrl-C or for --duration."
    },
    footer = {
      "",
      "Examples:",
      "  neph watch net print",
      "  neph watch net print --duration 60 --interval 5 --json",
      "  neph watch net print --one-line"
    })
final class WatchPrint implements Callable<Integer> {

  private final Session session;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      description = "For how long; 0, the default, is until Ctrl-C.")
  double duration;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      description = "Between two lines: 1 by default.")
  double interval = 1;

  @Option(names = "--one-line", description = "Write each over the last.")
  boolean oneLine;

  WatchPrint(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, Output.Closed, InterruptedException {
    long every = WatchNet.nanos(interval, "--interval");
    long most = duration == 0 ? Long.MAX_VALUE : WatchNet.nanos(duration, "--duration");
    Optional<NetworkCounters> first = NetworkCounters.now();
    if (first.isEmpty()) {
      throw new UsageError(WatchNet.UNKNOWN);
    }
    NetworkCounters before = first.get();
    long began = System.nanoTime();
    long looked = began;
    while (System.nanoTime() - began < most) {
      TimeUnit.NANOSECONDS.sleep(Math.min(every, most - (System.nanoTime() - began)));
      Optional<NetworkCounters> now = NetworkCounters.now();
      if (now.isEmpty()) {
        throw new UsageError(WatchNet.UNKNOWN);
      }
      long time = System.nanoTime();
      print(now.get().since(before), (time - looked) / 1e9);
      before = now.get();
      looked = time;
    }
    if (oneLine && !session.json()) {
      session.out().line("");
    }
    return ExitCode.DONE.number();
  }

  private void print(NetworkCounters passed, double seconds) throws Output.Closed {
    if (session.json()) {
      session
          .out()
          .line(
              new Json()
                  .with("received", passed.received())
                  .with("sent", passed.sent())
                  .with("seconds", Math.round(seconds * 1000) / 1000.0)
                  .toString());
    } else {
      String line =
          "RX " + rate(passed.received(), seconds) + "  TX " + rate(passed.sent(), seconds);
      byte[] bytes = (oneLine ? "\r" + line : line + "\n").getBytes(StandardCharsets.UTF_8);
      session.out().write(bytes);
    }
    session.out().flush();
  }

  private static String rate(long bytes, double seconds) {
    var rate = new ByteRate(bytes / seconds);
    return String.format(Locale.ROOT, "%8.2f MB/s (%6.3f Gbps)", rate.megabytes(), rate.gigabits());
  }
}
