package org.nephoscope.cli;

import java.util.List;
import java.util.Optional;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.run.Absent;

/// The transfers of the journal, as the commands about them find and print them.
record Jobs(Session session, PlanRunner runner) {

  /// The transfer of that number; says so where there is none.
  Optional<TransferSnapshot> find(String number) throws Output.Closed {
    Optional<TransferSnapshot> found =
        runner.snapshot().stream()
            .filter(one -> one.transfer().toString().equals(number))
            .findFirst();
    if (found.isEmpty()) {
      session.problem(
          ExitCode.NOT_FOUND, null, "There is no job " + number + ". See neph jobs ls.");
    }
    return found;
  }

  /// Before anything is done with any of them.
  static void requireNumbers(List<String> typed) throws UsageError {
    for (String word : typed) {
      if (!word.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw new UsageError(
            word + " is no number of a job, so nothing was done. See neph jobs ls.");
      }
    }
  }

  void show(TransferSnapshot job) throws Output.Closed {
    session.out().line(session.json() ? json(job) : text(job));
  }

  private String text(TransferSnapshot job) {
    Tally tally = job.tally();
    long moved = moved(job);
    String where = runner.isElsewhere(job.transfer()) ? " (in another program)" : "";
    return Printable.text(
        String.format(
            "%5s  %s  %-9s  %d of %d objects, %d failed, %s%s of %s%s  %s%s",
            job.transfer(),
            Printable.time(job.submitted()),
            word(job.state()),
            tally.settled(),
            tally.planned(),
            tally.failed() - tally.notTried(),
            tally.notTried() > 0 ? tally.notTried() + " not tried, " : "",
            Printable.size(tally.bytesDone()),
            Printable.size(tally.bytesPlanned()),
            moved > tally.bytesDone() ? " (" + Printable.size(moved) + " moved)" : "",
            route(job.request()),
            where));
  }

  /// What has passed so far, of objects too that were not done when their program ended; 0 if it is
  /// over.
  private long moved(TransferSnapshot job) {
    return job.state().isFinal() ? 0 : runner.throughput(job.transfer()).bytes();
  }

  private String json(TransferSnapshot job) {
    Tally tally = job.tally();
    return new Json()
        .with("job", job.transfer().id())
        .with("source", source(job.request()))
        .with("target", target(job.request()))
        .with("state", word(job.state()))
        .with("detail", cause(job.state()))
        .with("elsewhere", runner.isElsewhere(job.transfer()))
        .with("submitted", Printable.time(job.submitted()))
        .with("planned", tally.planned())
        .with("done", tally.done())
        .with("skipped", tally.skipped())
        .with("failed", tally.failed())
        .with("notTried", tally.notTried())
        .with("verified", tally.verified())
        .with("mismatched", tally.mismatched())
        .with("unverifiable", tally.unverifiable())
        .with("bytesPlanned", tally.bytesPlanned())
        .with("bytesDone", tally.bytesDone())
        .with("bytesMoved", runner.throughput(job.transfer()).bytes())
        .with("seconds", job.running().toMillis() / 1000.0)
        .toString();
  }

  /// The words for the states of items, which say the same of a whole transfer.
  static String word(TransferState state) {
    return switch (state) {
      case TransferState.Queued _, TransferState.Waiting _ -> "waiting";
      case TransferState.Running _ -> "active";
      case TransferState.Paused _ -> "paused";
      case TransferState.Finished _ -> "done";
      case TransferState.Failed _ -> "failed";
      case TransferState.Cancelled _ -> "cancelled";
    };
  }

  /// What has happened to an object of it that is done; those that a sync deletes are told apart.
  static String done(TransferRequest request) {
    return switch (request) {
      case TransferRequest.Copy _, TransferRequest.Sync _ -> "copied";
      case TransferRequest.Move _ -> "moved";
      case TransferRequest.Compare _ -> "compared";
      case TransferRequest.Delete delete ->
          isUntold(delete) ? TransferReport.DELETED_OR_ABSENT : TransferReport.DELETED;
    };
  }

  /// Whether it deletes what a list has named, from a store that says of what is not there that it
  /// was deleted. To ask would take a request for each.
  private static boolean isUntold(TransferRequest.Delete delete) {
    boolean named = delete.names().stream().allMatch(NameFilter.NONE::equals);
    return named
        && delete.places().stream().anyMatch(place -> !Absent.isFree(place.location().store()));
  }

  static String cause(TransferState state) {
    return switch (state) {
      case TransferState.Failed(var cause, _) -> cause;
      case TransferState.Waiting(_, var why) -> why;
      case TransferState.Queued _,
          TransferState.Running _,
          TransferState.Paused _,
          TransferState.Finished _,
          TransferState.Cancelled _ ->
          "";
    };
  }

  private static String route(TransferRequest request) {
    String target = target(request);
    return switch (request) {
      case TransferRequest.Copy _ -> source(request) + " -> " + target;
      case TransferRequest.Move _ -> "move " + source(request) + " -> " + target;
      case TransferRequest.Sync _ -> "sync " + source(request) + " -> " + target;
      case TransferRequest.Compare _ -> "verify " + source(request) + " and " + target;
      case TransferRequest.Delete _ -> "delete " + source(request);
    };
  }

  private static String source(TransferRequest request) {
    return switch (request) {
      case TransferRequest.Routed routed ->
          several(routed.routes().getFirst().from().location().toString(), routed.routes().size());
      case TransferRequest.Delete(var places, _, _) ->
          several(places.getFirst().location().toString(), places.size());
    };
  }

  private static String target(TransferRequest request) {
    return switch (request) {
      case TransferRequest.Compare compare when compare.manifest().isPresent() ->
          compare.manifest().get().toString();
      case TransferRequest.Routed routed ->
          several(routed.routes().getFirst().to().location().toString(), routed.routes().size());
      case TransferRequest.Delete _ -> "";
    };
  }

  private static String several(String first, int count) {
    return count == 1 ? first : first + " and " + (count - 1) + " more";
  }
}
