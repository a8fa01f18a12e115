package org.nephoscope.provider.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.gcs.server.Fault;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.storage.HeaderChange.Field;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.OpenedStore;
import org.nephoscope.storage.RewriteClaims;

/// Headers of a generation are patched, under a condition on what is said of it.
class GcsRewriterTest extends OpenedStore implements RewriteClaims {

  private final GcsServer server = server();

  private static GcsServer server() {
    try {
      return GcsServer.start();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected ObjectStore open() throws Exception {
    server.bucket("b");
    var clients = GcsStoreTest.clients(server, GcsStoreTest.SMALL);
    return GcsBuckets.open(clients, new StoreAddress.Gcs("b"), Access.ANONYMOUS);
  }

  @Test
  void aPatchKeepsTheGenerationAndSaysWhatItHasSeen() throws Exception {
    put("k", ten());
    ObjectMeta before = store().stat(key("k"));
    ObjectMeta after = change(before);
    assertThat(after.revision()).isEqualTo(before.revision());
    assertThat(server.seen())
        .anyMatch(line -> line.startsWith("PATCH") && line.contains("ifMetagenerationMatch=1"));
  }

  @Test
  void aPatchWhoseAnswerWasLostIsOne() throws Exception {
    put("k", ten());
    ObjectMeta before = store().stat(key("k"));
    server.fault(1, line -> line.startsWith("PATCH"), new Fault.LoseAnswer());
    ObjectMeta after = change(before);
    assertThat(after.headers().orElseThrow().contentType()).contains("text/plain");
  }

  private ObjectMeta change(ObjectMeta before) throws Exception {
    var change = HeaderChange.NOTHING.with(Field.CONTENT_TYPE, Optional.of("text/plain"));
    var options = CopyOptions.when(Condition.ALWAYS);
    return rewrites().rewrite(before.key(), before.revision(), change, options).orElseThrow();
  }
}
