package org.nephoscope.transfer;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.TransferRequest.Delete;

/// Deletes a batch of objects of one place with one call, and says of each how it ended.
final class Deletion {

  /// As many as S3 takes at once.
  static final int BATCH = 1000;

  private static final int TRIES = 5;

  private final Delete request;
  private final StorePool stores;
  private final Lane lane;

  Deletion(Delete request, StorePool stores, Lane lane) {
    this.request = request;
    this.stores = stores;
    this.lane = lane;
  }

  /// @param batch all of one place
  Map<Long, Outcome> run(List<PlannedItem> batch, ActiveItem any) throws Control.Stopped {
    int failures = 0;
    while (true) {
      try {
        return outcomes(batch, once(batch));
      } catch (StorageException e) {
        if (!e.retryable() || ++failures >= TRIES) {
          return failed(batch, e);
        }
        lane.backOff(any, failures);
      }
    }
  }

  private List<DeleteOutcome> once(List<PlannedItem> batch) throws StorageException {
    List<ObjectKey> keys = batch.stream().map(PlannedItem::key).toList();
    return stores.open(request.places().get(batch.getFirst().route())).delete(keys);
  }

  private Map<Long, Outcome> outcomes(List<PlannedItem> batch, List<DeleteOutcome> deleted) {
    var outcomes = new HashMap<Long, Outcome>();
    for (int i = 0; i < batch.size(); i++) {
      PlannedItem item = batch.get(i);
      outcomes.put(
          item.number(),
          deleted.get(i).error().map(error -> failed(item, error)).orElseGet(Outcome::done));
    }
    return outcomes;
  }

  private Map<Long, Outcome> failed(List<PlannedItem> batch, IOException error) {
    var outcomes = new HashMap<Long, Outcome>();
    batch.forEach(item -> outcomes.put(item.number(), failed(item, error)));
    return outcomes;
  }

  private Outcome failed(PlannedItem item, IOException error) {
    return Outcome.failed(error, JournalRows.source(request, item.route(), item.source()));
  }
}
