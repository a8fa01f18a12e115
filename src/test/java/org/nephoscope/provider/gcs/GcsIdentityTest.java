package org.nephoscope.provider.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.gcs.server.Behaviour;
import org.nephoscope.provider.gcs.server.Fault;
import org.nephoscope.provider.web.LoopbackProxy;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.SignedUrls;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;

/// Who we are, who pays, and what we sign.
class GcsIdentityTest extends GcsBench {

  private static final KeyPair PAIR = pair();
  private static final String ACCOUNT = "tester@project.iam.gserviceaccount.com";

  @TempDir Path home;

  private final KnownSecrets entered = KnownSecrets.ofThisRun();

  @BeforeEach
  void trust() throws IOException {
    put(TEN);
    server.trust(ACCOUNT, PAIR.getPublic());
  }

  @Test
  void aFileOfCloudFilesIsUsed() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT);
    assertThat(open(Access.AMBIENT).stat(KEY).size()).isEqualTo(10);
  }

  @Test
  void theFileOfTheBucketComesFirst() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    secret(".cloudvolume/secrets/google-secret.json", "nobody@project");
    secret(".cloudfiles/secrets/bucket-google-secret.json", ACCOUNT);
    assertThat(open(Access.AMBIENT).stat(KEY).size()).isEqualTo(10);
  }

  @Test
  void aProfileIsTheBeginningOfAFilesNameOrAFile() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    Path file = secret(".cloudfiles/secrets/lab-google-secret.json", ACCOUNT);
    assertThat(open(profile("lab")).stat(KEY).size()).isEqualTo(10);
    assertThat(open(profile(file.toString())).stat(KEY).size()).isEqualTo(10);
    assertThatThrownBy(() -> open(profile("other")).stat(KEY))
        .isInstanceOfSatisfying(
            AccessDenied.class,
            denied -> {
              assertThat(denied.why()).isEqualTo(Why.NO_CREDENTIALS);
              assertThat(denied.subject()).isEqualTo("the profile other");
              assertThat(denied.remedy().orElseThrow())
                  .contains("There is no other-google-secret.json where");
            });
    assertThatThrownBy(() -> open(profile("a\0b")).stat(KEY)).isInstanceOf(AccessDenied.class);
  }

  @Test
  void aFileOfTheFolderThatTheProgramRunsInIsNoProfile() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    Path account = secret("account.json", ACCOUNT);
    for (String name : List.of("stray-google-secret.json", "stray")) {
      Path stray = Path.of(name);
      Files.copy(account, stray);
      try {
        assertThatThrownBy(() -> open(profile("stray")).stat(KEY))
            .isInstanceOf(AccessDenied.class)
            .hasMessageContaining("stray");
        assertThat(open(profile("./" + name)).stat(KEY).size()).isEqualTo(10);
      } finally {
        Files.delete(stray);
      }
    }
  }

  @Test
  void anotherTokenIsAskedForOnceWhenOneIsRefused() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT);
    ObjectStore signedIn = open(Access.AMBIENT);
    signedIn.stat(KEY);
    server.revokeTokens();
    assertThat(signedIn.stat(KEY).size()).isEqualTo(10);
    assertThat(server.seen()).filteredOn(line -> line.equals("POST /token")).hasSize(2);
  }

  @Test
  void tokensAreAskedForTheWayEverythingElseGoes() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT, "http://tokens.example.org");
    int port = URI.create(server.address()).getPort();
    try (var proxy = new LoopbackProxy("me:pass").host("tokens.example.org", port)) {
      var network = new Network(Map.of("HTTP_PROXY", proxy.address("me:pass")), Optional.empty());
      assertThat(open(network, Access.AMBIENT).stat(KEY).size()).isEqualTo(10);
      assertThat(proxy.seen()).containsExactly("POST http://tokens.example.org/token");
    }
  }

  @Test
  void aDeadProxyBeforeTheServerOfTokensIsNamed() throws IOException {
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT, "http://tokens.example.org");
    var network = new Network(Map.of("HTTP_PROXY", "http://me:pass@127.0.0.1:1"), Optional.empty());
    ObjectStore store = open(network, Access.AMBIENT);
    assertThatThrownBy(() -> store.stat(KEY))
        .isInstanceOf(Unreachable.class)
        .hasMessage(
            "no answer from tokens.example.org: the proxy 127.0.0.1:1, which HTTP_PROXY names,"
                + " refused the connection");
  }

  @Test
  void aServerOfTokensThatIsAwayIsAskedAsOftenAsAnyOther() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT);
    server.fault(Integer.MAX_VALUE, line -> line.equals("POST /token"), Fault.Refuse.of(503));
    assertThatThrownBy(() -> open(Access.AMBIENT).stat(KEY)).isInstanceOf(Unreachable.class);
    assertThat(server.seen()).filteredOn(line -> line.equals("POST /token")).hasSize(4);
  }

  @Test
  void aTokenMayEndInTheMiddleOfManyRequests() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY).behave(Behaviour.ENDS_TOKENS_EARLY);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT);
    ObjectStore signedIn = open(Access.AMBIENT);
    for (int i = 0; i < 10; i++) {
      assertThat(signedIn.stat(KEY).size()).isEqualTo(10);
    }
    assertThat(server.seen()).filteredOn(line -> line.equals("POST /token")).hasSize(10);
  }

  @Test
  void aTokenMayEndInTheMiddleOfAnUpload() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY).behave(Behaviour.ENDS_TOKENS_EARLY);
    server.behave(Behaviour.GUARDS_SESSIONS);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT);
    ObjectStore signedIn = open(Access.AMBIENT);
    byte[] bytes = random(MEDIUM);
    signedIn.put(KEY, ByteSource.of(bytes), PutOptions.REPLACE);
    assertThat(server.seen()).filteredOn(line -> line.equals("POST /token")).hasSizeGreaterThan(2);
    assertThat(server.openUploads()).isZero();
    try (var content = signedIn.open(KEY, Span.WHOLE, Optional.empty())) {
      assertThat(content.readAll()).isEqualTo(bytes);
    }
  }

  @Test
  void requestsThatAreRefusedTogetherAskForOneToken() throws Exception {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT);
    ObjectStore signedIn = open(Access.AMBIENT);
    signedIn.stat(KEY);
    server.revokeTokens();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ObjectMeta>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(threads.submit(() -> signedIn.stat(KEY)));
      }
      for (Future<ObjectMeta> one : all) {
        assertThat(one.get().size()).isEqualTo(10);
      }
    }
    assertThat(server.seen()).filteredOn(line -> line.equals("POST /token")).hasSize(2);
  }

  @Test
  void aSecondRefusalCounts() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY).behave(Behaviour.REFUSES_TOKENS);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT);
    ObjectStore signedIn = open(Access.AMBIENT);
    int before = server.seen().size();
    assertThatThrownBy(() -> signedIn.stat(KEY))
        .isInstanceOfSatisfying(
            AccessDenied.class, denied -> assertThat(denied.why()).isEqualTo(Why.EXPIRED));
    assertThat(server.seen().subList(before, server.seen().size()))
        .filteredOn(line -> line.startsWith("GET"))
        .hasSize(2);
  }

  @Test
  void anAccountThatWasEnteredIsUsed() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    Path file = secret("elsewhere.json", ACCOUNT);
    entered.save("lab", new Secret(Files.readAllBytes(file)));
    assertThat(open(saved("lab")).stat(KEY).size()).isEqualTo(10);
    assertThatThrownBy(() -> open(saved("other")).stat(KEY))
        .isInstanceOfSatisfying(
            AccessDenied.class,
            denied -> assertThat(denied.remedy().orElseThrow()).contains("other"));
    entered.save("odd", new Secret("{\"private_key\": \"hush-hush\"}".getBytes(UTF_8)));
    assertThatThrownBy(() -> open(saved("odd")).stat(KEY))
        .isInstanceOf(AccessDenied.class)
        .satisfies(error -> {
          for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("hush-hush");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"a host", "http://", "http://:80", "/"})
  void anEmulatorThatIsNoAddressFailsWhenItIsAsked(String text) {
    var clients = new GcsClients(GcsStoreTest.SMALL, Map.of("STORAGE_EMULATOR_HOST", text));
    assertThatThrownBy(
            () -> GcsBuckets.open(clients, new StoreAddress.Gcs("bucket"), Access.ANONYMOUS))
        .isInstanceOf(Unexpected.class)
        .hasMessageContaining("STORAGE_EMULATOR_HOST");
  }

  @Test
  void nobodyIsToldToSignIn() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    assertThatThrownBy(() -> store.stat(KEY))
        .isInstanceOfSatisfying(
            AccessDenied.class, denied -> assertThat(denied.why()).isEqualTo(Why.NO_CREDENTIALS));
  }

  @Test
  void aRefusedAccountIsARefusalWithoutItsSecret() throws IOException {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    secret(".cloudvolume/secrets/google-secret.json", "stranger@project");
    ObjectStore refused = open(Access.AMBIENT);
    String key = pem().lines().skip(3).findFirst().orElseThrow();
    try {
      refused.stat(KEY);
    } catch (StorageException e) {
      assertThat(e).isInstanceOf(AccessDenied.class);
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        assertThat(cause.toString()).doesNotContain(key).doesNotContain("assertion=");
      }
      return;
    }
    throw new AssertionError("a stranger was let in");
  }

  @Test
  void aFileThatIsNoSecretSaysSo() throws IOException {
    Path file = home.resolve(".cloudvolume/secrets/google-secret.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"type\": \"service_account\", \"private_key\": \"hush-hush\"}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> open(Access.AMBIENT).stat(KEY))
        .isInstanceOf(AccessDenied.class)
        .hasMessageContaining("google-secret.json")
        .hasStackTraceContaining("google")
        .hasMessageNotContaining("hush-hush");
  }

  @Test
  void whoeverPaysIsNamedInEveryRequest() throws IOException {
    bucket.makeRequesterPay();
    assertThatThrownBy(() -> store.stat(KEY))
        .isInstanceOfSatisfying(
            AccessDenied.class, denied -> assertThat(denied.why()).isEqualTo(Why.PAYER_REQUIRED));
    ObjectStore paying = store(Access.ANONYMOUS.payer("my-project"));
    GcsCalls.everything(paying, random(LARGE));
    assertThat(bucket.names()).isEmpty();
  }

  @Test
  void theBucketsOfAProjectAreListedOverAllPages() throws IOException {
    for (String name : new String[] {"b1", "b2", "b3", "b4"}) {
      server.bucket(name);
    }
    var stores = new Stores(clients(Network.ofThisComputer()));
    assertThat(stores.siblings(new StoreAddress.Gcs(""), Access.AMBIENT))
        .containsExactly(
            new StoreAddress.Gcs("b1"),
            new StoreAddress.Gcs("b2"),
            new StoreAddress.Gcs("b3"),
            new StoreAddress.Gcs("b4"),
            new StoreAddress.Gcs("bucket"));
    assertThatThrownBy(() -> stores.open(new StoreAddress.Gcs(""), Access.AMBIENT))
        .isInstanceOf(Unsupported.class);
  }

  @Test
  void aSignedAddressGivesTheObjectToAnybody() throws Exception {
    server.behave(Behaviour.REQUIRES_IDENTITY);
    secret(".cloudvolume/secrets/google-secret.json", ACCOUNT);
    SignedUrls signing = open(Access.AMBIENT).feature(SignedUrls.class).orElseThrow();
    URI address = signing.sign(KEY, Duration.ofMinutes(5));
    assertThat(get(address)).isEqualTo("200 0123456789");
    URI other = URI.create(address.toString().replace("X-Goog-Expires=300", "X-Goog-Expires=900"));
    assertThat(get(other)).startsWith("403 ");
    var odd = new ObjectKey("a b/%2F+&?#ü");
    assertThat(get(signing.sign(odd, Duration.ofHours(1)))).startsWith("404 ");
    assertThatThrownBy(() -> signing.sign(KEY, Duration.ofDays(8))).isInstanceOf(Unsupported.class);
  }

  @Test
  void nobodyCannotSign() throws IOException {
    SignedUrls signing = store.feature(SignedUrls.class).orElseThrow();
    assertThatThrownBy(() -> signing.sign(KEY, Duration.ofMinutes(5)))
        .isInstanceOfSatisfying(
            AccessDenied.class, denied -> assertThat(denied.why()).isEqualTo(Why.NO_CREDENTIALS));
  }

  private static String get(URI address) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    }
  }

  private ObjectStore open(Access access) throws IOException {
    return open(Network.ofThisComputer(), access);
  }

  private ObjectStore open(Network network, Access access) throws IOException {
    return GcsBuckets.open(clients(network), new StoreAddress.Gcs("bucket"), access);
  }

  private GcsClients clients(Network network) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", home.toString());
    environment.put("STORAGE_EMULATOR_HOST", server.address());
    return new GcsClients(GcsStoreTest.SMALL, environment, network, entered);
  }

  private static Access saved(String name) {
    return new Access(new Credentials.Saved(name), Optional.empty());
  }

  private static Access profile(String name) {
    return new Access(new Credentials.Ambient(Optional.of(name)), Optional.empty());
  }

  private Path secret(String name, String account) throws IOException {
    return secret(name, account, server.address());
  }

  private Path secret(String name, String account, String tokens) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"type": "service_account", "project_id": "project", "private_key_id": "1",
         "private_key": "%s", "client_email": "%s", "client_id": "1",
         "token_uri": "%s/token"}
        """
            .formatted(pem().replace("\n", "\\n"), account, tokens));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static String pem() {
    String key =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(PAIR.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n";
  }

  private static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has RSA", e);
    }
  }
}
