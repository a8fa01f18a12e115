package org.nephoscope.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.ui.Budget;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.TestWorkbench;
import org.testfx.api.FxRobot;

/// A listing of a million objects as S3 gives them, in pages of a thousand.
@Isolated("it measures how long the window stands still")
class MillionRowsTest {

  private static final int ROWS = 1_000_000;
  private static final StoreAddress STORE = new StoreAddress.S3(Optional.empty(), "million");

  private static final HexFormat HEX = HexFormat.of();

  @TempDir Path home;

  @Test
  void aRowTakesAtMostAHundredAndTwentyBytesAndAMillionAreFilteredBetweenTwoKeyStrokes() {
    System.gc();
    long before = used();
    var pages = new ArrayList<PackedPage>();
    for (int start = 0; start < ROWS; start += 1000) {
      pages.add(new PackedPage(rows(start)));
    }
    Rows rows = Rows.NONE.with(pages);
    System.gc();
    long perRow = (used() - before) / ROWS;

    assertThat(rows.size()).isEqualTo(ROWS);
    assertThat(rows.entry(654_321)).isEqualTo(row(654_321));
    assertThat(perRow).isLessThanOrEqualTo(120);

    int folder = "seg/".length();
    var meant =
        Map.of(
            new FindQuery(FindQuery.Kind.TEXT, "0654321-"), 1,
            new FindQuery(FindQuery.Kind.GLOB, "*4321-*_0-6?"), 100,
            new FindQuery(FindQuery.Kind.REGEX, "/0?654[0-9]+1-"), 100);
    meant.forEach((query, count) -> {
      long best = Long.MAX_VALUE;
      for (int i = 0; i < 12 && best > 150; i++) { // the first ones are compiled
        long begin = System.nanoTime();
        var wish = new RowOrder.Wish(ColumnKind.NAME, true, Optional.of(query));
        int[] order = RowOrder.of(Rows.NONE, rows, wish, new SortKeys(Optional.empty()), folder);
        best = Math.min(best, (System.nanoTime() - begin) / 1_000_000);
        assertThat(order).as(query.text()).hasSize(count);
      }
      Budget.hold("1,000,000 rows filtered by " + query.text(), (double) best, 150);
    });
  }

  @Test
  void theWindowStaysQuickWhileAMillionRowsArriveAndAfterwards() throws IOException {
    var bench = TestWorkbench.over(home);
    var store = new Million();
    ((TestWorkbench.MemoryOpener) bench.opener()).register(STORE, store);
    var stage = OffScreen.stage();
    var place = new Place(new Location(STORE, "seg/"), Access.ANONYMOUS);
    DesktopApp app = OffScreen.call(() -> DesktopApp.open(bench, stage, place));
    var robot = new FxRobot();
    try {
      BrowserViewModel model = app.browser();
      long released = System.nanoTime();
      store.pages.release(1);
      OffScreen.until(
          "its rows are drawn", () -> robot.lookup(row(3).name()).tryQuery().isPresent());
      Budget.hold("first rows after the first page", millisSince(released), 300);
      var stall = new Stall();
      OffScreen.run(stall::start);
      store.pages.release(ROWS / 1000);
      OffScreen.until("all rows have come", () -> model.entries().size() == ROWS);
      OffScreen.run(robot.lookup(".table-view").query()::requestFocus);
      // Far jumps are compiled on their first use; a person waits for that once.
      OffScreen.run(stall::stop);
      robot.push(KeyCode.END).push(KeyCode.HOME);
      OffScreen.until("back at the start", () -> model.selection().leadIndex() == 0);
      OffScreen.run(stall::start);
      robot.push(KeyCode.END);
      OffScreen.until("the end is chosen", () -> model.selection().leadIndex() == ROWS - 1);
      OffScreen.until(
          "the end is drawn", () -> robot.lookup(row(ROWS - 1).name()).tryQuery().isPresent());
      robot.push(KeyCode.CONTROL, KeyCode.A);
      OffScreen.until("all are chosen", () -> model.selection().count() == ROWS);
      assertThat(OffScreen.call(() -> model.selection().bytes())).isEqualTo(Million.BYTES);
      long typed = System.nanoTime();
      OffScreen.run(() -> model.filterProperty().set("0654321-"));
      OffScreen.until("the filter has found it", () -> model.entries().size() == 1);
      Budget.hold("filter of a million rows, with 120 ms of waiting", millisSince(typed), 270);
      Budget.hold("longest turn of the window while they arrive", (double) stall.longest(), 100);

      OffScreen.run(() -> model.filterProperty().set(""));
      OffScreen.until("all are there again", () -> model.entries().size() == ROWS);
      Budget.hold("three rows further in the middle of a million", steps(robot, ROWS / 2), 16);
      clickAndExtend(robot, model);
      Budget.hold("three rows further near the end", steps(robot, ROWS - 4 * Wheel.TURNS), 16);
      Budget.hold("a far jump in a million rows", jumps(robot), 16);
      OffScreen.run(model::refresh);
      OffScreen.until("it lists again", () -> !model.progressProperty().get().phase().isOver());
      long stopped = System.nanoTime();
      OffScreen.run(model::stop);
      OffScreen.until("it has stopped", () -> model.progressProperty().get().phase().isOver());
      Budget.hold("stopping a listing", millisSince(stopped), 100);
    } finally {
      OffScreen.close(app);
    }
  }

