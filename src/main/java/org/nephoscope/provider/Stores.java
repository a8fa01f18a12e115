package org.nephoscope.provider;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unsupported;

/// Opens every kind of storage this program knows. Stores in memory live as long as this object,
/// under their names; closing what was opened does not empty them.
public final class Stores implements StoreOpener {

  private final Map<String, MemoryStore> memories = new ConcurrentHashMap<>();

  @Override
  public ObjectStore open(StoreAddress address, Access access) throws StorageException {
    return switch (address) {
      case StoreAddress.Local(var root) -> new LocalStore(root);
      case StoreAddress.Memory(var name) ->
          new SharedStore(memories.computeIfAbsent(name, MemoryStore::new), address.uri());
      case StoreAddress.S3 _, StoreAddress.Gcs _, StoreAddress.Http _, StoreAddress.Demo _ ->
          throw notYet(address);
    };
  }

  @Override
  public List<StoreAddress> siblings(StoreAddress address, Access access) throws StorageException {
    return switch (address) {
      case StoreAddress.S3 _, StoreAddress.Gcs _ -> throw notYet(address);
      case StoreAddress.Local _, StoreAddress.Memory _, StoreAddress.Http _, StoreAddress.Demo _ ->
          List.of();
    };
  }

  private static Unsupported notYet(StoreAddress address) {
    return new Unsupported(address.uri(), "opening this kind of storage in this version", null);
  }
}
