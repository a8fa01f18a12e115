package org.nephoscope.cli;

import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// Stores in which nothing below one prefix may be read or listed, and no object of that very name.
record Forbidding(Stores stores, String forbidden) implements StoreOpener {

  @Override
  public ObjectStore open(StoreAddress address, Access access) throws StorageException {
    return new Closed(stores.open(address, access), forbidden);
  }

  @Override
  public List<StoreAddress> siblings(StoreAddress address, Access access) {
    return List.of();
  }

  private static final class Closed extends ForwardingStore {
    private final ObjectStore inner;
    private final String forbidden;

    Closed(ObjectStore inner, String forbidden) {
      this.inner = inner;
      this.forbidden = forbidden;
    }

    @Override
    protected ObjectStore store() {
      return inner;
    }

    private void require(String name) throws StorageException {
      if (name.startsWith(forbidden)) {
        throw new StorageException.AccessDenied(
            name, StorageException.AccessDenied.Why.FORBIDDEN, null);
      }
    }

    @Override
    public Listing list(ListQuery query) throws StorageException {
      require(query.folder().value());
      return super.list(query);
    }

    @Override
    public ObjectMeta stat(ObjectKey key) throws StorageException {
      require(key.value());
      return super.stat(key);
    }

    @Override
    public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
        throws StorageException {
      require(key.value());
      return super.open(key, span, revision);
    }
  }
}
