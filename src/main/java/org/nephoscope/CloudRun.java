package org.nephoscope;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.files.Batch;
import org.nephoscope.files.ItemError;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting;

/// Has one request done by the engine's transfers and waits for its end.
final class CloudRun {

  /// How long to wait for a server or a disk; nobody may be there to see that it waits.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final long LOOK_MILLIS = 200;
  private static final int PAGE = 500;

  private final CloudEngine engine;
  private final boolean allowMissing;
  private final Route way;
  private boolean hasAsked;
  private Optional<NotFound> missingStore = Optional.empty();

  /// @param way one of the request's, whose stores are those of all
  CloudRun(CloudEngine engine, boolean allowMissing, Route way) {
    this.engine = engine;
    this.allowMissing = allowMissing;
    this.way = way;
  }

  CopyReport run(TransferRequest request) throws StorageException, InterruptedException {
    PlanRunner runner = engine.queue();
    Transfer transfer = begun(runner, request);
    try {
      return report(runner, ended(runner, transfer));
    } catch (InterruptedException e) {
      runner.pause(transfer);
      throw e;
    } finally {
      if (!engine.remembers()) {
        runner.cancel(transfer); // no effect if it has ended
        runner.forget(List.of(transfer));
      }
    }
  }

  /// What an earlier program has left goes on.
  private Transfer begun(PlanRunner runner, TransferRequest request) {
    TransferRequest meant = runner.settled(request);
    Optional<TransferSnapshot> left =
        runner.snapshot().stream()
            .filter(one -> engine.remembers() && !one.state().isFinal())
            .filter(one ->
                runner.settled(one.request()).equals(meant) && !runner.isElsewhere(one.transfer()))
            .findFirst();
    left.ifPresent(one -> runner.resume(one.transfer()));
    return left.map(TransferSnapshot::transfer).orElseGet(() -> runner.submit(request));
  }

  private static TransferSnapshot ended(PlanRunner runner, Transfer transfer)
      throws StorageException, InterruptedException {
    var ended = new CountDownLatch(1);
    var _ = Thread.ofVirtual().start(() -> release(runner, transfer, ended));
    long since = System.nanoTime();
    while (!ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      Optional<TransferSnapshot> now =
          runner.snapshot().stream().filter(one -> one.transfer().equals(transfer)).findFirst();
      if (now.isPresent() && now.get().state() instanceof Waiting(var cause, var why)) {
        boolean hopeless = cause == Waiting.Cause.SIGN_IN || cause == Waiting.Cause.FAULT;
        if (hopeless || System.nanoTime() - since > PATIENCE.toNanos()) {
          runner.pause(transfer);
          throw new Unreachable(now.get().request().place(0).location().toString(), why, null);
        }
      } else {
        since = System.nanoTime();
      }
    }
    return runner.await(transfer);
  }

  private static void release(PlanRunner runner, Transfer transfer, CountDownLatch ended) {
    try {
      var _ = runner.await(transfer);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private CopyReport report(PlanRunner runner, TransferSnapshot last) throws StorageException {
    Tally tally = last.tally();
    List<ItemError> errors = new ArrayList<>();
    long missing = 0;
    if (tally.failed() > 0) {
      for (ItemState state : ItemState.values()) {
        missing += state.isFailure() ? failures(runner, last, state, errors) : 0;
      }
    } else if (last.state() instanceof TransferState.Failed(var cause, var kind)) {
      throw error(kind, last.request().place(0).location().toString(), cause);
    }
    List<FlightLog> recordings = runner.flights(last.transfer()).map(List::of).orElse(List.of());
    return new CopyReport(
        tally.done(),
        tally.skipped(),
        missing,
        tally.failed() - missing,
        tally.verified(),
        tally.bytesDone(),
        errors,
        recordings);
  }

  /// Adds what failed, and counts what may be missing and is.
  private long failures(
      PlanRunner runner, TransferSnapshot last, ItemState state, List<ItemError> errors) {
    long missing = 0;
    long after = -1;
    List<ItemSnapshot> page;
    do {
      page = runner.itemsAfter(last.transfer(), state, after, PAGE);
      for (ItemSnapshot item : page) {
        after = item.number();
        boolean notFound = item.failure() == Failure.NOT_FOUND;
        Optional<NotFound> around = notFound ? missingStore() : Optional.empty();
        if (notFound && allowMissing && around.isEmpty()) {
          missing++;
        } else if (errors.size() < Batch.MOST) {
          StorageException error = around.isPresent() ? around.get() : error(item, last.state());
          errors.add(new ItemError(item.source(), error));
        }
      }
    } while (page.size() == PAGE);
    return missing;
  }

  /// The bucket that is not there, where that is why no object was found or could be written. What
  /// an item remembers of its failure does not tell that from an object that is missing.
  private Optional<NotFound> missingStore() {
    if (!hasAsked) {
      hasAsked = true;
      missingStore = askForStores();
    }
    return missingStore;
  }

  private Optional<NotFound> askForStores() {
    for (Place place : List.of(way.to(), way.from())) {
      Location location = place.location();
      if (location.store() instanceof StoreAddress.Local) {
        continue; // its folders are made, and a missing one holds nothing
      }
      try (ObjectStore store = engine.stores().open(location.store(), place.access())) {
        var _ = store.list(ListQuery.children(Prefix.ROOT).limit(1));
      } catch (NotFound e) {
        return Optional.of(e);
      } catch (StorageException _) {
        // it may be there; each item says what went wrong
      }
    }
    return Optional.empty();
  }

  private static StorageException error(ItemSnapshot item, TransferState end) {
    return switch (item.state()) {
      case CONFLICT -> new ConditionFailed(item.target(), null);
      case REFUSED -> new KeyRefused(item.source(), item.detail(), null);
      // What was not begun any more has failed of what ended the whole.
      case CANCELLED ->
          end instanceof TransferState.Failed(var cause, var kind)
              ? error(kind, item.source(), cause)
              : error(item.failure(), item.source(), "cancelled");
      case PLANNED, ACTIVE, PAUSED, WAITING, DONE, SKIPPED, VANISHED, FAILED ->
          error(item.failure(), item.source(), item.detail());
    };
  }

  private static StorageException error(Failure kind, String subject, String detail) {
    return switch (kind) {
      case NOT_FOUND -> new NotFound(subject, new IOException(detail));
      case DENIED -> new AccessDenied(subject, AccessDenied.Why.FORBIDDEN, detail, null);
      case MISMATCH, UNUSABLE, OTHER, NONE -> new Unexpected(subject, detail, null);
    };
  }
}
