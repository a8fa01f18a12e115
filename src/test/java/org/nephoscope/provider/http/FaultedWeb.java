package org.nephoscope.provider.http;

import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.fault.FaultedServer;
import org.nephoscope.provider.http.server.Dialect;
import org.nephoscope.provider.http.server.WebServer;
import org.nephoscope.provider.retry.RetryPolicy;
import org.nephoscope.provider.retry.StallGuard;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;

/// A web server that gives digests and shows its folders now in one form, now in another.
public final class FaultedWeb implements FaultedServer {

  private static final Dialect[] DIALECTS = {
    Dialect.NGINX, Dialect.APACHE, Dialect.NGINX_JSON, Dialect.PYTHON, Dialect.CADDY
  };
  static final HttpSettings SETTINGS =
      new HttpSettings(
          Duration.ofMillis(400),
          new StallGuard(Duration.ofMillis(400)),
          new RetryPolicy(2, 2, Duration.ZERO, Duration.ZERO, Duration.ZERO),
          8 << 20,
          16 << 20,
          4,
          "storage.googleapis.com");

  private final WebServer server = WebServer.start();
  private final AtomicInteger places = new AtomicInteger();

  @Override
  public String name() {
    return "http";
  }

  @Override
  public URI endpoint() {
    return server.origin();
  }

  @Override
  public boolean writes() {
    return false;
  }

  @Override
  public StoreAddress place() {
    server.dialect(DIALECTS[places.incrementAndGet() % DIALECTS.length]);
    return new StoreAddress.Http(endpoint());
  }

  @Override
  public ObjectStore open(StoreAddress place, URI through) throws IOException {
    return WebStores.open(through, SETTINGS);
  }

  @Override
  public ObjectStore patient(StoreAddress place, URI through) throws IOException {
    return WebStores.open(
        through,
        new HttpSettings(
            Duration.ofSeconds(20),
            new StallGuard(Duration.ofSeconds(20)),
            RetryPolicy.USUAL,
            8 << 20,
            16 << 20,
            4,
            "storage.googleapis.com"));
  }

  @Override
  public synchronized void fill(StoreAddress place, Map<ObjectKey, byte[]> objects) {
    objects.forEach((key, bytes) ->
        server.put(key.value(), bytes, "Repr-Digest", "sha-256=:" + sha256(bytes) + ":"));
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException("the test server did not stop", e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
