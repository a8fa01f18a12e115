package org.nephoscope.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.nephoscope.provider.digest.ExpectedDigests;
import org.nephoscope.provider.listing.ListPage;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Rewrites;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unsupported;

/// Objects in the heap: the simplest complete store, for the demo data, for `mem://`, and as the
/// honest stand-in in tests. Keeps every key and gives MD5 and CRC-32C of every object.
public final class MemoryStore implements ObjectStore, ConditionalDelete, Rewrites {

  private static final Sentences SAY = Sentences.of(MemoryStore.class);

  /// A class rather than a record, because an array in a record would compare by identity.
  private static final class Stored {
    private final ObjectMeta meta;
    private final byte[] bytes;

    Stored(ObjectMeta meta, byte[] bytes) {
      this.meta = meta;
      this.bytes = bytes;
    }

    ObjectMeta meta() {
      return meta;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  private final String name;
  private final InstantSource clock;
  private final ConcurrentSkipListMap<ObjectKey, Stored> objects = new ConcurrentSkipListMap<>();
  private final AtomicLong generation = new AtomicLong();
  private volatile boolean closed;

  /// @param name what messages call it
  public MemoryStore(String name) {
    this(name, InstantSource.system());
  }

  /// @param clock gives what is written its date
  MemoryStore(String name, InstantSource clock) {
    this.name = name;
    this.clock = clock;
  }

  @Override
  public Listing list(ListQuery query) {
    requireOpen();
    String first = ListPage.firstName(query);
    var rest = first.isEmpty() ? objects : objects.tailMap(new ObjectKey(first), true);
    return ListPage.of(query, rest.values().stream().map(Stored::meta).iterator());
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws StorageException {
    return find(key).meta();
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    Stored stored = find(key, revision);
    ByteRange range = span.within(stored.meta().size());
    var stream =
        new ByteArrayInputStream(stored.bytes(), (int) range.start(), (int) range.length());
    return new ObjectContent(stored.meta(), range, stream);
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource source, PutOptions options)
      throws StorageException {
    requireOpen();
    Stored written = read(key, source, options);
    var digests = new ExpectedDigests(options.expected());
    digests.update(written.bytes(), 0, written.bytes().length);
    if (!digests.match()) {
      throw new ConditionFailed(key.value(), null);
    }
    store(key, written, options.condition());
    return written.meta();
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, CopyOptions options)
      throws StorageException {
    Condition condition = options.condition();
    Stored source = find(from, revision);
    Stored copy =
        stored(to, source.bytes(), source.meta().headers().orElseThrow(), Optional.empty());
    store(to, copy, condition);
    return copy.meta();
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) {
    requireOpen();
    keys.forEach(objects::remove);
    return keys.stream().map(DeleteOutcome::deleted).toList();
  }

  @Override
  public Optional<List<DeleteOutcome>> deleteTogether(List<Seen> objects) {
    return Optional.of(objects.stream().map(this::outcome).toList());
  }

  private DeleteOutcome outcome(Seen object) {
    try {
      delete(object.key(), object.revision());
      return DeleteOutcome.deleted(object.key());
    } catch (StorageException e) {
      return DeleteOutcome.failed(object.key(), e);
    }
  }

  @Override
  public boolean delete(ObjectKey key, Revision revision) throws StorageException {
    requireOpen();
    var there = new AtomicBoolean();
    Stored left =
        objects.computeIfPresent(
            key,
            (_, now) -> {
              there.set(true);
              return now.meta().revision().equals(revision) ? null : now;
            });
    if (left != null) {
      throw new ConditionFailed(key.value(), null);
    }
    return there.get();
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public Optional<ObjectMeta> rewrite(
      ObjectKey key, Revision seen, HeaderChange change, CopyOptions options)
      throws StorageException {
    Stored before = find(key, Optional.of(seen));
    if (change.isDone(before.meta())) {
      return Optional.empty();
    }
    Stored after =
        stored(
            key,
            before.bytes(),
            change.applied(before.meta().headers().orElseThrow()),
            change.storageClass().or(before.meta()::storageClass));
    store(key, after, new Condition.Unchanged(seen));
    return Optional.of(after.meta());
  }

  @Override
  public List<String> storageClasses() {
    return List.of();
  }

  @Override
  public boolean keepsAccessRules() {
    return true; // there are none
  }

  @Override
  public long single() {
    return Long.MAX_VALUE;
  }

  private Stored read(ObjectKey key, ByteSource source, PutOptions options)
      throws StorageException {
    if (source.size() > Integer.MAX_VALUE - 8) {
      throw new Unsupported(name, SAY.get("an-object-of-bytes", source.size()), null);
    }
    try (var in = source.open(new ByteRange(0, source.size()))) {
      byte[] bytes = in.readAllBytes();
      if (bytes.length != source.size()) {
        throw new IOException("gave " + bytes.length + " of " + source.size() + " bytes");
      }
      return stored(key, bytes, options.headers(), options.storageClass());
    } catch (IOException e) {
      throw new Unexpected(key.value(), SAY.get("the-bytes-to-store-could"), e);
    }
  }

  private Stored stored(
      ObjectKey key, byte[] bytes, Headers headers, Optional<String> storageClass) {
    var crc = new CRC32C();
    crc.update(bytes);
    Checksum md5 = Checksum.of(Algorithm.MD5, md5(bytes));
    var meta =
        new ObjectMeta(
            key,
            bytes.length,
            Optional.of(clock.instant().truncatedTo(ChronoUnit.MILLIS)),
            new Revision(Long.toString(generation.incrementAndGet())),
            Optional.of(md5.value()),
            List.of(md5, Checksum.crc32c(crc.getValue())),
            Optional.of(headers),
            storageClass);
    return new Stored(meta, bytes);
  }

  private void store(ObjectKey key, Stored written, Condition condition) throws StorageException {
    Stored now =
        objects.compute(
            key,
            (_, old) ->
                old == null
                    ? (mayCreate(condition) ? written : null)
                    : replace(old, written, condition));
    if (now == null || !now.meta().revision().equals(written.meta().revision())) {
      throw condition instanceof Condition.Absent
          ? new AlreadyExists(key.value(), null)
          : new ConditionFailed(key.value(), null);
    }
  }

  private static boolean mayCreate(Condition condition) {
    return !(condition instanceof Condition.Unchanged);
  }

  private static Stored replace(Stored old, Stored written, Condition condition) {
    return switch (condition) {
      case Condition.Always() -> written;
      case Condition.Absent() -> old;
      case Condition.Unchanged(var revision) ->
          old.meta().revision().equals(revision) ? written : old;
    };
  }

  private Stored find(ObjectKey key) throws StorageException {
    requireOpen();
    Stored stored = objects.get(key);
    if (stored == null) {
      throw new NotFound(key.value(), null);
    }
    return stored;
  }

  private Stored find(ObjectKey key, Optional<Revision> revision) throws StorageException {
    Stored stored = find(key);
    if (revision.isPresent() && !revision.get().equals(stored.meta().revision())) {
      throw new ConditionFailed(key.value(), null);
    }
    return stored;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(name + " is closed");
    }
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }
}
