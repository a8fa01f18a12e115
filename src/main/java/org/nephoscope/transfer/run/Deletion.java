package org.nephoscope.transfer.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.Location;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.copy.StorePool;
import org.nephoscope.transfer.journal.JournalRows;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.journal.PlannedItem;
import org.nephoscope.transfer.lane.ActiveItem;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.lane.Lane;

/// Deletes a batch of objects of one place with one call, and says of each how it ended.
final class Deletion {

  private static final Sentences SAY = Sentences.of(Deletion.class);

  /// As many as S3 takes at once.
  static final int BATCH = 1000;

  /// So many for each lane where every object needs requests of its own.
  static final int CAREFUL = 25;

  private static final int TRIES = 5;

  /// An object whose turn has come.
  ///
  /// @param control what is wanted of it by itself
  /// @param again whether it was begun before and came to no end, so that it is deleted perhaps
  record Begun(PlannedItem item, Control control, ActiveItem active, boolean again) {
    long number() {
      return item.number();
    }

    boolean isPaused() {
      return control.isPausedAlone();
    }

    Begun again(boolean before) {
      return new Begun(item, control, active, before);
    }
  }

  private final TransferRequest request;
  private final StorePool stores;
  private final Lane lane;

  /// There for a sync.
  private final Optional<Counterparts> counterparts;

  private final Rewritten rewritten;

  /// Whether an answer was lost, so that the store has perhaps deleted already.
  private boolean sent;

  private final List<Begun> paused = new ArrayList<>();

  /// Why those failed last that are tried again.
  private final Map<Long, String> whys = new HashMap<>();

  /// @param counterparts looks at the source of a sync; empty for what a person has named
  Deletion(
      TransferRequest request,
      StorePool stores,
      Lane lane,
      Optional<Counterparts> counterparts,
      Rewritten rewritten) {
    this.request = request;
    this.stores = stores;
    this.lane = lane;
    this.counterparts = counterparts;
    this.rewritten = rewritten;
  }

  /// Deletes objects, and says how items ended; without those whose turn has not come before the
  /// transfer is to end.
  ///
  /// @param batch all of one store under one identity
  Map<Long, Outcome> run(List<Begun> batch) {
    whys.clear();
    Map<Long, Outcome> ended = tried(batch);
    ended.replaceAll(
        (number, outcome) -> outcome.recoveredFrom(Optional.ofNullable(whys.get(number))));
    return ended;
  }

  private Map<Long, Outcome> tried(List<Begun> batch) {
    var ended = new HashMap<Long, Outcome>();
    ActiveItem first = batch.getFirst().active();
    List<Begun> left = batch;
    paused.clear();
    for (int tries = 1; !left.isEmpty(); tries++) {
      if (!lane.await(first)) {
        return ended;
      }
      String why = ""; // of single objects each has its own
      var again = new ArrayList<Begun>();
      left = lacking(wanted(left, ended), tries, ended, again);
      if (left.isEmpty() && again.isEmpty()) {
        return ended;
      }
      try {
        if (!left.isEmpty()) {
          left = outcomes(left, once(left), tries, ended);
          lane.ended(ItemState.DONE); // whatever of the single objects, the server bears it
        }
      } catch (StorageException e) {
        why = ErrorText.brief(e);
        sent |= e instanceof Unreachable;
        if (lane.isOutside(e, address(left.getFirst().item()), first)) {
          tries--;
          left = together(left, again);
          continue;
        }
        if (!e.retryable() || tries >= TRIES) {
          int tried = tries;
          left.forEach(one -> ended.put(one.number(), failed(one, e).tried(tried)));
          left = List.of();
        }
        left.forEach(one -> whys.put(one.number(), failed(one, e).detail()));
      }
      left = together(left, again);
      if (!left.isEmpty()) {
        try {
          lane.backOff(first, tries, why);
        } catch (Control.Stopped e) {
          if (!lane.rest(first)) {
            return ended;
          }
        }
        left.forEach(one -> one.active().begin());
      }
    }
    return ended;
  }

