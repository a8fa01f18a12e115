package org.nephoscope.transfer.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.lane.Hosts;
import org.nephoscope.transfer.name.MountPoint;

/// A journal, a queue, two stores in memory and a folder, for one test.
final class TransferDesk implements AutoCloseable {

  static final StoreAddress HERE = new StoreAddress.Memory("here");
  static final StoreAddress THERE = new StoreAddress.Memory("there");

  final Path folder;
  final TestStores stores = new TestStores();
  final TransferJournal journal;
  final TransferQueue queue;

  TransferDesk(Path temporary) throws IOException {
    this(temporary, new Hosts());
  }

  TransferDesk(Path temporary, Hosts hosts) throws IOException {
    this(temporary, hosts, MountPoint::of);
  }

  /// @param look tells the disk of a folder
  TransferDesk(Path temporary, Hosts hosts, MountPoint.Look look) throws IOException {
    folder = Files.createDirectories(temporary.resolve("folder"));
    journal = TransferJournal.open(temporary.resolve("home"));
    queue = new TransferQueue(stores, journal, hosts, look);
  }

  Place place(StoreAddress store, String path) {
    return new Place(new Location(store, path), Access.AMBIENT);
  }

  /// A place in the folder.
  Place local(String path) {
    return place(new StoreAddress.Local(folder), path);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  void object(StoreAddress store, String key, String text) throws IOException {
    object(store, key, text.getBytes(StandardCharsets.UTF_8), Headers.NONE);
  }

  void object(StoreAddress store, String key, byte[] bytes, Headers headers) throws IOException {
    try (ObjectStore open = stores.real(store)) {
      open.put(new ObjectKey(key), ByteSource.of(bytes), PutOptions.REPLACE.headers(headers));
    }
  }

  String text(StoreAddress store, String key) throws IOException {
    try (ObjectStore open = stores.real(store);
        var content = open.open(new ObjectKey(key), Span.WHOLE, Optional.empty())) {
      return new String(content.readAll(), StandardCharsets.UTF_8);
    }
  }

  List<String> keys(StoreAddress store) throws IOException {
    try (ObjectStore open = stores.real(store)) {
      return open.list(ListQuery.everything(new Prefix(""))).entries().stream()
          .map(ObjectEntry::path)
          .toList();
    }
  }

  Transfer copy(Place from, Place to, CopyPolicy policy) {
    return queue.submit(new Copy(List.of(new Route(from, to)), policy));
  }

  TransferSnapshot run(Place from, Place to) throws InterruptedException {
    return run(from, to, CopyPolicy.DEFAULT);
  }

  TransferSnapshot run(Place from, Place to, CopyPolicy policy) throws InterruptedException {
    return queue.await(copy(from, to, policy));
  }

  List<ItemSnapshot> items(TransferSnapshot snapshot) {
    return queue.items(snapshot.transfer(), ItemFilter.ALL, 0, 1000);
  }

  /// The only item of a transfer.
  ItemSnapshot item(TransferSnapshot snapshot) {
    List<ItemSnapshot> items = items(snapshot);
    if (items.size() != 1) {
      throw new AssertionError("not one item: " + items + " in " + snapshot);
    }
    return items.getFirst();
  }

  /// Every file in the folder, as relative names.
  List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() {
    queue.close();
    journal.close();
  }
}
