package org.nephoscope.transfer.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectStore;

/// A store that deletes in another way what has not changed.
final class Deleting extends ForwardingStore {

  private final ObjectStore real;
  private final ConditionalDelete how;

  private Deleting(ObjectStore real, ConditionalDelete how) {
    this.real = real;
    this.how = how;
  }

  /// Lets a store of the desk delete like that from now on.
  static void always(TransferDesk desk, StoreAddress address, ConditionalDelete how) {
    desk.stores.put(address, () -> new Deleting(desk.stores.real(address), how));
  }

  /// Lets the first deletion go like that, usually by an error, and all others as usual.
  static void first(TransferDesk desk, StoreAddress address, ConditionalDelete first) {
    var once = new AtomicBoolean(true);
    ConditionalDelete usual = usual(desk, address);
    always(
        desk,
        address,
        (key, revision) -> (once.getAndSet(false) ? first : usual).delete(key, revision));
  }

  /// As the store itself does it.
  static ConditionalDelete usual(TransferDesk desk, StoreAddress address) {
    return (key, revision) -> {
      try (ObjectStore real = desk.stores.real(address)) {
        return real.feature(ConditionalDelete.class).orElseThrow().delete(key, revision);
      }
    };
  }

  @Override
  protected ObjectStore store() {
    return real;
  }

  @Override
  public <T> Optional<T> feature(Class<T> type) {
    return type == ConditionalDelete.class ? Optional.of(type.cast(how)) : real.feature(type);
  }
}
