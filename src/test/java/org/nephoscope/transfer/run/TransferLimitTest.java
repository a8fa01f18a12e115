package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.nephoscope.Patience;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.s3.S3Server;
import org.nephoscope.storage.Headers;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferState;

/// What goes over the network is slowed down, and nothing else.
@Timeout(60)
@Isolated("it measures how long transfers take")
class TransferLimitTest {

  private static final int SIZE = 2_000_000;

  @TempDir Path temporary;
  private TransferDesk desk;
  private final StoreAddress.S3 bucket = S3Server.running().newBucket();
  private final byte[] bytes = new byte[SIZE];

  @BeforeEach
  void open() throws IOException {
    new Random(1).nextBytes(bytes);
    desk = new TransferDesk(temporary);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anUploadIsHashedTwiceAndSlowedDownOnce() throws Exception {
    Files.write(desk.file("x"), bytes);
    // Over plain http it is read for its MD5, for its signature, and to be sent.
    Duration took = limited(desk.local("x"), desk.place(bucket, "x"), SIZE);
    assertThat(took).isBetween(Duration.ofMillis(800), Duration.ofMillis(1900));
  }

  @Test
  void aDownloadIsSlowedDown() throws Exception {
    Files.write(desk.file("x"), bytes);
    desk.run(desk.local("x"), desk.place(bucket, "x"));
    Duration took = limited(desk.place(bucket, "x"), desk.local("y"), SIZE);
    assertThat(took).isBetween(Duration.ofMillis(800), Duration.ofMillis(1900));
  }

  @Test
  void comparingWithALocalFileIsNotSlowedDown() throws Exception {
    Files.write(desk.file("x"), bytes);
    desk.run(desk.local("x"), desk.place(bucket, "x"));
    Duration took = limited(desk.local("x"), desk.place(bucket, "x"), SIZE / 100);
    assertThat(took).isLessThan(Duration.ofSeconds(20)); // at that pace it would be 100
  }

  @Test
  void limitsChangeWhileItRuns() throws Exception {
    desk.object(HERE, "x", bytes, Headers.NONE);
    desk.queue.limit(10_000);
    Transfer transfer =
        desk.copy(desk.place(HERE, "x"), desk.local("x"), CopyPolicy.DEFAULT.limit(1_000));
    Patience.until("it has begun", () -> desk.queue.snapshot().getFirst().tally().bytesDone() > 0);
    assertThat(desk.queue.snapshot().getFirst().state()).isInstanceOf(TransferState.Running.class);
    desk.queue.limit(transfer, 0);
    desk.queue.limit(0);
    assertThat(desk.queue.await(transfer).tally().verified()).isEqualTo(1);
  }

  @Test
  void onlyWhatIsSentOrReceivedCountsAsMoved() throws Exception {
    Files.write(desk.file("x"), bytes);
    assertThat(moved(desk.local("x"), desk.place(bucket, "x"))).as("hashed twice").isEqualTo(SIZE);
    assertThat(moved(desk.local("x"), desk.place(bucket, "x"))).as("compared").isZero();
    assertThat(moved(desk.place(bucket, "x"), desk.local("y"))).as("fetched").isEqualTo(SIZE);
    assertThat(moved(desk.local("x"), desk.local("z"))).as("inside").isEqualTo(SIZE);
  }

  private long moved(Place from, Place to) throws InterruptedException {
    var last = desk.run(from, to);
    assertThat(last.tally().failed()).isZero();
    return desk.queue.flights(last.transfer()).orElseThrow().bytes();
  }

  private Duration limited(Place from, Place to, long limit) throws InterruptedException {
    var last = desk.run(from, to, CopyPolicy.DEFAULT.limit(limit));
    assertThat(last.state()).as("%s", desk.items(last)).isInstanceOf(TransferState.Finished.class);
    return desk.item(last).took();
  }
}
