package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Behaviour;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.Leftover;
import org.nephoscope.storage.LeftoverLog;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.Tags;
import org.nephoscope.storage.UnfinishedUploads;
import software.amazon.awssdk.core.sync.RequestBody;

/// What a copy inside a bucket has beside its bytes, and what is written down while it is made.
@Execution(ExecutionMode.CONCURRENT)
class S3CopyTest extends OwnServer {

  private static final ObjectKey TO = new ObjectKey("to");
  private static final Map<String, String> TAGS =
      Map.of("project", "a&b = c", "ünïcode", "+/:@ é", "empty", "");
  private static final Headers HEADERS =
      new Headers(
          List.of("gzip"),
          Optional.of("text/x-a"),
          Optional.of("no-cache"),
          Optional.of("attachment"),
          Optional.of("mi, en"),
          Map.of("author", "A. Person"));

  /// One request, and parts.
  private static final List<Integer> SIZES = List.of(10, 13_000_000);

  private StoreAddress.S3 bucket;
  private ObjectStore store;

  @BeforeEach
  void open() throws StorageException {
    server.copyLimit(6_000_000);
    bucket = server.newBucket();
    store = open(bucket);
  }

  @Test
  void aCopyLosesNothingThatStandsBesideTheBytes() throws IOException {
    for (int size : SIZES) {
      fill(size);
      copy(CopyOptions.when(Condition.ALWAYS));
      assertThat(read(store, TO)).isEqualTo(random(size));
      assertThat(store.stat(TO).headers()).contains(HEADERS);
      assertThat(store.stat(TO).storageClass()).contains("STANDARD_IA");
      assertThat(tags().tags(TO)).isEqualTo(TAGS);
    }
  }

  /// No other word of ours asks for it, but whoever reads over HTTP relies on it.
  @Test
  void aCopyKeepsWhenItsBytesExpire() throws IOException {
    try (var sender = new S3Sender(new S3Clients(SETTINGS), bucket, Access.AMBIENT)) {
      var wire = new S3SdkWire(sender, new S3Extras(bucket.endpoint(), Access.AMBIENT));
      for (int size : SIZES) {
        sender.send(
            KEY.value(),
            (client, _) ->
                client.putObject(
                    request ->
                        request
                            .bucket(bucket.bucket())
                            .key(KEY.value())
                            .expires(Instant.parse("2031-02-03T04:05:06Z")),
                    RequestBody.fromBytes(random(size))));
        copy(CopyOptions.when(Condition.ALWAYS));
        assertThat(wire.head(S3Ask.of(TO)).text("expires"))
            .contains("Mon, 03 Feb 2031 04:05:06 GMT");
      }
    }
  }

  @Test
  void theStorageClassThatAPersonNamesIsThatOfCopiesToo() throws IOException {
    Access access = Access.AMBIENT.storageClass("ONEZONE_IA");
    try (ObjectStore other = stores.open(bucket, access)) {
      for (int size : SIZES) {
        fill(size);
        other.copy(KEY, Optional.empty(), TO, Condition.ALWAYS);
        assertThat(store.stat(TO).storageClass()).contains("ONEZONE_IA");
      }
    }
  }

  @Test
  void tagsThatMayNotBeSeenAreNotLostInSilence() throws IOException {
    fill(13_000_000);
    server.set(Behaviour.FORBIDS_TAGS, true);
    assertThatThrownBy(() -> copy(CopyOptions.when(Condition.ALWAYS)))
        .isInstanceOfSatisfying(
            AccessDenied.class,
            denied -> assertThat(denied.remedy().orElseThrow()).contains("s3:GetObjectTagging"));
    assertThatThrownBy(() -> store.stat(TO)).isInstanceOf(NotFound.class);
    assertThat(server.unfinished(bucket.bucket())).isZero();
  }

  @Test
  void aServerWithoutTagsHasNoneToLose() throws IOException {
    fill(13_000_000);
    server.set(Behaviour.REFUSES_TAGS, true);
    copy(CopyOptions.when(Condition.ALWAYS));
    assertThat(read(store, TO)).isEqualTo(random(13_000_000));
  }

  @Test
  void aCopyInPartsIsWrittenDownBeforeItBegins() throws IOException {
    fill(13_000_000);
    var log = new Written();
    copy(CopyOptions.when(Condition.ABSENT).leftovers(log));
    assertThat(log.came).hasSize(2);
    assertThat(log.came.getFirst()).isInstanceOf(Leftover.Beginning.class);
    assertThat(log.came.getLast()).isInstanceOf(Leftover.Upload.class);
    assertThat(log.left).isEmpty();
    assertThat(server.unfinished(bucket.bucket())).isZero();
  }

