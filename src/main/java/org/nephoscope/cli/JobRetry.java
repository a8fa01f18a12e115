package org.nephoscope.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `neph jobs retry`: does again what failed of a job that has ended.
@Command(
    name = "retry",
    description = {
      "Do again what failed of a job that has ended, and what it had not found yet.",
      "It becomes a job of its own, with the places, servers and options of the first. What is"
          + " done",
      "stays done and is not looked at again; only a sync that deletes lists both its places"
          + " anew."
    },
    footer = {"", "Example:", "  neph jobs retry 7"})
final class JobRetry implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "ID", description = "The number of the job.")
  String number = "";

  JobRetry(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException, InterruptedException {
    PlanRunner runner = session.engine().transfers().open();
    Optional<TransferSnapshot> job = new Jobs(session, runner).find(number);
    if (job.isEmpty()) {
      return ExitCode.NOT_FOUND.number();
    }
    if (!job.get().state().isFinal()) {
      throw new UsageError(
          "Job " + number + " has not ended; neph jobs resume " + number + " goes on with it.");
    }
    if (job.get().state() instanceof TransferState.Finished) {
      session.say("Nothing of job " + number + " has failed.");
      return ExitCode.DONE.number();
    }
    Report report = Report.of(session, runner, job.get().request());
    Transfer again = runner.retryFailed(job.get().transfer());
    new TransferWatch(session, runner, report).follow(again);
    return report.code().number();
  }
}
