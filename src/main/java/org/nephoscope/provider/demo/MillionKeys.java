package org.nephoscope.provider.demo;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nephoscope.provider.listing.ListPage;
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
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unsupported;

/// A million small objects in one folder. None is held: names and contents are worked out when they
/// are asked for. Nothing can be written.
final class MillionKeys implements ObjectStore {

  private static final Sentences SAY = Sentences.of(MillionKeys.class);

  static final int COUNT = 1_000_000;

  private static final String BEFORE = "tile-";
  private static final String BEHIND = ".txt";
  private static final Revision REVISION = new Revision("1");
  private static final Headers HEADERS =
      new Headers(List.of(), Optional.of("text/plain"), Map.of());

  private final String name;

  /// @param name what messages call it
  MillionKeys(String name) {
    this.name = name;
  }

  @Override
  public Listing list(ListQuery query) {
    String first = ListPage.firstName(query);
    Iterator<ObjectMeta> rest =
        IntStream.range(begin(first), COUNT).mapToObj(MillionKeys::meta).iterator();
    return ListPage.of(query, rest);
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws StorageException {
    return meta(number(key));
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    int number = number(key);
    if (revision.isPresent() && !revision.get().equals(REVISION)) {
      throw new ConditionFailed(key.value(), null);
    }
    byte[] bytes = content(number);
    ByteRange range = span.within(bytes.length);
    return new ObjectContent(
        meta(number),
        range,
        new ByteArrayInputStream(bytes, (int) range.start(), (int) range.length()));
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
      throws StorageException {
    throw unsupported();
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, CopyOptions options)
      throws StorageException {
    throw unsupported();
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    throw unsupported();
  }

  @Override
  public void close() {}

  private Unsupported unsupported() {
    return new Unsupported(name, SAY.get("changing-the-million-keys-of"), null);
  }

  /// The number of the first name that is not before this one.
  private static int begin(String first) {
    int low = 0;
    int high = COUNT;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ObjectKey.compareUtf8(key(middle), first) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int number(ObjectKey key) throws NotFound {
    int number = begin(key.value());
    if (number == COUNT || !key(number).equals(key.value())) {
      throw new NotFound(key.value(), null);
    }
    return number;
  }

  private static String key(int number) {
    String digits = Integer.toString(number);
    return BEFORE + "0".repeat(6 - digits.length()) + digits + BEHIND;
  }

  private static byte[] content(int number) {
    return Shelf.utf8("This is tile " + number + " of a million.\n");
  }

  private static ObjectMeta meta(int number) {
    byte[] bytes = content(number);
    Checksum md5 = Checksum.of(Algorithm.MD5, md5(bytes));
    return new ObjectMeta(
        new ObjectKey(key(number)),
        bytes.length,
        Optional.of(DemoData.DATE),
        REVISION,
        Optional.of(md5.value()),
        List.of(md5),
        Optional.of(HEADERS),
        Optional.empty());
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has MD5", e);
    }
  }
}