  @Test
  void aCopyThatCannotBeWrittenDownIsNotBegun() throws IOException {
    fill(13_000_000);
    var log = new Written();
    log.refuses = true;
    assertThatThrownBy(() -> copy(CopyOptions.when(Condition.ABSENT).leftovers(log)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.stat(TO)).isInstanceOf(NotFound.class);
    assertThat(server.unfinished(bucket.bucket())).isZero();
  }

  @Test
  void aCopyThatCannotBeTakenBackStaysWrittenDown() throws IOException {
    fill(13_000_000);
    var log = new Written();
    server.next(99, Behaviour.INTERNAL_ERROR, line -> line.contains("partNumber=2"));
    server.next(99, Behaviour.INTERNAL_ERROR, line -> line.startsWith("DELETE "));
    assertThatThrownBy(() -> copy(CopyOptions.when(Condition.ABSENT).leftovers(log)))
        .isInstanceOf(StorageException.class);
    assertThat(server.unfinished(bucket.bucket())).isEqualTo(1);
    assertThat(log.left).hasSize(1).allMatch(Leftover.Upload.class::isInstance);
  }

  @Test
  void aCopyThatIsTakenBackOnTheServerSaysNothingOfItsSource() throws IOException {
    fill(13_000_000);
    var uploads = store.feature(UnfinishedUploads.class).orElseThrow();
    server.watch(
        new StrictS3.Watch() {
          @Override
          public boolean isLetIn(String request) {
            if (request.contains("partNumber=2")) {
              try {
                uploads.abort(uploads.uploads(TO).getFirst());
              } catch (StorageException e) {
                throw new IllegalStateException(e);
              }
            }
            return true;
          }

          @Override
          public boolean isAnswered(String request) {
            return true;
          }
        });
    assertThatThrownBy(() -> copy(CopyOptions.when(Condition.ABSENT)))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("its upload was ended on the server");
  }

  /// The answer that named the first one is lost, and nobody else may know its name.
  @Test
  void anUploadWhoseNameWasLostStaysWrittenDown() throws IOException {
    var log = new Written();
    server.next(1, Behaviour.LOST_BEGINNING, _ -> true);
    var options = PutOptions.REPLACE.leftovers(log);
    store.put(KEY, ByteSource.of(random(6_000_000)), options);
    assertThat(server.unfinished(bucket.bucket())).isEqualTo(1);
    assertThat(log.left).hasSize(1);
    var beginning = (Leftover.Beginning) log.left.getFirst();
    var lost = store.feature(UnfinishedUploads.class).orElseThrow().uploads(KEY).getFirst();
    assertThat(beginning.isIt(lost)).isTrue();
  }

  /// The tag of all parts is the server's word on the bytes that it has now.
  @Test
  void aCopyInThePartsThatItsSourceHasIsProvedByItsTag() throws IOException {
    byte[] bytes = random(13_000_000);
    store.put(KEY, ByteSource.of(bytes), expecting(bytes));
    var made = store.copy(KEY, Optional.empty(), TO, Condition.ALWAYS);
    assertThat(made.checksum(Algorithm.MULTIPART_ETAG))
        .isPresent()
        .isEqualTo(store.stat(KEY).checksum(Algorithm.MULTIPART_ETAG));
    assertThat(made.checksum(Algorithm.MD5))
        .isPresent()
        .isEqualTo(store.stat(KEY).checksum(Algorithm.MD5));
    assertThat(read(store, TO)).isEqualTo(bytes);
  }

  @Test
  void aCopyInPartsWhoseLastAnswerIsLostIsFoundAgain() throws IOException {
    for (Condition condition : List.of(Condition.ABSENT, Condition.ALWAYS)) {
      fill(13_000_000);
      server.set(Behaviour.COMPLETES_AGAIN, false);
      server.next(1, Behaviour.LOST_COMPLETION, line -> line.startsWith("POST "));
      var log = new Written();
      copy(CopyOptions.when(condition).leftovers(log));
      assertThat(read(store, TO)).isEqualTo(random(13_000_000));
      assertThat(log.left).isEmpty();
    }
  }

  /// It would be found equal whatever bytes the copy has.
  @Test
  void aDigestThatOnlyStandsBesideTheSourceIsNoneOfACopyInParts() throws IOException {
    byte[] bytes = random(13_000_000);
    var others = new S3Settings(2, Duration.ZERO, Duration.ofSeconds(5), 5 << 20, 7 << 20);
    try (var other = new Stores(new S3Clients(others)).open(bucket, Access.AMBIENT)) {
      other.put(KEY, ByteSource.of(bytes), expecting(bytes));
    }
    assertThat(store.stat(KEY).checksum(Algorithm.MD5)).isPresent();
    store.copy(KEY, Optional.empty(), TO, Condition.ALWAYS);
    assertThat(store.stat(TO).checksum(Algorithm.MD5)).isEmpty();
    assertThat(read(store, TO)).isEqualTo(bytes);
  }

  /// The server would copy what stands beside it, and its tag says nothing under such a key: the
  /// next who looks could not tell it from a digest that was compared.
  @Test
  void norOfACopyInOneRequest() throws IOException {
    byte[] bytes = random(5_500_000); // written in parts
    var kms = new S3Terms.Encryption.Kms(Optional.of("k"));
    try (var keyed = open(bucket, S3Terms.USUAL.encryption(kms))) {
      keyed.put(KEY, ByteSource.of(bytes), expecting(bytes).headers(HEADERS));
      assertThat(keyed.stat(KEY).checksum(Algorithm.MD5)).isPresent();
      var made = keyed.copy(KEY, Optional.empty(), TO, Condition.ALWAYS);
      assertThat(made.checksum(Algorithm.MD5)).isEmpty();
      assertThat(keyed.stat(TO).checksum(Algorithm.MD5)).isEmpty();
      assertThat(made.headers()).contains(HEADERS);
    }
    assertThat(read(store, TO)).isEqualTo(bytes);
  }

  /// Its tag says what the bytes are, and that beside it nothing new.
  @Test
  void aDigestBesideAPlainSourceIsNoneOfACopyUnderAKey() throws IOException {
    Headers known = Headers.NONE.metadata(Map.of("md5chksum", md5(random(10))));
    store.put(KEY, ByteSource.of(random(10)), PutOptions.REPLACE.headers(known));
    var kms = new S3Terms.Encryption.Kms(Optional.of("k"));
    try (var keyed = open(bucket, S3Terms.USUAL.encryption(kms))) {
      keyed.copy(KEY, Optional.empty(), TO, Condition.ALWAYS);
      assertThat(keyed.stat(TO).checksum(Algorithm.MD5)).isEmpty();
    }
  }

  @Test
  void norDoesACopyInPartsUnderAKeyHaveTheDigestOfItsSource() throws IOException {
    byte[] bytes = random(13_000_000);
    store.put(KEY, ByteSource.of(bytes), expecting(bytes).headers(HEADERS));
    var kms = new S3Terms.Encryption.Kms(Optional.of("k"));
    var log = new Written();
    try (var keyed = open(bucket, S3Terms.USUAL.encryption(kms))) {
      keyed.copy(KEY, Optional.empty(), TO, CopyOptions.when(Condition.ABSENT).leftovers(log));
      assertThat(keyed.stat(TO).checksum(Algorithm.MD5)).isEmpty();
      assertThat(keyed.stat(TO).headers()).contains(HEADERS);
    }
    assertThat(read(store, TO)).isEqualTo(bytes);
    assertThat(log.left).isEmpty();
    assertThat(server.unfinished(bucket.bucket())).isZero();
  }

  /// Only their number is seen before they are copied.
  @Test
  void norOneInAsManyPartsOfOtherSizes() throws IOException {
    byte[] bytes = random(13_000_000);
    var others = new S3Settings(2, Duration.ZERO, Duration.ofSeconds(5), 5 << 20, 6_000_000);
    try (var other = new Stores(new S3Clients(others)).open(bucket, Access.AMBIENT)) {
      other.put(KEY, ByteSource.of(bytes), expecting(bytes));
    }
    assertThat(store.stat(KEY).checksum(Algorithm.MD5)).isPresent();
    store.copy(KEY, Optional.empty(), TO, Condition.ALWAYS);
    assertThat(store.stat(TO).checksum(Algorithm.MD5)).isEmpty();
    assertThat(read(store, TO)).isEqualTo(bytes);
  }

  private static String md5(byte[] bytes) {
    return Base64.getEncoder().encodeToString(S3Extras.md5().digest(bytes));
  }

  private static PutOptions expecting(byte[] bytes) {
    return PutOptions.REPLACE.expecting(Checksum.of(Algorithm.MD5, S3Extras.md5().digest(bytes)));
  }

  private void fill(int size) throws IOException {
    var options = PutOptions.REPLACE.headers(HEADERS).storageClass("STANDARD_IA");
    store.put(KEY, ByteSource.of(random(size)), options);
    tags().replaceTags(KEY, TAGS);
  }

  private void copy(CopyOptions options) throws StorageException {
    store.copy(KEY, Optional.empty(), TO, options);
  }

  private Tags tags() {
    return store.feature(Tags.class).orElseThrow();
  }

  /// What was announced, and what of it was not reported gone.
  private static final class Written implements LeftoverLog {
    private final List<Leftover> came = new ArrayList<>();
    private final List<Leftover> left = new ArrayList<>();
    private boolean refuses;

    @Override
    public void coming(Leftover leftover) {
      if (refuses) {
        throw new IllegalStateException("the journal is away");
      }
      came.add(leftover);
      left.add(leftover);
    }

    @Override
    public void gone(Leftover leftover) {
      left.remove(leftover);
    }
  }
}
