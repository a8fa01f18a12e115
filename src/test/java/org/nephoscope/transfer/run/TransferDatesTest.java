package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.ItemState.CONFLICT;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.Patience;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferSnapshot;

/// Dates of files on their way through stores.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class TransferDatesTest {

  private static final Instant OLD = Instant.parse("2019-03-04T05:06:07.123456789Z");

  @TempDir Path temporary;
  private TransferDesk desk;
  private final StoreAddress.S3 bucket = StrictS3.running().newBucket();

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aFileComesBackWithItsDate() throws Exception {
    file("in/x", "content", OLD);
    desk.run(desk.local("in/"), desk.place(bucket, "up/"));
    try (var store = desk.stores.real(bucket)) {
      assertThat(store.stat(new ObjectKey("up/x")).headers().orElseThrow().metadata())
          .containsEntry("mtime", "1551675967.123456789");
    }
    // Through another store too, which keeps what was written beside the bytes.
    desk.run(desk.place(bucket, "up/"), desk.place(THERE, "across/"));
    desk.run(desk.place(THERE, "across/"), desk.local("back/"));
    assertThat(modified("back/x")).isEqualTo(OLD);
  }

  @ParameterizedTest
  @CsvSource({
    "mtime, 1551675967.5, 2019-03-04T05:06:07.5Z",
    "mtime, 2019-03-04T05:06:07.5Z, 2019-03-04T05:06:07.5Z",
    "mtime, 0, 1970-01-01T00:00:00Z",
    "goog-reserved-file-mtime, 1551675967, 2019-03-04T05:06:07Z",
  })
  void datesOfOtherProgramsAreRead(String name, String text, Instant date) throws Exception {
    var headers = Headers.NONE.metadata(Map.of(name, text));
    desk.object(HERE, "x", "content".getBytes(UTF_8), headers);
    desk.run(desk.place(HERE, "x"), desk.local("x"));
    assertThat(modified("x")).isEqualTo(date);
  }

  @ParameterizedTest
  @CsvSource({
    "yesterday",
    "1e999999999",
    "9999999999999999999999999",
    "2019-13-04T05:06:07Z",
    "''"
  })
  void whatIsNoDateIsLeftAlone(String text) throws Exception {
    desk.object(HERE, "x", "content".getBytes(UTF_8), Headers.NONE.metadata(Map.of("mtime", text)));
    assertThat(desk.run(desk.place(HERE, "x"), desk.local("x")).tally().done()).isOne();
    assertThat(modified("x")).isAfter(OLD);
  }

  @Test
  void whatIsNewerIsToldByTheDatesOfTheFiles() throws Exception {
    file("x", "old", OLD);
    desk.run(desk.local("x"), desk.place(bucket, "x"));
    var newer = CopyPolicy.DEFAULT.ifExists(IfExists.NEWER);
    desk.run(desk.place(bucket, "x"), desk.local("y"));
    assertThat(desk.run(desk.place(bucket, "x"), desk.local("y"), newer).tally().skipped()).isOne();

    // Changed after it was dated, but dated before it was written to the bucket.
    file("x", "new", OLD.plusSeconds(60));
    assertThat(desk.run(desk.local("x"), desk.place(bucket, "x")).tally().done()).isOne();
    assertThat(desk.text(bucket, "x")).isEqualTo("new");
    assertThat(desk.run(desk.place(bucket, "x"), desk.local("y"), newer).tally().done()).isOne();
    assertThat(desk.file("y")).hasContent("new");
  }

  @Test
  void aSyncKnowsItsCopiesAgain() throws Exception {
    file("in/x", "content", OLD);
    file("in/y", "other content", OLD);
    desk.run(desk.local("in/"), desk.place(bucket, "up/"));
    assertThat(sync().tally().done()).isEqualTo(2);
    assertThat(modified("back/x")).isEqualTo(OLD);
    assertThat(sync().tally().planned()).isZero(); // although both are older than their objects

    file("back/x", "CONTENT", OLD.plusSeconds(1));
    var last = sync();
    assertThat(last.tally().planned()).isOne();
  }

  @Test
  void aSyncSeesThatAnOlderFileHasTakenThePlaceOfAnother() throws Exception {
    Instant past = Instant.now().minusSeconds(1000);
    file("up/x", "first", past);
    file("up/same", "same", past);
    assertThat(up("up/", desk.place(bucket, "up/")).tally().done()).isEqualTo(2);
    assertThat(up("up/", desk.place(bucket, "up/")).tally().planned()).isZero();
    file("up/new", "FIRST", OLD);
    Files.move(desk.file("up/new"), desk.file("up/x"), StandardCopyOption.REPLACE_EXISTING);
    TransferSnapshot last = up("up/", desk.place(bucket, "up/"));
    assertThat(desk.items(last)).extracting(ItemSnapshot::state).containsExactly(CONFLICT);

    // Nobody knows anything of the target, either.
    for (String name : List.of("before", "after")) {
      file("in/" + name, "other", OLD);
      file("out/" + name, "first", past);
    }
    file("out/before", "first", Instant.now().plusSeconds(1000));
    last = up("in/", desk.local("out/"));
    assertThat(desk.items(last)).extracting(ItemSnapshot::state).containsExactly(CONFLICT);
    assertThat(desk.item(last).source()).endsWith("in/after");
  }

  /// What another program has copied is compared once, and known from then on.
  @Test
  void aSyncComparesWhatItDoesNotKnowOnce() throws Exception {
    desk.object(bucket, "up/x", "first");
    file("made", "first", OLD);
    try (var store = desk.stores.real(bucket)) {
      Instant written = store.stat(new ObjectKey("up/x")).modified().orElseThrow();
      // Servers may date by whole seconds.
      Patience.until("it was written before now", () -> Instant.now().isAfter(written));
    }
    Files.createDirectories(desk.file("up"));
    Files.move(desk.file("made"), desk.file("up/x"));
    assertThat(up("up/", desk.place(bucket, "up/")).tally().skipped()).isOne();
    assertThat(up("up/", desk.place(bucket, "up/")).tally().planned()).isZero();
  }

  private TransferSnapshot up(String from, Place to) throws InterruptedException {
    var route = new Route(desk.local(from), to);
    return desk.queue.await(
        desk.queue.submit(new Sync(route, CopyPolicy.DEFAULT, false, false, OptionalLong.empty())));
  }

  private TransferSnapshot sync() throws InterruptedException {
    var route = new Route(desk.place(bucket, "up/"), desk.local("back/"));
    return desk.queue.await(
        desk.queue.submit(new Sync(route, CopyPolicy.DEFAULT, false, false, OptionalLong.empty())));
  }

  private void file(String name, String text, Instant date) throws IOException {
    Files.createDirectories(desk.file(name).getParent());
    Files.writeString(desk.file(name), text);
    Files.setLastModifiedTime(desk.file(name), FileTime.from(date));
  }

  private Instant modified(String name) throws IOException {
    return Files.getLastModifiedTime(desk.file(name)).toInstant();
  }
}
