package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.AdvisoryLocks;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.Throttling;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.lane.Host;
import org.nephoscope.transfer.lane.Hosts;
import org.nephoscope.transfer.name.CaseFolding;
import org.nephoscope.transfer.name.LocalFolder;

/// The stores of one transfer: each opened once, all closed at its end.
public final class StorePool implements AutoCloseable {

  /// Which store, under which identity.
  private record Id(StoreAddress store, Access access) {}

  private final StoreOpener opener;
  private final Optional<Hosts> hosts;
  private final Map<Id, ObjectStore> stores = new HashMap<>();

  /// Of before they were renewed, for whoever still has them.
  private final List<ObjectStore> former = new ArrayList<>();

  private boolean impatient;
  private final CaseFolding folding;

  /// Stores of something that the journal does not know, and whose hosts nobody asks about.
  public StorePool(StoreOpener opener) {
    this(opener, Optional.empty(), new Unwritten());
  }

  /// Stores of a transfer.
  ///
  /// @param hosts told how the stores answer
  public StorePool(StoreOpener opener, Hosts hosts, TransferJournal journal, long job) {
    this(opener, Optional.of(hosts), new Written(journal, job));
  }

  private StorePool(StoreOpener opener, Optional<Hosts> hosts, CaseFolding.Care care) {
    this.opener = opener;
    this.hosts = hosts;
    this.folding = new CaseFolding(care);
  }

  public synchronized ObjectStore open(Place place) throws StorageException {
    var id = new Id(place.location().store(), place.access());
    ObjectStore store = stores.get(id);
    if (store == null) {
      store = fresh(place);
      if (impatient) {
        endWaits(store);
      }
      stores.put(id, store);
    }
    return store;
  }

  /// From now on stores are opened anew, with the keys that somebody has now.
  public synchronized void renew() {
    former.addAll(stores.values());
    stores.clear();
  }

  /// A store of its own connections, which the caller closes: for the second try of something that
  /// went wrong over the shared ones.
  ObjectStore fresh(Place place) throws StorageException {
    StoreAddress address = place.location().store();
    ObjectStore store = opener.open(address, place.access());
    if (hosts.isEmpty() || address instanceof StoreAddress.Local) {
      return store;
    }
    Host host = hosts.get().of(place.location());
    store.feature(Throttling.class).ifPresent(host::watch);
    return new HostStore(store, host);
  }

  /// Ends the waits for locks that other programs have, now and from now on: the transfer is to
  /// end.
  public synchronized void endWaits() {
    impatient = true;
    stores.values().forEach(StorePool::endWaits);
    former.forEach(StorePool::endWaits);
  }

  private static void endWaits(ObjectStore store) {
    store.feature(AdvisoryLocks.class).ifPresent(AdvisoryLocks::endWaits);
  }

  /// Whether the file system takes names for equal that differ only in case.
  public boolean foldsCase(LocalFolder folder) {
    return folding.at(folder.path());
  }

  /// One that cannot be closed keeps no other open.
  private static void close(ObjectStore store) {
    try {
      store.close();
    } catch (RuntimeException e) {
      System.getLogger(StorePool.class.getName())
          .log(System.Logger.Level.DEBUG, "a store cannot be closed", e);
    }
  }

  /// Files that are there for a moment, and in the journal meanwhile.
  private record Written(TransferJournal journal, long job) implements CaseFolding.Care {
    @Override
    public void coming(Path file) {
      journal.litter(job, file);
    }

    @Override
    public void remove(Path file) throws IOException {
      PartFile.remove(file);
      journal.clean(file);
    }
  }

  private record Unwritten() implements CaseFolding.Care {
    @Override
    public void coming(Path file) {}

    @Override
    public void remove(Path file) throws IOException {
      PartFile.remove(file);
    }
  }

  @Override
  public synchronized void close() {
    stores.values().forEach(StorePool::close);
    former.forEach(StorePool::close);
    former.clear();
    stores.clear();
  }
}
