package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// Keeps the names that were asked for.
final class Asked extends ForwardingStore {

  final List<String> names = new CopyOnWriteArrayList<>();
  private final ObjectStore inner;

  Asked(ObjectStore inner) {
    this.inner = inner;
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    names.add(key.value());
    return super.open(key, span, revision);
  }

  @Override
  public Listing list(ListQuery query) throws StorageException {
    names.add(query.namePrefix());
    return super.list(query);
  }

  @Override
  protected ObjectStore store() {
    return inner;
  }
}
