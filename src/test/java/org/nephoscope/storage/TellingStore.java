package org.nephoscope.storage;

import java.util.List;
import java.util.Optional;

/// A store that says other digests of its objects than it has, as stores do that keep other ones.
public final class TellingStore extends ForwardingStore {

  private final ObjectStore store;
  private final List<Checksum> told;

  /// @param told of every object
  public TellingStore(ObjectStore store, List<Checksum> told) {
    this.store = store;
    this.told = told;
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  public Listing list(ListQuery query) throws StorageException {
    Listing page = store.list(query);
    List<ObjectEntry> entries =
        page.entries().stream()
            .map(entry -> entry instanceof ObjectMeta meta ? telling(meta) : entry)
            .toList();
    return new Listing(entries, page.leftOut(), page.next());
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws StorageException {
    return telling(store.stat(key));
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    ObjectContent content = store.open(key, span, revision);
    return new ObjectContent(telling(content.meta()), content.range(), content.bytes());
  }

  private ObjectMeta telling(ObjectMeta meta) {
    return new ObjectMeta(
        meta.key(),
        meta.size(),
        meta.modified(),
        meta.revision(),
        Optional.empty(),
        told,
        meta.headers(),
        meta.storageClass());
  }
}
