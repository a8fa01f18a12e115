package org.nephoscope.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.gcs.GcsClients;
import org.nephoscope.provider.gcs.GcsSettings;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.provider.http.server.WebServer;
import org.nephoscope.provider.s3.S3Clients;
import org.nephoscope.provider.s3.S3Settings;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.provider.web.LoopbackProxy;
import org.nephoscope.provider.web.Network;
import org.nephoscope.provider.web.TestAuthority;
import org.nephoscope.provider.web.TlsFront;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Untrusted;

/// Every kind of server is reached the one way that this computer is set to: through its proxy, and
/// trusting whom it trusts.
class StoresNetworkTest {

  /// Which kind of server; each has a host of its own below `example.org`.
  enum Kind {
    S3,
    GCS,
    WEB;

    String host() {
      return name().toLowerCase(java.util.Locale.ROOT) + ".example.org";
    }
  }

  private static final ObjectKey KEY = new ObjectKey("k");
  private static final byte[] BYTES = {1, 2, 3};

  @TempDir static Path folder;

  private static TestAuthority authority;
  private static StrictS3 s3;
  private static GcsServer gcs;
  private static WebServer web;
  private static StoreAddress.S3 bucket;
  private static final Map<Kind, Integer> PLAIN = new HashMap<>();
  private static final Map<Kind, TlsFront> SECURE = new HashMap<>();

