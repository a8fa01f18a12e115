package org.nephoscope.transfer.chart;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nephoscope.transfer.Flight;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.Histogram;

/// Gathers the recordings of transfers that ran one after the other, and draws them.
public final class TransferCharts {

  /// So many bars are kept, the last.
  private static final int MOST = 4096;

  /// As many spans at most as there is room for.
  private static final int SPANS = 600;

  private final ArrayDeque<FlightTimes.Bar> bars = new ArrayDeque<>();
  private long omitted;
  private double[] seconds = {};

  /// Adds one transfer.
  ///
  /// @param offset when it began, since all began
  public void add(FlightLog log, Duration offset) {
    omitted += log.flights() - log.recent().stream().filter(one -> one.end().isPresent()).count();
    for (Flight flight : log.recent()) {
      if (bars.size() == MOST) {
        bars.removeFirst();
        omitted++;
      }
      bars.add(
          new FlightTimes.Bar(
              offset.plus(flight.start()),
              offset.plus(flight.end().orElse(log.age())),
              flight.bytes(),
              flight.failed()));
    }
    passed(log.histogram(), offset.toSeconds());
  }

  private void passed(Histogram histogram, long offset) {
    int width = (int) histogram.width().toSeconds();
    for (int i = 0; i < histogram.bytes().size(); i++) {
      double each = histogram.bytes().get(i) / (double) width;
      for (int j = 0; j < width; j++) {
        int second = (int) offset + i * width + j;
        if (second >= seconds.length) {
          seconds = Arrays.copyOf(seconds, second + 1);
        }
        seconds[second] += each;
      }
    }
  }

  /// Draws when each object was under way into `NAME.png` and `NAME.svg`. Returns both.
  public List<Path> flightTimes(Path name) throws IOException {
    return write(FlightTimes.of(List.copyOf(bars), omitted), name);
  }

  /// Draws how fast bytes of objects passed.
  public List<Path> rates(Path name) throws IOException {
    int span = Math.max(1, (seconds.length + SPANS - 1) / SPANS);
    double[] wide = new double[(seconds.length + span - 1) / span];
    for (int i = 0; i < seconds.length; i++) {
      wide[i / span] += seconds[i];
    }
    var series = Rates.Series.of("objects", wide);
    return write(Rates.of("Bytes of objects that passed", span, List.of(series)), name);
  }

  /// Draws what the network of this computer has received and sent.
  ///
  /// @param span of each bar, in seconds
  public static List<Path> network(List<NetworkSampler.Sample> samples, double span, Path name)
      throws IOException {
    double all = samples.stream().mapToDouble(NetworkSampler.Sample::seconds).sum();
    double wide = Math.max(span, all / SPANS);
    int count = (int) Math.ceil(all / wide - 1e-9);
    double[] received = new double[Math.max(1, count)];
    double[] sent = new double[received.length];
    double at = 0;
    for (NetworkSampler.Sample sample : samples) {
      int bin = Math.min(received.length - 1, (int) ((at + sample.seconds() / 2) / wide));
      received[bin] += sample.received();
      sent[bin] += sample.sent();
      at += sample.seconds();
    }
    var series = List.of(Rates.Series.of("received", received), Rates.Series.of("sent", sent));
    return write(Rates.of("Network of this computer, all programs", wide, series), name);
  }

  private static List<Path> write(Drawing drawing, Path name) throws IOException {
    Path png = name.resolveSibling(name.getFileName() + ".png");
    Path svg = name.resolveSibling(name.getFileName() + ".svg");
    Files.writeString(svg, SvgPicture.of(drawing));
    try (var out = new BufferedOutputStream(Files.newOutputStream(png))) {
      PngPicture.write(drawing, out);
    }
    return new ArrayList<>(List.of(png, svg));
  }
}
