package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.JavaProcess;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.TransferJournal;

/// One object of many parts, whose process is killed in the middle of it. Everything is a sixteenth
/// of what it usually is; `-Dproof.scale=1` makes it an object of more than 100 MiB.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class TransferPartsKillTest {

  private static final int SIZE = (104 << 20) / KilledParts.SCALE;
  private static final int PARTS = (int) (SIZE / KilledParts.PART);

  /// The parts of an upload are twice as large.
  private static final int UP_PARTS = 7;

  /// The part that is asked for when an upload is killed.
  private static final int SENT = 6;

  @TempDir Path temporary;
  private final StrictS3 server =
      StrictS3.start(Profile.AWS).smallestPart((5 << 20) / KilledParts.SCALE);
  private final StoreAddress.S3 bucket = server.newBucket();
  private final AtomicInteger seen = new AtomicInteger();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aKilledDownloadGoesOnWithThePartsThatAreOnTheDisk() throws Exception {
    byte[] bytes = random(SIZE);
    try (var store = new Stores().open(bucket, Access.AMBIENT)) {
      store.put(new ObjectKey("large"), ByteSource.of(bytes), PutOptions.REPLACE);
    }
    Predicate<String> get = request -> request.startsWith("GET /" + bucket.bucket() + "/large");
    killAt("down", get, 10);
    Path folder = temporary.resolve("folder");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .singleElement()
          .satisfies(name -> assertThat(name).endsWith(".part"));
    }
    int kept;
    try (var journal = TransferJournal.open(temporary.resolve("home"))) {
      kept = journal.staged().parts(1, 0).size();
    }
    assertThat(kept).isBetween(1, 9);
    assertDone(resume(get));
    assertThat(seen.get()).isEqualTo(PARTS - kept);
    assertThat(folder.resolve("large")).hasBinaryContent(bytes);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aKilledUploadGoesOnWithThePartsThatHaveArrived() throws Exception {
    byte[] bytes = random(SIZE);
    Files.write(Files.createDirectories(temporary.resolve("folder")).resolve("large"), bytes);
    Predicate<String> part =
        request -> request.startsWith("PUT ") && request.contains("partNumber=");
    killAt("up", part, SENT);
    assertThat(server.unfinished(bucket.bucket())).isOne();
    // Other bytes in the first part, such that the file looks the same.
    Path file = temporary.resolve("folder/large");
    FileTime time = Files.getLastModifiedTime(file);
    bytes[7] ^= 1;
    try (var open = FileChannel.open(file, StandardOpenOption.WRITE)) {
      open.write(ByteBuffer.wrap(bytes, 7, 1), 7);
    }
    Files.setLastModifiedTime(file, time);

    assertDone(resume(part));
    // At most three others were under way, and at least these had come; the first was not believed.
    assertThat(seen.get())
        .isBetween(UP_PARTS - SENT + 1 + 1, UP_PARTS - SENT + KilledParts.LANES + 1);
    assertThat(server.unfinished(bucket.bucket())).isZero();
    assertThat(content()).isEqualTo(bytes);
  }

  @Test
  void anUploadWhoseFileHasChangedBeginsAgain() throws Exception {
    byte[] bytes = random((66 << 20) / KilledParts.SCALE);
    Path file = Files.createDirectories(temporary.resolve("folder")).resolve("large");
    Files.write(file, bytes);
    Predicate<String> part =
        request -> request.startsWith("PUT ") && request.contains("partNumber=");
    killAt("up", part, 4);
    bytes[7] ^= 1;
    Files.write(file, bytes);

    var last = resume(part);
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(seen.get()).isEqualTo(5);
    assertThat(server.unfinished(bucket.bucket())).isZero();
    assertThat(content()).isEqualTo(bytes);
  }

  private byte[] content() throws Exception {
    try (var store = new Stores().open(bucket, Access.AMBIENT);
        var content = store.open(new ObjectKey("large"), Span.WHOLE, Optional.empty())) {
      return content.readAll();
    }
  }

  /// Kills a process when it sends that request for the nth time, which then gets no answer.
  private void killAt(String way, Predicate<String> request, int nth) throws Exception {
    var reached = new CountDownLatch(1);
    var killed = new CountDownLatch(1);
    seen.set(0);
    watch(
        request,
        () -> {
          if (seen.incrementAndGet() < nth) {
            return true;
          }
          reached.countDown();
          killed.await();
          return false;
        });
    Process process =
        JavaProcess.of(
                KilledParts.class,
                List.of("-Dproof.scale=" + KilledParts.SCALE),
                way,
                temporary.resolve("home").toString(),
                Files.createDirectories(temporary.resolve("folder")).toString(),
                server.endpoint().toString(),
                bucket.bucket())
            .inheritIO()
            .start();
    try {
      reached.await();
    } finally {
      process.destroyForcibly().waitFor();
      killed.countDown();
    }
  }

  private TransferSnapshot resume(Predicate<String> request) throws Exception {
    seen.set(0);
    watch(request, () -> seen.incrementAndGet() > 0);
    try (var journal = TransferJournal.open(temporary.resolve("home"));
        var queue = new TransferQueue(KilledParts.stores(), journal, KilledParts.LANES)) {
      var found = queue.snapshot().getFirst();
      assertThat(found.state()).isInstanceOf(TransferState.Paused.class);
      queue.resume(found.transfer());
      var last = queue.await(found.transfer());
      journal.flush();
      assertThat(journal.rows().litter(1)).isEmpty();
      assertThat(journal.rows().leftovers(1)).isEmpty();
      return last;
    }
  }

  private static void assertDone(TransferSnapshot last) {
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(last.tally().verified()).isOne();
  }

  private interface Answer {
    boolean isGiven() throws InterruptedException;
  }

  private void watch(Predicate<String> requests, Answer answer) {
    server.watch(
        new StrictS3.Watch() {
          @Override
          public boolean isLetIn(String request) {
            try {
              return !requests.test(request) || answer.isGiven();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          }

          @Override
          public boolean isAnswered(String request) {
            return true;
          }
        });
  }

  private static byte[] random(int size) {
    byte[] random = new byte[size];
    new Random(1).nextBytes(random);
    return random;
  }
}