  @BeforeAll
  static void start() throws Exception {
    authority = new TestAuthority(folder);
    s3 = StrictS3.start(Profile.AWS);
    bucket = s3.newBucket();
    gcs = GcsServer.start();
    gcs.bucket("b");
    web = WebServer.start();
    web.put("k", BYTES);
    PLAIN.put(Kind.S3, s3.endpoint().getPort());
    PLAIN.put(Kind.GCS, URI.create(gcs.address()).getPort());
    PLAIN.put(Kind.WEB, web.origin().getPort());
    for (Kind kind : Kind.values()) {
      SECURE.put(kind, new TlsFront(authority, plain(kind)));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (TlsFront front : SECURE.values()) {
      front.close();
    }
    s3.close();
    gcs.close();
    web.close();
  }

  @ParameterizedTest
  @EnumSource
  void requestsGoThroughTheProxyAsWholeAddresses(Kind kind) throws Exception {
    try (var proxy = proxy(kind, plain(kind));
        var store = open(kind, "http", "HTTP_PROXY", proxy.address("me:pa%3Ass"))) {
      works(kind, store);
      assertThat(proxy.seen())
          .isNotEmpty()
          .allMatch(line -> line.contains(" http://" + kind.host() + "/"))
          .noneMatch(line -> line.endsWith(" 407"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void encryptedRequestsGoThroughATunnelToWhomTheFileOfAuthoritiesTrusts(Kind kind)
      throws Exception {
    try (var proxy = proxy(kind, secure(kind));
        var store =
            open(
                kind,
                "https",
                "HTTPS_PROXY",
                proxy.address("me:pa%3Ass"),
                "AWS_CA_BUNDLE",
                authority.file().toString())) {
      works(kind, store);
      assertThat(proxy.seen()).contains("CONNECT " + kind.host() + ":443");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatNobodyVouchesForIsNotTrustedAndSaidToBeSoInOneSentence(Kind kind)
      throws Exception {
    try (var proxy = proxy(kind, secure(kind));
        var store = open(kind, "https", "HTTPS_PROXY", proxy.address("me:pa%3Ass"))) {
      var error = catchThrowableOfType(Untrusted.class, () -> store.stat(KEY));
      assertThat(ErrorText.of(error, "ADDRESS"))
          .startsWith(
              "The server of ADDRESS is not trusted (certificate of CN=Test Host, issued by")
          .contains("CN=Test Authority, SHA-256 ", "AWS_CA_BUNDLE")
          .hasLineCount(1);
      assertThat(proxy.seen().stream().filter(line -> !line.endsWith(" 407"))).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCertificateOfAnotherNameIsNotTrusted(Kind kind) throws Exception {
    String elsewhere = "evil.org";
    try (var proxy = proxy(kind, secure(kind)).host(elsewhere, secure(kind));
        var store =
            open(
                kind,
                "https://" + elsewhere,
                Map.of(
                    "HTTPS_PROXY",
                    proxy.address("me:pa%3Ass"),
                    "SSL_CERT_FILE",
                    authority.file().toString()))) {
      assertThatThrownBy(() -> store.stat(KEY))
          .isInstanceOf(Untrusted.class)
          .hasMessageContaining(elsewhere);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aProxyThatWantsAnotherPasswordIsSaidToBeSo(Kind kind) throws Exception {
    for (String scheme : List.of("http", "https")) {
      int port = scheme.equals("http") ? plain(kind) : secure(kind);
      try (var proxy = proxy(kind, port);
          var store = open(kind, scheme, "ALL_PROXY", proxy.address("me:wrong"))) {
        assertThatThrownBy(() -> store.stat(KEY))
            .as(scheme)
            .isInstanceOf(Unexpected.class)
            .hasMessageContaining("the proxy on the way asks for a password")
            .hasMessageNotContaining("wrong");
        assertThat(proxy.seen()).hasSizeLessThan(4);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDeadProxyIsNamedAndTheServerNotBlamed(Kind kind) throws Exception {
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    for (String scheme : List.of("http", "https")) {
      String proxy = "http://me:secret@127.0.0.1:" + port;
      try (var store = open(kind, scheme, "ALL_PROXY", proxy)) {
        var error = catchThrowableOfType(StorageException.class, () -> store.stat(KEY));
        assertThat(ErrorText.of(error, "ADDRESS"))
            .isEqualTo(
                "There was no complete answer for ADDRESS (the proxy 127.0.0.1:"
                    + port
                    + ", which ALL_PROXY names, refused the connection). Check the network and the"
                    + " address, then try again.");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aProxyThatNobodyKnowsIsNamed(Kind kind) throws Exception {
    try (var store = open(kind, "http", "HTTP_PROXY", "http://me:secret@proxy.invalid:3128")) {
      assertThatThrownBy(() -> store.stat(KEY))
          .isInstanceOf(StorageException.Unreachable.class)
          .hasMessageContaining(
              "the proxy proxy.invalid:3128, which HTTP_PROXY names, is not known")
          .hasMessageNotContaining("secret");
    }
  }

  @ParameterizedTest
  @EnumSource
  void exceptedHostsAreReachedDirectly(Kind kind) throws Exception {
    try (var proxy = proxy(kind, plain(kind));
        var store =
            open(
                kind,
                "http://nobody.invalid",
                Map.of("HTTP_PROXY", proxy.address(""), "NO_PROXY", "x, invalid"))) {
      assertThatThrownBy(() -> store.stat(KEY))
          .isInstanceOf(StorageException.Unreachable.class)
          .hasMessageContaining("no server");
      assertThat(proxy.seen()).isEmpty();
    }
  }

  private static int plain(Kind kind) {
    return Objects.requireNonNull(PLAIN.get(kind));
  }

  private static int secure(Kind kind) {
    return Objects.requireNonNull(SECURE.get(kind)).port();
  }

  private static LoopbackProxy proxy(Kind kind, int port) throws IOException {
    return new LoopbackProxy("me:pa:ss").host(kind.host(), port);
  }

  private static void works(Kind kind, ObjectStore store) throws IOException {
    if (kind != Kind.WEB) {
      var _ = store.put(KEY, ByteSource.of(BYTES), PutOptions.REPLACE);
    }
    for (int i = 0; i < 2; i++) {
      try (var content = store.open(KEY, Span.WHOLE, Optional.empty())) {
        assertThat(content.readAll()).isEqualTo(BYTES);
      }
    }
  }

  private static ObjectStore open(Kind kind, String scheme, String... variables)
      throws StorageException {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return open(kind, scheme + "://" + kind.host(), environment);
  }

  private static ObjectStore open(Kind kind, String origin, Map<String, String> environment)
      throws StorageException {
    var network = new Network(environment, Optional.empty());
    var quick = new S3Settings(1, Duration.ZERO, Duration.ofSeconds(10), 5 << 20, 5 << 20);
    var google = Map.of("HOME", folder.toString(), "STORAGE_EMULATOR_HOST", origin);
    var stores =
        new Stores(
            new S3Clients(quick, network),
            new GcsClients(GcsSettings.usual(), google, network),
            network);
    return stores.open(
        switch (kind) {
          case S3 -> new StoreAddress.S3(Optional.of(URI.create(origin)), bucket.bucket());
          case GCS -> new StoreAddress.Gcs("b");
          case WEB -> new StoreAddress.Http(URI.create(origin));
        },
        Access.AMBIENT);
  }
}
