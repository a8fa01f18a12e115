package org.nephoscope.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.nephoscope.storage.StorageException.Unreachable;

/// A store that goes wrong when it is told to. Everything else passes through.
///
/// Faults are numbered by call: `fail(Call.STAT, 2, error)` lets the first stat from the start of
/// this store through and fails the second. A fault happens once.
public final class FaultyStore extends ForwardingStore {

  public enum Call {
    LIST,
    STAT,
    OPEN,
    PUT,
    COPY,
    DELETE
  }

  /// What happens before a call is passed on; may block, and may throw instead.
  public interface Before {
    void run() throws StorageException;
  }

  /// What happens to the bytes of an opened object.
  private interface Body {
    InputStream wrap(ObjectContent content);
  }

  private final ObjectStore store;
  private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
  private final Map<Call, Map<Integer, Before>> before = new EnumMap<>(Call.class);
  private final Map<Integer, List<Body>> bodies = new HashMap<>();
  private final Map<ObjectKey, String> revisions = new HashMap<>();
  private final Map<Call, StorageException> always = new EnumMap<>(Call.class);

  public FaultyStore(ObjectStore store) {
    this.store = store;
  }

  /// How often that was called so far, failures included.
  public synchronized int calls(Call call) {
    return calls.getOrDefault(call, 0);
  }

  public synchronized FaultyStore before(Call call, int nth, Before action) {
    before.computeIfAbsent(call, _ -> new HashMap<>()).put(nth, action);
    return this;
  }

  public FaultyStore fail(Call call, int nth, StorageException error) {
    return before(
        call,
        nth,
        () -> {
          throw error;
        });
  }

  /// From now on every such call fails.
  public synchronized FaultyStore failAlways(Call call, StorageException error) {
    always.put(call, error);
    return this;
  }

  public synchronized FaultyStore heal() {
    always.clear();
    before.clear();
    bodies.clear();
    revisions.clear();
    return this;
  }

  /// The nth call waits until the latch is down.
  public FaultyStore delay(Call call, int nth, CountDownLatch until) {
    return before(
        call,
        nth,
        () -> {
          try {
            until.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("faulty store", "interrupted", e);
          }
        });
  }

  /// The bytes of the nth open break off after that many, as a lost connection does.
  public FaultyStore cut(int nthOpen, long after) {
    return body(nthOpen, content -> new CutStream(content.bytes(), content.meta().path(), after));
  }

  /// One bit of the byte at that place of the nth open's answer is wrong.
  public FaultyStore flip(int nthOpen, long at) {
    return body(nthOpen, content -> new FlippedStream(content.bytes(), at));
  }

  /// From now on the key seems to have been replaced by an object of other revision.
  public synchronized FaultyStore changeRevision(ObjectKey key) {
    revisions.put(key, "changed-" + System.nanoTime());
    return this;
  }

  @Override
  public Listing list(ListQuery query) throws StorageException {
    enter(Call.LIST);
    return store.list(query);
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws StorageException {
    enter(Call.STAT);
    return disguise(store.stat(key));
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    int nth = enter(Call.OPEN);
    var content = store.open(key, span, reveal(key, revision));
    InputStream bytes = content.bytes();
    for (Body body : bodies(nth)) {
      bytes = body.wrap(new ObjectContent(content.meta(), content.range(), bytes));
    }
    return new ObjectContent(disguise(content.meta()), content.range(), bytes);
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
      throws StorageException {
    enter(Call.PUT);
    ObjectMeta written = store.put(key, bytes, options);
    synchronized (this) {
      revisions.remove(key);
    }
    return written;
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, CopyOptions options)
      throws StorageException {
    enter(Call.COPY);
    return store.copy(from, reveal(from, revision), to, options);
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    enter(Call.DELETE);
    return store.delete(keys);
  }

  @Override
  public <T> Optional<T> feature(Class<T> type) {
    Optional<T> feature = store.feature(type);
    if (type != ConditionalDelete.class || feature.isEmpty()) {
      return feature;
    }
    var deletes = (ConditionalDelete) feature.get();
    ConditionalDelete faulty =
        (key, revision) -> {
          enter(Call.DELETE);
          return deletes.delete(key, reveal(key, Optional.of(revision)).orElseThrow());
        };
    return Optional.of(type.cast(faulty));
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  private synchronized FaultyStore body(int nthOpen, Body body) {
    bodies.computeIfAbsent(nthOpen, _ -> new ArrayList<>()).add(body);
    return this;
  }

  private synchronized List<Body> bodies(int nth) {
    return bodies.getOrDefault(nth, List.of());
  }

  private int enter(Call call) throws StorageException {
    int nth;
    Before action;
    synchronized (this) {
      nth = calls.merge(call, 1, Integer::sum);
      StorageException error = always.get(call);
      if (error != null) {
        throw error;
      }
      action = before.getOrDefault(call, Map.of()).getOrDefault(nth, () -> {});
    }
    action.run();
    return nth;
  }

  private synchronized ObjectMeta disguise(ObjectMeta meta) {
    String token = revisions.get(meta.key());
    return token == null
        ? meta
        : new ObjectMeta(
            meta.key(),
            meta.size(),
            meta.modified(),
            new Revision(token),
            meta.etag(),
            meta.checksums(),
            meta.headers(),
            meta.storageClass());
  }

  /// The real revision behind the pretended one; any other is stale.
  private synchronized Optional<Revision> reveal(ObjectKey key, Optional<Revision> revision)
      throws StorageException {
    String token = revisions.get(key);
    if (token == null || revision.isEmpty()) {
      return revision;
    }
    if (!revision.get().token().equals(token)) {
      throw new StorageException.ConditionFailed(key.value(), null);
    }
    return Optional.empty();
  }

  private static final class CutStream extends FilterInputStream {
    private final String subject;
    private long left;

    CutStream(InputStream in, String subject, long after) {
      super(in);
      this.subject = subject;
      this.left = after;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        throw new Unreachable(subject, "the connection broke", null);
      }
      int count = super.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(0, count);
      return count;
    }
  }

  private static final class FlippedStream extends FilterInputStream {
    private final long at;
    private long position;

    FlippedStream(InputStream in, long at) {
      super(in);
      this.at = at;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      if (count > 0 && at >= position && at < position + count) {
        bytes[offset + (int) (at - position)] ^= 1;
      }
      position += Math.max(0, count);
      return count;
    }
  }
}
