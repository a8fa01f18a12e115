package org.nephoscope.transfer.run;

import java.io.IOException;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;

/// A store in which something happens each time an object has been written, before the transfer
/// knows that it was.
final class AfterWriting extends ForwardingStore {

  private final ObjectStore real;
  private final Event event;

  /// What somebody else does meanwhile, or what is answered instead.
  interface Event {
    void happens() throws IOException;
  }

  private AfterWriting(ObjectStore real, Event event) {
    this.real = real;
    this.event = event;
  }

  /// Lets it happen in a store of the desk from now on.
  static void let(TransferDesk desk, StoreAddress address, Event event) {
    desk.stores.put(address, () -> new AfterWriting(desk.stores.real(address), event));
  }

  @Override
  protected ObjectStore store() {
    return real;
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource source, PutOptions options)
      throws StorageException {
    ObjectMeta written = real.put(key, source, options);
    try {
      event.happens();
    } catch (StorageException e) {
      throw e; // in place of the answer
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return written;
  }
}
