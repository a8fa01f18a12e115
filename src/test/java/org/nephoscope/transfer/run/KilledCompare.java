package org.nephoscope.transfer.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.journal.TransferJournal;

/// A process of its own that begins a comparison and then hangs in the middle of it, to be killed.
/// Arguments: the journal's folder, and whether to hang while objects are found, or compared.
final class KilledCompare {

  static final StoreAddress SOURCE = new StoreAddress.Memory("source");
  static final StoreAddress TARGET = new StoreAddress.Memory("target");
  static final int OBJECTS = 2_500;

  private KilledCompare() {}

  public static void main(String[] arguments) throws Exception {
    var stores = new TestStores();
    fill(stores);
    var hanging = new FaultyStore(stores.real(TARGET));
    var source = new FaultyStore(stores.real(SOURCE));
    if (arguments[1].equals("finding")) {
      source.before(Call.LIST, 2, KilledCompare::hang);
    } else {
      hanging.before(Call.STAT, 10, KilledCompare::hang);
    }
    stores.put(TARGET, () -> new Altered(hanging, _ -> List.of()));
    stores.put(SOURCE, () -> new Altered(source, all -> all));
    var journal = TransferJournal.open(Path.of(arguments[0]));
    var queue = new TransferQueue(stores, journal, 1);
    var request =
        new Compare(
            new Route(
                new Place(new Location(SOURCE, "a/"), Access.AMBIENT),
                new Place(new Location(TARGET, "a/"), Access.AMBIENT)),
            CopyPolicy.DEFAULT,
            true,
            false,
            Optional.empty());
    queue.await(queue.submit(request));
  }

  /// All are equal but those whose number ends in 7; one is missing on each side.
  static void fill(TestStores stores) throws StorageException {
    try (var source = stores.real(SOURCE);
        var target = stores.real(TARGET)) {
      for (int i = 0; i < OBJECTS; i++) {
        source.put(new ObjectKey("a/" + i), ByteSource.of(new byte[4]), PutOptions.REPLACE);
        byte[] there = i % 10 == 7 ? new byte[] {1, 0, 0, 0} : new byte[4];
        target.put(new ObjectKey("a/" + i), ByteSource.of(there), PutOptions.REPLACE);
      }
      source.put(new ObjectKey("a/x"), ByteSource.of(new byte[4]), PutOptions.REPLACE);
      target.put(new ObjectKey("a/y"), ByteSource.of(new byte[4]), PutOptions.REPLACE);
    }
  }

  private static void hang() {
    System.out.println("hanging");
    System.out.flush();
    while (true) {
      LockSupport.park();
    }
  }
}
