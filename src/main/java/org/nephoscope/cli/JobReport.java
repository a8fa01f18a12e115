package org.nephoscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.report.ItemReport;
import org.nephoscope.transfer.report.ItemReport.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `neph jobs report`: every object of a job, page by page.
@Command(
    name = "report",
    description = {
      "Print every object of a job with its state, its check and the reason.",
      "",
      "CSV after RFC 4180, or with --json one object a line. In CSV a cell that a spreadsheet"
          + " might",
      "run, or that begins with an apostrophe, has one more apostrophe in front."
    },
    footer = {"", "Example:", "  neph jobs report 7 > report.csv"})
final class JobReport implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "ID", description = "The number of the job.")
  String number = "";

  @Option(names = "--csv", description = "Comma-separated values; the default.")
  boolean csv;

  JobReport(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException {
    if (csv && session.json()) {
      throw new UsageError("--csv and --json exclude each other; give one of them.");
    }
    PlanRunner runner = session.engine().transfers().open();
    Optional<TransferSnapshot> job = new Jobs(session, runner).find(number);
    if (job.isEmpty()) {
      return ExitCode.NOT_FOUND.number();
    }
    var report = new ItemReport(runner, job.get());
    if (session.json()) {
      report.write(Format.JSON, line -> session.out().line(Printable.escaped(line)));
      session.out().flush();
    } else {
      report.write(Format.CSV, this::csvLine);
    }
    return ExitCode.DONE.number();
  }

  private void csvLine(String text) throws Output.Closed {
    session.out().write((text + Format.CSV.end()).getBytes(StandardCharsets.UTF_8));
  }
}
