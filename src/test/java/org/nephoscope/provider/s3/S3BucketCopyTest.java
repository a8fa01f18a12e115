package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Behaviour;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.BucketCopies;
import org.nephoscope.storage.BucketCopyClaims;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectMeta;
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

  /// As other programs send them: no MD5 of the whole stands beside an object in parts.
  @Test
  void aTagOfPartsProvesACopyWhereNothingElseDoes() throws Exception {
    server.copyLimit(100_000_000).set(Behaviour.ADDS_CRC64NVME, false);
    StoreAddress.S3 from = server.newBucket();
    var settings =
        new S3Settings(2, Duration.ofMillis(5), Duration.ofSeconds(5), 5 << 20, 6 << 20, 1 << 30);
    var usual = new Stores(new S3Clients(S3Settings.usual()));
    try (ObjectStore sent = new Stores(new S3Clients(settings)).open(from, Access.AMBIENT);
        ObjectStore there = usual.open(from, Access.AMBIENT);
        ObjectStore here = usual.open(server.newBucket(), Access.AMBIENT)) {
      var headers = Headers.NONE.contentType("image/tiff");
      PutOptions options = PutOptions.REPLACE.headers(headers).tags(Map.of("a", "b"));
      ObjectMeta source = sent.put(key("k"), ByteSource.of(new byte[14_000_000]), options);
      source = there.stat(source.key());
      assertThat(source.checksums())
          .extracting(Checksum::algorithm)
          .containsExactly(Algorithm.MULTIPART_ETAG);
      ObjectMeta copy =
          here.feature(BucketCopies.class)
              .orElseThrow()
              .copyFrom(
                  there, key("k"), Optional.empty(), key("k"), CopyOptions.when(Condition.ABSENT));
      assertThat(copy.checksums()).isEqualTo(source.checksums());
      assertThat(copy.headers()).isEqualTo(source.headers());
      assertThat(here.feature(Tags.class).orElseThrow().tags(key("k"))).isEqualTo(Map.of("a", "b"));
    }
  }
}
