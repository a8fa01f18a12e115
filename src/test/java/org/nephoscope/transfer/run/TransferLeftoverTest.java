package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.JavaProcess;
import org.nephoscope.Patience;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.gcs.GcsClients;
import org.nephoscope.provider.gcs.GcsSettings;
import org.nephoscope.provider.gcs.server.Fault;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.provider.retry.RetryPolicy;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.UnfinishedUploads;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.copy.Leftovers;
import org.nephoscope.transfer.copy.StorePool;
import org.nephoscope.transfer.journal.LeftoverRow;
import org.nephoscope.transfer.journal.RequestJson;
import org.nephoscope.transfer.journal.TransferJournal;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// What exists in a store only while an object is made is written down before and taken away after.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class TransferLeftoverTest {

  private static final StoreAddress.Gcs BUCKET = new StoreAddress.Gcs("bucket");

  /// Objects above a mebibyte go in parts beside each other.
  private static final GcsSettings IN_PARTS =
      new GcsSettings(
          new RetryPolicy(2, 2, Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(20)),
          Duration.ofSeconds(5),
          64 << 10,
          256 << 10,
          256 << 10,
          1 << 20,
          4);

  @TempDir Path temporary;

  @Test
  void theUploadOfAKilledProcessIsTakenBack() throws Exception {
    Files.write(temporary.resolve("large"), random(16_000_000));
    try (var server = StrictS3.start(Profile.AWS)) {
      StoreAddress.S3 bucket = server.newBucket();
      Process process = start(bucket, temporary.toString());
      requireTakenBack(server, bucket, process);
    }
  }

  /// The second part of the copy is not answered before its process is dead.
  @Test
  void theCopyOfAKilledProcessIsTakenBack() throws Exception {
    try (var server = StrictS3.start(Profile.AWS)) {
      StoreAddress.S3 bucket = server.newBucket();
      try (var store = KilledUpload.stores(bucket).open(bucket, Access.AMBIENT)) {
        var source = ByteSource.of(random(16_000_000));
        store.put(new ObjectKey("source"), source, PutOptions.REPLACE);
      }
      var dead = new CountDownLatch(1);
      server.watch(
          new StrictS3.Watch() {
            @Override
            public boolean isLetIn(String request) {
              return !isSecondPart(request) || isDown(dead);
            }

            @Override
            public boolean isAnswered(String request) {
              return true;
            }
          });
      Process process = start(bucket);
      var _ = process.onExit().thenRun(dead::countDown);
      requireTakenBack(server, bucket, process);
    }
  }

  private static boolean isSecondPart(String request) {
    return request.contains("/large?") && request.contains("partNumber=2");
  }

  private static boolean isDown(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void requireTakenBack(StrictS3 server, StoreAddress.S3 bucket, Process process)
      throws Exception {
    try {
      Patience.until(
          "it has ended or sends its second part",
          () ->
              !process.isAlive()
                  || server.seen().stream().anyMatch(TransferLeftoverTest::isSecondPart));
    } finally {
      process.destroyForcibly().waitFor();
    }
    TestStores stores = KilledUpload.stores(bucket);
    try (var store = stores.open(bucket, Access.AMBIENT)) {
      assertThat(uploads(store.feature(UnfinishedUploads.class))).hasSize(1);
      try (var journal = TransferJournal.open(temporary.resolve("home"));
          var queue = new TransferQueue(stores, journal)) {
        Transfer found = queue.snapshot().getFirst().transfer();
        queue.resume(found);
        TransferSnapshot last = queue.await(found);
        assertThat(last.tally().verified()).as("%s", last).isEqualTo(1);
        assertThat(journal.rows().leftovers(found.id())).isEmpty();
      }
      assertThat(uploads(store.feature(UnfinishedUploads.class))).isEmpty();
    }
  }

  /// What was begun and never named may be any upload to its key of about that time, but not one
  /// that has a name here.
  @Test
  void whatHasNoNameIsNotAnUploadThatAnotherJobHasUnderWay() throws Exception {
    try (var server = StrictS3.start(Profile.AWS);
        var desk = new TransferDesk(temporary);
        var pool = new StorePool(desk.stores)) {
      StoreAddress.S3 bucket = server.newBucket();
      String name = begun(server, bucket);
      begun(server, bucket);
      String place = RequestJson.write(desk.place(bucket, ""));
      String what = "{\"key\":\"large\",\"upload\":\"" + name + "\",\"of\":\"x\"}";
      desk.journal.leave(new LeftoverRow(2, place, what));
      String nameless =
          "{\"beginning\":\"large\",\"when\":" + System.currentTimeMillis() + ",\"before\":[]}";
      var dead = new LeftoverRow(1, place, nameless);
      desk.journal.leave(dead);

      Leftovers.sweep(desk.journal, pool, List.of(dead));
      var left = desk.stores.real(bucket).feature(UnfinishedUploads.class);
      assertThat(uploads(left)).extracting(UnfinishedUploads.Upload::id).containsExactly(name);
      Patience.until(
          "nothing is left of the dead one", () -> desk.journal.rows().leftovers(1).isEmpty());
    }
  }

  private static String begun(StrictS3 server, StoreAddress.S3 bucket) {
    try (var client =
        S3Client.builder()
            .endpointOverride(server.endpoint())
            .region(Region.of(StrictS3.REGION))
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      return client
          .createMultipartUpload(request -> request.bucket(bucket.bucket()).key("large"))
          .uploadId();
    }
  }

  @Test
  void partsThatCannotBeRemovedAreRemovedAtTheNextStart() throws Exception {
    try (var server = GcsServer.start();
        var desk = new TransferDesk(temporary)) {
      var bucket = server.bucket(BUCKET.bucket());
      var google =
          new Stores(new GcsClients(IN_PARTS, Map.of("STORAGE_EMULATOR_HOST", server.address())));
      desk.stores.put(BUCKET, () -> google.open(BUCKET, Access.ANONYMOUS));
      Files.write(desk.file("large"), random(70_000_000)); // no digest of it is known beforehand
      var refusing = new AtomicBoolean(true);
      server.fault(999, line -> refusing.get() && line.contains("DELETE "), Fault.Refuse.of(403));

      var first = desk.run(desk.local("large"), desk.place(BUCKET, "large"));
      assertThat(desk.item(first).verification().word()).isEqualTo("crc32c");
      assertThat(bucket.names()).as("the object and parts").hasSizeGreaterThan(2);
      assertThat(desk.journal.rows().leftoversOfEnded()).hasSize(1);

      refusing.set(false);
      try (var queue = new TransferQueue(desk.stores, desk.journal)) {
        Patience.until("nothing is left", () -> desk.journal.rows().leftoversOfEnded().isEmpty());
        assertThat(queue.snapshot()).hasSize(1);
      }
      assertThat(bucket.names()).containsExactly("large");
    }
  }

  @Test
  void anUploadToGoogleGoesOnInItsSession() throws Exception {
    try (var server = GcsServer.start();
        var desk = new TransferDesk(temporary)) {
      server.bucket(BUCKET.bucket());
      var google =
          new Stores(new GcsClients(IN_PARTS, Map.of("STORAGE_EMULATOR_HOST", server.address())));
      desk.stores.put(BUCKET, () -> google.open(BUCKET, Access.ANONYMOUS));
      Files.write(desk.file("x"), random(900_000));
      var chunks = new AtomicInteger();
      var journal = new StringBuilder();
      server.fault(
          2, // as often as a request is tried, so that the attempt fails
          line -> {
            boolean chunk = line.startsWith("PUT ") && line.contains("upload_id=");
            if (chunk && chunks.incrementAndGet() == 3) {
              journal.append(desk.journal.rows().leftovers(1));
            }
            return chunk && chunks.get() > 2;
          },
          Fault.Refuse.of(503));
      var last = desk.run(desk.local("x"), desk.place(BUCKET, "x"));
      assertThat(last.tally().verified()).isEqualTo(1);
      assertThat(server.seen())
          .as("begun once")
          .filteredOn(line -> line.contains("uploadType=resumable") && line.startsWith("POST "))
          .hasSize(1);
      assertThat(desk.queue.flights(last.transfer()).orElseThrow().bytes())
          .as("sent, of which one chunk twice at most")
          .isLessThanOrEqualTo(900_000 + 2 * (256 << 10));
      assertThat(journal.toString()).contains("session").doesNotContain("upload_id");
      assertThat(desk.journal.rows().leftovers(1)).isEmpty();
    }
  }

  @Test
  void whatAStoreRefusesForGoodIsForgottenAtTheNextStart() throws Exception {
    try (var desk = new TransferDesk(temporary)) {
      desk.object(HERE, "x", "content");
      var last = desk.run(desk.place(HERE, "x"), desk.place(THERE, "x"));
      String place = RequestJson.write(desk.place(THERE, ""));
      var refused = new LeftoverRow(last.transfer().id(), place, "{\"objects\":[\"refused\"]}");
      desk.journal.leave(refused);
      var there = new FaultyStore(desk.stores.real(THERE));
      desk.stores.put(THERE, () -> new Unclosed(there).open());

      there.fail(Call.DELETE, 1, new AccessDenied("x", AccessDenied.Why.EXPIRED, null));
      restarted(desk, there, 1);
      assertThat(desk.journal.rows().leftoversOfEnded()).containsExactly(refused);
      there.fail(Call.DELETE, 2, new AccessDenied("x", AccessDenied.Why.FORBIDDEN, null));
      restarted(desk, there, 2);
      Patience.until("nothing is left", () -> desk.journal.rows().leftoversOfEnded().isEmpty());
    }
  }

  private static void restarted(TransferDesk desk, FaultyStore store, int deletions) {
    try (var queue = new TransferQueue(desk.stores, desk.journal)) {
      Patience.until("it has tried to delete", () -> store.calls(Call.DELETE) == deletions);
      assertThat(queue.snapshot()).hasSize(1);
    }
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static List<UnfinishedUploads.Upload> uploads(Optional<UnfinishedUploads> feature)
      throws IOException {
    return feature.orElseThrow().uploads("", Optional.empty()).uploads();
  }

  private Process start(StoreAddress.S3 bucket, String... folder) throws IOException {
    ProcessBuilder upload =
        JavaProcess.of(
            KilledUpload.class,
            temporary.resolve("home").toString(),
            bucket.endpoint().orElseThrow().toString(),
            bucket.bucket());
    upload.command().addAll(List.of(folder));
    return upload.start();
  }
}
