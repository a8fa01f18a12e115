package org.nephoscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.report.CsvReport;
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

  private static final int PAGE = 1000;

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
    var report = new TransferReport(session, "done");
    if (!session.json()) {
      csvLine(CsvReport.HEAD);
    }
    List<ItemSnapshot> page;
    long last = -1;
    do {
      page = runner.itemsAfter(job.get().transfer(), last, PAGE);
      for (ItemSnapshot item : page) {
        if (session.json()) {
          report.listed(item);
        } else {
          csvLine(CsvReport.line(item));
        }
        last = item.number();
      }
    } while (page.size() == PAGE);
    if (session.json()) {
      report.summary(job.get().tally(), job.get().running());
    }
    return ExitCode.DONE.number();
  }

  private void csvLine(String text) throws Output.Closed {
    session.out().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
  }
}
