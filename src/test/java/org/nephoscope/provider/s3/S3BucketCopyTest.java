package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.BucketCopies;
import org.nephoscope.storage.BucketCopyClaims;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.OpenedStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Tags;

/// Copies from one bucket into another.
@Execution(ExecutionMode.CONCURRENT)
class S3BucketCopyTest extends OpenedStore implements BucketCopyClaims {

  private final StrictS3 server = StrictS3.start(Profile.AWS).copyLimit(6_000_000);
  private final Stores stores = new Stores(new S3Clients(OwnServer.SETTINGS));
  private @Nullable ObjectStore other;

  @Override
  protected ObjectStore open() throws Exception {
    other = stores.open(server.newBucket(), Access.AMBIENT);
    return stores.open(server.newBucket(), Access.AMBIENT);
  }

  @Override
  public ObjectStore other() {
    return Objects.requireNonNull(other);
  }

  /// Above what one copy may hold.
  @Override
  public int largeSize() {
    return 13_000_000;
  }

  @AfterEach
  void stop() {
    other().close();
    server.close();
  }

  @Test
  void tagsComeAlong() throws Exception {
    Map<String, String> tags = Map.of("class", "a & b");
    for (int size : new int[] {10, largeSize()}) {
      other().put(key("k"), ByteSource.of(new byte[size]), PutOptions.REPLACE.tags(tags));
      store()
          .feature(BucketCopies.class)
          .orElseThrow()
          .copyFrom(
              other(), key("k"), Optional.empty(), key("k"), CopyOptions.when(Condition.ALWAYS));
      assertThat(store().feature(Tags.class).orElseThrow().tags(key("k"))).isEqualTo(tags);
    }
  }
}
