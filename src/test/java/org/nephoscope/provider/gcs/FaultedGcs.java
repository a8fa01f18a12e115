package org.nephoscope.provider.gcs;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.fault.FaultedServer;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.provider.retry.RetryPolicy;
import org.nephoscope.storage.ObjectStore;

/// A strict Google Cloud Storage, and clients that send small objects in sessions already.
public final class FaultedGcs implements FaultedServer {

  static final GcsSettings SETTINGS =
      new GcsSettings(
          new RetryPolicy(2, 2, Duration.ZERO, Duration.ZERO, Duration.ZERO),
          Duration.ofMillis(400),
          4 << 10,
          8 << 10,
          256 << 10,
          Long.MAX_VALUE,
          2);

  private static final GcsSettings PATIENT =
      new GcsSettings(
          RetryPolicy.USUAL,
          Duration.ofSeconds(20),
          4 << 10,
          8 << 10,
          256 << 10,
          Long.MAX_VALUE,
          2);

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final GcsServer server;

  public FaultedGcs() throws IOException {
    server = GcsServer.start();
  }

  @Override
  public String name() {
    return "gcs";
  }

  @Override
  public URI endpoint() {
    return URI.create(server.address());
  }

  @Override
  public boolean writes() {
    return true;
  }

  @Override
  public StoreAddress place() {
    String name = "bucket-" + NUMBER.incrementAndGet();
    server.bucket(name);
    return new StoreAddress.Gcs(name);
  }

  @Override
  public ObjectStore open(StoreAddress place, URI through) throws IOException {
    return open(place, through, SETTINGS);
  }

  @Override
  public ObjectStore patient(StoreAddress place, URI through) throws IOException {
    return open(place, through, PATIENT);
  }

  private static ObjectStore open(StoreAddress place, URI through, GcsSettings settings)
      throws IOException {
    var clients = new GcsClients(settings, Map.of("STORAGE_EMULATOR_HOST", through.toString()));
    return GcsBuckets.open(clients, (StoreAddress.Gcs) place, Access.ANONYMOUS);
  }

  @Override
  public void close() {
    server.close();
  }
}
