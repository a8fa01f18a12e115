package org.nephoscope.provider.s3;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.nephoscope.connection.Access;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ConditionalDeleteClaims;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.ObjectStoreCompliance;

/// The strict server keeps every key, so here nothing is left out.
class StrictS3StoreTest extends ObjectStoreCompliance implements ConditionalDeleteClaims {

  /// What is written in parts is copied in parts too.
  private static final S3Settings PARTS =
      new S3Settings(2, Duration.ofMillis(10), Duration.ofSeconds(5), 5 << 20, 5 << 20, 5 << 20);

  private static final Stores STORES = new Stores(new S3Clients(PARTS));

  @AfterEach
  void forget() {
    StrictS3.running().forget();
  }

  @Override
  protected ObjectStore open() throws Exception {
    return STORES.open(StrictS3.running().newBucket(), Access.AMBIENT);
  }
}
