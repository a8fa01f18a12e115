package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.name.CaseFolding;
import org.nephoscope.transfer.name.LocalFolder;

/// The stores of one transfer: each opened once, all closed at its end.
public final class StorePool implements AutoCloseable {

  /// Which store, under which identity.
  private record Id(StoreAddress store, Access access) {}

  private final StoreOpener opener;
  private final Map<Id, ObjectStore> stores = new HashMap<>();

  private final CaseFolding folding;

  /// Stores of something that the journal does not know.
  public StorePool(StoreOpener opener) {
    this(opener, new Unwritten());
  }

  /// Stores of a transfer.
  public StorePool(StoreOpener opener, TransferJournal journal, long job) {
    this(opener, new Written(journal, job));
  }

  private StorePool(StoreOpener opener, CaseFolding.Care care) {
    this.opener = opener;
    this.folding = new CaseFolding(care);
  }

  public synchronized ObjectStore open(Place place) throws StorageException {
    var id = new Id(place.location().store(), place.access());
    ObjectStore store = stores.get(id);
    if (store == null) {
      store = opener.open(id.store(), id.access());
      stores.put(id, store);
    }
    return store;
  }

  /// A store of its own connections, which the caller closes: for the second try of something that
  /// went wrong over the shared ones.
  ObjectStore fresh(Place place) throws StorageException {
    return opener.open(place.location().store(), place.access());
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
    stores.clear();
  }
}
