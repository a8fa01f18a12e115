package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.transfer.ByteRate;
import org.nephoscope.transfer.Flight;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.Histogram;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Tip;

/// The charts of a transfer, and what they are drawn from.
class FlightsViewTest {

  private final ScriptedRunner runner = new ScriptedRunner();
  private final Background background = Background.ofToolkit();
  private TransfersViewModel model;
  private TransfersView view;
  private Stage stage;
  private Scene scene;
  private Theme theme;

  @BeforeEach
  void open() {
    stage = OffScreen.stage();
    theme = OffScreen.call(() -> new Theme(Theme.Choice.LIGHT));
    model =
        new TransfersViewModel(
            runner,
            background,
            failure -> {
              throw new AssertionError(failure);
            });
    view = OffScreen.call(() -> new TransfersView(model));
    scene = OffScreen.call(() -> new Scene(view, 1440, 640));
    runner.say(
        ScriptedRunner.snapshot(
            7, new TransferState.Running(false), ScriptedRunner.tally(90_000, 40_000, 12)));
    OffScreen.run(() -> {
      theme.dress(scene);
      stage.setScene(scene);
      stage.show();
    });
    OffScreen.until("the row is there", () -> model.jobs().size() == 1);
  }

  @AfterEach
  void close() {
    OffScreen.run(stage::hide);
    background.close();
  }

  @Test
  void whatWasNotRecordedIsSaidAndNothingIsDrawnUnseen() {
    OffScreen.run(() -> view.showFiles(true));
    assertThat(runner.calls).noneMatch(call -> call.startsWith("flights"));
    OffScreen.run(view::showFlights);
    OffScreen.until(
        "it is said", () -> texts().stream().anyMatch(text -> text.startsWith("Nothing was rec")));
  }

  @Test
  void ratesLanesAndTimesAreDrawnInBothThemes() {
    runner.recorded = Optional.of(SampleFlights.log());
    OffScreen.run(view::showFlights);
    OffScreen.until("figures are there", () -> texts().contains("211"));
    assertThat(texts()).contains("6", "recovered", "slow down");
    for (String chart : List.of("#flight-rates", "#flight-lanes", "#flight-times")) {
      assertThat(OffScreen.call(() -> colours(scene.lookup(chart)))).as(chart).isGreaterThan(20);
      assertThat(OffScreen.call(() -> scene.lookup(chart).getAccessibleText())).isNotBlank();
    }
    OffScreen.run(() -> ((ToggleButton) scene.lookup("#flight-range-all")).fire());
    OffScreen.run(() -> theme.choose(Theme.Choice.DARK));
    OffScreen.picture(scene, "flights-docked-dark");
    OffScreen.run(view::toggleGrown);
    OffScreen.until("they stand beside", () -> scene.lookup("#flights").getLayoutX() > 700);
    OffScreen.until(
        "one below another", () -> scene.lookup("#flight-lanes").getParent().getLayoutY() > 100);
    OffScreen.run(() -> theme.choose(Theme.Choice.LIGHT));
    OffScreen.picture(scene, "flights-grown-light");
    assertThat(OffScreen.call(() -> scene.lookup("#flights").getLayoutX())).isGreaterThan(700);
  }

  @Test
  void whatIsInFlightIsOneNumberWhereverItStands() {
    runner.recorded = Optional.of(SampleFlights.log());
    OffScreen.run(view::showFlights);
    for (int active : new int[] {64, 63}) {
      runner.say(running(7, active), running(6, active));
      OffScreen.until("the dock counts both", () -> text("#in-flight").equals("" + 2 * active));
      assertThat(OffScreen.call(() -> text("#flight-flying"))).isEqualTo("" + active);
      assertThat(OffScreen.call(() -> text("#files-chip-active .chip-count")))
          .isEqualTo("" + active);
    }
    assertThat(OffScreen.call(() -> text("#flight-recovered"))).isEqualTo("41");
    assertThat(texts()).contains("In flight, all jobs");
    for (String named : List.of("#in-flight", "#files-chip-active")) {
      assertThat(OffScreen.call(() -> Tip.of(scene.lookup(named)).get())).as(named).contains("job");
    }
  }

