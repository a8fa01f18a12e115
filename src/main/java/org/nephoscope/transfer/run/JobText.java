package org.nephoscope.transfer.run;

import java.util.stream.Collectors;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;

/// Sentences about a whole transfer.
final class JobText {

  private static final int SHOWN = 3;

  private JobText() {}

  /// The addresses a request speaks of.
  static String places(TransferRequest request) {
    var places =
        switch (request) {
          case Copy(var routes, _) -> routes.stream().map(TransferRequest.Route::from).toList();
          case Delete(var all) -> all;
        };
    String shown =
        places.stream()
            .limit(SHOWN)
            .map(place -> place.location().toString())
            .collect(Collectors.joining(", "));
    return places.size() > SHOWN ? shown + " and others" : shown;
  }

  /// Whether it may be in order that nothing was found.
  private static boolean isFiltered(TransferRequest request) {
    return request instanceof Copy(var routes, _)
        && routes.stream().anyMatch(route -> !route.names().isAll());
  }

  /// How a transfer whose items have all ended has ended.
  static TransferState result(StoredJob job, TransferJournal journal, Tally tally) {
    if (tally.planned() == 0 && !isFiltered(job.request())) {
      return new TransferState.Failed(
          "There is nothing at " + places(job.request()) + ". Check the name.", Failure.NOT_FOUND);
    }
    if (tally.failed() == 0) {
      return new TransferState.Finished();
    }
    journal.flush();
    String first =
        journal.rows().firstFailure(job.id(), job.request()).map(ItemSnapshot::detail).orElse("");
    String cause =
        tally.planned() == 1
            ? first
            : tally.failed() + " of " + tally.planned() + " objects failed. " + first;
    return new TransferState.Failed(cause.strip(), journal.rows().failure(job.id()));
  }
}
