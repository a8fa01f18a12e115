package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.S3Terms.Encryption;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.s3.server.Behaviour;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AlreadyExists;

/// Buckets on other terms: who pays, who reads, how it is encrypted, where its name stands.
@Execution(ExecutionMode.CONCURRENT)
class S3ServerTermsTest extends OwnServer {

  @TempDir Path folder;

  /// Whatever is on the way must not pack the bytes; unsigned, so that it may still change it.
  @Test
  void bytesAreAskedForAsTheyAre() throws IOException {
    var store = open(server.newBucket());
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    server.record();
    assertThat(read(store, KEY)).isEqualTo(BYTES);
    assertThat(server.header(_ -> true, "accept-encoding")).contains("identity");
    assertThat(server.header(_ -> true, "authorization").orElseThrow())
        .contains("SignedHeaders=")
        .doesNotContain("accept-encoding");
  }

  @Test
  void whoeverAgreesToPayIsLetIn() throws IOException {
    var bucket = server.newBucket();
    server.makeRequesterPay(bucket.bucket());
    assertThatThrownBy(() -> open(bucket).list(ListQuery.children(Prefix.ROOT)))
        .isInstanceOfSatisfying(
            AccessDenied.class,
            denied -> assertThat(denied.remedy().orElseThrow()).contains("--request-payer"));
    var store = open(bucket, S3Terms.USUAL.requesterPays(true));
    everythingWorks(store);
  }