  @Test
  void filesOfAPausedJobAreBegunAndNotInFlight() {
    runner.recorded = Optional.of(SampleFlights.log());
    OffScreen.run(view::showFlights);
    TransferSnapshot running = running(7, 3);
    runner.say(running);
    OffScreen.until("they are in flight", () -> text("#flight-flying").equals("3"));
    var chip = (Labeled) scene.lookup("#files-chip-active");
    assertThat(OffScreen.call(chip::getText)).isEqualTo("In flight");
    runner.say(
        new TransferSnapshot(
            running.transfer(),
            running.request(),
            new TransferState.Paused(),
            running.tally(),
            0,
            0,
            3,
            running.submitted(),
            running.running()));
    OffScreen.until("they are not", () -> text("#flight-flying").equals("0"));
    OffScreen.until("as in the dock", () -> text("#in-flight").equals("0"));
    OffScreen.until("they were begun", () -> chip.getText().equals("Begun"));
    assertThat(OffScreen.call(() -> text("#files-chip-active .chip-count"))).isEqualTo("3");
    assertThat(OffScreen.call(() -> Tip.of(chip).get())).contains("none is in flight");
  }

  @Test
  void theTabCountsFailuresThatComeLater() {
    var running = new TransferState.Running(false);
    runner.say(ScriptedRunner.snapshot(7, running, ScriptedRunner.tally(90, 40, 0)));
    OffScreen.run(() -> view.showFiles(true));
    OffScreen.until("its files are shown", () -> text("#files-chip-all .chip-count").equals("90"));
    runner.say(ScriptedRunner.snapshot(7, running, ScriptedRunner.tally(90, 40, 3)));
    OffScreen.until("it counts them", () -> text(".tab-header-area .chip-count-bad").equals("3"));
    runner.say(ScriptedRunner.snapshot(7, running, ScriptedRunner.tally(90, 40, 0)));
    OffScreen.until("and no more", () -> scene.lookup(".tab-header-area .chip-count-bad") == null);
  }

  private String text(String selector) {
    return scene.lookup(selector) instanceof Labeled found ? found.getText() : "";
  }

  private static TransferSnapshot running(long id, int active) {
    var one =
        ScriptedRunner.snapshot(
            id,
            new TransferState.Running(false),
            new Tally(
                90_000, active, 40_000, 0, 12, 40_000, 12, 0, 9_000_000, 4_001_200, 0, 0, 41));
    return new TransferSnapshot(
        one.transfer(),
        one.request(),
        one.state(),
        one.tally(),
        one.bytesPerSecond(),
        one.objectsPerSecond(),
        active,
        one.submitted(),
        one.running());
  }

  @Test
  void aSeriesIsOfWholeSecondsAndEndsWithTheRecording() {
    var bytes = new ArrayList<Long>();
    for (long i = 0; i < 300; i++) {
      bytes.add(i);
    }
    var log = log(Duration.ofSeconds(1), bytes, List.of(), Duration.ofMillis(300_500));
    RateSeries two = RateSeries.of(log, log.age(), RateRange.TWO_MINUTES);
    assertThat(two.bytes()).hasSize(120).startsWith(180.0).endsWith(299.0);
    assertThat(RateSeries.of(log, log.age(), RateRange.ALL).bytes()).hasSize(300);
    // A transfer that has stood still for a minute shows that.
    RateSeries later = RateSeries.of(log, Duration.ofMinutes(6), RateRange.TWO_MINUTES);
    assertThat(later.bytes()).hasSize(120).startsWith(240.0).endsWith(0.0);
    assertThat(later.span()).isEqualTo(Duration.ofMinutes(2));
    var slow = SampleFlights.log();
    assertThat(RateSeries.of(slow, slow.age(), RateRange.TWO_MINUTES).marks())
        .as("where a server asked for less")
        .containsExactly(new RateSeries.Mark(51 / 120.0, 128, 64));
    // Long recordings have as many points as a chart can show, of the same bytes.
    var week =
        log(
            Duration.ofSeconds(256),
            java.util.Collections.nCopies(2400, 512L),
            List.of(),
            Duration.ofSeconds(256 * 2400));
    RateSeries all = RateSeries.of(week, week.age(), RateRange.ALL);
    assertThat(all.bytes()).hasSize(600).containsOnly(2.0);
    assertThat(
            RateSeries.of(
                    log(Duration.ofSeconds(1), List.of(), List.of(), Duration.ZERO),
                    Duration.ZERO,
                    RateRange.ALL)
                .bytes())
        .containsExactly(0.0);
  }

