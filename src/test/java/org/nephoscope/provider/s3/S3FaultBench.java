package org.nephoscope.provider.s3;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress.S3;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;

/// A store over a proxy that can be told what to spoil, with one object in it, for each test.
abstract class S3FaultBench {

  static final ObjectKey KEY = new ObjectKey("k");
  static final ByteSource BYTES = ByteSource.of(new byte[100_000]);

  FaultyProxy proxy;
  ObjectStore store;

  @BeforeEach
  void open() throws Exception {
    proxy = new FaultyProxy(S3Server.running().endpoint());
    var bucket = S3Server.running().newBucket();
    store =
        new Stores(new S3Clients(S3StoreTest.SMALL_PARTS))
            .open(new S3(Optional.of(proxy.endpoint()), bucket.bucket()), Access.AMBIENT);
    store.put(KEY, BYTES, PutOptions.REPLACE);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    proxy.close();
  }

  byte[] read() throws IOException {
    try (var content = store.open(KEY, Span.WHOLE, Optional.empty())) {
      return content.readAll();
    }
  }
}
