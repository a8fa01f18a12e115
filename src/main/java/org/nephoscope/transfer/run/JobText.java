package org.nephoscope.transfer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.PlaceException;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.copy.OtherDisk;
import org.nephoscope.transfer.journal.JournalException;
import org.nephoscope.transfer.journal.JournalRows;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.journal.PlannedItem;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.manifest.ManifestException;

/// Sentences about a whole transfer.
final class JobText {

  private static final Sentences SAY = Sentences.of(JobText.class);

  private static final int SHOWN = 3;

  /// Why a journal cannot be written for long.
  static final String HELD = SAY.get("journal.held");

  private JobText() {}

  /// Why a transfer cannot go on, through no fault of any store.
  static String fault(Throwable error) {
    return switch (error) {
      case JournalException journal -> journal.getMessage() + " " + SAY.get("journal.fault");
      case OtherDisk disk -> disk.getMessage();
      default -> SAY.get("fault", ErrorText.cause(error));
    };
  }

  /// Why items could not be found. A manifest that cannot be used names itself.
  static TransferState.Failed unfound(TransferRequest request, IOException error) {
    String why =
        error instanceof ManifestException
            ? ErrorText.of(error)
            : ErrorText.of(error, places(request));
    Failure kind = Failure.of(error);
    // A request that is refused as it stands is no failure of a store: it is known what there is.
    boolean refused =
        kind == Failure.OTHER && !(PlaceException.root(error) instanceof StorageException);
    return new TransferState.Failed(why, refused ? Failure.NONE : kind);
  }

  /// The addresses a request speaks of.
  static String places(TransferRequest request) {
    var places =
        switch (request) {
          case Routed routed -> routed.routes().stream().map(TransferRequest.Route::from).toList();
          case Delete(var all, _, _) -> all;
        };
    String shown =
        places.stream()
            .limit(SHOWN)
            .map(place -> place.location().toString())
            .collect(Collectors.joining(", "));
    return places.size() > SHOWN ? SAY.get("places", shown) : shown;
  }

  /// A fault of ours in one item is that item's failure.
  static Outcome unforeseen(StoredJob job, PlannedItem item, Throwable error) {
    System.getLogger(JobText.class.getName())
        .log(System.Logger.Level.DEBUG, "an item of transfer " + job.id() + " cannot go on", error);
    return Outcome.ended(
        ItemState.FAILED,
        SAY.get(
            "fault.item",
            JournalRows.source(job.request(), item.route(), item.source()),
            ErrorText.cause(error)));
  }

  /// Whether it may be in order that nothing was found.
  private static boolean isFiltered(TransferRequest request) {
    return request instanceof Sync // nothing differs
        || (request instanceof Delete(_, _, var names)
            && !names.stream().allMatch(NameFilter::isAll))
        || (request instanceof Routed routed
            && !(request instanceof Compare) // what compared nothing has found nothing equal
            && routed.routes().stream().anyMatch(route -> !route.names().isAll()));
  }

  /// Whether all that was named are folders that are there, and are empty. Of a prefix in a bucket
  /// nobody can say that, and a bucket that was listed is there.
  private static boolean areEmptyFolders(TransferRequest request) {
    List<Place> sources =
        switch (request) {
          case Routed routed -> routed.routes().stream().map(Route::from).toList();
          case Delete(var places, _, _) -> places;
        };
    return !(request instanceof Compare)
        && sources.stream()
            .map(Place::location)
            .allMatch(from ->
                from.isPrefix()
                    && (from.path().isEmpty()
                        || from.file().filter(Files::isDirectory).isPresent()));
  }

  /// How a transfer whose items have all ended has ended.
  static TransferState result(StoredJob job, TransferJournal journal, Tally tally) {
    if (tally.planned() == 0 && !isFiltered(job.request()) && !areEmptyFolders(job.request())) {
      return new TransferState.Failed(SAY.get("nothing", places(job.request())), Failure.NOT_FOUND);
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
            : job.request() instanceof Compare
                ? SAY.get("result.unequal", tally.failed(), tally.planned()) + " " + first
                : SAY.get("result.failed", tally.failed(), tally.planned()) + " " + first;
    return new TransferState.Failed(cause.strip(), journal.rows().failure(job.id()));
  }
}
