package org.nephoscope.transfer.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import javafx.animation.AnimationTimer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
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
        queue.submit(new Copy(List.of(route), CopyPolicy.DEFAULT));
        OffScreen.until("the transfer is shown", () -> app.transfers().jobs().size() == 1);
        OffScreen.run(() -> app.dock().showFiles(true));
        OffScreen.until("it is over", () -> queue.snapshot().getFirst().state().isFinal());
        OffScreen.run(turns::stop);
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(queue.snapshot().getFirst().state()).isInstanceOf(TransferState.Finished.class);
        assertThat(sink.arrived()).isEqualTo(OBJECTS);
        System.out.printf("100,000 objects in %.1f s beside the window%n", seconds);
        Budget.hold("longest turn of the window during a transfer", turns.longest, 100);
        Budget.holdShare("the window during a transfer", turns.used.sum() / 10 / seconds, 5);
      } finally {
        OffScreen.close(app);
      }
    }
  }

  /// Processor time of the window's thread from frame to frame, in milliseconds.
  private static final class Turns extends AnimationTimer {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long before = -1;
    private volatile double longest;
    private final DoubleAdder used = new DoubleAdder();

    @Override
    public void handle(long now) {
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