  /// What is done to a row in the middle is done to that row.
  private static void clickAndExtend(FxRobot robot, BrowserViewModel model) {
    TableView<?> table = robot.lookup(".table-view").queryAs(TableView.class);
    var flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
    var seen = flow.getFirstVisibleCell();
    int row = OffScreen.call(() -> seen.getIndex() + 3);
    robot.clickOn(row(row).name());
    assertThat(OffScreen.call(() -> model.selection().leadIndex())).isEqualTo(row);
    robot.press(KeyCode.SHIFT).push(KeyCode.PAGE_DOWN).release(KeyCode.SHIFT);
    int count = OffScreen.call(() -> model.selection().count());
    assertThat(count).isGreaterThan(10);
    assertThat(OffScreen.call(() -> model.selection().leadIndex())).isEqualTo(row + count - 1);
    OffScreen.until(
        "the lead row is drawn",
        () -> robot.lookup(row(row + count - 1).name()).tryQuery().isPresent());
  }

  /// Milliseconds of the window's thread for one frame in which the wheel has turned by three rows.
  private static double steps(FxRobot robot, int from) {
    TableView<?> table = robot.lookup(".table-view").queryAs(TableView.class);
    var flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
    OffScreen.run(() -> {
      table.scrollTo(from);
      table.layout();
    });
    var wheel = new Wheel(flow, 3 * table.getFixedCellSize());
    int first = OffScreen.call(() -> flow.getFirstVisibleCell().getIndex());
    assertThat(first).isBetween(from - 1, from);
    OffScreen.run(wheel::start);
    OffScreen.until("it has turned", () -> wheel.turns == Wheel.TURNS);
    OffScreen.run(wheel::stop);
    assertThat(OffScreen.call(() -> flow.getFirstVisibleCell().getIndex()))
        .isBetween(first + 3 * Wheel.TURNS - 3, first + 3 * Wheel.TURNS + 3);
    return wheel.spent / 1e6 / Wheel.TURNS;
  }

  /// Turns in every frame, and adds up the processor time from frame to frame.
  private static final class Wheel extends AnimationTimer {

    private static final int TURNS = 80;

    private final VirtualFlow<?> flow;
    private final double pixels;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long before = -1;
    private long spent;
    private int turns;

    Wheel(VirtualFlow<?> flow, double pixels) {
      this.flow = flow;
      this.pixels = pixels;
    }

    @Override
    public void handle(long now) {
      long cpu = threads.getCurrentThreadCpuTime();
      if (turns == TURNS) {
        return;
      }
      if (before >= 0) {
        spent += cpu - before;
        turns++;
      }
      before = cpu;
      if (turns < TURNS) {
        flow.scrollPixels(pixels);
      }
    }
  }

  /// Milliseconds of the window's thread for one far jump and the frame that shows it.
  private static double jumps(FxRobot robot) {
    TableView<?> table = robot.lookup(".table-view").queryAs(TableView.class);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int jumps = 60;
    long before = OffScreen.call(threads::getCurrentThreadCpuTime);
    for (int i = 0; i < jumps; i++) {
      int row = (int) (i * 0x9E3779B9L % ROWS);
      OffScreen.run(() -> {
        table.scrollTo(row);
        table.applyCss();
        table.layout();
      });
    }
    return (OffScreen.call(threads::getCurrentThreadCpuTime) - before) / 1e6 / jumps;
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  /// The longest time between two frames in which the window's thread was busy with one turn.
  private static final class Stall extends AnimationTimer {

    private final AtomicLong longest = new AtomicLong();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long before = -1;

    @Override
    public void start() {
      before = -1;
      super.start();
    }

    @Override
    public void handle(long now) {
      long used = threads.getCurrentThreadCpuTime();
      if (before >= 0) {
        longest.accumulateAndGet((used - before) / 1_000_000, Math::max);
      }
      before = used;
    }

    long longest() {
      return longest.get();
    }
  }

  private static ObjectMeta row(int number) {
    long mixed = number * 0x9E3779B97F4A7C15L;
    String etag = HEX.toHexDigits(mixed) + HEX.toHexDigits(~mixed);
    return new ObjectMeta(
        new ObjectKey("seg/8_8_40/" + seven(number) + "-" + seven(number + 64) + "_0-64"),
        1000,
        Optional.of(Instant.ofEpochMilli(1_790_000_000_000L + number)),
        new Revision(etag),
        Optional.of(etag),
        List.of(),
        Optional.empty(),
        Optional.of("STANDARD"));
  }

  /// In seven digits, and not by a format, because that would be most of what millions of them
  /// cost.
  private static String seven(int number) {
    return Integer.toString(10_000_000 + number).substring(1);
  }

  private static List<ObjectEntry> rows(int start) {
    var page = new ArrayList<ObjectEntry>();
    for (int i = start; i < start + 1000; i++) {
      page.add(row(i));
    }
    return page;
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /// Lists generated rows, one page per permit, and answers HEAD like a memory store with nothing.
  private static final class Million extends ForwardingStore {

    static final long BYTES = 1000L * ROWS;

    private final Semaphore pages = new Semaphore(0);
    private final MemoryStore rest = new MemoryStore("million");

    @Override
    public Listing list(ListQuery query) {
      int start =
          query.start() instanceof ListQuery.Start.Token(var token) ? Integer.parseInt(token) : 0;
      pages.acquireUninterruptibly();
      int next = start + 1000;
      return new Listing(
          rows(start),
          next < ROWS
              ? Optional.of(query.from(new ListQuery.Start.Token(Integer.toString(next))))
              : Optional.empty());
    }

    @Override
    public ObjectMeta stat(ObjectKey key) {
      return new ObjectMeta(
          key,
          1000,
          Optional.empty(),
          new Revision("r"),
          Optional.empty(),
          List.of(),
          Optional.of(Headers.NONE),
          Optional.empty());
    }

    @Override
    protected ObjectStore store() {
      return rest;
    }
  }
}
