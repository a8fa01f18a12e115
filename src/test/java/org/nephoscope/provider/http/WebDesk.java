package org.nephoscope.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.nephoscope.provider.http.server.Answer;
import org.nephoscope.provider.http.server.Request;
import org.nephoscope.provider.http.server.WebServer;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Span;

/// A web server of our own with one object, opened as a store.
abstract class WebDesk {

  static final byte[] BYTES = new byte[4096];

  static {
    new Random(1).nextBytes(BYTES);
  }

  WebServer server;
  ObjectStore store;

  @BeforeEach
  void start() throws Exception {
    server = new WebServer();
    server.put("k", BYTES);
    store = WebStores.open(server);
  }

  @AfterEach
  void stop() throws Exception {
    store.close();
    server.close();
  }

  static Request get() {
    return new Request("GET", "/k", java.util.Map.of());
  }

  static Answer described() {
    return new Answer(200)
        .header("ETag", "\"t\"")
        .header("Content-Type", "application/octet-stream");
  }

  byte[] read(Span span) throws IOException {
    try (var content = store.open(new ObjectKey("k"), span, Optional.empty())) {
      byte[] bytes = content.readAll();
      assertThat(bytes).hasSize((int) content.range().length());
      return bytes;
    }
  }

  byte[] readOrFail(Span span) {
    try {
      return read(span);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
