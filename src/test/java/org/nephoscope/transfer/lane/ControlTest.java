package org.nephoscope.transfer.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.nephoscope.transfer.TransferState.Waiting;
import org.nephoscope.transfer.lane.Control.Wish;

class ControlTest {

  private static final Waiting WHY = new Waiting(Waiting.Cause.SIGN_IN, "why");

  /// A stream that, when it is told, asks the control something from another thread, and waits for
  /// the answer.
  private record Asking(Control control, CountDownLatch answered) implements Closeable {

    @Override
    public int hashCode() {
      if (control.wish() == Wish.RUN) {
        return 1; // it is only being added
      }
      var answer = new CountDownLatch(1);
      Thread.startVirtualThread(() -> {
        if (!control.isPausedAlone()) {
          answer.countDown();
        }
      });
      try {
        if (answer.await(3, TimeUnit.SECONDS)) {
          answered.countDown();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return 1;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public void close() {}
  }

  @Test
  void whoeverIsToldOfARestMayAskBack() throws Exception {
    var control = new Control(Wish.RUN);
    var answered = new CountDownLatch(1);
    control.watch(new Asking(control, answered));
    control.rest(WHY, control.resumed());
    assertThat(answered.getCount()).isZero();
    assertThat(control.wish()).isEqualTo(Wish.PAUSE);
    assertThat(control.reason()).contains(WHY);
  }

  @Test
  void aRestThatWasAskedForBeforeSomebodyResumedSaysNothing() {
    var control = new Control(Wish.RUN);
    long asked = control.resumed();
    control.wish(Wish.RUN);
    control.rest(WHY, asked);
    assertThat(control.wish()).isEqualTo(Wish.RUN);
    control.rest(WHY, control.resumed());
    assertThat(control.wish()).isEqualTo(Wish.PAUSE);
  }

  @Test
  void anItemRestsWithItsTransfer() {
    var control = new Control(Wish.RUN);
    Control part = control.part();
    part.rest(WHY, part.resumed());
    assertThat(part.wish()).isEqualTo(Wish.PAUSE);
    assertThat(part.isPausedAlone()).isFalse();
    assertThat(control.reason()).contains(WHY);
  }
}
