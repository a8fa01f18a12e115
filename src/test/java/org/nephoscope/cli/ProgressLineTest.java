package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;

class ProgressLineTest {

  private static TransferSnapshot at(
      boolean counting, long done, long planned, long bytes, long of, double rate) {
    var tally = new Tally(planned, 1, done, 0, 1, done, 0, 0, of, bytes);
    return new TransferSnapshot(
        new Transfer(1),
        new TransferRequest.Copy(List.of(), CopyPolicy.DEFAULT),
        new TransferState.Running(counting),
        tally,
        rate,
        2,
        1,
        Instant.EPOCH,
        Duration.ZERO);
  }

  @Test
  void itTellsObjectsBytesRateTimeLeftAndHowManyWereChecked() {
    var half = at(false, 4, 10, 5 << 20, 10 << 20, 1 << 20);
    assertThat(ProgressLine.text(half))
        .isEqualTo(
            "4 of 10 objects, 5.0 MiB of 10 MiB, 1.0 MiB/s, 0:05 left, 4 verified, 1 failed");
    assertThat(ProgressLine.bar(half)).isEqualTo("[##########          ]  50%  ");
  }

  @Test
  void whatIsNotKnownIsNotTold() {
    var counting = at(true, 4, 10, 5 << 20, 10 << 20, 1 << 20);
    assertThat(ProgressLine.text(counting)).startsWith("4 of 10+ objects").doesNotContain("left");
    assertThat(ProgressLine.bar(counting)).isEmpty();
    assertThat(ProgressLine.left(at(false, 9, 10, 10, 10, 5))).as("all have ended").isEmpty();
    assertThat(ProgressLine.left(at(false, 1, 10, 0, 10, 0))).as("by objects").isPresent();
    var lengths = at(false, 4, 10, 5 << 20, 0, 1 << 20);
    assertThat(ProgressLine.text(lengths))
        .contains("4 of 10 objects, 5.0 MiB, 1.0 MiB/s, 0:03 left");
    assertThat(ProgressLine.bar(lengths)).startsWith("[##########");
  }

  @Test
  void anInterruptionNamesNoTotalThatIsNotKnown() {
    Tally tally = at(false, 4, 10, 5, 10, 1).tally();
    assertThat(ProgressLine.soFar(tally, false)).isEqualTo("4 of 10 objects");
    assertThat(ProgressLine.soFar(tally, true)).isEqualTo("4 objects, before all were found");
  }

  @Test
  void timesAreWrittenAsOnAClock() {
    assertThat(ProgressLine.clock(Duration.ofMillis(6100))).isEqualTo("0:07");
    assertThat(ProgressLine.clock(Duration.ofSeconds(750))).isEqualTo("12:30");
    assertThat(ProgressLine.clock(Duration.ofSeconds(11045))).isEqualTo("3:04:05");
  }

  @Test
  void withoutATerminalItIsPlainLinesAndOnlyIfTheyAreAskedFor() {
    var err = new ByteArrayOutputStream();
    var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    var snapshot = at(false, 4, 10, 5, 10, 1);
    // Where the tests run on a terminal, that is one.
    if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isEmpty()) {
      new ProgressLine(stream, GlobalOptions.Progress.auto).show(snapshot);
      assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }
    new ProgressLine(stream, GlobalOptions.Progress.off).show(snapshot);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
