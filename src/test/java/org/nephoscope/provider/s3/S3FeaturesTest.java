package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ArchiveClaims;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ConditionalDeleteClaims;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.OpenedStore;
import org.nephoscope.storage.RewriteClaims;
import org.nephoscope.storage.SignedUrlClaims;
import org.nephoscope.storage.SignedUrls;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.TagClaims;
import org.nephoscope.storage.UnfinishedUploadClaims;
import org.nephoscope.storage.VersionClaims;

/// The extras of S3, in a bucket that keeps versions.
@Execution(ExecutionMode.CONCURRENT)
class S3FeaturesTest extends OpenedStore
    implements SignedUrlClaims,
        VersionClaims,
        UnfinishedUploadClaims,
        TagClaims,
        RewriteClaims,
        ArchiveClaims,
        ConditionalDeleteClaims {

  private static final S3Clients CLIENTS = new S3Clients(S3StoreTest.SMALL_PARTS);
  private static final Stores STORES = new Stores(CLIENTS);

  private Duration passed = Duration.ZERO;
  private final StrictS3 server = StrictS3.start(Profile.AWS);
  private final StoreAddress.S3 bucket = server.newBucket();

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  public void pass(Duration time) {
    passed = passed.plus(time);
    server.shiftClock(passed);
  }

  @Override
  protected ObjectStore open() throws Exception {
    server.keepVersions(bucket.bucket());
    return STORES.open(bucket, Access.AMBIENT);
  }

  @Override
  public void leaveUnfinished(String name, int bytes) throws StorageException {
    try (var sender = new S3Sender(CLIENTS, bucket, Access.AMBIENT)) {
      var extras = new S3Extras(bucket.endpoint(), Access.AMBIENT);
      String upload = new S3Parts(sender, extras).begin(key(name), "text/plain", Map.of()).id();
      if (bytes > 0) {
        var source = ByteSource.of(new byte[bytes]);
        var body = new S3Body(source, new ByteRange(0, bytes), (_, _, _) -> {});
        var ask = S3Ask.of(key(name)).query("uploadId", upload).query("partNumber", "1");
        new S3SdkWire(sender, extras).uploadPart(ask, body);
      }
    }
  }

  @Override
  public String archiveClass() {
    return "DEEP_ARCHIVE";
  }

  @Override
  public void letItComeBack() {
    server.finishRestores(bucket.bucket());
  }

  @Test
  void whoPaysStandsInTheAddress() throws Exception {
    put("k", ten());
    server.makeRequesterPay(bucket.bucket());
    var paying = Access.AMBIENT.terms(S3Terms.USUAL.requesterPays(true));
    try (var store = STORES.open(bucket, paying)) {
      var address =
          store.feature(SignedUrls.class).orElseThrow().sign(key("k"), Duration.ofMinutes(1));
      try (var in = address.toURL().openStream()) {
        assertThat(in.readAllBytes()).isEqualTo(ten());
      }
    }
  }

  @Test
  void nobodySignsNothing() throws Exception {
    try (var store = STORES.open(bucket, Access.ANONYMOUS)) {
      var signer = store.feature(SignedUrls.class).orElseThrow();
      assertThatThrownBy(() -> signer.sign(key("k"), Duration.ofMinutes(1)))
          .isInstanceOf(AccessDenied.class);
    }
  }

  @Test
  void aClosedStoreHasNoFeaturesEither() {
    var tags = tags();
    store().close();
    assertThatThrownBy(() -> tags.tags(key("k"))).isInstanceOf(IllegalStateException.class);
  }
}
