package org.nephoscope.transfer.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.PlaceException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferState.Waiting;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.lane.Host;
import org.nephoscope.transfer.lane.Permit;
import org.nephoscope.transfer.lane.Permits;

/// Lets the finding of items rest, instead of fail, while its server is not there or nobody is
/// signed in. A server that never answered is not waited for: its address is probably wrong.
final class PlanRest {

  /// Finds items, from where it ended last time.
  interface Finding {
    void run() throws IOException;
  }

  private static final long PAUSE = 500_000_000;

  private final StoredJob job;
  private final Control control;
  private final Permits permits;

  PlanRest(StoredJob job, Control control, Permits permits) {
    this.job = job;
    this.control = control;
    this.permits = permits;
  }

  /// Throws what waiting does not mend.
  void run(Finding finding) throws IOException {
    Optional<Permit> trying = Optional.empty();
    try {
      while (true) {
        long asked = control.resumed();
        try {
          finding.run();
          return;
        } catch (Control.Stopped e) {
          // By a pause, if not for good.
        } catch (IOException e) {
          Permits.Way way = new Permits.Way(hosts(e), Optional.empty());
          IOException cause = PlaceException.root(e);
          if (cause instanceof AccessDenied denied && denied.why() == AccessDenied.Why.EXPIRED) {
            String places = JobText.places(job.request());
            control.rest(new Waiting(Waiting.Cause.SIGN_IN, ErrorText.of(e, places)), asked);
          } else if (cause instanceof Unreachable gone && gone.isSilent() && isKnown(way)) {
            trying.ifPresent(Permit::release);
            trying = waited(way);
          } else {
            throw e;
          }
        }
        if (!control.awaitRun()) {
          throw new Control.Stopped();
        }
      }
    } finally {
      trying.ifPresent(Permit::release);
    }
  }

  private Optional<Permit> waited(Permits.Way way) {
    try {
      control.rest(ThreadLocalRandom.current().nextLong(PAUSE));
    } catch (Control.Stopped e) {
      // Whoever takes a place waits while it is paused.
    }
    return control.acquire(millis -> permits.enter(way, millis));
  }

  private boolean isKnown(Permits.Way way) {
    return job.tally().planned() > 0 || way.hosts().stream().anyMatch(Host::hasAnswered);
  }

  /// Those of the place that an error is about; those of all places that are listed if it does not
  /// say.
  private List<Host> hosts(IOException error) {
    Stream<Location> places =
        error instanceof PlaceException at
            ? Stream.of(at.place())
            : sources(job.request()).map(Place::location);
    return places.flatMap(place -> permits.way(place).hosts().stream()).distinct().toList();
  }

  private static Stream<Place> sources(TransferRequest request) {
    return switch (request) {
      case Sync sync -> Stream.of(sync.route().from(), sync.route().to());
      case Compare compare ->
          compare.manifest().isPresent()
              ? Stream.of(compare.route().from())
              : Stream.of(compare.route().from(), compare.route().to());
      case Routed routed -> routed.routes().stream().map(Route::from);
      case Delete(var places, _, _) -> places.stream();
    };
  }
}
