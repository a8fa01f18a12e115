package org.nephoscope.transfer.run;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.TransferState.Failed;
import org.nephoscope.transfer.TransferState.Waiting;
import org.nephoscope.transfer.lane.Control;

/// What keeps a transfer from going on, as soon as something does. Safe from any thread.
final class Stop {

  private final long job;
  private final Control control;
  private final PlanSignal plan;
  private volatile @Nullable Failed end;
  private volatile @Nullable Waiting halt;

  /// @param plan told that nothing more will be found
  Stop(long job, Control control, PlanSignal plan) {
    this.job = job;
    this.control = control;
    this.plan = plan;
  }

  /// Its plan cannot be made or must not be carried out, so what has not ended will not be done.
  void end(Failed why) {
    end = why;
  }

  /// Nothing can go on: a fault of ours, or a journal that cannot be written. What is planned stays
  /// planned, so that it can be resumed once that is mended.
  void halt(Throwable error) {
    log("transfer " + job + " cannot go on", error);
    halt(JobText.fault(error));
  }

  /// The same for a reason that is known.
  void halt(String why) {
    halt = new Waiting(Waiting.Cause.FAULT, why);
    control.wish(Control.Wish.LEAVE);
    plan.done();
  }

  /// Why what has not ended will not be done.
  Optional<Failed> end() {
    return Optional.ofNullable(end);
  }

  /// Why it waits for somebody to mend something.
  Optional<Waiting> halt() {
    return Optional.ofNullable(halt);
  }

  boolean isNone() {
    return end == null && halt == null;
  }

  /// The person is told by the transfer's state; this is for whoever looks for the cause.
  static void log(String what, Throwable error) {
    System.getLogger(TransferRun.class.getName()).log(System.Logger.Level.DEBUG, what, error);
  }
}
