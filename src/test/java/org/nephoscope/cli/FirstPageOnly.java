package org.nephoscope.cli;

import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;

/// The listing of one folder has a second page, and that may not be read.
record FirstPageOnly(StoreOpener real, String folder) implements StoreOpener {

  private static final String SECOND = "second";

  @Override
  public ObjectStore open(StoreAddress address, Access access) throws StorageException {
    return new Broken(real.open(address, access), folder);
  }

  @Override
  public List<StoreAddress> siblings(StoreAddress address, Access access) throws StorageException {
    return real.siblings(address, access);
  }

  private static final class Broken extends ForwardingStore {

    private final ObjectStore inner;
    private final String folder;

    Broken(ObjectStore inner, String folder) {
      this.inner = inner;
      this.folder = folder;
    }

    @Override
    public Listing list(ListQuery query) throws StorageException {
      if (query.start() instanceof ListQuery.Start.Token(var token) && token.equals(SECOND)) {
        throw new AccessDenied(query.folder().value(), AccessDenied.Why.FORBIDDEN, null);
      }
      Listing page = super.list(query);
      return page.next().isPresent() || !query.folder().value().equals(folder)
          ? page
          : new Listing(page.entries(), Optional.of(query.from(new ListQuery.Start.Token(SECOND))));
    }

    @Override
    protected ObjectStore store() {
      return inner;
    }
  }
}