  @Test
  void nobodyReadsAPublicBucketWithoutSigning() throws IOException {
    var bucket = server.newBucket();
    open(bucket).put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    var anonymous = stores.open(bucket, Access.ANONYMOUS);
    assertThatThrownBy(() -> anonymous.stat(KEY))
        .isInstanceOfSatisfying(
            AccessDenied.class, denied -> assertThat(denied.remedy()).isEmpty());
    server.makePublic(bucket.bucket()).record();
    assertThat(read(anonymous, KEY)).isEqualTo(BYTES);
    assertThat(anonymous.list(ListQuery.everything(Prefix.ROOT)).entries()).hasSize(1);
    assertThat(server.header(_ -> true, "authorization")).isEmpty();
    assertThatThrownBy(() -> anonymous.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE))
        .isInstanceOf(AccessDenied.class);
  }

  @Test
  void aKnownBucketOpensWhereListingBucketsIsForbidden() throws IOException {
    server.set(Behaviour.FORBIDS_BUCKET_LIST, true);
    var bucket = server.newBucket();
    assertThatThrownBy(() -> stores.siblings(bucket, Access.AMBIENT))
        .isInstanceOf(AccessDenied.class);
    everythingWorks(open(bucket));
  }

  @Test
  void theNameOfTheBucketMayStandInTheHost() throws IOException {
    var bucket = server.newBucket();
    var endpoint = URI.create("http://localhost:" + server.endpoint().getPort());
    var terms = S3Terms.USUAL.addressing(S3Terms.Addressing.HOST);
    var store =
        stores.open(
            new StoreAddress.S3(Optional.of(endpoint), bucket.bucket()),
            Access.AMBIENT.terms(terms));
    everythingWorks(store);
    assertThat(server.seen()).noneMatch(line -> line.contains(bucket.bucket()));
  }

  @Test
  void anETagUnderAKeyOfTheAccountIsNoMd5() throws IOException {
    var bucket = server.newBucket();
    var store = open(bucket, S3Terms.USUAL.encryption(new Encryption.Kms(Optional.of("k"))));
    server.record();
    for (byte[] bytes : List.of(BYTES, random(6_000_000))) {
      var written = store.put(KEY, ByteSource.of(bytes), PutOptions.REPLACE);
      assertThat(written.checksum(Algorithm.MD5)).isEmpty();
      assertThat(written.checksum(Algorithm.MULTIPART_ETAG)).isEmpty();
      assertThat(store.stat(KEY).checksum(Algorithm.MD5)).isEmpty();
      assertThat(store.stat(KEY).checksum(Algorithm.CRC64NVME)).isPresent();
      assertThat(read(store, KEY)).isEqualTo(bytes);
    }
    String name = "x-amz-server-side-encryption-aws-kms-key-id";
    assertThat(server.header(line -> line.startsWith("PUT "), name)).isEmpty(); // a part's
    assertThat(server.header(line -> line.startsWith("POST ") && line.contains("uploads"), name))
        .contains("k");
    everythingWorks(store);
  }

  @Test
  void anOwnKeyIsNeededToReadAndNeverShown() throws IOException {
    Path file = Files.write(folder.resolve("key"), Arrays.copyOf(new byte[] {7}, 32));
    var bucket = server.newBucket();
    var store = open(bucket, S3Terms.USUAL.encryption(new Encryption.OwnKey(file)));
    everythingWorks(store);
    var written = store.put(KEY, ByteSource.of(random(6_000_000)), PutOptions.REPLACE);
    assertThat(written.checksum(Algorithm.MD5)).isEmpty();
    assertThat(read(store, KEY)).hasSize(6_000_000);
    store.put(KEY, ByteSource.of(random(13_000_000)), PutOptions.REPLACE);
    store.copy(KEY, Optional.empty(), new ObjectKey("large copy"), Condition.ALWAYS);
    assertThat(read(store, new ObjectKey("large copy"))).isEqualTo(random(13_000_000));
    assertThatThrownBy(() -> open(bucket).stat(KEY)).isInstanceOf(StorageException.class);
    Files.writeString(file, "c2VjcmV0");
    assertThatThrownBy(() -> open(bucket, S3Terms.USUAL.encryption(new Encryption.OwnKey(file))))
        .hasMessageNotContaining("c2VjcmV0")
        .isInstanceOfSatisfying(
            AccessDenied.class,
            denied ->
                assertThat(denied.remedy().orElseThrow())
                    .contains("32 bytes")
                    .doesNotContain("c2VjcmV0"));
  }

  @Test
  void theAccessRuleIsSentWithWritesAndCopies() throws IOException {
    var bucket = server.newBucket();
    var store = open(bucket, S3Terms.USUAL.acl(S3Terms.Acl.BUCKET_OWNER_FULL_CONTROL));
    var large = new ObjectKey("large");
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE.storageClass("STANDARD_IA"));
    store.put(
        large, ByteSource.of(random(6_000_001)), PutOptions.REPLACE.storageClass("ONEZONE_IA"));
    store.copy(KEY, Optional.empty(), new ObjectKey("copy"), Condition.ALWAYS);
    store.copy(large, Optional.empty(), new ObjectKey("large copy"), Condition.ALWAYS);
    for (String key : List.of(KEY.value(), "large", "copy", "large copy")) {
      assertThat(server.acl(bucket.bucket(), key)).contains("bucket-owner-full-control");
    }
    assertThat(store.stat(KEY).storageClass()).contains("STANDARD_IA");
    assertThat(store.stat(large).storageClass()).contains("ONEZONE_IA");
    open(bucket).put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    assertThat(server.acl(bucket.bucket(), KEY.value())).isEmpty();
  }

  @Test
  void bucketsAreCreatedAndRemoved() throws IOException {
    var bucket = new StoreAddress.S3(Optional.of(server.endpoint()), "made-here");
    var far = new StoreAddress.S3(Optional.of(server.endpoint()), "made-there");
    stores.create(bucket, Access.AMBIENT);
    stores.create(far, Access.AMBIENT.region("eu-west-1"));
    assertThat(stores.siblings(bucket, Access.AMBIENT)).contains(bucket, far);
    assertThatThrownBy(() -> stores.create(bucket, Access.AMBIENT))
        .isInstanceOf(AlreadyExists.class);
    everythingWorks(open(far));
    assertThatThrownBy(() -> stores.remove(far, Access.AMBIENT))
        .isInstanceOf(StorageException.NotEmpty.class);
    var odd = new StoreAddress.S3(Optional.of(server.endpoint()), "Odd_Name");
    assertThatThrownBy(() -> stores.create(odd, Access.AMBIENT))
        .isInstanceOf(StorageException.KeyRefused.class);
    stores.remove(bucket, Access.AMBIENT);
    assertThatThrownBy(() -> stores.remove(bucket, Access.AMBIENT))
        .isInstanceOf(StorageException.NotFound.class);
    assertThatThrownBy(() -> stores.create(new StoreAddress.Demo(), Access.AMBIENT))
        .isInstanceOf(StorageException.Unsupported.class);
  }
}
