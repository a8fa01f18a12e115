package org.nephoscope.transfer.run;

import java.nio.file.Path;
import java.util.List;
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
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.journal.TransferJournal;

/// A process of its own that begins a download and then hangs in the middle of it, to be killed.
/// Arguments: the journal's folder, the folder to download to.
final class KilledDownload {

  static final StoreAddress SOURCE = new StoreAddress.Memory("source");
  static final int SIZE = 4_000_000;

  private KilledDownload() {}

  public static void main(String[] arguments) throws Exception {
    var stores = new TestStores();
    try (var store = stores.real(SOURCE)) {
      store.put(new ObjectKey("a/done"), ByteSource.of(new byte[10]), PutOptions.REPLACE);
      store.put(new ObjectKey("a/half"), ByteSource.of(new byte[SIZE]), PutOptions.REPLACE);
    }
    // The second object's connection breaks in the middle, and the next one never answers.
    var hanging = new FaultyStore(stores.real(SOURCE)).cut(2, SIZE / 2);
    hanging.before(Call.OPEN, 3, KilledDownload::hang);
    stores.put(SOURCE, () -> hanging);
    var journal = TransferJournal.open(Path.of(arguments[0]));
    var queue = new TransferQueue(stores, journal, 1);
    var from = new Place(new Location(SOURCE, "a/"), Access.AMBIENT);
    var to =
        new Place(new Location(new StoreAddress.Local(Path.of(arguments[1])), ""), Access.AMBIENT);
    queue.await(queue.submit(new Copy(List.of(new Route(from, to)), CopyPolicy.DEFAULT)));
  }

  private static void hang() {
    System.out.println("hanging");
    System.out.flush();
    while (true) {
      LockSupport.park();
    }
  }
}
