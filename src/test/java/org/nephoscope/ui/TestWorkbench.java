package org.nephoscope.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.CopiedNames;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NamedObjects;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.VerificationLedger;

/// What a window needs, over stores in memory: every `mem://NAME` is one store that stays the same.
/// The runner accepts nothing, because these tests are about looking, not about copying.
public final class TestWorkbench {

  private TestWorkbench() {}

  public static Workbench over(Path home) throws IOException {
    return new Workbench(
        new MemoryOpener(), new NoRunner(), new MapLedger(), ConnectionBook.open(home));
  }

  /// Opens stores in memory by name, and any store that was registered for an address.
  public static final class MemoryOpener implements StoreOpener {

    private final Map<StoreAddress, ObjectStore> stores = new ConcurrentHashMap<>();

    public void register(StoreAddress address, ObjectStore store) {
      stores.put(address, store);
    }

    @Override
    public ObjectStore open(StoreAddress address, Access access) throws StorageException {
      if (address instanceof StoreAddress.Memory(var name)) {
        return stores.computeIfAbsent(address, _ -> new MemoryStore(name));
      }
      ObjectStore store = stores.get(address);
      if (store == null) {
        throw new StorageException.Unsupported(address.uri(), "opening it", null);
      }
      return store;
    }

    @Override
    public List<StoreAddress> siblings(StoreAddress address, Access access) {
      return stores.keySet().stream()
          .filter(store -> store.getClass().equals(address.getClass()))
          .toList();
    }
  }

  /// Remembers checks in a map.
  public static final class MapLedger implements VerificationLedger {

    private record Bytes(StoreAddress store, ObjectKey key, Revision revision) {}

    private final Map<Bytes, Check> checks = new ConcurrentHashMap<>();

    @Override
    public Optional<Check> find(StoreAddress store, ObjectKey key, Revision revision) {
      return Optional.ofNullable(checks.get(new Bytes(store, key, revision)));
    }

    @Override
    public void record(StoreAddress store, ObjectKey key, Revision revision, Check check) {
      checks.put(new Bytes(store, key, revision), check);
    }
  }

  private static final class NoRunner implements PlanRunner {

    @Override
    public Transfer submit(TransferRequest.Copy request, CopiedNames names) throws IOException {
      throw new AssertionError("nothing is transferred here: " + request);
    }

    @Override
    public Transfer submit(TransferRequest request) {
      throw new AssertionError("nothing is transferred here: " + request);
    }

    @Override
    public Transfer submitNamed(TransferRequest request, NamedObjects names) {
      throw new AssertionError("nothing is transferred here: " + request);
    }

    @Override
    public void pause(Transfer transfer) {}

    @Override
    public void resume(Transfer transfer) {}

    @Override
    public void cancel(Transfer transfer) {}

    @Override
    public void limit(Transfer transfer, long bytesPerSecond) {}

    @Override
    public void limit(long bytesPerSecond) {}

    @Override
    public void forget(List<Transfer> transfers) {}

    @Override
    public void lanes(int lanes) {}

    @Override
    public void pause(Transfer transfer, List<Long> items) {}

    @Override
    public void resume(Transfer transfer, List<Long> items) {}

    @Override
    public void cancel(Transfer transfer, List<Long> items) {}

    @Override
    public boolean isElsewhere(Transfer transfer) {
      return false;
    }

    @Override
    public List<ItemSnapshot> recoveredAfter(Transfer transfer, long number, int limit) {
      return List.of();
    }

    @Override
    public List<ItemSnapshot> itemsAfter(Transfer transfer, long number, int limit) {
      return List.of();
    }

    @Override
    public List<ItemSnapshot> itemsAfter(
        Transfer transfer, ItemState state, long number, int limit) {
      return List.of();
    }

    @Override
    public Transfer retryFailed(Transfer transfer, Predicate<ItemSnapshot> which) {
      throw new AssertionError("nothing has failed: " + transfer);
    }

    @Override
    public Transfer retryFailed(Transfer transfer) {
      throw new AssertionError("nothing has failed: " + transfer);
    }

    @Override
    public Optional<Transfer> copyDifferences(Transfer comparison, CopyPolicy policy) {
      throw new AssertionError("nothing was compared: " + comparison);
    }

    @Override
    public List<TransferSnapshot> snapshot() {
      return List.of();
    }

    @Override
    public List<ItemSnapshot> items(Transfer transfer, ItemFilter filter, long offset, int limit) {
      return List.of();
    }

    @Override
    public List<ItemSnapshot> items(
        Transfer transfer, ItemFilter filter, String text, long offset, int limit) {
      return List.of();
    }

    @Override
    public long count(Transfer transfer, ItemFilter filter, String text) {
      return 0;
    }

    @Override
    public List<ItemSnapshot> ended(Transfer transfer, long offset, int limit) {
      return List.of();
    }

    @Override
    public TransferSnapshot await(Transfer transfer) {
      throw new AssertionError("nothing runs: " + transfer);
    }
  }
}
