package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.S3Terms.Encryption;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Behaviour;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PartLayout;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unexpected;
import software.amazon.awssdk.core.SdkGlobalTime;

/// Servers of other kinds, in other regions, on other terms.
class S3ServerKindsTest {

  private static final ObjectKey KEY = new ObjectKey("a//b c+d");
  private static final byte[] BYTES = {1, 2, 3};
  private static final PutOptions ABSENT = PutOptions.REPLACE.when(Condition.ABSENT);

  /// Copies above 6 MB go in parts.
  private static final S3Settings SETTINGS =
      new S3Settings(2, Duration.ofMillis(5), Duration.ofSeconds(5), 5 << 20, 5 << 20, 6_000_000);

  private StrictS3 server = StrictS3.start(Profile.AWS);
  private final Stores stores = new Stores(new S3Clients(SETTINGS));

  @TempDir Path folder;

  @AfterEach
  void close() {
    server.close();
    SdkGlobalTime.setGlobalTimeOffset(0); // what a wrong clock taught all clients of this JVM
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyKindOfServerTakesWhatIsWritten(Profile profile) throws IOException {
    server.close();
    server = StrictS3.start(profile);
    var store = open(server.newBucket());
    var headers = Headers.NONE.encoding(List.of("gzip")).cacheControl("no-cache");
    var key = new ObjectKey("a/b");
    store.put(key, ByteSource.of(BYTES), PutOptions.REPLACE.headers(headers));
    store.put(new ObjectKey("empty"), ByteSource.of(new byte[0]), PutOptions.REPLACE);
    byte[] large = random(6_000_000);
    store.put(new ObjectKey("large"), ByteSource.of(large), PutOptions.REPLACE.headers(headers));
    assertThat(read(store, key)).isEqualTo(BYTES);
    assertThat(store.stat(key).headers().orElseThrow().cacheControl()).contains("no-cache");
    assertThat(read(store, new ObjectKey("large"))).isEqualTo(large);
    var outcomes = store.delete(List.of(key, new ObjectKey("large")));
    assertThat(outcomes).allMatch(outcome -> outcome.error().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBucketInAnotherRegionIsFoundAndRemembered(boolean asMalformed) throws IOException {
    server.set(Behaviour.REGION_AS_MALFORMED, asMalformed);
    var bucket = server.newBucket("eu-west-1");
    var store = open(bucket);
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    int before = server.seen().size();
    assertThat(read(store, KEY)).isEqualTo(BYTES);
    assertThat(read(open(bucket), KEY)).isEqualTo(BYTES);
    assertThat(server.seen()).hasSize(before + 2);
  }

  @Test
  void aHeadFindsTheRegionToo() throws IOException {
    var bucket = server.newBucket("ap-southeast-2");
    open(bucket).put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    var other = new Stores(new S3Clients(SETTINGS)).open(bucket, Access.AMBIENT);
    assertThat(other.stat(KEY).size()).isEqualTo(3);
    var misled = stores.open(bucket, Access.AMBIENT.region("us-west-2"));
    assertThat(misled.stat(KEY).size()).isEqualTo(3);
  }

  @Test
  void aWrongClockIsCorrectedByTheServers() throws IOException {
    var store = open(server.newBucket());
    server.shiftClock(Duration.ofHours(5));
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    assertThat(read(store, KEY)).isEqualTo(BYTES);
  }

  @Test
  void whoeverAgreesToPayIsLetIn() throws IOException {
    var bucket = server.newBucket();
    server.makeRequesterPay(bucket.bucket());
    assertThatThrownBy(() -> open(bucket).list(ListQuery.children(Prefix.ROOT)))
        .isInstanceOf(AccessDenied.class);
    var store = open(bucket, S3Terms.USUAL.requesterPays(true));
    everythingWorks(store);
  }

  @Test
  void nobodyReadsAPublicBucketWithoutSigning() throws IOException {
    var bucket = server.newBucket();
    open(bucket).put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    var anonymous = stores.open(bucket, Access.ANONYMOUS);
    assertThatThrownBy(() -> anonymous.stat(KEY)).isInstanceOf(AccessDenied.class);
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
        .isInstanceOf(Unexpected.class)
        .hasMessageContaining("32 bytes")
        .hasMessageNotContaining("c2VjcmV0");
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
  void aLargeCopyGoesInParts() throws IOException {
    server.copyLimit(6_000_000);
    var store = open(server.newBucket());
    byte[] bytes = random(13_000_000);
    var headers =
        Headers.NONE.encoding(List.of("gzip")).contentType("text/x").cacheControl("no-cache");
    store.put(KEY, ByteSource.of(bytes), PutOptions.REPLACE.headers(headers));
    var to = new ObjectKey("to");
    store.copy(KEY, Optional.empty(), to, Condition.ABSENT);
    assertThat(read(store, to)).isEqualTo(bytes);
    assertThat(store.stat(to).headers()).contains(headers);
    assertThatThrownBy(() -> store.copy(KEY, Optional.empty(), to, Condition.ABSENT))
        .isInstanceOf(AlreadyExists.class);
  }

  @Test
  void anErrorInsideASuccessIsAnError() throws IOException {
    var bucket = server.newBucket();
    var store = open(bucket);
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    server.set(Behaviour.ERROR_IN_200, true);
    var to = new ObjectKey("to");
    assertThatThrownBy(() -> store.copy(KEY, Optional.empty(), to, Condition.ALWAYS))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> store.put(to, ByteSource.of(random(6_000_000)), PutOptions.REPLACE))
        .isInstanceOf(StorageException.class);
    assertThat(server.unfinished(bucket.bucket())).isZero();
    server.set(Behaviour.ERROR_IN_200, false);
    server.next(1, Behaviour.ERROR_IN_200, line -> line.startsWith("POST "));
    store.put(to, ByteSource.of(random(6_000_000)), PutOptions.REPLACE);
    assertThat(store.stat(to).size()).isEqualTo(6_000_000);
  }

  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"AWS", "MINIO"})
  void aCompletionWhoseAnswerIsLostIsFound(Profile profile) throws IOException {
    server.close();
    server = StrictS3.start(profile);
    var store = open(server.newBucket());
    var key = new ObjectKey("k");
    server.next(1, Behaviour.LOST_COMPLETION, line -> line.startsWith("POST "));
    var written = store.put(key, ByteSource.of(random(6_000_000)), ABSENT);
    assertThat(written.revision()).isEqualTo(store.stat(key).revision());
  }

  @Test
  void whoIsAskedToSlowDownWaitsAndGoesOn() throws IOException {
    var store = open(server.newBucket());
    server.next(1, Behaviour.SLOW_DOWN, line -> line.startsWith("PUT "));
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    server.set(Behaviour.SLOW_DOWN, true);
    assertThatThrownBy(() -> store.stat(KEY))
        .isInstanceOfSatisfying(
            Busy.class, busy -> assertThat(busy.retryAfter()).contains(Duration.ofSeconds(1)));
  }

  @Test
  void aPageThatIsEmptyOrLeadsNowhereIsNoEnd() throws IOException {
    var store = open(server.newBucket());
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    server.next(1, Behaviour.EMPTY_PAGE, line -> line.contains("list-type=2"));
    assertThat(store.list(ListQuery.everything(Prefix.ROOT)).entries()).hasSize(1);
    server.next(1, Behaviour.EMPTY_PAGE, line -> line.contains("list-type=2"));
    server.next(1, Behaviour.LOSES_TOKEN, line -> line.contains("list-type=2"));
    assertThatThrownBy(() -> store.list(ListQuery.everything(Prefix.ROOT)))
        .isInstanceOf(Unexpected.class);
  }

  @Test
  void aNameAServerDoesNotTakeIsRefusedAsAName() throws IOException {
    server.set(Behaviour.REFUSES_EMPTY_STEPS, true);
    var store = open(server.newBucket());
    assertThatThrownBy(() -> store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE))
        .isInstanceOf(StorageException.KeyRefused.class);
  }

