package org.nephoscope.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.provider.FaultyProxy.Fault;
import org.nephoscope.provider.fault.Canaries;
import org.nephoscope.provider.secrets.SecretFiles;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unreachable;

/// No secret for a web server or a proxy comes out, however requests fail and whatever is repeated
/// of them.
@Execution(ExecutionMode.CONCURRENT)
class HttpCanaryTest {

  private static final ObjectKey KEY = new ObjectKey("k");
  private static final String CANARY = "Canary0123456789abcdef";

  @TempDir Path folder;
  private final FaultedWeb server = new FaultedWeb();
  private FaultyProxy proxy;

  @BeforeEach
  void open() throws IOException {
    proxy = new FaultyProxy(server.endpoint());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void whatASecureConnectionDiesOfIsFilteredToo() {
    var broken = new SSLException("no reply to Authorization: Bearer " + CANARY);
    StorageException error = HttpErrors.silence("k", "host", broken);
    assertThat(error)
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("no secure connection to host (no reply to Authorization: …)");
    assertThat(error.getCause()).hasMessageNotContaining(CANARY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1-http-secret.json | {'user':'me','password':'Canary0123456789abcdef'} |",
        "127.0.0.1-http-secret.json | {'user':'Canary0123456789abcdef','password':'x'} |",
        "cave-secret.json | {'token':'Canary0123456789abcdef'} | middleauth+"
      })
  void aSecretOfTheServerComesOutNowhere(String file, String secret, String scheme)
      throws Exception {
    Files.writeString(folder.resolve(file), secret.replace('\'', '"'));
    URI origin = URI.create((scheme == null ? "" : scheme) + proxy.endpoint());
    for (Map.Entry<String, Fault> failing : Canaries.failings().entrySet()) {
      proxy.heal();
      proxy.spoil(Integer.MAX_VALUE, _ -> true, failing.getValue());
      try (var canaries = new Canaries(List.of(CANARY, "me:" + CANARY));
          ObjectStore store = WebStores.open(origin, folder, Access.AMBIENT)) {
        work(store, canaries);
        canaries.note(store.toString());
        canaries.assertUnseen(failing.getKey());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'user':'me','password':'Canary0123456789abcdef'", "Canary0123456789abcdef"})
  void aFileOfSecretsThatIsBrokenComesOutNowhere(String text) throws Exception {
    Files.writeString(folder.resolve("127.0.0.1-http-secret.json"), text.replace('\'', '"'));
    try (var canaries = new Canaries(List.of(CANARY))) {
      canaries.attempt(() -> WebStores.open(proxy.endpoint(), folder, Access.AMBIENT));
      assertThat(canaries.failures()).isEqualTo(1);
      canaries.assertUnseen("a broken file");
    }
  }

  @Test
  void thePasswordOfAProxyComesOutNowhere() throws Exception {
    String named = "http://me:" + CANARY + "@127.0.0.1:" + proxy.endpoint().getPort();
    var network = new Network(Map.of("HTTP_PROXY", named, "HTTPS_PROXY", named), Optional.empty());
    for (Map.Entry<String, Fault> failing : Canaries.failings().entrySet()) {
      proxy.heal();
      proxy.spoil(Integer.MAX_VALUE, _ -> true, failing.getValue());
      for (String origin : List.of("http://host.invalid", "https://host.invalid")) {
        try (var canaries = new Canaries(List.of(CANARY, "me:" + CANARY));
            ObjectStore store =
                new HttpServers(
                        network,
                        new HttpSecrets(new SecretFiles(List.of())),
                        KnownSecrets.ofThisRun(),
                        FaultedWeb.SETTINGS)
                    .open(new StoreAddress.Http(URI.create(origin)), Access.AMBIENT)) {
          work(store, canaries);
          assertThat(canaries.failures()).isPositive();
          canaries.assertUnseen(origin + ", " + failing.getKey());
        }
      }
    }
  }

  @Test
  void whatAServerGivesComesOutNowhere() throws Exception {
    List<String> heads =
        List.of(
            "Set-Cookie: id=" + CANARY + "\r\n",
            "Location: http://127.0.0.1:1/x?X-Amz-Signature=" + CANARY + "\r\n",
            "Location: http://" + CANARY + "@127.0.0.1/\r\n",
            "Location: " + CANARY + ":x y\r\n",
            "Content-Range: " + CANARY + "\r\n");
    for (String head : heads) {
      for (int status : new int[] {200, 206, 302, 401, 403, 500}) {
        proxy.heal();
        proxy.spoil(Integer.MAX_VALUE, _ -> true, FaultyProxy.reply(status, head, CANARY));
        try (var canaries = new Canaries(List.of(CANARY));
            ObjectStore store = server.open(server.place(), proxy.endpoint())) {
          canaries.attempt(() -> store.stat(KEY).size());
          canaries.attempt(() -> store.open(KEY, Span.WHOLE, Optional.empty()).range());
          canaries.attempt(() -> store.list(ListQuery.children(Prefix.ROOT)));
          canaries.assertUnseen(status + " " + head);
        }
      }
    }
  }

  @Test
  void aPasswordInAnAddressComesOutNowhere() {
    try (var canaries = new Canaries(List.of(CANARY))) {
      for (String scheme : List.of("http", "https", "s3://http", "s3://https")) {
        canaries.attempt(
            () -> LocationParser.here().parse(scheme + "://me:" + CANARY + "@127.0.0.1:1/b/k"));
      }
      canaries.assertUnseen("an address");
    }
  }

  @Test
  void aServerWithoutEncryptionIsToldNothing() throws Exception {
    Files.writeString(folder.resolve("cave-secret.json"), "{\"token\":\"" + CANARY + "\"}");
    URI origin = URI.create("middleauth+" + proxy.endpoint().toString().replace("http:", "https:"));
    try (var canaries = new Canaries(List.of(CANARY));
        ObjectStore store =
            new HttpServers(
                    new Network(Map.of(), Optional.empty()),
                    new HttpSecrets(new SecretFiles(List.of(folder))),
                    KnownSecrets.ofThisRun(),
                    FaultedWeb.SETTINGS)
                .open(new StoreAddress.Http(origin), Access.AMBIENT)) {
      work(store, canaries);
      assertThat(canaries.failures()).isPositive();
      canaries.assertUnseen("https where http is spoken");
    }
  }

  private static void work(ObjectStore store, Canaries canaries) {
    canaries.attempt(() -> store.stat(KEY).size());
    canaries.attempt(() -> store.open(KEY, Span.WHOLE, Optional.empty()).range());
    canaries.attempt(() -> store.list(ListQuery.children(Prefix.ROOT)));
    canaries.attempt(() -> store.list(ListQuery.everything(new Prefix("a/"))));
  }
}
