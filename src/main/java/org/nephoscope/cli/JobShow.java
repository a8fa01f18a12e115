package org.nephoscope.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.Throughput;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.report.FailedItems;
import org.nephoscope.transfer.report.FailureCauses;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `neph jobs show`: how a job stands, and why objects of it failed.
@Command(
    name = "show",
    description = {
      "Show how a job stands, and its failures by their causes.",
      "Of each cause the number of objects is told, and the first three. Of more than 100 causes",
      "the largest are shown. Every object is in neph jobs report. What all runs of the job have",
      "moved is said with the mean rate and the bytes of the fastest second."
    },
    footer = {"", "Example:", "  neph jobs show 7"})
final class JobShow implements Callable<Integer> {

  /// So many objects of each cause are named; the window has room for more.
  private static final int SHOWN = 3;

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
    Throughput passed = jobs.runner().throughput(job.get().transfer());
    if (passed.bytes() > 0) {
      session.out().line(passed(passed, job.get()));
    }
    jobs.show(job.get());
    return ExitCode.DONE.number();
  }

  private void show(FailureCauses.Group group) throws Output.Closed {
    String kind = group.cause().kind().word();
    String sentence = group.cause().sentence();
    var examples = group.examples().stream().limit(SHOWN).map(ItemSnapshot::source).toList();
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

  /// How much has passed and how fast: over the time it ran, and in its fastest second.
  private String passed(Throughput passed, TransferSnapshot job) {
    double seconds = job.running().toNanos() / 1e9;
    long mean = seconds <= 0 ? 0 : Math.round(passed.bytes() / seconds);
    long peak = Math.round(passed.peak().bytesPerSecond());
    return session.json()
        ? new Json()
            .with("bytesMoved", passed.bytes())
            .with("bytesPerSecond", mean)
            .with("peakBytesPerSecond", peak)
            .toString()
        : Printable.size(passed.bytes())
            + " moved in "
            + Printable.seconds(job.running())
            + ", "
            + Printable.size(mean)
            + "/s, at most "
            + Printable.size(peak)
            + " in a second";
  }

  private static Json json(String cause, String sentence, long count) {
    return new Json().with("cause", cause).with("detail", sentence).with("count", count);
  }
}
