package org.nephoscope.transfer.proof;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unsupported;

/// Any number of small objects that take no memory: what an object holds follows from its number,
/// and so does its name. Only listed as a whole, and only read.
final class GeneratedStore implements ObjectStore {

  /// The length of every object.
  static final int SIZE = 1024;

  /// So many contents take turns, and each is computed once.
  private static final int CONTENTS = 256;

  private static final Instant MODIFIED = Instant.parse("2026-01-02T03:04:05Z");
  private static final int IN_FOLDER = 1000;
  private static final int DIGITS = 9;

  private final int count;
  private final List<byte[]> contents = new ArrayList<>();
  private final List<Checksum> digests = new ArrayList<>();

  /// @param count how many objects
  GeneratedStore(int count) {
    this.count = count;
    var random = new Random(count);
    for (int i = 0; i < CONTENTS; i++) {
      var bytes = new byte[SIZE];
      random.nextBytes(bytes);
      contents.add(bytes);
      digests.add(Checksum.of(Algorithm.MD5, md5().digest(bytes)));
    }
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }

  /// The name of the object of that number; names sort as numbers do.
  static String name(int number) {
    String digits = Integer.toString(1_000_000_000 + number).substring(1);
    return digits.substring(0, DIGITS - 3) + "/object-" + digits + ".dat";
  }

  static int number(String name) {
    int at = name.length() - ".dat".length();
    return Integer.parseInt(name, at - DIGITS, at, 10);
  }

  /// The MD5 of what the object of that number holds.
  String md5(int number) {
    return digests.get(number % CONTENTS).value();
  }

  @Override
  public Listing list(ListQuery query) {
    int first =
        switch (query.start()) {
          case ListQuery.Start.Beginning _ -> 0;
          case ListQuery.Start.After(var name) -> number(name) + 1;
          case ListQuery.Start.Token(var token) -> Integer.parseInt(token);
        };
    int end = Math.min(count, first + Math.min(query.limit(), IN_FOLDER));
    List<ObjectEntry> page = new ArrayList<>(end - first);
    for (int i = first; i < end; i++) {
      page.add(meta(new ObjectKey(name(i)), i));
    }
    return new Listing(
        page,
        end == count
            ? Optional.empty()
            : Optional.of(query.from(new ListQuery.Start.Token(Integer.toString(end)))));
  }

  private ObjectMeta meta(ObjectKey key, int number) {
    Checksum md5 = digests.get(number % CONTENTS);
    return new ObjectMeta(
        key,
        SIZE,
        Optional.of(MODIFIED),
        new Revision(md5.value()),
        Optional.of(md5.value()),
        List.of(md5),
        Optional.of(Headers.NONE),
        Optional.empty());
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws NotFound {
    int number = number(key.value());
    if (number >= count) {
      throw new NotFound(key.value(), null);
    }
    return meta(key, number);
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws NotFound, ConditionFailed {
    ObjectMeta meta = stat(key);
    if (revision.isPresent() && !revision.get().equals(meta.revision())) {
      throw new ConditionFailed(key.value(), null);
    }
    ByteRange range = span.within(SIZE);
    byte[] bytes = contents.get(number(key.value()) % CONTENTS);
    return new ObjectContent(
        meta, range, new ByteArrayInputStream(bytes, (int) range.start(), (int) range.length()));
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options) throws Unsupported {
    throw new Unsupported(key.value(), "writing", null);
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, CopyOptions options)
      throws Unsupported {
    throw new Unsupported(from.value(), "writing", null);
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) throws Unsupported {
    throw new Unsupported(keys.getFirst().value(), "deleting", null);
  }

  @Override
  public void close() {}
}
