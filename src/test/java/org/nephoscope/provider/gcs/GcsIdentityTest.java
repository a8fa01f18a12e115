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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.gcs.server.Behaviour;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.SignedUrls;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unsupported;

/// Who we are, who pays, and what we sign.
@Execution(ExecutionMode.CONCURRENT)
class GcsIdentityTest extends GcsIdentityBench {

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
}
