package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.Headers;
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
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;

/// Takes the objects of a [GeneratedStore] and keeps of each that it came, after it has computed
/// the MD5 of what came and compared it with what the object holds.
final class HashingSink implements ObjectStore {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:06Z");

  private final GeneratedStore source;
  private final BitSet arrived = new BitSet();
  private final List<String> wrong = new ArrayList<>();

  /// @param source knows what must come
  HashingSink(GeneratedStore source) {
    this.source = source;
  }

  /// How many different objects have come.
  synchronized int arrived() {
    return arrived.cardinality();
  }

  /// What came twice, or with other bytes.
  synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws NotFound {
    int number = GeneratedStore.number(key.value());
    synchronized (this) {
      if (!arrived.get(number)) {
        throw new NotFound(key.value(), null);
      }
    }
    return meta(key, GeneratedStore.SIZE, source.md5(number));
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
      throws StorageException {
    MessageDigest digest = GeneratedStore.md5();
    var block = new byte[8192];
    long size = 0;
    try (InputStream in = bytes.open(new ByteRange(0, bytes.size()))) {
      for (int n; (n = in.read(block)) > 0; size += n) {
        digest.update(block, 0, n);
      }
    } catch (IOException e) {
      throw new Unexpected(key.value(), "the bytes to store could not be read", e);
    }
    String md5 = Checksum.of(Algorithm.MD5, digest.digest()).value();
    int number = GeneratedStore.number(key.value());
    boolean sound =
        key.value().equals(GeneratedStore.name(number)) && md5.equals(source.md5(number));
    synchronized (this) {
      if (arrived.get(number) && options.condition() instanceof Condition.Absent) {
        throw new AlreadyExists(key.value(), null);
      }
      if (arrived.get(number) || !sound) {
        wrong.add(key.value());
      }
      arrived.set(number);
    }
    return meta(key, size, md5);
  }

  private static ObjectMeta meta(ObjectKey key, long size, String md5) {
    return new ObjectMeta(
        key,
        size,
        Optional.of(NOW),
        new Revision(md5),
        Optional.of(md5),
        List.of(new Checksum(Algorithm.MD5, md5)),
        Optional.of(Headers.NONE),
        Optional.empty());
  }

  @Override
  public Listing list(ListQuery query) {
    return new Listing(List.of(), Optional.empty());
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision) throws NotFound {
    throw new NotFound(key.value(), null);
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, CopyOptions options)
      throws NotFound {
    throw new NotFound(from.value(), null);
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) {
    return keys.stream().map(DeleteOutcome::deleted).toList();
  }

  @Override
  public void close() {}
}
