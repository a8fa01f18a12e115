package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.provider.FaultyProxy.Fault;
import org.nephoscope.provider.fault.Canaries;
import org.nephoscope.provider.web.ServerWords;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.SignedUrls;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.UnfinishedUploads;
import org.nephoscope.storage.Versions;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// No secret of an S3 connection comes out, however its requests fail and whatever the server
/// repeats of them.
class S3CanaryTest {

  private static final ObjectKey KEY = new ObjectKey("k");
  private static final String SECRET = "CanarySecret0123456789abcdefghijklmnopqr";
  private static final String TOKEN =
      "CanaryToken0123456789//abcdefghijklmnopqrstuvwxyz0123456789==";
  private static final String OWN_KEY = "CanaryOwnKey0123456789abcdefghij"; // 32 bytes
  private static final String KMS_KEY = "CanaryKms0123456789abcdefghijklmnopqrst";

  @TempDir Path folder;
  private final FaultedS3 server = new FaultedS3();
  private StoreAddress place;
  private FaultyProxy proxy;

  @BeforeEach
  void open() throws IOException {
    place = server.place();
    proxy = new FaultyProxy(server.endpoint());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"usual", "own key", "kms"})
  void nothingThatWasSentComesOut(String encryption) throws Exception {
    S3Terms terms = terms(encryption);
    String base64 = Base64.getEncoder().encodeToString(OWN_KEY.getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, Fault> failing : Canaries.failings().entrySet()) {
      proxy.heal();
      proxy.spoil(Integer.MAX_VALUE, _ -> true, failing.getValue());
      try (var canaries = new Canaries(List.of(SECRET, TOKEN, OWN_KEY, base64));
          ObjectStore store = store(terms)) {
        work(store, canaries);
        canaries.note(terms.toString());
        canaries.note(store.toString());
        assertThat(canaries.failures()).as(failing.getKey()).isGreaterThan(5);
        canaries.assertUnseen(encryption + ", " + failing.getKey());
      }
    }
  }

  @Test
  void aSignedAddressIsToldToNobodyElse() throws Exception {
    try (ObjectStore store = store(S3Terms.USUAL)) {
      var signed = store.feature(SignedUrls.class).orElseThrow().sign(KEY, Duration.ofHours(1));
      String signature = signed.getRawQuery().replaceAll(".*X-Amz-Signature=([0-9a-f]+).*", "$1");
      assertThat(signature).hasSize(64);
      try (var canaries = new Canaries(List.of(signature, SECRET, TOKEN))) {
        proxy.spoil(9, _ -> true, FaultyProxy.reply(403, "", "<Error>" + signed + "</Error>"));
        canaries.attempt(() -> store.stat(KEY));
        canaries.assertUnseen("a signed address");
      }
      assertThat(ServerWords.open("expired: " + signed)).doesNotContain(signature);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x-amz-security-token:hush",
        "X-Amz-Security-Token=hush&x=1",
        "x-amz-server-side-encryption-customer-key: hush",
        "x-amz-server-side-encryption-context: hush",
        "Authorization: AWS4-HMAC-SHA256 hush",
        "Authorization: Bearer hush",
        "proxy-authorization: Basic hush",
        "Cookie: hush",
        "https://user:hush@host/x",
        "https://host/x?sig=hush",
        "{\"refresh_token\": \"hush\"}",
        "{\"private_key\":\"hush\"}",
        "upload_id=hush",
        "password = hush"
      })
  void whatLooksLikeASecretIsLeftOut(String text) {
    assertThat(ServerWords.open("The server says " + text)).doesNotContain("hush");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "token", "1", "-", "x:// ", "\"", "token=\"", "bearer "})
  void wordsWithoutEndTakeNoTime(String word) {
    String endless = word.repeat((1 << 20) / word.length());
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(ServerWords.open(endless)).hasSizeLessThan(600));
  }

  @Test
  void theNamesThatAServerGivesItsErrorsAreNotTrusted() throws Exception {
    String body = "<Error><Code>" + TOKEN + "</Code><RequestId>" + TOKEN + "</RequestId></Error>";
    for (int status : new int[] {400, 403, 404, 500}) {
      proxy.heal();
      proxy.spoil(
          Integer.MAX_VALUE,
          _ -> true,
          FaultyProxy.reply(status, "x-amz-request-id: " + TOKEN + "\r\n", body));
      try (var canaries = new Canaries(List.of(TOKEN));
          ObjectStore store = store(S3Terms.USUAL)) {
        work(store, canaries);
        assertThat(canaries.failures()).isGreaterThan(5);
        canaries.assertUnseen("an error's name, " + status);
      }
    }
  }

  @Test
  void aSecretAtTheEndOfWhatIsReadIsNotHalfTold() {
    for (int before = 3_930; before < 4_010; before++) {
      String said =
          "https://host/?" + "x".repeat(before) + " is no Canary12Canary12Canary12Canary12";
      assertThat(ServerWords.open(said)).doesNotContain("Canary");
    }
  }

  @Test
  void otherWordsOfAServerStay() {
    String said =
        "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: s3:GetObject on"
            + " resource: \"arn:aws:s3:::bucket/key\"";
    assertThat(ServerWords.open(said)).isEqualTo(said);
  }

  private S3Terms terms(String encryption) throws IOException {
    return switch (encryption) {
      case "own key" ->
          S3Terms.USUAL.encryption(
              new S3Terms.Encryption.OwnKey(Files.writeString(folder.resolve("key"), OWN_KEY)));
      case "kms" -> S3Terms.USUAL.encryption(new S3Terms.Encryption.Kms(Optional.of(KMS_KEY)));
      default -> S3Terms.USUAL;
    };
  }

  private ObjectStore store(S3Terms terms) throws IOException {
    var identity = AwsSessionCredentials.create("id", SECRET, TOKEN);
    var known = new S3Identity(StaticCredentialsProvider.create(identity), Optional.empty(), "");
    var clients = new S3Clients(FaultedS3.SETTINGS, (_, _) -> known);
    String bucket = ((StoreAddress.S3) place).bucket();
    return S3Buckets.open(
        clients,
        new StoreAddress.S3(Optional.of(proxy.endpoint()), bucket),
        Access.AMBIENT.terms(terms));
  }

  private static void work(ObjectStore store, Canaries canaries) {
    var bytes = ByteSource.of(new byte[40_000]);
    canaries.attempt(() -> store.stat(KEY));
    canaries.attempt(() -> store.open(KEY, Span.WHOLE, Optional.empty()));
    canaries.attempt(() -> store.list(ListQuery.everything(Prefix.ROOT)));
    canaries.attempt(() -> store.put(KEY, ByteSource.of(new byte[9]), PutOptions.REPLACE));
    canaries.attempt(() -> store.put(KEY, bytes, PutOptions.REPLACE));
    canaries.attempt(() -> store.delete(List.of(KEY)));
    canaries.attempt(() -> store.copy(KEY, Optional.empty(), new ObjectKey("b"), Condition.ALWAYS));
    canaries.attempt(
        () -> store.feature(Versions.class).orElseThrow().versions("", Optional.empty()));
    canaries.attempt(
        () -> store.feature(UnfinishedUploads.class).orElseThrow().uploads("", Optional.empty()));
  }
}