  @Test
  void aServerWithoutChecksumsIsAskedOnceAndTheBytesAreCheckedHere() throws IOException {
    server.set(Behaviour.REFUSES_CHECKSUMS, true);
    var store = open(server.newBucket());
    var crc = new Checksum(Algorithm.CRC32C, "f130f21e"); // of 1, 2, 3
    var wrong = PutOptions.REPLACE.expecting(new Checksum(Algorithm.CRC32C, "f130f21f"));
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE.expecting(crc));
    int before = server.seen().size();
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE.expecting(crc));
    assertThat(server.seen()).hasSize(before + 1);
    assertThatThrownBy(() -> store.put(KEY, ByteSource.of(BYTES), wrong))
        .isInstanceOf(ConditionFailed.class);
    server.set(Behaviour.REFUSES_CHECKSUMS, false);
    var other = new Stores(new S3Clients(SETTINGS)).open(server.newBucket(), Access.AMBIENT);
    other.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE.expecting(crc));
    assertThat(other.stat(KEY).checksum(Algorithm.CRC32C)).contains(crc);
    assertThatThrownBy(() -> other.put(KEY, ByteSource.of(BYTES), wrong))
        .isInstanceOf(ConditionFailed.class);
  }

  @Test
  void anObjectInPartsKeepsItsWholeMd5AndTheLengthOfItsParts() throws Exception {
    server.copyLimit(6_000_000);
    var store = open(server.newBucket());
    byte[] bytes = random(13_000_000);
    var md5 = Checksum.of(Algorithm.MD5, MessageDigest.getInstance("MD5").digest(bytes));
    var headers = Headers.NONE.metadata(Map.of("a", "b"));
    store.put(KEY, ByteSource.of(bytes), PutOptions.REPLACE.headers(headers).expecting(md5));
    var layout = store.feature(PartLayout.class).orElseThrow();
    var stat = store.stat(KEY);
    assertThat(stat.checksum(Algorithm.MD5)).contains(md5);
    assertThat(stat.headers().orElseThrow().metadata()).isEqualTo(Map.of("a", "b"));
    assertThat(layout.partSize(stat)).contains(5L << 20);
    var copy = store.copy(KEY, Optional.empty(), new ObjectKey("copy"), Condition.ALWAYS);
    assertThat(copy.checksum(Algorithm.MD5)).contains(md5);
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    assertThatThrownBy(() -> layout.partSize(stat)).isInstanceOf(ConditionFailed.class);
    assertThat(layout.partSize(store.stat(KEY))).isEmpty();
  }

  @Test
  void theCrcOfALargeObjectIsComparedByTheServer() throws IOException {
    var store = open(server.newBucket());
    store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    var wrong = PutOptions.REPLACE.expecting(new Checksum(Algorithm.CRC64NVME, "0".repeat(16)));
    assertThatThrownBy(() -> store.put(KEY, ByteSource.of(random(6_000_000)), wrong))
        .isInstanceOf(ConditionFailed.class);
    assertThat(read(store, KEY)).isEqualTo(BYTES);
    var stat = store.put(KEY, ByteSource.of(random(6_000_000)), PutOptions.REPLACE);
    var right = PutOptions.REPLACE.expecting(stat.checksum(Algorithm.CRC64NVME).orElseThrow());
    assertThat(store.put(KEY, ByteSource.of(random(6_000_000)), right).size()).isEqualTo(6_000_000);
  }

  @Test
  void keysThatFailForAWhileAreDeletedAgain() throws IOException {
    var store = open(server.newBucket());
    var keys = List.of(new ObjectKey("a"), new ObjectKey("b"), new ObjectKey("c"));
    for (ObjectKey key : keys) {
      store.put(key, ByteSource.of(BYTES), PutOptions.REPLACE);
    }
    server.next(1, Behaviour.BUSY_DELETE, line -> line.startsWith("POST "));
    assertThat(store.delete(keys)).allMatch(outcome -> outcome.error().isEmpty());
    for (ObjectKey key : keys) {
      store.put(key, ByteSource.of(BYTES), PutOptions.REPLACE);
    }
    server.next(1, Behaviour.PARTIAL_DELETE, line -> line.startsWith("POST "));
    int before = server.seen().size();
    var outcomes = store.delete(keys);
    assertThat(server.seen()).as("a refusal is not sent again").hasSize(before + 1);
    assertThat(outcomes.get(1).error()).containsInstanceOf(AccessDenied.class);
    assertThat(outcomes.get(2).error()).isEmpty();
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
        .isInstanceOf(ConditionFailed.class);
    stores.remove(bucket, Access.AMBIENT);
    assertThatThrownBy(() -> stores.remove(bucket, Access.AMBIENT))
        .isInstanceOf(StorageException.NotFound.class);
    assertThatThrownBy(() -> stores.create(new StoreAddress.Demo(), Access.AMBIENT))
        .isInstanceOf(StorageException.Unsupported.class);
  }

  private static void everythingWorks(ObjectStore store) throws IOException {
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

  private ObjectStore open(StoreAddress.S3 bucket) throws StorageException {
    return stores.open(bucket, Access.AMBIENT);
  }

  private ObjectStore open(StoreAddress.S3 bucket, S3Terms terms) throws StorageException {
    return stores.open(bucket, Access.AMBIENT.terms(terms));
  }

  private static byte[] read(ObjectStore store, ObjectKey key) throws IOException {
    try (var content = store.open(key, Span.WHOLE, Optional.empty())) {
      return content.readAll();
    }
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
