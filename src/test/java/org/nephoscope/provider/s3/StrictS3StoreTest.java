package org.nephoscope.provider.s3;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ConditionalDeleteClaims;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.ObjectStoreCompliance;

/// The strict server keeps every key, so here nothing is left out.
@Execution(ExecutionMode.CONCURRENT)
class StrictS3StoreTest extends ObjectStoreCompliance implements ConditionalDeleteClaims {

  /// What is written in parts is copied in parts too.
  private static final S3Settings PARTS =
      new S3Settings(2, Duration.ofMillis(10), Duration.ofSeconds(5), 5 << 20, 5 << 20, 5 << 20);

  private static final Stores STORES = new Stores(new S3Clients(PARTS));

  /// Of each test, because what one makes it forget would be missed by those beside it.
  private final StrictS3 server = StrictS3.start(Profile.AWS);

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected ObjectStore open() throws Exception {
    return STORES.open(server.newBucket(), Access.AMBIENT);
  }
}