  private static List<Begun> together(List<Begun> some, List<Begun> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /// Those that the source of a sync still has not, and those that nobody has written since.
  ///
  /// @param again gets those of which that could not be found out
  private List<Begun> lacking(
      List<Begun> left, int tries, Map<Long, Outcome> ended, List<Begun> again) {
    Optional<String> change = counterparts.flatMap(Counterparts::change);
    var lacking = new ArrayList<Begun>();
    for (Begun one : left) {
      try {
        Optional<String> stays = change.isPresent() ? change : stays(one);
        if (stays.isEmpty() && isAbsent(one)) {
          ended.put(one.number(), Absent.outcome(object(one.item())));
        } else if (stays.isEmpty()) {
          lacking.add(one);
        } else {
          String why =
              request instanceof Sync
                  ? SAY.get("stays.sync", address(one.item()), stays.get())
                  : SAY.get("stays", address(one.item()), stays.get());
          ended.put(one.number(), Outcome.ended(ItemState.CONFLICT, why));
        }
      } catch (IOException e) {
        if (tries < TRIES && e instanceof StorageException known && known.retryable()) {
          again.add(one);
          whys.put(one.number(), Outcome.failed(e, address(one.item())).detail());
        } else {
          String asked =
              counterparts.map(c -> c.source().toString()).orElseGet(() -> address(one.item()));
          one.active().answered(e);
          Outcome failed = Outcome.failed(e, asked);
          String why = failed.detail() + " " + SAY.get("stays.failed", address(one.item()));
          ended.put(one.number(), failed.saying(why).tried(tries));
        }
      }
    }
    return lacking;
  }

  /// Why an object is not to be deleted any more.
  private Optional<String> stays(Begun one) throws IOException {
    PlannedItem item = one.item();
    if (rewritten.isNewLink(object(item))) {
      return Optional.of(SAY.get("stays.written"));
    }
    if (counterparts.isPresent()) {
      return counterparts.get().of(item).map(there -> SAY.get("stays.there", there));
    }
    boolean asked = sent || one.again() || rewritten.retried();
    return asked && item.revision().isEmpty() && rewritten.is(item)
        ? Optional.of(SAY.get("stays.written"))
        : Optional.empty();
  }

  /// Whether something that was named was not there before anybody could have deleted it for this.
  private boolean isAbsent(Begun one) throws StorageException {
    PlannedItem item = one.item();
    boolean first = !sent && !one.again() && !rewritten.retried();
    Location object = object(item);
    return first
        && item.revision().isEmpty()
        && counterparts.isEmpty()
        && Absent.isFree(object.store())
        && Absent.is(stores.open(request.place(item.route())), object);
  }

  private Location object(PlannedItem item) {
    return new Location(request.place(item.route()).location().store(), item.source());
  }

  /// Those that were left out of the last run because they were paused by themselves.
  List<Begun> paused() {
    return List.copyOf(paused);
  }

  /// Those that are still to be deleted.
  private List<Begun> wanted(List<Begun> left, Map<Long, Outcome> ended) {
    var wanted = new ArrayList<Begun>();
    for (Begun one : left) {
      if (one.control().isCancelledAlone()) {
        ended.put(one.number(), ItemControls.CANCELLED);
      } else if (one.isPaused()) {
        paused.add(one);
      } else {
        wanted.add(one);
      }
    }
    return wanted;
  }

  private List<DeleteOutcome> once(List<Begun> begun) throws StorageException {
    List<PlannedItem> batch = begun.stream().map(Begun::item).toList();
    ObjectStore store = stores.open(request.place(batch.getFirst().route()));
    boolean seen = batch.stream().allMatch(item -> item.revision().isPresent());
    Optional<ConditionalDelete> careful =
        seen ? store.feature(ConditionalDelete.class) : Optional.empty();
    // Of one store at once where it compares each by itself, which also makes all lasting at once.
    Optional<List<DeleteOutcome>> together =
        careful.isPresent()
            ? careful.get().deleteTogether(batch.stream().map(Deletion::seen).toList())
            : Optional.empty();
    if (together.isPresent()) {
      return together.get();
    }
    if (careful.isPresent() && request instanceof Sync) {
      return unchanged(careful.get(), batch);
    }
    // What a person has named is deleted by as few requests as possible.
    return store.delete(batch.stream().map(PlannedItem::key).toList());
  }

  private static ConditionalDelete.Seen seen(PlannedItem item) {
    return new ConditionalDelete.Seen(item.key(), item.revision().orElseThrow());
  }

  private static List<DeleteOutcome> unchanged(ConditionalDelete store, List<PlannedItem> batch)
      throws StorageException {
    var outcomes = new ArrayList<DeleteOutcome>();
    for (PlannedItem item : batch) {
      outcomes.add(unchanged(store, item));
    }
    return outcomes;
  }

  /// Throws what says nothing of the object; those deleted before are found gone the next time.
  private static DeleteOutcome unchanged(ConditionalDelete store, PlannedItem item)
      throws StorageException {
    try {
      store.delete(item.key(), item.revision().orElseThrow());
      return DeleteOutcome.deleted(item.key());
    } catch (StorageException e) {
      boolean outside =
          (e instanceof Unreachable gone && gone.isSilent())
              || (e instanceof AccessDenied denied && denied.why() == AccessDenied.Why.EXPIRED);
      if (outside) {
        throw e;
      }
      return DeleteOutcome.failed(item.key(), e);
    }
  }

  /// Notes how items ended. Returns those worth another try; a store that speaks of fewer keys than
  /// it was given has said nothing about the last ones.
  private List<Begun> outcomes(
      List<Begun> batch, List<DeleteOutcome> deleted, int tries, Map<Long, Outcome> ended) {
    var again = new ArrayList<Begun>();
    for (int i = 0; i < Math.min(batch.size(), deleted.size()); i++) {
      Begun one = batch.get(i);
      Optional<StorageException> error = deleted.get(i).error();
      sent |= error.filter(Unreachable.class::isInstance).isPresent();
      if (tries < TRIES && error.filter(StorageException::retryable).isPresent()) {
        again.add(one);
        whys.put(one.number(), failed(one, error.orElseThrow()).detail());
      } else {
        ended.put(
            one.number(),
            error.map(known -> failed(one, known).tried(tries)).orElseGet(Outcome::done));
      }
    }
    return again;
  }

  private String address(PlannedItem item) {
    return JournalRows.source(request, item.route(), item.source());
  }

  private Outcome failed(Begun one, IOException error) {
    PlannedItem item = one.item();
    one.active().answered(error);
    if (error instanceof ConditionFailed && item.revision().isPresent()) {
      return Outcome.ended(
          ItemState.CONFLICT,
          request instanceof Sync
              ? SAY.get("stays.changed.sync", address(item))
              : SAY.get("stays.changed", address(item)));
    }
    return Outcome.failed(error, address(item));
  }
}
