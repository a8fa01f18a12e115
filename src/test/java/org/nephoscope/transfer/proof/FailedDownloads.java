package org.nephoscope.transfer.proof;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.proof.FileOperation.Kind;
import org.nephoscope.transfer.run.TransferQueue;

/// A process of its own whose disk fails while it downloads, see [FailMarked]. It says how the job
/// and each object ended, a line for each. Arguments: the journal's folder, the folder to download
/// to.
final class FailedDownloads {

  static final String OLDER = "what was there before";

  /// A folder in which names cannot be made lasting.
  static final String FORCED = "forced " + FailMarked.mark(Kind.FORCE_FOLDER) + "/";

  private static final StoreAddress SOURCE = new StoreAddress.Memory("source");

  private FailedDownloads() {}

  /// The objects, and of each whether a file is in its place when the job begins.
  static Map<String, Boolean> keys() {
    Map<String, Boolean> keys = new LinkedHashMap<>();
    keys.put("first", false);
    for (Kind kind : List.of(Kind.OPEN, Kind.WRITE, Kind.FORCE_FILE)) {
      keys.put("new " + FailMarked.mark(kind), false);
      keys.put("replaced " + FailMarked.mark(kind), true);
    }
    keys.put("replaced " + FailMarked.mark(Kind.MOVE), true);
    keys.put("linked " + FailMarked.mark(Kind.LINK), false);
    keys.put("neither " + FailMarked.mark(Kind.LINK) + FailMarked.mark(Kind.MOVE), false);
    keys.put("folder " + FailMarked.mark(Kind.FOLDER) + "/object", false);
    keys.put(FORCED + "object", false);
    keys.put("replaced", true);
    keys.put("last", false);
    return keys;
  }

  static byte[] bytes(String key) {
    var bytes = new byte[100_000];
    new Random(key.hashCode()).nextBytes(bytes);
    return bytes;
  }

  public static void main(String[] arguments) throws Exception {
    var stores = new Stores();
    try (ObjectStore store = stores.open(SOURCE, Access.AMBIENT)) {
      for (String key : keys().keySet()) {
        store.put(new ObjectKey(key), ByteSource.of(bytes(key)), PutOptions.REPLACE);
      }
    }
    var target = new StoreAddress.Local(Path.of(arguments[1]));
    try (var journal = TransferJournal.open(Path.of(arguments[0]));
        var queue = new TransferQueue(stores, journal, 2)) {
      var route = new Route(place(SOURCE), place(target));
      var policy = CopyPolicy.DEFAULT.ifExists(IfExists.REPLACE);
      TransferSnapshot end = queue.await(queue.submit(new Copy(List.of(route), policy)));
      System.out.println(end.state());
      for (ItemSnapshot item : queue.items(end.transfer(), ItemFilter.ALL, 0, 100)) {
        System.out.println(item.source() + "\t" + item.state() + "\t" + item.detail());
      }
    }
  }

  private static Place place(StoreAddress store) {
    return new Place(new Location(store, ""), Access.AMBIENT);
  }
}
