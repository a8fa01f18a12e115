package org.nephoscope.transfer.copy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ForwardingStore;
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
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.lane.Host;

/// A store that lets its host know how it answers. Only here an answer is known to be of the source
/// or of the target; what is thrown in the end may be either's.
final class HostStore extends ForwardingStore {

  private interface Call<T> {
    T run() throws StorageException;
  }

  private final ObjectStore store;
  private final Host host;

  HostStore(ObjectStore store, Host host) {
    this.store = store;
    this.host = host;
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  public Listing list(ListQuery query) throws StorageException {
    return told(() -> store.list(query));
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws StorageException {
    return told(() -> store.stat(key));
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    ObjectContent content = told(() -> store.open(key, span, revision));
    return new ObjectContent(content.meta(), content.range(), new Listening(content.bytes()));
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
      throws StorageException {
    return told(() -> store.put(key, bytes, options));
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, CopyOptions options)
      throws StorageException {
    return told(() -> store.copy(from, revision, to, options));
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    return told(() -> store.delete(keys));
  }

  @Override
  public <T> Optional<T> feature(Class<T> type) {
    Optional<T> feature = super.feature(type);
    if (type != ConditionalDelete.class || feature.isEmpty()) {
      return feature;
    }
    var deletes = (ConditionalDelete) feature.get();
    var telling =
        new ConditionalDelete() {
          @Override
          public boolean delete(ObjectKey key, Revision revision) throws StorageException {
            return told(() -> deletes.delete(key, revision));
          }

          @Override
          public Optional<List<DeleteOutcome>> deleteTogether(List<Seen> objects)
              throws StorageException {
            return told(
                () -> deletes.deleteTogether(objects),
                Optional::isPresent); // else nobody was asked
          }
        };
    return Optional.of(type.cast(telling));
  }

  /// Bytes that may stop coming.
  private final class Listening extends FilterInputStream {

    Listening(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      long asked = host.now();
      try {
        int n = in.read(bytes, offset, length);
        host.heard();
        return n;
      } catch (Unreachable e) {
        if (e.isSilent()) {
          host.silent(asked);
        }
        throw e;
      }
    }
  }

  private <T> T told(Call<T> call) throws StorageException {
    return told(call, _ -> true);
  }

  /// @param answers whether the host has said that
  private <T> T told(Call<T> call, Predicate<T> answers) throws StorageException {
    long asked = host.now();
    try {
      T answer = call.run();
      if (answers.test(answer)) {
        host.answered();
      }
      return answer;
    } catch (Busy e) {
      host.throttled();
      throw e;
    } catch (Unreachable e) {
      if (e.isSilent()) {
        host.silent(asked);
      }
      throw e;
    } catch (StorageException e) {
      if (!(e instanceof StorageException.Unexpected)) { // that may be about what was to be sent
        host.answered();
      }
      throw e;
    }
  }
}
