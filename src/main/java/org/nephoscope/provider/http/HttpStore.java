package org.nephoscope.provider.http;

import java.util.List;
import java.util.Optional;
import org.nephoscope.provider.retry.Retrier;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.provider.retry.RetryBudget;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.Throttling;

/// The objects of one web server, to read from. A key is the path of an address without the leading
/// slash and without percent signs. What the server calls a folder, and shows a page for, is no
/// object.
///
/// Bytes come as they are stored: servers are asked not to compress, and what arrives compressed
/// all the same is kept so and said in the headers. A server that gives no digest proves no more
/// than a length.
final class HttpStore implements ObjectStore {

  private final HttpSite site;
  private final HttpReader reader;
  private final HttpLister lister;
  private final Retrier retrier;
  private volatile boolean closed;

  HttpStore(HttpSite site, RetryBudget budget) {
    this.site = site;
    this.reader = new HttpReader(site);
    this.retrier = new Retrier(site.settings().retry(), budget);
    this.lister = new HttpLister(site, this::stat);
  }

  @Override
  public Listing list(ListQuery query) throws StorageException {
    requireOpen();
    return retrier.run(Repeat.SAFE, _ -> lister.page(query));
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws StorageException {
    requireOpen();
    return retrier.run(Repeat.SAFE, _ -> reader.look().stat(object(key)));
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    requireOpen();
    return retrier.run(Repeat.SAFE, _ -> reader.open(object(key), span, revision));
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
      throws StorageException {
    requireOpen();
    throw HttpErrors.readOnly(site.place());
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, CopyOptions options)
      throws StorageException {
    requireOpen();
    throw HttpErrors.readOnly(site.place());
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    requireOpen();
    throw HttpErrors.readOnly(site.place());
  }

  @Override
  public <T> Optional<T> feature(Class<T> type) {
    return type == Throttling.class
        ? Optional.of(type.cast(retrier.throttling()))
        : ObjectStore.super.feature(type);
  }

  @Override
  public void close() {
    closed = true;
    retrier.close();
  }

  /// A name that ends in a slash is an object only where there are buckets: elsewhere the server
  /// would send the page of the folder.
  private ObjectKey object(ObjectKey key) throws StorageException {
    if (key.value().endsWith("/") && !lister.holdsBuckets(key)) {
      throw new StorageException.NotFound(key.value(), null);
    }
    return key;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(site.place() + " is closed");
    }
  }
}
