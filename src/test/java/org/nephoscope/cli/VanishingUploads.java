package org.nephoscope.cli;

import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.UnfinishedUploads;

/// Stores in which the unfinished uploads to one key end just after they were listed.
record VanishingUploads(StoreOpener stores, String key) implements StoreOpener {

  @Override
  public ObjectStore open(StoreAddress address, Access access) throws StorageException {
    ObjectStore store = stores.open(address, access);
    return new ForwardingStore() {
      @Override
      protected ObjectStore store() {
        return store;
      }

      @Override
      public <T> Optional<T> feature(Class<T> type) {
        return type == UnfinishedUploads.class
            ? store.feature(UnfinishedUploads.class).map(real -> type.cast(new Uploads(real, key)))
            : store.feature(type);
      }
    };
  }

  @Override
  public List<StoreAddress> siblings(StoreAddress address, Access access) throws StorageException {
    return stores.siblings(address, access);
  }

  private record Uploads(UnfinishedUploads real, String key) implements UnfinishedUploads {
    @Override
    public Page uploads(String namePrefix, Optional<String> from) throws StorageException {
      Page page = real.uploads(namePrefix, from);
      for (Upload upload : page.uploads()) {
        if (upload.key().value().equals(key)) {
          real.abort(upload);
        }
      }
      return page;
    }

    @Override
    public long size(Upload upload) throws StorageException {
      return real.size(upload);
    }

    @Override
    public void abort(Upload upload) throws StorageException {
      real.abort(upload);
    }
  }
}
