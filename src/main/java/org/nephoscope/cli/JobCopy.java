package org.nephoscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferSnapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `neph jobs copy`: mends what a comparison has found.
@Command(
    name = "copy",
    description = {
      "Copy from A to B only what neph verify has found to be different or missing in B.",
      "What only B holds stays there. An object of B that is newer and different is a conflict and",
      "stays; --if-exists replace overrules that."
    },
    footer = {"", "Example:", "  neph jobs copy 7"})
final class JobCopy implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "ID", description = "The number of the job that has compared.")
  String number = "";

  @Mixin PolicyOptions how = new PolicyOptions();

  JobCopy(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException, InterruptedException {
    PlanRunner runner = session.engine().transfers().open();
    Optional<TransferSnapshot> job = new Jobs(session, runner).find(number);
    if (job.isEmpty()) {
      return ExitCode.NOT_FOUND.number();
    }
    if (!(job.get().request() instanceof Compare compare) || compare.manifest().isPresent()) {
      throw new UsageError("Job " + number + " has compared no two places.");
    }
    if (compare.route().to().location().store().isReadOnly()) {
      throw new UsageError(compare.route().to().location() + " can only be read.");
    }
    if (!job.get().state().isFinal()) {
      throw new UsageError("Job " + number + " has not ended; see neph jobs resume.");
    }
    how.requireFiles(List.of(compare.route().from()));
    Optional<Transfer> copy =
        runner.copyDifferences(job.get().transfer(), how.policy(compare.route().to().location()));
    if (copy.isEmpty()) {
      session.say("Job " + number + " has found nothing to copy.");
      return ExitCode.DONE.number();
    }
    var report = new TransferReport(session, "copied");
    new TransferWatch(session, runner, report).follow(copy.get());
    return report.code().number();
  }
}
