package org.nephoscope.provider.gcs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.provider.FaultyProxy.Fault;
import org.nephoscope.provider.fault.Canaries;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unreachable;

/// No secret of a connection to Google comes out, however its requests fail and whatever the server
/// repeats of them.
@Execution(ExecutionMode.CONCURRENT)
class GcsCanaryTest {

  private static final ObjectKey KEY = new ObjectKey("a/key");
  private static final String TOKEN = "ya29.CanaryToken0123456789-abcdefghijklmnopqrstuvwxyz";
  private static final String SESSION = "CanarySession0123456789abcdefghijklmnop";
  private static final String REFRESH = "1//CanaryRefresh0123456789abcdefghijklmnop";
  private static final String CLIENT = "GOCSPX-CanaryClient0123456789";

  @TempDir Path home;
  private FaultedGcs server;
  private FaultyProxy proxy;

  @BeforeEach
  void open() throws IOException {
    server = new FaultedGcs();
    proxy = new FaultyProxy(server.endpoint());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void whatASecureConnectionDiesOfIsFilteredToo() {
    var broken = new SSLException("no reply to Authorization: Bearer Canary0123456789abcdef");
    StorageException error = new GcsErrors("gs://b/", false).translate("k", broken);
    assertThat(error)
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("no secure connection (no reply to Authorization: …)");
  }

  @Test
  void aTokenComesOutNowhere() throws Exception {
    for (Map.Entry<String, Fault> failing : Canaries.failings().entrySet()) {
      proxy.heal();
      proxy.spoil(Integer.MAX_VALUE, _ -> true, failing.getValue());
      try (var canaries = new Canaries(List.of(TOKEN));
          ObjectStore store = signedIn(proxy.endpoint())) {
        work(store, canaries);
        canaries.note(store.toString());
        assertThat(canaries.failures()).as(failing.getKey()).isGreaterThan(5);
        canaries.assertUnseen(failing.getKey());
      }
    }
  }

  @Test
  void theAddressOfAnUploadComesOutNowhere() throws Exception {
    String where = proxy.endpoint() + "/upload/x?upload_id=" + SESSION;
    for (Map.Entry<String, Fault> failing : Canaries.failings().entrySet()) {
      proxy.heal();
      proxy.spoil(9, line -> line.contains(SESSION), failing.getValue());
      proxy.spoil(
          9,
          line -> line.contains("uploadType=resumable"),
          FaultyProxy.reply(200, "Location: " + where + "\r\n", ""));
      try (var canaries = new Canaries(List.of(SESSION, TOKEN));
          ObjectStore store = signedIn(proxy.endpoint())) {
        canaries.attempt(
            () -> store.put(KEY, ByteSource.of(new byte[600_000]), PutOptions.REPLACE));
        assertThat(canaries.failures()).as(failing.getKey()).isEqualTo(1);
        canaries.assertUnseen(failing.getKey());
      }
    }
  }

  @Test
  void anOddAddressOfAnUploadComesOutNowhere() throws Exception {
    for (String where : List.of("ftp://h/?upload_id=" + SESSION, SESSION, "http:// /" + SESSION)) {
      proxy.heal();
      proxy.spoil(9, _ -> true, FaultyProxy.reply(200, "Location: " + where + "\r\n", ""));
      try (var canaries = new Canaries(List.of(SESSION));
          ObjectStore store = signedIn(proxy.endpoint())) {
        canaries.attempt(
            () -> store.put(KEY, ByteSource.of(new byte[600_000]), PutOptions.REPLACE));
        canaries.assertUnseen(where);
      }
    }
  }

  @Test
  void aServerWithoutEncryptionIsToldNothing() throws Exception {
    try (var canaries = new Canaries(List.of(TOKEN));
        ObjectStore store =
            signedIn(URI.create(proxy.endpoint().toString().replace("http:", "https:")))) {
      work(store, canaries);
      canaries.assertUnseen("https where http is spoken");
    }
  }

  @Test
  void thePrivateKeyOfAnAccountComesOutNowhere() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    String key =
        Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    String pem = "-----BEGIN PRIVATE KEY-----\\n" + key + "\\n-----END PRIVATE KEY-----\\n";
    String account =
        """
        {"type": "service_account", "project_id": "project", "private_key_id": "1",
         "private_key": "%s", "client_email": "a@b", "client_id": "1", "token_uri": "%s/token"}
        """
            .formatted(pem, proxy.endpoint());
    String tail = key.substring(key.length() - 60);
    for (Map.Entry<String, Fault> failing : Canaries.failings().entrySet()) {
      proxy.heal();
      proxy.spoil(Integer.MAX_VALUE, _ -> true, failing.getValue());
      ofFile(account, List.of(key.substring(40, 100), tail, "assertion="), failing.getKey());
    }
  }

