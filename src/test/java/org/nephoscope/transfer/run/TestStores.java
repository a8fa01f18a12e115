package org.nephoscope.transfer.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;

/// Opens the stores that a test has put in place, and every other as the program does.
final class TestStores implements StoreOpener {

  /// Opens one store anew.
  interface Opening {
    ObjectStore open() throws StorageException;
  }

  private final Stores real = new Stores();
  private final Map<StoreAddress, Opening> replaced = new ConcurrentHashMap<>();

  void put(StoreAddress address, Opening opening) {
    replaced.put(address, opening);
  }

  ObjectStore real(StoreAddress address) throws StorageException {
    return real(address, Access.AMBIENT);
  }

  ObjectStore real(StoreAddress address, Access access) throws StorageException {
    return real.open(address, access);
  }

  @Override
  public ObjectStore open(StoreAddress address, Access access) throws StorageException {
    Opening opening = replaced.get(address);
    return opening == null ? real.open(address, access) : opening.open();
  }

  @Override
  public List<StoreAddress> siblings(StoreAddress address, Access access) {
    return List.of();
  }
}
