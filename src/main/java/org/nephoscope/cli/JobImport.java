package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.xfer.XferDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `neph jobs import`: goes on with a bulk transfer of CloudFiles.
@Command(
    name = "import",
    description = {
      "Take over a bulk transfer that cloudfiles xfer init has made, from its database.",
      "What that says is finished counts as done and not checked; the rest is to be copied, and",
      "neph jobs resume copies it. The database stays as it is. One that is not sound is refused",
      "whole."
    },
    footer = {"", "Example:", "  neph jobs import xfer.db"})
final class JobImport implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The database of cloudfiles xfer.")
  Path file = Path.of("");

  JobImport(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException {
    if (!Files.exists(file)) {
      session.problem(ExitCode.NOT_FOUND, null, file + " does not exist. Check its name.");
      return ExitCode.NOT_FOUND.number();
    }
    PlanRunner runner = session.engine().transfers().open();
    Transfer transfer;
    try (var database = XferDatabase.open(file)) {
      Place from = folder(database.source());
      Place to = folder(database.target());
      if (to.location().store().isReadOnly()) {
        throw new UsageError(to.location() + " can only be read, so nothing is copied there.");
      }
      CopyPolicy policy = new PolicyOptions().policy(to.location());
      transfer =
          runner.submit(
              new Copy(
                  List.of(new Route(from, to)),
                  database.encoding().map(policy::encoding).orElse(policy)),
              database);
    }
    var jobs = new Jobs(session, runner);
    for (TransferSnapshot job : runner.snapshot()) {
      if (job.transfer().equals(transfer)) {
        jobs.show(job);
      }
    }
    session.say("neph jobs resume " + transfer + " goes on with it.");
    return ExitCode.DONE.number();
  }

  private Place folder(String address) throws UsageError, IOException {
    Place place = session.place(address);
    return new Place(place.location().asPrefix(), place.access());
  }
}