  @Test
  void whatIsSentForATokenComesOutNowhere() throws Exception {
    String user =
        """
        {"type": "authorized_user", "client_id": "c", "client_secret": "%s",
         "refresh_token": "%s", "token_uri": "%s/token"}
        """
            .formatted(CLIENT, REFRESH, proxy.endpoint());
    Fault repeating =
        (request, forward) -> {
          String body = new String(request, ISO_8859_1).split("\r\n\r\n", 2)[1];
          assertThat(body).contains("CanaryRefresh");
          return FaultyProxy.reply(400, "", "{\"error\": \"odd\", \"x\": \"" + body + "\"}")
              .answer(request, forward);
        };
    proxy.spoil(Integer.MAX_VALUE, _ -> true, repeating);
    ofFile(user, List.of(CLIENT, "CanaryRefresh"), "a token");
  }

  @Test
  void aFileOfSecretsThatIsBrokenComesOutNowhere() throws Exception {
    String user =
        """
        {"type": "authorized_user", "client_id": "c", "client_secret": "%s",
         "refresh_token": "%s", "x":\
        """
            .formatted(CLIENT, REFRESH);
    ofFile(user, List.of(CLIENT, REFRESH), "broken JSON");
    ofFile("\"" + REFRESH, List.of(REFRESH), "no JSON");
    ofFile("{\"type\": \"" + REFRESH + "\"}", List.of(REFRESH), "an unknown type");
    ofFile(
        "{\"type\":\"service_account\",\"client_email\":\"a\",\"client_id\":\"1\","
            + "\"private_key_id\":\"1\",\"private_key\":\""
            + CLIENT
            + "\"}",
        List.of(CLIENT),
        "a key that is none");
  }

  private void ofFile(String text, List<String> secrets, String what) throws Exception {
    Path file = home.resolve(".cloudvolume/secrets/google-secret.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", home.toString());
    environment.put("STORAGE_EMULATOR_HOST", proxy.endpoint().toString());
    var clients = new GcsClients(FaultedGcs.SETTINGS, environment);
    try (var canaries = new Canaries(secrets);
        ObjectStore store =
            GcsBuckets.open(clients, (StoreAddress.Gcs) server.place(), Access.AMBIENT)) {
      canaries.attempt(() -> store.stat(KEY));
      assertThat(canaries.failures()).as(what).isEqualTo(1);
      canaries.assertUnseen(what);
    }
  }

  private ObjectStore signedIn(URI through) throws IOException {
    GcsIdentity identity =
        new GcsIdentity() {
          @Override
          public Optional<String> authorization() {
            return Optional.of("Bearer " + TOKEN);
          }

          @Override
          public boolean renew(Optional<String> refused) {
            return true;
          }

          @Override
          public Optional<String> project() {
            return Optional.empty();
          }

          @Override
          public Optional<Signature> signature() {
            return Optional.empty();
          }
        };
    var clients =
        new GcsClients(
            FaultedGcs.SETTINGS,
            Map.of("STORAGE_EMULATOR_HOST", through.toString()),
            Network.ofThisComputer(),
            KnownSecrets.ofThisRun(),
            (_, _, _) -> identity);
    return GcsBuckets.open(clients, (StoreAddress.Gcs) server.place(), Access.AMBIENT);
  }

  private static void work(ObjectStore store, Canaries canaries) {
    var other = new ObjectKey("other");
    canaries.attempt(() -> store.stat(KEY));
    canaries.attempt(() -> store.open(KEY, Span.WHOLE, Optional.empty()));
    canaries.attempt(() -> store.list(ListQuery.everything(Prefix.ROOT)));
    canaries.attempt(() -> store.put(KEY, ByteSource.of(new byte[9]), PutOptions.REPLACE));
    canaries.attempt(() -> store.put(KEY, ByteSource.of(new byte[300_000]), PutOptions.REPLACE));
    canaries.attempt(() -> store.delete(List.of(KEY)));
    canaries.attempt(() -> store.delete(List.of(KEY, other)));
    canaries.attempt(() -> store.copy(KEY, Optional.empty(), other, Condition.ALWAYS));
  }
}
