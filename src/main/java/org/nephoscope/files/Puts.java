package org.nephoscope.files;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;

/// Writes whole objects.
public final class Puts {

  private final Opened place;
  private final Calls calls;
  private final boolean keepsEncodings;

  /// @param keepsEncodings whether the store can tell how an object is encoded
  public Puts(Opened place, Calls calls, boolean keepsEncodings) {
    this.place = place;
    this.calls = calls;
    this.keepsEncodings = keepsEncodings;
  }

  /// All items; a path that is still being written is refused with [IllegalArgumentException].
  public Batch all(Input<PutItem> items) {
    Set<String> underWay = ConcurrentHashMap.newKeySet();
    return Batch.of(calls, items, PutItem::path, item -> once(item, underWay));
  }

  /// @param underWay the paths that are being written
  void once(PutItem item, Set<String> underWay) throws StorageException {
    if (!underWay.add(item.path())) {
      throw new IllegalArgumentException("named again before it was stored: " + item.path());
    }
    try {
      var _ = one(item);
    } finally {
      underWay.remove(item.path());
    }
  }

  /// One object, and what the store then says of it.
  public ObjectMeta one(PutItem item) throws StorageException {
    Encoding encoding = item.encoding().orElse(calls.encoding());
    boolean plain = encoding == Encoding.IDENTITY;
    if (!plain && !keepsEncodings) {
      throw new IllegalArgumentException(
          "files with plain names do not tell that they are "
              + encoding.token()
              + "; open the folder with the names SUFFIX");
    }
    ObjectKey key = place.key(item.path());
    var options =
        PutOptions.REPLACE.headers(
            item.headers().encoding(plain ? List.of() : List.of(encoding.token())));
    PutOptions kept = item.storageClass().map(options::storageClass).orElse(options);
    try (Opened.Flight flight = place.begin()) {
      try (Encoded encoded =
          Encoded.of(item.content(), item.raw() ? Encoding.IDENTITY : encoding)) {
        ObjectMeta meta = place.store().put(key, encoded.bytes(), kept);
        flight.moved(encoded.bytes().size());
        return meta;
      } catch (StorageException e) {
        flight.failed();
        throw e;
      } catch (IOException e) {
        flight.failed();
        throw new Unexpected(key.value(), "could not be encoded", e);
      }
    }
  }
}
