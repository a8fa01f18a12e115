package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import software.amazon.awssdk.core.SdkGlobalTime;

/// A strict server of its own for each test, and what is done with it again and again.
abstract class OwnServer {

  static final ObjectKey KEY = new ObjectKey("a//b c+d");
  static final byte[] BYTES = {1, 2, 3};

  /// Copies above 6 MB go in parts.
  static final S3Settings SETTINGS =
      new S3Settings(2, Duration.ofMillis(5), Duration.ofSeconds(5), 5 << 20, 5 << 20, 6_000_000);

  StrictS3 server = StrictS3.start(Profile.AWS);
  final Stores stores = new Stores(new S3Clients(SETTINGS));

  @AfterEach
  void close() {
    server.close();
    SdkGlobalTime.setGlobalTimeOffset(0); // what a wrong clock taught all clients of this JVM
  }

  static void everythingWorks(ObjectStore store) throws IOException {
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    store.put(new ObjectKey("large"), ByteSource.of(random(6_000_000)), PutOptions.REPLACE);
    assertThat(read(store, KEY)).isEqualTo(BYTES);
    var copy = new ObjectKey("copy");
    store.copy(KEY, Optional.empty(), copy, Condition.ALWAYS);
    assertThat(read(store, copy)).isEqualTo(BYTES);
    store.copy(new ObjectKey("large"), Optional.empty(), copy, Condition.ALWAYS);
    assertThat(store.stat(copy).size()).isEqualTo(6_000_000);
    assertThat(store.list(ListQuery.everything(Prefix.ROOT)).entries()).hasSize(3);
    assertThat(store.delete(List.of(copy)).getFirst().error()).isEmpty();
  }

  ObjectStore open(StoreAddress.S3 bucket) throws StorageException {
    return stores.open(bucket, Access.AMBIENT);
  }

  ObjectStore open(StoreAddress.S3 bucket, S3Terms terms) throws StorageException {
    return stores.open(bucket, Access.AMBIENT.terms(terms));
  }

  static byte[] read(ObjectStore store, ObjectKey key) throws IOException {
    try (var content = store.open(key, Span.WHOLE, Optional.empty())) {
      return content.readAll();
    }
  }

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
