package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.Patience;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.gcs.GcsClients;
import org.nephoscope.provider.gcs.GcsSettings;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.lane.Hosts;

/// What has changed since it was listed is not what somebody wanted to delete.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class DeletionSeenTest {

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  /// A store in which something happens right before the first deletion.
  private static ObjectStore before(ObjectStore store, Runnable change) {
    var first = new AtomicBoolean(true);
    return new ForwardingStore() {
      @Override
      protected ObjectStore store() {
        return store;
      }

      @Override
      public <T> Optional<T> feature(Class<T> type) {
        if (type == ConditionalDelete.class && first.getAndSet(false)) {
          change.run();
        }
        return super.feature(type);
      }
    };
  }

  private static void put(ObjectStore store, String key, String text) {
    try {
      store.put(new ObjectKey(key), ByteSource.of(text.getBytes(UTF_8)), PutOptions.REPLACE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<ItemSnapshot> deleted(StoreAddress address, String folder) throws Exception {
    var last =
        desk.queue.await(desk.queue.submit(new Delete(List.of(desk.place(address, folder)))));
    return desk.items(last);
  }

  private static void assertStays(List<ItemSnapshot> items) {
    assertThat(items)
        .extracting(ItemSnapshot::state)
        .containsExactly(ItemState.DONE, ItemState.CONFLICT, ItemState.DONE);
    assertThat(items.get(1).detail())
        .endsWith(
            "d/b has changed since it was listed, so it stays. Delete again what is not wanted.");
  }

  @Test
  void anObjectThatWasReplacedStays() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      desk.object(HERE, "d/" + name, "old");
    }
    ObjectStore real = desk.stores.real(HERE);
    desk.stores.put(HERE, () -> before(real, () -> put(real, "d/b", "new")));
    assertStays(deleted(HERE, "d/"));
    assertThat(desk.keys(HERE)).containsExactly("d/b");
  }

  @Test
  void soDoesOneOfGoogleWithOneRequestForAll() throws Exception {
    var address = new StoreAddress.Gcs("bucket");
    try (var server = GcsServer.start()) {
      var bucket = server.bucket("bucket");
      var google =
          new Stores(
              new GcsClients(
                  GcsSettings.usual(), Map.of("STORAGE_EMULATOR_HOST", server.address())));
      try (ObjectStore real = google.open(address, Access.ANONYMOUS)) {
        for (String name : List.of("a", "b", "c")) {
          put(real, "d/" + name, "old");
        }
        desk.stores.put(
            address,
            () -> before(google.open(address, Access.ANONYMOUS), () -> put(real, "d/b", "new")));
        assertStays(deleted(address, "d/"));
      }
      assertThat(bucket.names()).containsExactly("d/b");
      assertThat(server.seen()).filteredOn(line -> line.contains("/batch/")).hasSize(1);
      assertThat(server.seen()).noneMatch(line -> line.startsWith("DELETE "));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void linksAmongTheFilesGoWithThem() throws Exception {
    Files.createDirectories(desk.file("d"));
    Files.writeString(desk.file("d/a"), "file");
    Files.createSymbolicLink(desk.file("d/link"), Path.of("a"));
    Files.writeString(desk.file("d/z"), "file");
    Files.createSymbolicLink(desk.file("d/before"), Path.of("z"));
    assertThat(deleted(new StoreAddress.Local(desk.folder), "d/"))
        .hasSize(4)
        .allMatch(item -> item.state() == ItemState.DONE);
    assertThat(desk.file("d")).isEmptyDirectory();
  }

  @Test
  void aFileThatWasWrittenMeanwhileStays() throws Exception {
    Files.createDirectories(desk.file("d"));
    for (String name : List.of("a", "b", "c")) {
      Files.writeString(desk.file("d/" + name), "old");
    }
    var address = new StoreAddress.Local(desk.folder);
    ObjectStore real = desk.stores.real(address);
    desk.stores.put(address, () -> before(real, () -> put(real, "d/b", "newer")));
    assertStays(deleted(address, "d/"));
    assertThat(desk.file("d/b")).hasContent("newer");
  }

  @Test
  void objectsThatWereNamedGoWithOneRequestForAll() throws Exception {
    var asked = new ArrayList<List<ObjectKey>>();
    for (StoreAddress address : List.of(HERE, THERE)) {
      for (String name : List.of("a", "b", "c")) {
        desk.object(address, name, "x");
      }
      desk.stores.put(address, () -> noting(desk.stores.real(address), asked));
    }
    var names =
        Stream.of("a", "b", "none", "c")
            .flatMap(name -> Stream.of(desk.place(HERE, name), desk.place(THERE, name)))
            .toList();
    var last = desk.queue.await(desk.queue.submit(new Delete(names)));
    assertThat(asked).hasSize(2).allSatisfy(keys -> assertThat(keys).hasSize(3));
    assertThat(desk.items(last))
        .extracting(item -> item.source() + " " + item.state().word())
        .containsExactly(
            "mem://here/a done",
            "mem://there/a done",
            "mem://here/b failed",
            "mem://there/b failed",
            "mem://here/none skipped",
            "mem://there/none skipped",
            "mem://here/c done",
            "mem://there/c done");
    assertThat(desk.keys(HERE)).containsExactly("b");
    assertThat(desk.keys(THERE)).containsExactly("b");
  }

  /// Notes what it is asked to delete, and refuses `b`.
  private static ObjectStore noting(ObjectStore store, List<List<ObjectKey>> asked) {
    return new ForwardingStore() {
      @Override
      protected ObjectStore store() {
        return store;
      }

      @Override
      public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
        synchronized (asked) {
          asked.add(keys);
        }
        var kept = new ObjectKey("b");
        store.delete(keys.stream().filter(key -> !key.equals(kept)).toList());
        return keys.stream()
            .map(key ->
                key.equals(kept)
                    ? DeleteOutcome.failed(
                        key, new AccessDenied("b", AccessDenied.Why.FORBIDDEN, null))
                    : DeleteOutcome.deleted(key))
            .toList();
      }
    };
  }

  /// How a store fails after it has deleted.
  private interface Loss {
    List<DeleteOutcome> instead(List<DeleteOutcome> outcomes) throws StorageException;
  }

  private static Unreachable lost(boolean silent) {
    return new Unreachable("a", "the connection was reset", silent, new IOException());
  }

  /// The first request takes effect, and `b` is written anew, but its answer is lost.
  private void losing(Loss loss) throws IOException {
    ObjectStore real = desk.stores.real(HERE);
    for (String name : List.of("a", "b")) {
      desk.object(HERE, name, "old");
    }
    var first = new AtomicBoolean(true);
    desk.stores.put(
        HERE,
        () ->
            new ForwardingStore() {
              @Override
              protected ObjectStore store() {
                return real;
              }

              @Override
              public void close() {} // its next transfer has the same one

              @Override
              public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
                List<DeleteOutcome> outcomes = real.delete(keys);
                if (first.getAndSet(false)) {
                  awaitTick();
                  DeletionSeenTest.put(real, "b", "new");
                  return loss.instead(outcomes);
                }
                return outcomes;
              }
            });
  }

  private Delete both() {
    return new Delete(List.of(desk.place(HERE, "a"), desk.place(HERE, "b")));
  }

  private void assertTheNewOneStays(TransferQueue queue, Transfer transfer) throws Exception {
    assertThat(queue.items(transfer, ItemFilter.ALL, 0, 9))
        .extracting(ItemSnapshot::state)
        .containsExactly(ItemState.DONE, ItemState.CONFLICT);
    assertThat(desk.text(HERE, "b")).isEqualTo("new");
  }

  @Test
  void whatIsWrittenBetweenTwoTriesStays() throws Exception {
    losing(_ -> {
      throw lost(false);
    });
    var last = desk.queue.await(desk.queue.submit(both()));
    assertTheNewOneStays(desk.queue, last.transfer());
    // Nor when all of it is tried again.
    last = desk.queue.await(desk.queue.retryFailed(last.transfer()));
    assertThat(desk.item(last).state()).isEqualTo(ItemState.CONFLICT);
    assertThat(desk.item(last).detail()).contains("was written after its deletion was asked for");
    assertThat(desk.text(HERE, "b")).isEqualTo("new");
  }

  @Test
  void soItDoesWhereTheStoreLostTheAnswerOfEach() throws Exception {
    losing(outcomes ->
        outcomes.stream().map(one -> DeleteOutcome.failed(one.key(), lost(false))).toList());
    var last = desk.queue.await(desk.queue.submit(both()));
    assertTheNewOneStays(desk.queue, last.transfer());
  }

  @Test
  void soItDoesAfterItsServerWasGone() throws Exception {
    var now = new AtomicLong();
    try (var journal = TransferJournal.open(temporary.resolve("gone"));
        var queue = new TransferQueue(desk.stores, journal, new Hosts(now::get))) {
      desk.object(HERE, "c", "one for which it answers");
      queue.await(queue.submit(new Delete(List.of(desk.place(HERE, "c")))));
      losing(_ -> {
        now.addAndGet(600_000_000_000L); // of silence
        throw lost(true);
      });
      Transfer transfer = queue.submit(both());
      Patience.until(
          "it has ended, however long it is silent between",
          () -> {
            now.addAndGet(10_000_000_000L);
            return queue.snapshot().getFirst().state().isFinal();
          });
      assertTheNewOneStays(queue, transfer);
    }
  }

  @Test
  void soItDoesForWhoGoesOnAfterTheFirstProcess() throws Exception {
    var sent = new CountDownLatch(1);
    var first = new AtomicReference<TransferQueue>();
    losing(_ -> {
      first.get().pause(first.get().snapshot().getFirst().transfer()); // so no second try comes
      sent.countDown();
      throw lost(false);
    });
    try (var journal = TransferJournal.open(temporary.resolve("gone"))) {
      Transfer transfer;
      try (var queue = new TransferQueue(desk.stores, journal)) {
        first.set(queue);
        transfer = queue.submit(both());
        sent.await();
      }
      try (var queue = new TransferQueue(desk.stores, journal)) {
        queue.resume(transfer);
        queue.await(transfer);
        assertTheNewOneStays(queue, transfer);
      }
    }
  }

  private static void awaitTick() {
    Instant now = Instant.now();
    Patience.until("the clock goes on", () -> Instant.now().toEpochMilli() > now.toEpochMilli());
  }
}
