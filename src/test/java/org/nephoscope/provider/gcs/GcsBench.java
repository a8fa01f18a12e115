package org.nephoscope.provider.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.gcs.server.Bucket;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;

/// A server with one bucket, and a store over it, for each test.
abstract class GcsBench {

  static final byte[] TEN = "0123456789".getBytes(UTF_8);
  static final ObjectKey KEY = new ObjectKey("a/key");

  /// Goes in one request, in one session, and in parts beside each other.
  static final int SMALL = 50_000;

  static final int MEDIUM = 3_000_000;
  static final int LARGE = 9_000_000;

  GcsServer server;
  Bucket bucket;
  ObjectStore store;

  @BeforeEach
  void open() throws IOException {
    server = GcsServer.start();
    bucket = server.bucket("bucket");
    store = store(Access.ANONYMOUS);
  }

  @AfterEach
  void close() {
    store.close();
    server.close();
  }

  ObjectStore store(Access access) throws IOException {
    return GcsBuckets.open(
        GcsStoreTest.clients(server, GcsStoreTest.SMALL), new StoreAddress.Gcs("bucket"), access);
  }

  ObjectMeta put(byte[] bytes) throws IOException {
    return store.put(KEY, ByteSource.of(bytes), PutOptions.REPLACE);
  }

  byte[] read() throws IOException {
    return read(Span.WHOLE);
  }

  byte[] read(Span span) throws IOException {
    try (var content = store.open(KEY, span, Optional.empty())) {
      return content.readAll();
    }
  }

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /// A source whose last bytes cannot be read.
  static ByteSource failing(int size, IOException error) {
    return new ByteSource() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public InputStream open(ByteRange range) {
        int left = (int) Math.max(0, Math.min(size - 10, range.end()) - range.start());
        var good = new ByteArrayInputStream(new byte[left]);
        return range.end() < size ? good : new SequenceInputStream(good, end());
      }

      private InputStream end() {
        return new InputStream() {
          @Override
          public int read() throws IOException {
            throw error;
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw error;
          }
        };
      }
    };
  }
}
