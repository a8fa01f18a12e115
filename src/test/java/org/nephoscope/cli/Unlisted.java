package org.nephoscope.cli;

import java.util.List;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unsupported;

/// Stores that list nothing, as many web servers.
record Unlisted(Stores stores) implements StoreOpener {

  @Override
  public ObjectStore open(StoreAddress address, Access access) throws StorageException {
    return new FaultyStore(stores.open(address, access))
        .failAlways(Call.LIST, new Unsupported("web", Unsupported.LISTING, null));
  }

  @Override
  public List<StoreAddress> siblings(StoreAddress address, Access access) {
    return List.of();
  }
}
