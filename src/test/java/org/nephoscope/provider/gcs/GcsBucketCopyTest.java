package org.nephoscope.provider.gcs;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.storage.BucketCopyClaims;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.OpenedStore;

/// Copies from one bucket into another.
@Execution(ExecutionMode.CONCURRENT)
class GcsBucketCopyTest extends OpenedStore implements BucketCopyClaims {

  private final GcsServer server = GcsVersionsTest.server();
  private @Nullable ObjectStore other;

  @Override
  protected ObjectStore open() throws Exception {
    other = open("b");
    return open("c");
  }

  private ObjectStore open(String bucket) throws Exception {
    server.bucket(bucket);
    var clients = GcsStoreTest.clients(server, GcsStoreTest.SMALL);
    return GcsBuckets.open(clients, new StoreAddress.Gcs(bucket), Access.ANONYMOUS);
  }

  @Override
  public ObjectStore other() {
    return Objects.requireNonNull(other);
  }

  @AfterEach
  void stop() {
    other().close();
    server.close();
  }
}
