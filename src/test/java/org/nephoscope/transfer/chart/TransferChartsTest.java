package org.nephoscope.transfer.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.Patience;
import org.nephoscope.transfer.ByteRate;
import org.nephoscope.transfer.Flight;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.Histogram;
import org.nephoscope.transfer.flight.NetworkCounters;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class TransferChartsTest {

  private static final int FAILED = 0xd62728;

  @TempDir Path directory;

  private static FlightLog log(int flights, List<Long> bytes) {
    List<Flight> recent = new ArrayList<>();
    for (int i = 0; i < flights; i++) {
      recent.add(
          new Flight(
              i,
              i % 4,
              Duration.ofMillis(100L * i),
              Optional.empty(),
              Optional.empty(),
              Optional.of(Duration.ofMillis(100L * i + 500)),
              1L << (i % 30),
              i == 3));
    }
    var histogram = new Histogram(Duration.ofSeconds(1), bytes);
    Duration all = Duration.ofSeconds(bytes.size());
    return new FlightLog(
        all,
        all,
        histogram.sum(),
        flights,
        1,
        ByteRate.ZERO,
        ByteRate.ZERO,
        histogram,
        histogram,
        histogram,
        List.of(),
        recent);
  }

  @Test
  void everyObjectHasABarAndWhatFailedIsRed() throws Exception {
    var charts = new TransferCharts();
    charts.add(log(20, List.of(5L, 0L, 10L)), Duration.ZERO);
    charts.add(log(10, List.of(7L)), Duration.ofSeconds(5));

    List<Path> files = charts.flightTimes(directory.resolve("flights-2026.1"));

    assertThat(files)
        .containsExactly(
            directory.resolve("flights-2026.1.png"), directory.resolve("flights-2026.1.svg"));
    Document svg = svg(files.get(1));
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("30 objects under way");
    assertThat(count(svg, "fill", "#d62728")).isEqualTo(2);
    assertThat(svg.getElementsByTagName("rect").getLength()).as("and the ground").isEqualTo(31);
    assertThat(texts(svg)).contains("16 B", "524.3 kB", "seconds");
    assertThat(colours(files.get(0), FAILED)).isGreaterThan(50);
  }

  @Test
  void manyObjectsStillMakeAPictureThatCanBeOpened() throws Exception {
    var charts = new TransferCharts();
    for (int i = 0; i < 5; i++) {
      charts.add(log(1000, List.of(1L)), Duration.ofSeconds(i));
    }
    List<Path> files = charts.flightTimes(directory.resolve("many"));
    Document svg = svg(files.get(1));
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("the last 4096 of 5000 objects under way");
    assertThat(ImageIO.read(files.get(0).toFile()).getHeight()).isLessThan(1000);
    assertThat(texts(svg)).as("no sizes of so many").doesNotContain("8 B");
  }

  @Test
  void ratesChooseTheirUnitAndKeepTheBytes() throws Exception {
    var charts = new TransferCharts();
    charts.add(log(1, List.of(1_000_000L, 0L, 500_000L)), Duration.ZERO);
    Document svg = svg(charts.rates(directory.resolve("rate")).get(1));
    assertThat(texts(svg)).contains("Mbps", "8", "0");
    List<Double> heights = heights(svg, "#1f77b4");
    assertThat(heights).hasSize(3); // and the one of the legend
    assertThat(heights.get(1)).isCloseTo(400, within(0.1));
    assertThat(heights.get(2)).isCloseTo(200, within(0.1));
  }

  @Test
  void nothingAtAllIsAPictureToo() throws Exception {
    var charts = new TransferCharts();
    assertThat(texts(svg(charts.rates(directory.resolve("a")).get(1)))).contains("bps");
    assertThat(charts.flightTimes(directory.resolve("b"))).allMatch(Files::exists);
    assertThat(TransferCharts.network(List.of(), 1, directory.resolve("c")))
        .allMatch(Files::exists);
  }

  @Test
  @Timeout(30)
  void theNetworkIsLookedAtAndOnlyTheLastIsKept() throws Exception {
    var received = new AtomicLong();
    var sampler =
        NetworkSampler.start(
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                () -> Optional.of(new NetworkCounters(received.addAndGet(10), received.get() * 2)))
            .orElseThrow();
    Patience.until("it has looked twenty times", () -> received.get() >= 200);
    sampler.close();
    assertThat(sampler.samples()).hasSize(5);
    assertThat(sampler.samples())
        .allSatisfy(sample -> {
          assertThat(sample.received()).isEqualTo(10);
          assertThat(sample.sent()).isEqualTo(20);
        });
    Document svg = svg(TransferCharts.network(sampler.samples(), 1, directory.resolve("n")).get(1));
    assertThat(texts(svg)).contains("received", "sent");
    assertThat(NetworkSampler.start(Duration.ofMillis(1), Duration.ofMillis(5), Optional::empty))
        .isEmpty();
  }

  private static Document svg(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(Files.readString(file))));
  }

  private static List<String> texts(Document svg) {
    List<String> texts = new ArrayList<>();
    var all = svg.getElementsByTagName("text");
    for (int i = 0; i < all.getLength(); i++) {
      texts.add(all.item(i).getTextContent());
    }
    return texts;
  }

  private static int count(Document svg, String attribute, String value) {
    int count = 0;
    var all = svg.getElementsByTagName("rect");
    for (int i = 0; i < all.getLength(); i++) {
      count += ((Element) all.item(i)).getAttribute(attribute).equals(value) ? 1 : 0;
    }
    return count;
  }

  private static List<Double> heights(Document svg, String colour) {
    List<Double> heights = new ArrayList<>();
    var all = svg.getElementsByTagName("rect");
    for (int i = 0; i < all.getLength(); i++) {
      var box = (Element) all.item(i);
      if (box.getAttribute("fill").equals(colour)) {
        heights.add(Double.parseDouble(box.getAttribute("height")));
      }
    }
    heights.sort(null);
    return heights.reversed().size() == 3
        ? List.of(heights.get(0), heights.get(2), heights.get(1))
        : heights;
  }

  private static int colours(Path png, int colour) throws IOException {
    BufferedImage image = ImageIO.read(png.toFile());
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xffffff) == colour ? 1 : 0;
      }
    }
    return count;
  }
}
