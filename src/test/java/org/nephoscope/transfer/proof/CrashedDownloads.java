package org.nephoscope.transfer.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// A process of its own that runs a job of downloads and records every change it makes to files.
/// Arguments: the journal's folder, the folder to download to, where to write the [Recording], and
/// how many lanes.
final class CrashedDownloads {

  /// One object and the file it becomes.
  ///
  /// @param file below the folder
  /// @param before what is in its place when the job begins, by the file's name
  record Item(int route, String key, String file, boolean packed, int size, String before) {

    /// The same at every call.
    byte[] bytes() {
      byte[] bytes = new byte[size];
      new Random(key.hashCode()).nextBytes(bytes);
      return packed ? gzip(bytes) : bytes;
    }

    byte[] older() {
      return ("what was there before " + key).getBytes(UTF_8);
    }

    /// As the journal calls it: the name is that of the object where files' names tell encodings.
    String done() {
      return route + ":" + (route == 1 ? "suffix/" + key : file);
    }
  }

  private static final List<StoreAddress> SOURCES =
      List.of(
          new StoreAddress.Memory("plain"),
          new StoreAddress.Memory("suffix"),
          new StoreAddress.Memory("broken"));

  private CrashedDownloads() {}

  static List<Item> items() {
    return List.of(
        new Item(0, "small", "plain/small", false, 1000, ""),
        new Item(0, "empty", "plain/empty", false, 0, ""),
        new Item(0, "packed", "plain/packed.gz", true, 5000, ""),
        new Item(0, "replaced", "plain/replaced", false, 2000, "plain/replaced"),
        new Item(0, "new/one", "plain/new/one", false, 700, ""),
        new Item(0, "new/two", "plain/new/two", false, 701, ""),
        new Item(0, "new/deeper/three", "plain/new/deeper/three", false, 702, ""),
        new Item(0, "large", "plain/large", false, 300_000, ""),
        new Item(1, "same", "suffix/same", false, 900, "suffix/same"),
        new Item(1, "fresh", "suffix/fresh.gz", true, 901, ""),
        new Item(1, "packed-now", "suffix/packed-now.gz", true, 902, "suffix/packed-now"),
        new Item(1, "plain-now", "suffix/plain-now", false, 903, "suffix/plain-now.gz"));
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    var stores = new Stores();
    for (Item item : items()) {
      put(stores, SOURCES.get(item.route()), item);
    }
    put(stores, SOURCES.get(2), new Item(2, "broken", "", false, 200_000, ""));
    StoreOpener opener = opener(stores);
    try (var journal = TransferJournal.open(home);
        var file = JournalFile.open(home);
        var queue = new TransferQueue(opener, journal, Integer.parseInt(arguments[3]))) {
      Recorder.ofThisProcess().start(file);
      var policy =
          CopyPolicy.DEFAULT.ifExists(IfExists.REPLACE).encoding(EncodingPolicy.KEEP_SUFFIX);
      var plain = new StoreAddress.Local(folder);
      queue.await(
          queue.submit(
              new Copy(
                  List.of(
                      new Route(place(SOURCES.get(0), ""), place(plain, "plain/")),
                      new Route(
                          place(SOURCES.get(1), ""),
                          place(new StoreAddress.Local(folder, LocalNaming.SUFFIX), "suffix/")),
                      new Route(place(SOURCES.get(2), ""), place(plain, "broken/"))),
                  policy)));
      Recorder.ofThisProcess().finish(Path.of(arguments[2]));
    }
  }

  /// Whatever is read of the broken store has a wrong bit.
  private static StoreOpener opener(Stores stores) {
    return new StoreOpener() {
      @Override
      public ObjectStore open(StoreAddress address, Access access) throws StorageException {
        ObjectStore store = stores.open(address, access);
        return address.equals(SOURCES.get(2))
            ? new FaultyStore(store).flip(1, 5).flip(2, 5)
            : store;
      }

      @Override
      public List<StoreAddress> siblings(StoreAddress address, Access access) {
        return List.of();
      }
    };
  }

  private static void put(Stores stores, StoreAddress address, Item item) throws IOException {
    var headers =
        new Headers(
            item.packed() ? List.of("gzip") : List.of(), java.util.Optional.empty(), Map.of());
    try (ObjectStore store = stores.open(address, Access.AMBIENT)) {
      store.put(
          new ObjectKey(item.key()),
          ByteSource.of(item.bytes()),
          PutOptions.REPLACE.headers(headers));
    }
  }

  /// What is in the folder when the job begins, by the files' names below it.
  static Map<String, byte[]> before() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    items().stream()
        .filter(item -> !item.before().isEmpty())
        .forEach(item -> files.put(item.before(), item.older()));
    return files;
  }

  private static Place place(StoreAddress store, String path) {
    return new Place(new Location(store, path), Access.AMBIENT);
  }

  private static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return Arrays.copyOf(packed.toByteArray(), packed.size());
  }
}
