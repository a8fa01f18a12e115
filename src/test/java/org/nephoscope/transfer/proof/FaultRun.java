package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.S3Clients;
import org.nephoscope.provider.s3.S3Settings;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// Copies many objects from a strict S3 server into a folder and as many the other way, while some
/// of the requests go wrong, and compares what each object is said to have become with the bytes
/// that are there.
final class FaultRun {

  private static final String DOWN = "down/";
  private static final String UP = "up/";
  private static final int PART = 64 << 10;
  private static final int PAGE = 1000;

  /// As usual, but that nobody waits long.
  private final S3Settings settings;

  private final Path home;
  private final int objects;
  private final long seed;

  /// @param home an empty folder
  /// @param objects how many, an even number
  /// @param answer how long to wait for the next byte of an answer
  FaultRun(Path home, int objects, long seed, Duration answer) {
    this.settings = new S3Settings(7, Duration.ofMillis(20), answer, 2 * PART, PART);
    this.home = home;
    this.objects = objects;
    this.seed = seed;
  }

  /// @param requests that were sent, whether they arrived or not
  /// @param needed how many of these were different
  /// @param met how many of these went wrong
  /// @param problems whatever was lost, damaged or said wrongly
  record Result(
      Tally tally,
      int requests,
      int needed,
      int met,
      List<String> failures,
      List<String> problems) {

    double requestsPerNeeded() {
      return (double) requests / needed;
    }
  }

  /// @param rate how many of the requests go wrong, from 0 to 1
  Result run(double rate) throws Exception {
    Path folder = Files.createDirectories(home.resolve("folder"));
    try (var server = StrictS3.start(Profile.AWS);
        var proxy = new FaultyProxy(server.smallestPart(PART).endpoint())) {
      StoreAddress.S3 direct = server.newBucket();
      prepare(direct, folder);
      var troubles = new SeededTroubles(seed, rate, proxy);
      var through = new StoreAddress.S3(Optional.of(proxy.endpoint()), direct.bucket());
      var local = new StoreAddress.Local(folder);
      List<Route> routes =
          List.of(
              new Route(place(through, DOWN), place(local, DOWN)),
              new Route(place(local, UP), place(through, UP)));
      try (var journal = TransferJournal.open(home.resolve("home"));
          var queue = new TransferQueue(new Stores(new S3Clients(settings)), journal)) {
        TransferSnapshot end = queue.await(queue.submit(new Copy(routes, CopyPolicy.DEFAULT)));
        int requests = proxy.seen().size();
        List<ItemSnapshot> items = items(queue, end);
        return new Result(
            end.tally(),
            requests,
            troubles.different(),
            troubles.met(),
            items.stream()
                .filter(item -> item.state() != ItemState.DONE)
                .map(item -> item.target() + " " + item.state() + " " + item.detail())
                .toList(),
            problems(items, direct, folder));
      }
    }
  }

  private static Place place(StoreAddress store, String path) {
    return new Place(new Location(store, path), Access.AMBIENT);
  }

  private static String name(int number) {
    return "f" + number % 40 + "/object-" + number + ".bin";
  }

  /// The same at every call. One of a hundred goes in parts, and some are empty.
  private byte[] bytes(String folder, int number) {
    var random = new Random(31 * (31 * seed + number) + folder.length());
    int size = number % 100 == 7 ? 3 * PART + random.nextInt(PART) : random.nextInt(4096);
    var bytes = new byte[number % 50 == 0 ? 0 : size];
    random.nextBytes(bytes);
    return bytes;
  }

  private void prepare(StoreAddress.S3 bucket, Path folder) throws IOException {
    try (ObjectStore store = open(bucket)) {
      for (int i = 0; i < objects / 2; i++) {
        store.put(new ObjectKey(DOWN + name(i)), ByteSource.of(bytes(DOWN, i)), PutOptions.REPLACE);
        Path file = folder.resolve(UP + name(i));
        Files.createDirectories(file.getParent());
        Files.write(file, bytes(UP, i));
      }
    }
  }

  private ObjectStore open(StoreAddress.S3 bucket) throws IOException {
    return new Stores(new S3Clients(settings)).open(bucket, Access.AMBIENT);
  }

  private static List<ItemSnapshot> items(TransferQueue queue, TransferSnapshot end) {
    List<ItemSnapshot> all = new ArrayList<>();
    int before;
    do {
      before = all.size();
      all.addAll(queue.items(end.transfer(), ItemFilter.ALL, before, PAGE));
    } while (all.size() > before);
    return all;
  }

  private List<String> problems(List<ItemSnapshot> items, StoreAddress.S3 bucket, Path folder)
      throws IOException {
    List<String> problems = new ArrayList<>();
    var byTarget = new HashMap<String, ItemSnapshot>();
    items.forEach(item -> byTarget.put(last(item.target()), item));
    if (items.size() != objects || byTarget.size() != objects) {
      problems.add(items.size() + " items with " + byTarget.size() + " targets");
    }
    try (ObjectStore store = open(bucket)) {
      for (int i = 0; i < objects / 2; i++) {
        String down = DOWN + name(i);
        String up = UP + name(i);
        byte[] bytesDown = bytes(DOWN, i);
        byte[] bytesUp = bytes(UP, i);
        same(down, object(store, down), bytesDown, problems);
        same(up, file(folder, up), bytesUp, problems);
        judge(byTarget.get(last(down)), file(folder, down), bytesDown, problems);
        judge(byTarget.get(last(up)), object(store, up), bytesUp, problems);
      }
    }
    try (var files = Files.walk(folder)) {
      files
          .map(Path::toString)
          .filter(name -> name.endsWith(".part"))
          .forEach(name -> problems.add(name + " is left behind"));
    }
    return problems;
  }

  /// What of an address or a name only that object has.
  private static String last(String address) {
    return address.replaceFirst(".*/((?:down|up)/f\\d+/[^/]+)$", "$1");
  }

  private static Optional<byte[]> file(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  private static Optional<byte[]> object(ObjectStore store, String key) throws IOException {
    try (var content = store.open(new ObjectKey(key), Span.WHOLE, Optional.empty())) {
      return Optional.of(content.readAll());
    } catch (NotFound _) {
      return Optional.empty();
    }
  }

  private static void same(
      String name, Optional<byte[]> there, byte[] bytes, List<String> problems) {
    if (there.isEmpty() || !Arrays.equals(there.get(), bytes)) {
      problems.add("the source " + name + " is not what it was");
    }
  }

  /// Done means compared, and the same bytes; anything else means that the target is whole or not
  /// there, and that something is said of it.
  private static void judge(
      @Nullable ItemSnapshot item, Optional<byte[]> there, byte[] bytes, List<String> problems) {
    if (item == null) {
      problems.add("an object has no item");
      return;
    }
    boolean right = there.isPresent() && Arrays.equals(there.get(), bytes);
    boolean claimed = item.state() == ItemState.DONE || item.state() == ItemState.SKIPPED;
    if (claimed && !(right && item.verification() instanceof Verification.Matched)) {
      problems.add(item + " is not verified, or other bytes are there");
    }
    if (!claimed && (there.isPresent() != right || item.detail().isEmpty())) {
      problems.add(item + " has failed, and left something or does not say why");
    }
    if (!item.state().isFinal()) {
      problems.add(item + " has no end");
    }
  }
}
