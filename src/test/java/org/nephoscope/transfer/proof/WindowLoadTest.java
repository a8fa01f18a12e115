package org.nephoscope.transfer.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import javafx.animation.AnimationTimer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.nephoscope.Patience;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;
import org.nephoscope.ui.Budget;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Workbench;

/// What the window costs while a hundred thousand objects pass through it as fast as the engine
/// can, with their files and charts in sight.
@Isolated("it measures how long the window stands still")
class WindowLoadTest {

  private static final int OBJECTS = 100_000;

  @TempDir Path home;

  @Test
  void theWindowStaysQuickAndCheapDuringALargeTransfer() throws Exception {
    var source = new GeneratedStore(OBJECTS);
    var sink = new HashingSink(source);
    var opener = TransferBench.opener(source, sink);
    try (var journal = TransferJournal.open(home);
        var queue = new TransferQueue(opener, journal)) {
      var bench = new Workbench(opener, queue, journal.ledger(), ConnectionBook.open(home));
      var stage = OffScreen.stage();
      DesktopApp app =
          OffScreen.call(
              () -> DesktopApp.open(bench, stage, TransferBench.place(TransferBench.TO)));
      try {
        OffScreen.run(() -> app.dock().toggleGrown());
        var turns = new Turns();
        long began = System.nanoTime();
        OffScreen.run(turns::start);
        var route =
            new Route(
                TransferBench.place(TransferBench.FROM), TransferBench.place(TransferBench.TO));
        var transfer = queue.submit(new Copy(List.of(route), CopyPolicy.DEFAULT));
        OffScreen.until("the transfer is shown", () -> app.transfers().jobs().size() == 1);
        OffScreen.run(() -> app.dock().showFiles(true));
        // Until then it is made and compiled, which is not what it costs to have it open.
        OffScreen.until(
            "a tenth is done",
            () -> app.transfers().jobs().getFirst().snapshot().tally().done() > OBJECTS / 10);
        long shown = System.nanoTime();
        double opening = turns.used.sumThenReset();
        TransferSnapshot end = queue.await(transfer);
        double seconds = (System.nanoTime() - began) / 1e9;
        double watched = (System.nanoTime() - shown) / 1e9;
        double used = turns.used.sum();
        double idle = turns.ofOneSecond(); // what it takes to look at every frame
        OffScreen.run(turns::stop);
        assertThat(end.state()).isInstanceOf(TransferState.Finished.class);
        assertThat(sink.arrived()).isEqualTo(OBJECTS);
        System.out.printf(
            "100,000 objects in %.1f s beside the window, which took %.0f ms to show them%n",
            seconds, opening);
        Budget.hold("longest turn of the window during a transfer", turns.longest, 100);
        double share = (used / watched - idle) / 10;
        System.out.printf("an idle window takes %.1f %%, not counted%n", idle / 10);
        Budget.holdShare("the window during a transfer", share, 5);
      } finally {
        OffScreen.close(app);
      }
    }
  }

  /// Processor time of the window's thread from frame to frame, in milliseconds.
  private static final class Turns extends AnimationTimer {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicInteger frames = new AtomicInteger();
    private long before = -1;
    private volatile double longest;
    private final DoubleAdder used = new DoubleAdder();

    /// Milliseconds from now on until sixty frames, of a second.
    double ofOneSecond() {
      long began = System.nanoTime();
      frames.set(0);
      used.reset();
      Patience.until("sixty frames are drawn", () -> frames.get() >= 60);
      return used.sum() / ((System.nanoTime() - began) / 1e9);
    }

    @Override
    public void handle(long now) {
      frames.incrementAndGet();
      long cpu = threads.getCurrentThreadCpuTime();
      if (before >= 0) {
        double turn = (cpu - before) / 1e6;
        longest = Math.max(longest, turn);
        used.add(turn);
      }
      before = cpu;
    }
  }
}