  @Test
  void timesHaveTheirMiddleAndTheirBins() {
    var flights = new ArrayList<Flight>();
    for (int i = 1; i <= 100; i++) {
      flights.add(flight(i, 0, i * 10L, i * 10L + i));
    }
    flights.add(underWay(101, 1));
    var times =
        FlightTimes.of(log(Duration.ofSeconds(1), List.of(), flights, Duration.ofSeconds(2)));
    assertThat(times.count()).isEqualTo(100);
    assertThat(times.median()).isEqualTo(Duration.ofMillis(50));
    assertThat(times.p95()).isEqualTo(Duration.ofMillis(95));
    assertThat(times.bins().stream().mapToInt(FlightTimes.Bin::count).sum()).isEqualTo(100);
    assertThat(times.bins().getFirst()).isEqualTo(new FlightTimes.Bin(Duration.ofMillis(2), 1));
    assertThat(times.bins().getLast().below()).isEqualTo(Duration.ofMillis(200));
    assertThat(
            FlightTimes.of(log(Duration.ofSeconds(1), List.of(), List.of(), Duration.ZERO)).bins())
        .isEmpty();
    assertThat(FlightTimes.text(Duration.ofNanos(400_000))).isEqualTo("<1 ms");
    assertThat(FlightTimes.text(Duration.ofMillis(1500))).isEqualTo("1.5 s");
    assertThat(FlightTimes.text(Duration.ofMinutes(10))).isEqualTo("10 min");
  }

  @Test
  void aWindowHoldsWhatIsUnderWayAtItsEnd() {
    var flights = List.of(flight(1, 0, 0, 40), flight(2, 1, 59_000, 59_040), underWay(3, 2));
    var log = log(Duration.ofSeconds(1), List.of(), flights, Duration.ofMinutes(1));
    var running = FlightWindow.of(log, FlightTimes.of(log), Duration.ofMinutes(1), false);
    assertThat(running.span()).isEqualTo(Duration.ofSeconds(1));
    assertThat(running.lanes()).containsOnlyKeys(1, 2);
    assertThat(running.share(Duration.ofMillis(59_500))).isEqualTo(0.5);
    var ended = FlightWindow.of(log, FlightTimes.of(log), Duration.ofMinutes(1), true);
    assertThat(ended.lanes()).containsOnlyKeys(0, 1, 2);
  }

  @Test
  void aRecordingIsCopiedOnceASecondAndNoMoreAfterTheEnd() {
    var clock = new AtomicLong();
    var charts = new FlightsViewModel(runner, clock::get);
    runner.calls.clear();
    runner.recorded = Optional.of(SampleFlights.log());
    var job = Optional.of(runner.now.getFirst());
    charts.show(job);
    assertThat(runner.calls).isEmpty();
    charts.watch(true);
    for (int i = 0; i < 8; i++) {
      clock.addAndGet(250);
      charts.show(job);
    }
    assertThat(runner.calls).hasSize(3);
    var ended =
        Optional.of(
            ScriptedRunner.snapshot(
                7, new TransferState.Finished(), ScriptedRunner.tally(3, 3, 0)));
    for (int i = 0; i < 8; i++) {
      clock.addAndGet(1000);
      charts.show(ended);
    }
    assertThat(runner.calls).hasSize(4);
  }

  private static Flight underWay(long item, int lane) {
    return new Flight(
        item, lane, Duration.ZERO, Optional.empty(), Optional.empty(), Optional.empty(), 0, false);
  }

  private static Flight flight(long item, int lane, long fromMillis, long toMillis) {
    return new Flight(
        item,
        lane,
        Duration.ofMillis(fromMillis),
        Optional.of(Duration.ofMillis(fromMillis)),
        Optional.of(Duration.ofMillis(toMillis)),
        Optional.of(Duration.ofMillis(toMillis)),
        100,
        false);
  }

  private static FlightLog log(
      Duration width, List<Long> bytes, List<Flight> flights, Duration age) {
    return new FlightLog(
        age,
        age,
        bytes.stream().mapToLong(Long::longValue).sum(),
        flights.size(),
        0,
        ByteRate.ZERO,
        ByteRate.ZERO,
        new Histogram(width, bytes),
        new Histogram(width, bytes),
        new Histogram(width, List.of()),
        List.of(),
        flights);
  }

  /// How many pixels of a chart stand out from its background.
  private static long colours(Node chart) {
    WritableImage image = chart.snapshot(null, null);
    long painted = 0;
    for (int y = 0; y < image.getHeight(); y += 2) {
      for (int x = 0; x < image.getWidth(); x += 2) {
        Color colour = image.getPixelReader().getColor(x, y);
        painted += colour.getSaturation() > 0.3 ? 1 : 0;
      }
    }
    return painted;
  }

  private List<String> texts() {
    return scene.getRoot().lookupAll(".label").stream()
        .filter(Labeled.class::isInstance)
        .filter(Node::isVisible)
        .map(label -> ((Labeled) label).getText())
        .toList();
  }
}
