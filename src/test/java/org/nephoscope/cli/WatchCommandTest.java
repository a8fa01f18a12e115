package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.provider.Stores;

/// `neph watch`.
@Execution(ExecutionMode.CONCURRENT)
class WatchCommandTest {

  @TempDir Path directory;

  private final Neph neph = new Neph(new Stores());

  @Test
  @EnabledOnOs(OS.LINUX)
  void theNetworkIsToldInLines() {
    var result = neph.run("watch", "net", "print", "--duration", "0.2", "--interval", "0.05");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.lines())
        .hasSizeBetween(1, 5)
        .allMatch(line ->
            line.matches(
                "RX +[0-9.]+ MB/s \\( *[0-9.]+ Gbps\\)  TX +[0-9.]+ MB/s \\( *[0-9.]+ Gbps\\)"));

    var line = neph.run("watch", "net", "print", "--duration", "0.1", "--json").json().getFirst();
    assertThat(line.path("received").isIntegralNumber()).isTrue();
    assertThat(line.path("sent").isIntegralNumber()).isTrue();
    assertThat(line.path("seconds").asDouble()).isBetween(0.05, 5.0);

    var one =
        neph.run("watch", "net", "print", "--duration", "0.5", "--interval", "0.04", "--one-line");
    assertThat(one.out()).startsWith("\rRX").endsWith("\n").contains("Gbps)\rRX");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theNetworkIsDrawn() throws Exception {
    Path file = directory.resolve("net.png");
    var result =
        neph.run(
            "watch", "net", "histogram", "--duration=0.2", "--interval=0.05", "--filename=" + file);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.lines()).containsExactly(file.toString(), directory + "/net.svg");
    assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(1000);
    assertThat(directory.resolve("net.svg")).content().contains("received").contains("sent");
  }

  @Test
  void wrongUsageIsSaid() {
    for (String wrong :
        new String[] {
          "watch",
          "watch net",
          "watch net print --interval 0",
          "watch net print --duration -1",
          "watch net print --interval x",
          "watch net histogram --duration 0",
          "watch disk"
        }) {
      var result = neph.run(wrong.split(" "));
      assertThat(result.code()).as(wrong).isEqualTo(2);
      assertThat(result.err()).startsWith("neph: ").contains("watch").hasLineCount(1);
      assertThat(result.out()).isEmpty();
    }
  }

  @Test
  void whereNothingCanBeDrawnNothingIsWatched() {
    for (String file : new String[] {"-", "s3://bucket/x.png", directory.toString()}) {
      var refused = histogram(file);
      assertThat(refused.code()).as(file).isEqualTo(2);
      assertThat(refused.err()).contains("Name").hasLineCount(1);
    }
    var nowhere = histogram(directory + "/none/x.png");
    assertThat(nowhere.code()).isEqualTo(3);
    assertThat(nowhere.err()).contains("there is no folder " + directory + "/none");
  }

  /// It would run for an hour.
  private Neph.Result histogram(String file) {
    return neph.run("watch", "net", "histogram", "--duration", "3600", "--filename", file);
  }
}
