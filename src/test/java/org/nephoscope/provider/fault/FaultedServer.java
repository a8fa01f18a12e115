package org.nephoscope.provider.fault;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;

/// A server in this process that a [org.nephoscope.provider.FaultyProxy] can stand before.
public interface FaultedServer extends AutoCloseable {

  /// Such as `s3`.
  String name();

  /// Scheme, host and port.
  URI endpoint();

  /// Whether objects can be written, deleted and copied.
  boolean writes();

  /// A new and empty bucket or folder on it, to be opened by [#open].
  StoreAddress place() throws IOException;

  /// Opens a place, by way of another endpoint than the server's. Asks twice, gives up soon, and
  /// hardly pauses.
  ObjectStore open(StoreAddress place, URI through) throws IOException;

  /// The same with the patience of the usual settings.
  ObjectStore patient(StoreAddress place, URI through) throws IOException;

  /// Opens a place for judging what happened: without a fault, and patiently.
  default ObjectStore direct(StoreAddress place) throws IOException {
    return patient(place, endpoint());
  }

  /// Puts objects there without any fault.
  default void fill(StoreAddress place, Map<ObjectKey, byte[]> objects) throws IOException {
    try (var store = direct(place)) { // one for all, because a client takes longer than its request
      for (var object : objects.entrySet()) {
        var _ = store.put(object.getKey(), ByteSource.of(object.getValue()), PutOptions.REPLACE);
      }
    }
  }

  /// Puts one object there without any fault.
  default void fill(StoreAddress place, ObjectKey key, byte[] bytes) throws IOException {
    fill(place, Map.of(key, bytes));
  }

  @Override
  void close();
}
