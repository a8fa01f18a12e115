package org.nephoscope.cli;

import java.time.Duration;
import org.nephoscope.transfer.ByteRate;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState.Waiting;

/// What a transfer has to say to whoever follows it, and the exit code that comes of it.
interface Report {

  /// One for a request.
  static Report of(Session session, PlanRunner runner, TransferRequest request) {
    return switch (request) {
      case TransferRequest.Compare compare -> new CompareReport(session, runner, compare, false);
      case TransferRequest.Copy _,
          TransferRequest.Move _,
          TransferRequest.Sync _,
          TransferRequest.Delete _ ->
          new TransferReport(session, Jobs.done(request));
    };
  }

  /// An item that ended before the transfer was resumed.
  default void before(ItemSnapshot item) {}

  /// How fast it was in the fastest second of all its runs.
  default void peak(ByteRate rate) {}

  /// How long this command waited for what the transfer lacked.
  default void waited(Duration time) {}

  /// How everything of it went that ran here.
  default void flights(FlightLog log) {}

  /// One item that has ended.
  void ended(ItemSnapshot item) throws Output.Closed;

  /// The end of a transfer whose items have all been reported.
  void finished(TransferSnapshot snapshot) throws Output.Closed;

  /// It lacks something that is not waited for any longer.
  ///
  /// @param goOn how to resume, as a sentence
  void stopped(TransferSnapshot snapshot, Waiting lack, String goOn) throws Output.Closed;

  ExitCode code();

  /// How much of what was found still waits for its turn, so that another run goes on with it.
  static long left(TransferSnapshot snapshot) {
    Tally tally = snapshot.tally();
    return snapshot.state().isFinal() ? 0 : tally.planned() - tally.ended();
  }

  /// What lacking something means to a script.
  static ExitCode reason(Waiting lack) {
    return switch (lack.cause()) {
      case SIGN_IN -> ExitCode.DENIED;
      case OFFLINE, DISK_FULL, JOURNAL, FAULT -> ExitCode.SOME_FAILED;
    };
  }
}
