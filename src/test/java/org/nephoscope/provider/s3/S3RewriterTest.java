package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.s3.server.Behaviour;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.storage.HeaderChange.Field;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Rewrites;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.storage.Tags;
import software.amazon.awssdk.core.sync.RequestBody;

/// What an object has beside its bytes after it was copied onto itself, in one request and in
/// parts.
@Execution(ExecutionMode.CONCURRENT)
class S3RewriterTest extends OwnServer {

  private static final Map<String, String> TAGS = Map.of("project", "a&b = c");
  private static final Headers HEADERS =
      new Headers(List.of("gzip"), Optional.of("text/x-a"), Map.of("author", "A. Person"));
  private static final HeaderChange CHANGE =
      HeaderChange.NOTHING.with(Field.CONTENT_ENCODING, Optional.empty());

  /// More than one request may copy.
  private static final int LARGE = 13_000_000;

  private StoreAddress.S3 bucket;
  private ObjectStore store;

  @BeforeEach
  void open() throws StorageException {
    server.copyLimit(6_000_000);
    bucket = server.newBucket();
    store = open(bucket);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, LARGE})
  void nothingIsLostThatWasNotNamed(int size) throws IOException {
    ObjectMeta before = fill(size);
    ObjectMeta after = rewrite(before, CHANGE);
    assertThat(after.headers()).contains(HEADERS.encoding(List.of()));
    assertThat(after.storageClass()).contains("STANDARD_IA");
    assertThat(after.checksum(Algorithm.MD5)).isEqualTo(before.checksum(Algorithm.MD5));
    assertThat(tags().tags(KEY)).isEqualTo(TAGS);
    assertThat(read(store, KEY)).isEqualTo(random(size));
    assertThat(server.unfinished(bucket.bucket())).isZero();
    ObjectMeta moved = rewrite(after, HeaderChange.NOTHING.to("GLACIER_IR"));
    assertThat(moved.storageClass()).contains("GLACIER_IR");
    assertThat(moved.headers()).isEqualTo(after.headers());
    assertThat(tags().tags(KEY)).isEqualTo(TAGS);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, LARGE})
  void whenItExpiresAndHowItIsEncryptedStay(int size) throws IOException {
    try (var sender = new S3Sender(new S3Clients(SETTINGS), bucket, Access.AMBIENT)) {
      var wire = new S3SdkWire(sender, new S3Extras(bucket.endpoint(), Access.AMBIENT));
      sender.send(
          KEY.value(),
          (client, _) ->
              client.putObject(
                  request ->
                      request
                          .bucket(bucket.bucket())
                          .key(KEY.value())
                          .expires(Instant.parse("2031-02-03T04:05:06Z"))
                          .serverSideEncryption("aws:kms")
                          .ssekmsKeyId("a-key"),
                  RequestBody.fromBytes(random(size))));
      rewrite(
          store.stat(KEY), HeaderChange.NOTHING.with(Field.CONTENT_TYPE, Optional.of("text/x-b")));
      S3Head head = wire.head(S3Ask.of(KEY));
      assertThat(head.text("content-type")).contains("text/x-b");
      assertThat(head.text("expires")).contains("Mon, 03 Feb 2031 04:05:06 GMT");
      assertThat(head.text("x-amz-server-side-encryption")).contains("aws:kms");
      assertThat(head.text("x-amz-server-side-encryption-aws-kms-key-id")).contains("a-key");
    }
  }

  /// The server writes the bytes anew, and its tag does not say which.
  @Test
  void aDigestThatOnlyStoodBesideTheBytesIsNoneOfThoseWrittenAnew() throws IOException {
    var kms = new S3Terms.Encryption.Kms(Optional.of("k"));
    try (var keyed = open(bucket, S3Terms.USUAL.encryption(kms))) {
      store = keyed;
      ObjectMeta before = fill(5_500_000); // written in parts
      assertThat(before.checksum(Algorithm.MD5)).isPresent();
      assertThat(rewrite(before, CHANGE).checksum(Algorithm.MD5)).isEmpty();
      assertThat(store.stat(KEY).checksum(Algorithm.MD5)).isEmpty();
    }
  }

  /// What a connection says of new objects is not said of those that are there.
  @Test
  void theClassOfAConnectionIsNotForcedOnWhatIsThere() throws IOException {
    ObjectMeta before = fill(10);
    try (ObjectStore other = stores.open(bucket, Access.AMBIENT.storageClass("ONEZONE_IA"))) {
      other
          .feature(Rewrites.class)
          .orElseThrow()
          .rewrite(KEY, before.revision(), CHANGE, CopyOptions.when(Condition.ALWAYS));
    }
    assertThat(store.stat(KEY).storageClass()).contains("STANDARD_IA");
  }

  @Test
  void aChangeThatFailsInThePartsLeavesTheObjectAsItWas() throws IOException {
    ObjectMeta before = fill(LARGE);
    server.next(99, Behaviour.INTERNAL_ERROR, line -> line.contains("partNumber=2"));
    assertThatThrownBy(() -> rewrite(before, CHANGE)).isInstanceOf(StorageException.class);
    assertThat(store.stat(KEY).headers()).contains(HEADERS);
    assertThat(store.stat(KEY).revision()).isEqualTo(before.revision());
    assertThat(server.unfinished(bucket.bucket())).isZero();
  }

  @Test
  void textsThatServersReadDifferentlyAreRefusedBeforeAnythingIsSent() throws IOException {
    ObjectMeta before = fill(10);
    var change = HeaderChange.NOTHING.with("author", Optional.of("Müller"));
    assertThatThrownBy(() -> rewrite(before, change)).isInstanceOf(Unsupported.class);
    assertThat(store.stat(KEY).revision()).isEqualTo(before.revision());
  }

  private ObjectMeta rewrite(ObjectMeta seen, HeaderChange change) throws StorageException {
    return store
        .feature(Rewrites.class)
        .orElseThrow()
        .rewrite(seen.key(), seen.revision(), change, CopyOptions.when(Condition.ALWAYS))
        .orElseThrow();
  }

  private ObjectMeta fill(int size) throws IOException {
    byte[] bytes = random(size);
    var options =
        PutOptions.REPLACE
            .headers(HEADERS)
            .storageClass("STANDARD_IA")
            .expecting(
                org.nephoscope.storage.Checksum.of(
                    Algorithm.MD5, org.nephoscope.codec.Digests.md5().digest(bytes)));
    store.put(KEY, ByteSource.of(bytes), options);
    tags().replaceTags(KEY, TAGS);
    return store.stat(KEY);
  }

  private Tags tags() {
    return store.feature(Tags.class).orElseThrow();
  }
}
