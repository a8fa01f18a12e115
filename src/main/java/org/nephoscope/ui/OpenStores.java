package org.nephoscope.ui;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.nephoscope.array.ArrayOpener;
import org.nephoscope.array.Badge;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.Settled;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.Throttling;
import org.nephoscope.transfer.cost.ListPrices;

/// The stores this window looks into: opened at the first use, shared by all panes, closed with the
/// window. None of them answers on the window's thread.
public final class OpenStores implements AutoCloseable {

  private record Key(StoreAddress address, Access access) {}

  private final StoreOpener opener;
  private final Map<Key, ObjectStore> stores = new HashMap<>();
  private final Map<Key, Spent> spent = new ConcurrentHashMap<>();
  private final Map<Key, Optional<URI>> servers = new ConcurrentHashMap<>();
  private final Map<Key, Throttling> throttlings = new ConcurrentHashMap<>();

  public OpenStores(StoreOpener opener) {
    this.opener = opener;
  }

  /// The store of a place; not to be closed by the caller.
  public ObjectStore at(Place place) throws StorageException {
    GuardedStore.requireWorker();
    Key key = key(place);
    learnServer(key);
    synchronized (stores) {
      ObjectStore store = stores.get(key);
      if (store == null) {
        store = new GuardedStore(opener.open(key.address(), key.access()), spent(key));
        stores.put(key, store);
        store.feature(Throttling.class).ifPresent(one -> throttlings.put(key, one));
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
    learnServer(key(place));
    spent(key(place)).lists().increment();
    return opener.siblings(place.location().store(), place.access());
  }

  /// Makes the bucket of a place, which must not exist yet.
  public void create(Place bucket) throws StorageException {
    GuardedStore.requireWorker();
    spent(key(bucket)).writes().increment();
    opener.create(bucket.location().store(), bucket.access());
  }

  /// Removes the bucket of a place, which must be empty.
  public void remove(Place bucket) throws StorageException {
    GuardedStore.requireWorker();
    spent(key(bucket)).deletes().increment();
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
    return spent.values().stream().mapToLong(one -> one.requests().all()).sum();
  }

  /// The server that the settings of this computer name for a place whose address names none; empty
  /// where they leave it to the provider's own, and before the place was asked for anything.
  public Optional<URI> server(Place place) {
    return servers.getOrDefault(key(place), Optional.empty());
  }

  /// How often the server of a place has asked for fewer requests; empty before the place was asked
  /// for anything, and where no server would.
  public OptionalLong throttles(Place place) {
    Throttling heard = throttlings.get(key(place));
    return heard == null ? OptionalLong.empty() : OptionalLong.of(heard.throttles());
  }

  /// The place with that server.
  public Place settled(Place place) {
    return server(place)
        .map(at -> new Place(place.location(), place.access().settled(Settled.server(at))))
        .orElse(place);
  }

  private void learnServer(Key key) {
    servers.computeIfAbsent(key, this::configured);
  }

  private Optional<URI> configured(Key key) {
    try {
      return opener.settled(key.address(), key.access()).settled().flatMap(Settled::server);
    } catch (StorageException e) {
      return Optional.empty(); // opening the store says the same
    }
  }

  /// What these requests cost at list prices, in US dollars, without the bytes that they brought;
  /// empty if the price of any is not known.
  public Optional<Double> dollars() {
    double sum = 0;
    for (var one : spent.entrySet()) {
      var place = new Place(new Location(one.getKey().address(), ""), one.getKey().access());
      Optional<Double> price = ListPrices.of(settled(place), one.getValue().requests());
      if (price.isEmpty()) {
        return price;
      }
      sum += price.get();
    }
    return Optional.of(sum);
  }

  private static Key key(Place place) {
    return new Key(place.location().store(), place.access());
  }

  private Spent spent(Key key) {
    return spent.computeIfAbsent(key, _ -> new Spent());
  }

  @Override
  public void close() {
    synchronized (stores) {
      stores.values().forEach(ObjectStore::close);
      stores.clear();
    }
  }
}
