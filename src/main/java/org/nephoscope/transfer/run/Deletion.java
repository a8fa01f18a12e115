package org.nephoscope.transfer.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
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

  /// As many as S3 takes at once.
  static final int BATCH = 1000;

  /// So many for each lane where every object needs requests of its own.
  static final int CAREFUL = 25;

  private static final int TRIES = 5;

  private final TransferRequest request;
  private final StorePool stores;
  private final Lane lane;

  Deletion(TransferRequest request, StorePool stores, Lane lane) {
    this.request = request;
    this.stores = stores;
    this.lane = lane;
  }

  /// Deletes objects, and says how items ended; without those whose turn has not come before the
  /// transfer is to end.
  ///
  /// @param batch all of one place
  /// @param active the same items, which have been begun
  Map<Long, Outcome> run(List<PlannedItem> batch, List<ActiveItem> active) {
    var ended = new HashMap<Long, Outcome>();
    List<PlannedItem> left = batch;
    for (int tries = 1; !left.isEmpty(); tries++) {
      if (!lane.await(active.getFirst())) {
        return ended;
      }
      try {
        left = outcomes(left, once(left), tries, ended);
      } catch (StorageException e) {
        if (lane.isOutside(e, address(left.getFirst()), active.getFirst())) {
          tries--;
          continue;
        }
        if (!e.retryable() || tries >= TRIES) {
          int tried = tries;
          left.forEach(item -> ended.put(item.number(), failed(item, e).tried(tried)));
          return ended;
        }
      }
      if (!left.isEmpty()) {
        try {
          lane.backOff(active.getFirst(), tries);
        } catch (Control.Stopped e) {
          if (!lane.rest(active.getFirst())) {
            return ended;
          }
        }
        active.stream()
            .filter(item -> !ended.containsKey(item.number()))
            .forEach(ActiveItem::begin);
      }
    }
    return ended;
  }

  private List<DeleteOutcome> once(List<PlannedItem> batch) throws StorageException {
    ObjectStore store = stores.open(request.place(batch.getFirst().route()));
    Optional<ConditionalDelete> careful =
        request instanceof Sync && batch.stream().allMatch(item -> item.revision().isPresent())
            ? store.feature(ConditionalDelete.class)
            : Optional.empty();
    return careful.isPresent()
        ? batch.stream().map(item -> unchanged(careful.get(), item)).toList()
        : store.delete(batch.stream().map(PlannedItem::key).toList());
  }

  private static DeleteOutcome unchanged(ConditionalDelete store, PlannedItem item) {
    try {
      store.delete(item.key(), item.revision().orElseThrow());
      return DeleteOutcome.deleted(item.key());
    } catch (StorageException e) {
      return DeleteOutcome.failed(item.key(), e);
    }
  }

  /// Notes how items ended. Returns those worth another try; a store that speaks of fewer keys than
  /// it was given has said nothing about the last ones.
  private List<PlannedItem> outcomes(
      List<PlannedItem> batch, List<DeleteOutcome> deleted, int tries, Map<Long, Outcome> ended) {
    var again = new ArrayList<PlannedItem>();
    for (int i = 0; i < Math.min(batch.size(), deleted.size()); i++) {
      PlannedItem item = batch.get(i);
      Optional<StorageException> error = deleted.get(i).error();
      if (tries < TRIES && error.filter(StorageException::retryable).isPresent()) {
        again.add(item);
      } else {
        ended.put(
            item.number(),
            error.map(known -> failed(item, known).tried(tries)).orElseGet(Outcome::done));
      }
    }
    return again;
  }

  private String address(PlannedItem item) {
    return JournalRows.source(request, item.route(), item.source());
  }

  private Outcome failed(PlannedItem item, IOException error) {
    if (error instanceof ConditionFailed && item.revision().isPresent()) {
      return Outcome.ended(
          ItemState.CONFLICT,
          address(item) + " has changed since it was listed, so it stays. Sync again.");
    }
    return Outcome.failed(error, address(item));
  }
}
