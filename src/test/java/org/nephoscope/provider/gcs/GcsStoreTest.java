package org.nephoscope.provider.gcs;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.provider.retry.RetryPolicy;
import org.nephoscope.storage.Ability;
import org.nephoscope.storage.ConditionalDeleteClaims;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.ObjectStoreCompliance;

@Execution(ExecutionMode.CONCURRENT)
class GcsStoreTest extends ObjectStoreCompliance implements ConditionalDeleteClaims {

  /// Small enough that a few megabytes go every way; pauses short, so that failures show soon.
  static final GcsSettings SMALL =
      new GcsSettings(
          new RetryPolicy(4, 4, Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(20)),
          Duration.ofSeconds(2),
          64 << 10,
          1 << 20,
          1 << 20,
          8 << 20,
          3);

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static GcsServer server;
  private static GcsClients clients;

  @BeforeAll
  static void start() throws IOException {
    server = GcsServer.start();
    clients = clients(server, SMALL);
  }

  @AfterEach
  void forget() {
    server.forget();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected ObjectStore open() throws Exception {
    String bucket = "bucket-" + NUMBER.incrementAndGet();
    server.bucket(bucket);
    return GcsBuckets.open(clients, new StoreAddress.Gcs(bucket), Access.ANONYMOUS);
  }

  @Override
  public Map<Ability, String> cannot() {
    return Map.of(
        Ability.EVERY_KEY, "Google refuses `.`, `..`, line breaks, and more than 1,024 bytes");
  }

  static GcsClients clients(GcsServer server, GcsSettings settings) {
    return new GcsClients(settings, Map.of("STORAGE_EMULATOR_HOST", server.address()));
  }
}
