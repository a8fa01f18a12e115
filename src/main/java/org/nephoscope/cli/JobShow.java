package org.nephoscope.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.report.FailedItems;
import org.nephoscope.transfer.report.FailureCauses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `neph jobs show`: how a job stands, and why objects of it failed.
@Command(
    name = "show",
    description = {
      "Show how a job stands, and its failures by their causes: how many failed for each, and the",
      "first three of them. Of more than 100 causes the largest are shown. Every object is in",
      "neph jobs report."
    },
    footer = {"", "Example:", "  neph jobs show 7"})
final class JobShow implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "ID", description = "The number of the job.")
  String number = "";

  JobShow(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    var jobs = new Jobs(session, session.engine().transfers().open());
    Optional<TransferSnapshot> job = jobs.find(number);
    if (job.isEmpty()) {
      return ExitCode.NOT_FOUND.number();
    }
    var causes = FailureCauses.of(new FailedItems(jobs.runner(), job.get().transfer()));
    for (FailureCauses.Group group : causes.groups()) {
      show(group);
    }
    if (causes.others() > 0) {
      session
          .out()
          .line(
              session.json()
                  ? json("other-causes", "", causes.others()).toString()
                  : "other causes: " + causes.others());
    }
    String why = Jobs.cause(job.get().state());
    if (!session.json() && !why.isEmpty()) {
      session.out().line(Printable.text(why));
    }
    jobs.show(job.get());
    return ExitCode.DONE.number();
  }

  private void show(FailureCauses.Group group) throws Output.Closed {
    String kind = group.cause().kind().word();
    String sentence = group.cause().sentence();
    var examples = group.examples().stream().map(ItemSnapshot::source).toList();
    if (session.json()) {
      session.out().line(json(kind, sentence, group.count()).with("examples", examples).toString());
      return;
    }
    session
        .out()
        .line(
            Printable.text(
                group.count() + " " + kind + (sentence.isEmpty() ? "" : ": " + sentence)));
    for (String example : examples) {
      session.out().line("  " + Printable.text(example));
    }
    long more = group.count() - examples.size();
    if (more > 0) {
      session.out().line("  and " + more + " more");
    }
  }

  private static Json json(String cause, String sentence, long count) {
    return new Json().with("cause", cause).with("detail", sentence).with("count", count);
  }
}
