package org.nephoscope.provider.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress.S3;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PartLayout;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// An S3 server that refuses, lies, breaks off or is not there.
@Execution(ExecutionMode.CONCURRENT)
class S3FaultTest extends S3FaultBench {

  @ParameterizedTest
  @CsvSource({"0", "1", "99999"})
  void aBodyCutShortIsNoWholeObject(int after) {
    proxy.spoil(1, line -> line.startsWith("GET "), FaultyProxy.cut(after));
    assertThatThrownBy(this::read)
        .isInstanceOf(Unreachable.class)
        // What was sent may be lost with the connection.
        .hasMessageMatching(
            ".* ended after \\d{1," + Integer.toString(after).length() + "} of 100000 bytes.*");
  }

  @Test
  void aBodyWithoutLengthCutShortIsNoWholeObject() {
    proxy.spoil(
        1,
        line -> line.startsWith("GET "),
        (request, forward) -> {
          byte[] cut = FaultyProxy.cut(7).answer(request, forward);
          return FaultyProxy.rewriteHead("(?i)content-length:.*\r\n", "").answer(request, _ -> cut);
        });
    assertThatThrownBy(this::read).isInstanceOf(Unreachable.class);
  }

  @Test
  void aFlippedBitIsPassedOnForTheCallerToFind() throws IOException {
    proxy.spoil(1, line -> line.startsWith("GET "), FaultyProxy.flip(17));
    assertThat(read()[17]).isEqualTo((byte) 1);
    assertThat(read()[17]).isZero();
  }

  @Test
  void anotherRangeThanAskedForIsRefused() {
    proxy.spoil(
        1,
        line -> line.startsWith("GET "),
        FaultyProxy.rewriteHead("(?i)content-range: bytes 10-", "Content-Range: bytes 11-"));
    assertThatThrownBy(() -> store.open(KEY, new ByteRange(10, 20), Optional.empty()))
        .isInstanceOf(Unreachable.class);
  }

  @Test
  void aServerThatKnowsNoRangesGivesTheSameBytes() throws IOException {
    proxy.spoil(
        1,
        line -> line.startsWith("GET "),
        FaultyProxy.reply(200, "ETag: \"e\"\r\n", "0123456789abcdefghij"));
    try (var content = store.open(KEY, new ByteRange(8, 12), Optional.empty())) {
      assertThat(content.readAll()).asString(ISO_8859_1).isEqualTo("89ab");
      assertThat(content.meta().size()).isEqualTo(20);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, AccessDenied",
    "400, ExpiredToken, AccessDenied",
    "404, NoSuchKey, NotFound",
    "404, NoSuchBucket, NotFound",
    "412, PreconditionFailed, ConditionFailed",
    "403, InvalidObjectState, AccessDenied",
    "503, SlowDown, Busy",
    "429, TooManyRequests, Busy",
    "500, InternalError, Unreachable",
    "502, '', Unreachable",
    "400, KeyTooLongError, KeyRefused",
    "400, RequestTimeout, Unreachable",
    "501, NotImplemented, Unsupported",
    "400, Whatever, Unexpected"
  })
  void eachRefusalHasItsName(int status, String code, String name) {
    String body = "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code></Error>";
    proxy.spoil(9, line -> line.startsWith("GET "), FaultyProxy.reply(status, "", body));
    assertThatThrownBy(this::read)
        .isInstanceOf(StorageException.class)
        .matches(error -> error.getClass().getSimpleName().equals(name), name);
  }

  @ParameterizedTest
  @CsvSource({"403, AccessDenied", "404, NotFound", "500, Unreachable", "503, Busy"})
  void anAnswerToHeadHasNoCodeButAStatus(int status, String name) {
    proxy.spoil(9, line -> line.startsWith("HEAD "), FaultyProxy.reply(status, "", ""));
    assertThatThrownBy(() -> store.stat(KEY))
        .matches(error -> error.getClass().getSimpleName().equals(name), name);
  }

