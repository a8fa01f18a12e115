package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.S3Clients;
import org.nephoscope.provider.s3.S3Settings;
import org.nephoscope.provider.s3.server.Behaviour;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// Copies inside a store of which the server says in a success that they have failed.
class CopyErrorTest extends CommandDesk {

  private final StrictS3 server = StrictS3.start(Profile.AWS);
  private final String bucket = "s3://" + server.endpoint() + "/" + server.newBucket().bucket();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void endAsFailedAndOnceMendedAsDone() throws IOException {
    neph.put(bucket + "/a", "12345");
    server.set(Behaviour.ERROR_IN_200, true);
    var failed = neph.run("cp", "--json", bucket + "/a", bucket + "/b");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.json().getFirst().get("state").asText()).isEqualTo("failed");
    assertThat(failed.err()).contains("b").contains("Tried 5 times");
    assertThat(neph.run("head", bucket + "/b").code()).isEqualTo(3);

    server.set(Behaviour.ERROR_IN_200, false);
    server.next(1, Behaviour.ERROR_IN_200, call -> call.startsWith("PUT "));
    var done = neph.run("mv", "--json", bucket + "/a", bucket + "/b");
    assertThat(done.code()).isZero();
    assertThat(done.json().getFirst().get("state").asText()).isEqualTo("done");
    assertThat(done.json().getFirst().get("attempts").asInt()).isEqualTo(2);
    assertThat(neph.read(bucket + "/b")).isEqualTo("12345");
  }

  /// As a rule of a bucket does with what is unfinished, or a person with `neph uploads abort`.
  @Test
  void anUploadThatIsTakenBackOnTheServerBeginsAnew() throws IOException {
    byte[] bytes = new byte[12 << 20];
    new Random(1).nextBytes(bytes);
    Path file = Files.write(directory.resolve("large"), bytes);
    var taken = new AtomicBoolean();
    server.watch(
        new StrictS3.Watch() {
          @Override
          public boolean isLetIn(String request) {
            if (request.contains("partNumber=2") && taken.compareAndSet(false, true)) {
              var aborted = neph.run("uploads", "abort", "--older-than", "0s", bucket + "/");
              assertThat(aborted.lines()).hasSize(1);
            }
            return true;
          }

          @Override
          public boolean isAnswered(String request) {
            return true;
          }
        });
    var settings = new S3Settings(2, Duration.ofMillis(5), Duration.ofSeconds(5), 5 << 20, 5 << 20);
    Stores inParts = new Stores(new S3Clients(settings));
    Neph.Result copied;
    try (var second = TransferJournal.open(home.resolve("second"));
        var parts = new TransferQueue(inParts, second)) {
      copied =
          new Neph(inParts, () -> parts).run("cp", "--json", file.toString(), bucket + "/large");
    }
    assertThat(taken).isTrue();
    assertThat(copied.code()).as(copied.out() + copied.err()).isZero();
    assertThat(copied.json().getFirst().get("state").asText()).isEqualTo("done");
    assertThat(neph.run("uploads", "ls", bucket + "/").lines()).isEmpty();
    assertThat(neph.run("cat", bucket + "/large").bytes().toByteArray()).isEqualTo(bytes);
  }
}
