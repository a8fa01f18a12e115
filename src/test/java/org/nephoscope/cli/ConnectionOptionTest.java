package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreAddress.S3;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.gcs.GcsClients;
import org.nephoscope.provider.gcs.GcsSettings;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.provider.secrets.EnteredSecret;
import org.nephoscope.storage.StorageException.AccessDenied;

/// `--connection NAME`: the server and the identity saved in the window.
@Execution(ExecutionMode.CONCURRENT)
class ConnectionOptionTest {

  private final StrictS3 server = StrictS3.start(Profile.AWS).allow("alice", "a-key");
  private final KnownSecrets secrets = KnownSecrets.ofThisRun();
  private final Neph neph = new Neph(new Stores(secrets));
  private S3 bucket;

  @BeforeEach
  void save() throws Exception {
    bucket = server.newBucket();
    server.giveTo(bucket.bucket(), "alice");
    secrets.save("lab", Secret.accessKey("alice", "a-key", Optional.empty()));
    neph.knowing(lab());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void itsServerAndItsKeysAreUsed() {
    String address = "s3://" + bucket.bucket() + "/";
    assertThat(neph.run("--connection", "lab", "ls", address).code()).isZero();
    assertThat(neph.run("ls", bucket.uri(), "--connection=lab").code()).isZero();
    assertThat(neph.run("ls", bucket.uri()).code()).isEqualTo(4);
    assertThat(neph.run("--connection", "lab", "ls", "s3://").out()).contains(bucket.bucket());
    assertThat(neph.run("--connection", "lab", "ls", "demo://notes/").code()).isZero();
  }

  @Test
  void theServerMayBeSpelledInAnyWay() {
    neph.knowing(
        new Connection(
            "odd",
            bucket.endpoint().map(uri -> URI.create(uri.toString().replace("http", "HTTP") + "/")),
            new Access(new Credentials.Saved("lab"), Optional.empty())));
    assertThat(neph.run("--connection", "odd", "ls", "s3://" + bucket.bucket() + "/").code())
        .isZero();
  }

  @Test
  void aSecretThatIsGoneIsMissed() throws Exception {
    secrets.remove("lab");
    var result = neph.run("--connection", "lab", "ls", bucket.uri());
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("Nothing is kept under the name lab");
  }

  @Test
  void whatWasKeptAndIsGoneCountsAsExpiredSoThatTransfersWaitForIt() throws Exception {
    secrets.remove("lab");
    assertThatThrownBy(() -> EnteredSecret.secret(secrets, "lab", "here"))
        .isInstanceOfSatisfying(
            AccessDenied.class,
            denied -> {
              assertThat(denied.why()).isEqualTo(AccessDenied.Why.EXPIRED);
              assertThat(denied.remedy().orElseThrow()).contains("enter it again");
            });
  }

  private Connection lab() {
    return new Connection(
        "lab", bucket.endpoint(), new Access(new Credentials.Saved("lab"), Optional.empty()));
  }

  @Test
  void aConnectionThatIsNotSavedIsWrongUsage() {
    assertThat(neph.run("--connection", "other", "ls", bucket.uri()).code()).isEqualTo(2);
    assertThat(neph.run("--connection", "lab", "--anonymous", "ls", bucket.uri()).code())
        .isEqualTo(2);
    assertThat(neph.run("--connection", "lab", "--profile", "x", "ls", bucket.uri()).code())
        .isEqualTo(2);
  }

  @Test
  void aProjectOfGooglesIsListedUnderItsConnection() throws Exception {
    try (var google = GcsServer.start()) {
      google.bucket("em-atlas");
      var clients =
          new GcsClients(GcsSettings.usual(), Map.of("STORAGE_EMULATOR_HOST", google.address()));
      var own = new Neph(new Stores(clients));
      own.knowing(
          new Connection("g", new StoreAddress.Gcs(""), Access.ANONYMOUS.project("lab-project")));
      assertThat(own.run("--connection", "g", "ls", "gs://").out()).contains("em-atlas");
      assertThat(own.run("--connection", "g", "ls", "gs://em-atlas/").code()).isZero();
      assertThat(google.seen()).anyMatch(line -> line.contains("project=lab-project"));
    }
  }

  @Test
  void aWebServerIsToldItsOwnNameAndPassword() throws Exception {
    for (boolean token : new boolean[] {false, true}) {
      HttpServer web =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var told = new AtomicReference<>("");
      web.createContext(
          "/",
          exchange -> {
            String said = exchange.getRequestHeaders().getFirst("Authorization");
            told.compareAndSet("", said == null ? "" : said);
            byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(said == null ? 401 : 200, head ? -1 : body.length);
            if (!head) {
              exchange.getResponseBody().write(body);
            }
            exchange.close();
          });
      web.start();
      try {
        URI origin = URI.create("http://127.0.0.1:" + web.getAddress().getPort());
        secrets.save("web", token ? Secret.token("t-1") : Secret.password("ann", "pw"));
        neph.knowing(
            new Connection(
                "web " + token,
                new StoreAddress.Http(origin),
                new Access(new Credentials.Saved("web"), Optional.empty())));
        var result = neph.run("--connection", "web " + token, "cat", origin + "/a.txt");
        assertThat(result.out()).as("%s %s %s", token, told, result.err()).isEqualTo("hello");
        assertThat(told.get()).isEqualTo(token ? "Bearer t-1" : "Basic YW5uOnB3");
        assertThat(neph.run("cat", origin + "/a.txt").code()).isEqualTo(4);
      } finally {
        web.stop(0);
      }
    }
  }
}
