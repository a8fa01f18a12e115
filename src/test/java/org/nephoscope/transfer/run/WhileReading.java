package org.nephoscope.transfer.run;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// A store in which something happens each time an object is read, once its first bytes have come.
final class WhileReading extends ForwardingStore {

  private final ObjectStore real;
  private final int after;
  private final Event event;

  /// What somebody else does meanwhile, or what goes wrong.
  interface Event {
    void happens(ObjectKey key) throws IOException;
  }

  private WhileReading(ObjectStore real, int after, Event event) {
    this.real = real;
    this.after = after;
    this.event = event;
  }

  /// Lets it happen in a store of the desk from now on.
  ///
  /// @param after so many bytes; 0 for before the first
  static void let(TransferDesk desk, StoreAddress address, int after, Event event) {
    desk.stores.put(address, () -> new WhileReading(desk.stores.real(address), after, event));
  }

  @Override
  protected ObjectStore store() {
    return real;
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    ObjectContent content = real.open(key, span, revision);
    return new ObjectContent(content.meta(), content.range(), new Bytes(key, content.bytes()));
  }

  private final class Bytes extends FilterInputStream {
    private final ObjectKey key;
    private int left = after;

    Bytes(ObjectKey key, InputStream in) {
      super(in);
      this.key = key;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0) {
        left = -1;
        event.happens(key);
      }
      int n = super.read(into, offset, left > 0 ? Math.min(left, length) : length);
      left -= left > 0 ? n : 0;
      return n;
    }
  }
}
