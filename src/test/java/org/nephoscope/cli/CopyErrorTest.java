package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.s3.server.Behaviour;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;

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
}
