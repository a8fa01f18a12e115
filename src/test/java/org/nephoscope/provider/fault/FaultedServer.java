package org.nephoscope.provider.fault;

import java.io.IOException;
import java.net.URI;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;

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

  /// Puts an object there without any fault.
  void fill(StoreAddress place, ObjectKey key, byte[] bytes) throws IOException;

  @Override
  void close();
}
