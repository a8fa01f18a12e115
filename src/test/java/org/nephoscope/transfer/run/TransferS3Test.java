package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.S3Clients;
import org.nephoscope.provider.s3.S3Server;
import org.nephoscope.provider.s3.S3Settings;
import org.nephoscope.storage.Headers;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;

@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class TransferS3Test {

  private static final int PART = 5 << 20;
  private static final int LARGE = PART + 1_000_000;

  @TempDir Path temporary;
  private TransferDesk desk;
  private final StoreAddress.S3 bucket = S3Server.running().newBucket();

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void movesUpDownAndAcrossWithTheMd5Compared() throws Exception {
    Files.createDirectories(desk.file("in/sub"));
    Files.writeString(desk.file("in/one.txt"), "one");
    Files.writeString(desk.file("in/sub/two.txt"), "two");
    assertVerified(desk.run(desk.local("in/"), desk.place(bucket, "up/")), 2, "md5");

    assertVerified(desk.run(desk.place(bucket, "up/"), desk.local("out/")), 2, "md5");
    assertThat(desk.file("out/sub/two.txt")).hasContent("two");

    var other = S3Server.running().newBucket();
    assertVerified(desk.run(desk.place(bucket, "up/"), desk.place(other, "x/")), 2, "md5");
    assertVerified(desk.run(desk.place(other, "x/"), desk.place(other, "y/")), 2, "md5");

    var again = desk.run(desk.place(bucket, "up/"), desk.local("out/"));
    assertThat(again.tally().skipped()).isEqualTo(2);

    var deleted = desk.queue.await(desk.queue.submit(new Delete(List.of(desk.place(other, "")))));
    assertThat(deleted.tally().done()).isEqualTo(4);
    assertThat(desk.run(desk.place(other, ""), desk.local("none/")).tally().planned()).isZero();
  }

  @Test
  void whatTheServerAnsweredToARefusedListingIsKept() throws Exception {
    var missing = new StoreAddress.S3(bucket.endpoint(), bucket.bucket() + "-not");
    var failed = desk.run(desk.place(missing, ""), desk.local("out/"));
    assertThat(failed.state()).isInstanceOf(TransferState.Failed.class);
    assertThat(desk.queue.answer(failed.transfer())).startsWith("404 NoSuchBucket");
  }

  /// Lets a bucket take parts of the least size that servers allow, and objects of two in parts.
  private StoreAddress.S3 smallParts(StoreAddress.S3 address) {
    var settings = new S3Settings(2, Duration.ofMillis(5), Duration.ofSeconds(20), PART, PART);
    var stores = new Stores(new S3Clients(settings));
    desk.stores.put(address, () -> stores.open(address, Access.AMBIENT));
    return address;
  }

  @Test
  void whatIsPackedAnewMayNeedSeveralParts() throws Exception {
    smallParts(bucket);
    byte[] bytes = new byte[LARGE];
    new Random(3).nextBytes(bytes);
    desk.object(TransferDesk.HERE, "large", bytes, Headers.NONE);
    var policy = CopyPolicy.DEFAULT.encoding(CopyPolicy.EncodingPolicy.GZIP);
    var up = desk.run(desk.place(TransferDesk.HERE, "large"), desk.place(bucket, "packed"), policy);
    assertVerified(up, 1, "multipart-etag");
    var back = CopyPolicy.DEFAULT.encoding(CopyPolicy.EncodingPolicy.DECODE);
    assertVerified(desk.run(desk.place(bucket, "packed"), desk.local("back"), back), 1, "md5");
    assertThat(desk.file("back")).hasBinaryContent(bytes);
  }

  @Test
  void comparesTheTagOfParts() throws Exception {
    smallParts(bucket);
    byte[] bytes = new byte[LARGE];
    new Random(1).nextBytes(bytes);
    Files.write(desk.file("large"), bytes);
    assertVerified(desk.run(desk.local("large"), desk.place(bucket, "large")), 1, "multipart-etag");
    assertVerified(desk.run(desk.place(bucket, "large"), desk.local("back")), 1, "multipart-etag");
    assertThat(desk.file("back")).hasBinaryContent(bytes);
  }

  @Test
  void aBitFlippedOnTheWayDownIsAMismatch() throws Exception {
    Files.writeString(desk.file("x"), "some content");
    desk.run(desk.local("x"), desk.place(bucket, "x"));
    try (var proxy = new FaultyProxy(S3Server.running().endpoint())) {
      proxy.spoil(10, line -> line.startsWith("GET ") && line.endsWith("/x"), FaultyProxy.flip(3));
      var snapshot = desk.run(desk.place(through(proxy), "x"), desk.local("y"));
      var item = desk.item(snapshot);
      assertThat(item.state()).isEqualTo(ItemState.FAILED);
      assertThat(item.verification().word()).isEqualTo("mismatch");
      assertThat(snapshot.tally().mismatched()).isEqualTo(1);
      assertThat(desk.files()).containsExactly("x");
    }
  }

  @Test
  void aBitFlippedOnTheWayUpLeavesNothing() throws Exception {
    Files.writeString(desk.file("x"), "some content");
    try (var proxy = new FaultyProxy(S3Server.running().endpoint())) {
      proxy.spoil(
          50,
          line -> line.startsWith("PUT "),
          (request, forward) -> {
            request[request.length - 3] ^= 1;
            return forward.send(request);
          });
      var item = desk.item(desk.run(desk.local("x"), desk.place(through(proxy), "x")));
      assertThat(item.state()).isEqualTo(ItemState.FAILED);
    }
    assertThat(desk.run(desk.place(bucket, ""), desk.local("none/")).tally().planned()).isZero();
  }

  @Test
  void aBitFlippedInAPartOnTheWayUpIsAMismatchAndNoConflict() throws Exception {
    Files.write(desk.file("large"), new byte[LARGE]);
    try (var proxy = new FaultyProxy(S3Server.running().endpoint())) {
      proxy.spoil(
          50,
          line -> line.startsWith("PUT ") && line.contains("partNumber=2&"),
          (request, forward) -> {
            request[request.length - 1000] ^= 1;
            return forward.send(request);
          });
      var to = desk.place(smallParts(through(proxy)), "large");
      var item = desk.item(desk.run(desk.local("large"), to));
      assertThat(item.state()).isEqualTo(ItemState.FAILED);
      assertThat(item.verification().word()).isEqualTo("mismatch");
      assertThat(item.failure()).isEqualTo(Failure.MISMATCH);
    }
    assertThat(desk.run(desk.place(bucket, ""), desk.local("none/")).tally().planned()).isZero();
  }

  @Test
  void aCutAnswerIsReadOn() throws Exception {
    byte[] bytes = new byte[100_000];
    new Random(1).nextBytes(bytes);
    Files.write(desk.file("x"), bytes);
    desk.run(desk.local("x"), desk.place(bucket, "x"));
    try (var proxy = new FaultyProxy(S3Server.running().endpoint())) {
      proxy.spoil(
          1, line -> line.startsWith("GET ") && line.endsWith("/x"), FaultyProxy.cut(50_000));
      assertVerified(desk.run(desk.place(through(proxy), "x"), desk.local("y")), 1, "md5");
      assertThat(desk.file("y")).hasBinaryContent(bytes);
    }
  }

  @Test
  void aMissingBucketIsOneSentence() throws Exception {
    var missing = new StoreAddress.S3(bucket.endpoint(), "no-such-bucket");
    assertThat(desk.run(desk.place(missing, ""), desk.local("")).state())
        .isInstanceOfSatisfying(
            TransferState.Failed.class,
            failed -> assertThat(failed.kind()).isEqualTo(Failure.NOT_FOUND));
  }

  private StoreAddress.S3 through(FaultyProxy proxy) {
    return new StoreAddress.S3(Optional.of(proxy.endpoint()), bucket.bucket());
  }

  private void assertVerified(TransferSnapshot snapshot, int count, String word) {
    assertThat(snapshot.state()).as("%s", snapshot).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.items(snapshot))
        .hasSize(count)
        .allSatisfy(item -> {
          assertThat(item.verification().word()).isEqualTo(word);
          assertThat(item.expected()).isEqualTo(item.actual());
        });
  }
}
