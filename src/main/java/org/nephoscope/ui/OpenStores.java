package org.nephoscope.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.nephoscope.array.ArrayOpener;
import org.nephoscope.array.Badge;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;

/// The stores this window looks into: opened at the first use, shared by all panes, closed with the
/// window. None of them answers on the window's thread.
public final class OpenStores implements AutoCloseable {

  private record Key(StoreAddress address, Access access) {}

  private final StoreOpener opener;
  private final Map<Key, ObjectStore> stores = new HashMap<>();
  private final LongAdder requests = new LongAdder();

  public OpenStores(StoreOpener opener) {
    this.opener = opener;
  }

  /// The store of a place; not to be closed by the caller.
  public ObjectStore at(Place place) throws StorageException {
    GuardedStore.requireWorker();
    var key = new Key(place.location().store(), place.access());
    synchronized (stores) {
      ObjectStore store = stores.get(key);
      if (store == null) {
        store = new GuardedStore(opener.open(key.address(), key.access()), requests);
        stores.put(key, store);
      }
      return store;
    }
  }

  /// What kind of array or group a prefix is, if it is one.
  public Optional<Badge> badge(Place prefix) throws StorageException {
    return new ArrayOpener(at(prefix)).badge(prefix.location().prefix());
  }

  /// The stores beside that of a place: the buckets of its account.
  public List<StoreAddress> siblings(Place place) throws StorageException {
    GuardedStore.requireWorker();
    requests.increment();
    return opener.siblings(place.location().store(), place.access());
  }

  /// Makes the bucket of a place, which must not exist yet.
  public void create(Place bucket) throws StorageException {
    GuardedStore.requireWorker();
    requests.increment();
    opener.create(bucket.location().store(), bucket.access());
  }

  /// Removes the bucket of a place, which must be empty.
  public void remove(Place bucket) throws StorageException {
    GuardedStore.requireWorker();
    requests.increment();
    opener.remove(bucket.location().store(), bucket.access());
    ObjectStore store;
    synchronized (stores) {
      store = stores.remove(new Key(bucket.location().store(), bucket.access()));
    }
    if (store != null) {
      store.close();
    }
  }

  /// How many requests this window has made.
  public long requests() {
    return requests.sum();
  }

  @Override
  public void close() {
    synchronized (stores) {
      stores.values().forEach(ObjectStore::close);
      stores.clear();
    }
  }
}