  @Test
  void whatAServerAsksForIsKnown() {
    proxy.spoil(
        9, line -> line.startsWith("GET "), FaultyProxy.reply(503, "Retry-After: 1\r\n", ""));
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            StorageException.Busy.class,
            busy -> assertThat(busy.retryAfter()).contains(Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Retry-After: -7", "Retry-After:  -1 ", "x-amz-retry-after: -250"})
  void noServerAsksForANegativeWait(String header) {
    proxy.spoil(9, line -> line.startsWith("GET "), FaultyProxy.reply(503, header + "\r\n", ""));
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            StorageException.Busy.class, busy -> assertThat(busy.retryAfter()).isEmpty());
  }

  @Test
  void aWaitThatMakesNoSenseIsNoneThatIsAskedFor() throws IOException {
    for (String wait :
        List.of("-7", "Thu, 01 Jan 1970 00:00:00 GMT", "99999999999999999999", "soon", "")) {
      proxy.spoil(
          1,
          line -> line.startsWith("GET "),
          FaultyProxy.reply(503, "Retry-After: " + wait + "\r\n", ""));
      assertThat(read()).as(wait).hasSize(100_000);
    }
  }

  @Test
  void aPassingFaultIsNotSeen() throws IOException {
    proxy.spoil(1, line -> line.startsWith("GET "), FaultyProxy.reply(500, "", ""));
    assertThat(read()).hasSize(100_000);
    proxy.spoil(1, line -> line.startsWith("PUT "), FaultyProxy.loseAnswer());
    store.put(KEY, BYTES, PutOptions.REPLACE);
  }

  @Test
  void whatAServerNeedNotKnowIsAskedOnce() throws IOException {
    var layout = store.feature(PartLayout.class).orElseThrow();
    var stat = store.stat(KEY);
    proxy.spoil(99, line -> line.contains("partNumber=1"), FaultyProxy.reply(501, "", ""));
    assertThatThrownBy(() -> layout.partSize(stat)).isInstanceOf(StorageException.class);
    assertThat(proxy.seen()).filteredOn(line -> line.contains("partNumber=1")).hasSize(1);
  }

  @Test
  void anETagOfAnEncryptedObjectIsNoMd5() throws IOException {
    assertThat(store.stat(KEY).checksum(Algorithm.MD5)).isPresent();
    proxy.spoil(
        1,
        line -> line.startsWith("HEAD "),
        FaultyProxy.rewriteHead("(?i)(x-amz-server-side-encryption): *AES256", "$1: aws:kms"));
    var stat = store.stat(KEY);
    assertThat(stat.etag()).isPresent();
    assertThat(stat.checksums()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1-\"",
        "\"\"",
        "\"",
        "odd",
        "W/\"0123456789abcdef0123456789abcdef\"",
        "\"0123456789abcdef0123456789abcdef-\"",
        "\"0123456789abcdef0123456789abcdef-99999999999999999999\""
      })
  void anOddETagIsNoDigestAndNoError(String etag) throws IOException {
    proxy.spoil(
        9,
        line -> line.startsWith("HEAD "),
        FaultyProxy.rewriteHead("(?i)etag: *\"[0-9a-f]{32}\"", "ETag: " + etag));
    assertThat(store.stat(KEY).size()).isEqualTo(100_000);
    assertThat(store.stat(KEY).checksum(Algorithm.MD5)).isEmpty();
  }

  @Test
  void aChecksumOfTheWholeObjectIsRead() throws IOException {
    proxy.spoil(
        1,
        line -> line.startsWith("HEAD "),
        FaultyProxy.rewriteHead(
            "\r\n\r\n$",
            end("x-amz-checksum-crc64nvme: AAAAAAAAAAE=", "x-amz-checksum-type: FULL_OBJECT")));
    assertThat(store.stat(KEY).checksum(Algorithm.CRC64NVME).orElseThrow().value())
        .isEqualTo("0000000000000001");
    proxy.spoil(
        1,
        line -> line.startsWith("HEAD "),
        FaultyProxy.rewriteHead(
            "\r\n\r\n$", end("x-amz-checksum-crc32c: AAAAAQ==", "x-amz-checksum-type: COMPOSITE")));
    assertThat(store.stat(KEY).checksum(Algorithm.CRC32C)).isEmpty();
  }

  @Test
  void eachKeyThatCannotBeDeletedSaysSo() throws IOException {
    String body =
        "<DeleteResult><Deleted><Key>a</Key></Deleted>"
            + "<Error><Key>b</Key><Code>AccessDenied</Code></Error></DeleteResult>";
    proxy.spoil(1, line -> line.startsWith("POST "), FaultyProxy.reply(200, "", body));
    var outcomes =
        store.delete(List.of(new ObjectKey("b"), new ObjectKey("a"), new ObjectKey("c")));
    assertThat(outcomes.get(0).error()).containsInstanceOf(AccessDenied.class);
    assertThat(outcomes.get(1).error()).isEmpty();
    assertThat(outcomes.get(2).error()).containsInstanceOf(Unexpected.class);
  }

  @Test
  void aListingThatRepeatsItselfFailsInsteadOfGoingOn() {
    String page =
        "<ListBucketResult><IsTruncated>true</IsTruncated>"
            + "<NextContinuationToken>same</NextContinuationToken></ListBucketResult>";
    proxy.spoil(9, line -> line.contains("list-type=2"), FaultyProxy.reply(200, "", page));
    assertThatThrownBy(() -> store.list(ListQuery.everything(Prefix.ROOT)))
        .isInstanceOf(Unexpected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "99999999999999999999", "many"})
  void aSizeThatIsNoneIsNamedAsAFaultOfTheServer(String size) {
    String row = "<Contents><Key>k</Key><Size>" + size + "</Size></Contents>";
    proxy.spoil(
        9,
        line -> line.contains("list-type=2"),
        FaultyProxy.reply(200, "", "<ListBucketResult>" + row + "</ListBucketResult>"));
    assertThatThrownBy(() -> store.list(ListQuery.everything(Prefix.ROOT)))
        .isInstanceOf(StorageException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes 10-19/99999999999999999999", "bytes 10-19/*", "lines 1-2/3"})
  void aRangeThatCannotBeUnderstoodIsRefused(String range) {
    proxy.spoil(
        9,
        line -> line.startsWith("GET "),
        FaultyProxy.rewriteHead("(?i)content-range:.*\r\n", "Content-Range: " + range + "\r\n"));
    assertThatThrownBy(() -> store.open(KEY, new ByteRange(10, 20), Optional.empty()))
        .isInstanceOf(Unreachable.class);
  }

  @Test
  void aLockedObjectSaysSo() {
    String message = "Access Denied because object protected by object lock.";
    String body = "<Error><Code>AccessDenied</Code><Message>" + message + "</Message></Error>";
    proxy.spoil(9, line -> line.startsWith("PUT "), FaultyProxy.reply(403, "", body));
    assertThatThrownBy(() -> store.put(KEY, BYTES, PutOptions.REPLACE))
        .isInstanceOfSatisfying(
            AccessDenied.class, denied -> assertThat(denied.why()).isEqualTo(Why.RETAINED));
  }

  @ParameterizedTest
  @CsvSource({
    "AccessDenied, Access Denied because object protected by object lock.",
    "InvalidRequest, Object is WORM protected and cannot be overwritten"
  })
  void aLockedObjectAmongManyThatAreDeletedSaysSoAndIsAskedForOnce(String code, String message)
      throws IOException {
    String body =
        "<DeleteResult><Error><Key>k</Key><Code>%s</Code><Message>%s</Message></Error></DeleteResult>"
            .formatted(code, message);
    proxy.spoil(9, line -> line.startsWith("POST "), FaultyProxy.reply(200, "", body));
    int before = proxy.seen().size();
    assertThat(store.delete(List.of(KEY)).getFirst().error())
        .containsInstanceOf(AccessDenied.class)
        .map(error -> ((AccessDenied) error).why())
        .contains(Why.RETAINED);
    assertThat(proxy.seen()).hasSize(before + 1);
  }

  @Test
  void aMissingBucketIsNotFoundAndNamed() throws IOException {
    var missing =
        open(new S3(Optional.of(proxy.endpoint()), "no-such-bucket"), secret("test-secret"));
    assertThatThrownBy(() -> missing.list(ListQuery.children(Prefix.ROOT)))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("no-such-bucket");
    assertThatThrownBy(() -> missing.open(KEY, Span.WHOLE, Optional.empty()))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("no-such-bucket");
  }

  /// A HEAD has no room for a code, so the bucket is asked for once, unless it has shown itself.
  @Test
  void aHeadTellsAMissingBucketFromAMissingObject() throws IOException {
    var missing =
        open(new S3(Optional.of(proxy.endpoint()), "no-such-bucket"), secret("test-secret"));
    assertThatThrownBy(() -> missing.stat(KEY))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("no-such-bucket");
    var none = new ObjectKey("none");
    int before = proxy.seen().size();
    assertThatThrownBy(() -> store.stat(none)).hasMessage("not found: none");
    assertThatThrownBy(() -> store.stat(none)).hasMessage("not found: none");
    assertThat(proxy.seen()).hasSizeBetween(before + 2, before + 3);
  }

  @Test
  void aWrongSecretIsARefusal() throws IOException {
    var refused = open(S3Server.running().newBucket(), secret("wrong"));
    assertThatThrownBy(() -> refused.list(ListQuery.children(Prefix.ROOT)))
        .isInstanceOfSatisfying(
            AccessDenied.class, denied -> assertThat(denied.why()).isEqualTo(Why.UNKNOWN_KEYS))
        .hasMessageNotContaining("wrong");
    assertThatThrownBy(() -> refused.stat(KEY)).isInstanceOf(AccessDenied.class);
  }

  @Test
  void noIdentityIsSaidSo() throws IOException {
    var nobody =
        open(
            S3Server.running().newBucket(),
            AwsCredentialsProviderChain.of(ProfileCredentialsProvider.create("no-such-profile")));
    assertThatThrownBy(() -> nobody.stat(KEY))
        .isInstanceOfSatisfying(
            AccessDenied.class, denied -> assertThat(denied.why()).isEqualTo(Why.NO_CREDENTIALS));
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var closed =
        open(new S3(Optional.of(URI.create("http://127.0.0.1:" + port)), "b-b"), secret("x"));
    assertThatThrownBy(() -> closed.stat(KEY))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("refused");
    var unknown =
        open(new S3(Optional.of(URI.create("http://host.invalid:1")), "b-b"), secret("x"));
    assertThatThrownBy(() -> unknown.stat(KEY)).isInstanceOf(Unreachable.class);
  }

  @Test
  void theBucketsOfAnAccountAreListed() throws IOException {
    var bucket = S3Server.running().newBucket();
    var account = new S3(bucket.endpoint(), "");
    assertThat(new Stores().siblings(account, Access.AMBIENT)).contains(bucket);
    assertThatThrownBy(() -> new Stores().open(account, Access.AMBIENT))
        .isInstanceOf(StorageException.Unsupported.class);
  }

  private static ObjectStore open(S3 address, AwsCredentialsProvider identity)
      throws StorageException {
    var clients =
        new S3Clients(
            S3StoreTest.SMALL_PARTS,
            (_, _) ->
                new S3Identity(
                    S3NoCredentials.from(identity, Optional::empty), Optional.empty(), ""));
    return S3Buckets.open(clients, address, Access.AMBIENT);
  }

  private static AwsCredentialsProvider secret(String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(S3Server.ID, secret));
  }

  /// The end of a head with these headers in it.
  private static String end(String... headers) {
    return "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }
}
