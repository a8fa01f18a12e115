package org.nephoscope.transfer.run;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// A store that says something else of its objects than it could.
final class Altered extends ForwardingStore {

  private final ObjectStore store;
  private final UnaryOperator<List<Checksum>> digests;

  /// @param digests what it says of those that it has
  Altered(ObjectStore store, UnaryOperator<List<Checksum>> digests) {
    this.store = store;
    this.digests = digests;
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  /// The other may serve several openings.
  @Override
  public void close() {}

  @Override
  public Listing list(ListQuery query) throws StorageException {
    Listing page = store.list(query);
    List<ObjectEntry> entries =
        page.entries().stream()
            .map(entry -> entry instanceof ObjectMeta meta ? altered(meta) : entry)
            .toList();
    return new Listing(entries, page.leftOut(), page.next());
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws StorageException {
    return altered(store.stat(key));
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    ObjectContent content = store.open(key, span, revision);
    return new ObjectContent(altered(content.meta()), content.range(), content.bytes());
  }

  private ObjectMeta altered(ObjectMeta meta) {
    return new ObjectMeta(
        meta.key(),
        meta.size(),
        meta.modified(),
        meta.revision(),
        meta.etag(),
        digests.apply(meta.checksums()),
        meta.headers(),
        meta.storageClass());
  }
}
