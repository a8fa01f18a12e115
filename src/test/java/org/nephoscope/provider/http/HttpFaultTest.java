package org.nephoscope.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.provider.http.server.Answer;
import org.nephoscope.provider.http.server.Request;
import org.nephoscope.provider.http.server.Switch;
import org.nephoscope.provider.http.server.WebServer;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;

/// Answers that are wrong, broken or hostile never look like an object.
@Timeout(120)
class HttpFaultTest {

  private static final byte[] BYTES = new byte[4096];
  private static final String CANARY = "canary-5d41402abc4b2a76";

  static {
    new Random(1).nextBytes(BYTES);
  }

  private WebServer server;
  private ObjectStore store;

  @BeforeEach
  void start() throws Exception {
    server = new WebServer();
    server.put("k", BYTES);
    store = WebStores.open(server);
  }

  @AfterEach
  void stop() throws Exception {
    store.close();
    server.close();
  }

  // Length

  @Test
  void aBodyCutAnywhereIsNeverComplete() {
    cutEverywhere(_ -> described().length(4096).body(BYTES), 1);
  }

  @Test
  void aChunkedBodyCutAnywhereIsNeverComplete() {
    cutEverywhere(_ -> described().chunks(BYTES), 5);
  }

  /// Its length is known from HEAD, as the end of a connection proves nothing. The last bytes that
  /// may be missing are none of the body.
  @Test
  void aBodyUpToTheEndOfTheConnectionCutAnywhereIsNeverComplete() {
    cutEverywhere(
        request -> request.isHead() ? described().length(4096) : described().close().body(BYTES),
        5);
  }

  /// @param step how far from one cut to the next, away from the ends
  private void cutEverywhere(Function<Request, Answer> answer, int step) {
    int end = answer.apply(get()).wireLength();
    for (int cut = 0; cut < end; cut += cut > 200 && cut < end - 40 ? step : 1) {
      int at = cut;
      server.rule(
          "/k",
          request -> request.isHead() ? answer.apply(request) : answer.apply(request).cutAfter(at));
      assertThatThrownBy(() -> read(Span.WHOLE))
          .as("cut after %d of %d bytes", at, end)
          .isInstanceOf(Unreachable.class);
    }
    server.rule("/k", answer);
    assertThat(readOrFail(Span.WHOLE)).isEqualTo(BYTES);
  }

  @Test
  void aBodyWithoutAnyLengthIsNotBelieved() {
    server.on(Switch.NO_LENGTH, Switch.NO_HEAD_LENGTH, Switch.NO_RANGE);
    assertThatThrownBy(() -> read(Span.WHOLE))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("nowhere how long");
  }

  @Test
  void moreThanAnnouncedIsRefused() {
    server.on(Switch.LONG_PART);
    assertThatThrownBy(() -> read(new ByteRange(10, 20)))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("longer than the 10 bytes");
  }

  @Test
  void lessThanAnnouncedIsRefused() {
    server.on(Switch.SHORT_BODY);
    assertThatThrownBy(() -> read(Span.WHOLE))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("4096 bytes");
  }

  /// What follows a body on its connection belongs to no object.
  @Test
  void bytesBehindTheAnnouncedLengthSpoilNothing() throws Exception {
    server.rule("/k", _ -> described().length(10).body(BYTES));
    for (int i = 0; i < 3; i++) {
      try {
        assertThat(read(Span.WHOLE)).isEqualTo(Arrays.copyOf(BYTES, 10));
      } catch (Unreachable _) {
        // the connection may be given up with it
      }
    }
    server.noRule("/k");
    assertThat(read(Span.WHOLE)).isEqualTo(BYTES);
  }

  @Test
  void aLongObjectOfUnknownLengthIsRefused() {
    server.put("k", new byte[9 << 20]).on(Switch.CHUNKED, Switch.NO_HEAD_LENGTH);
    assertThatThrownBy(() -> read(Span.WHOLE))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("unknown length");
  }

  @Test
  void lengthsThatContradictAreRefused() {
    server.rule("/k", _ -> described().length(10).length(20).body(BYTES));
    assertThatThrownBy(() -> read(Span.WHOLE)).isInstanceOf(Unreachable.class);
  }

  @Test
  void aStalledBodyIsGivenUp() throws Exception {
    var impatient =
        new HttpSettings(
            Duration.ofSeconds(30),
            new org.nephoscope.provider.retry.StallGuard(Duration.ofMillis(200)),
            org.nephoscope.provider.retry.RetryPolicy.NEVER,
            64 << 10,
            64 << 10,
            8,
            "storage.googleapis.com");
    // The server announces more than it has, keeps the connection open, and sends nothing more.
    server.rule("/k", _ -> described().length(5000).body(BYTES));
    try (var quick = WebStores.open(server.origin(), impatient);
        var content = quick.open(new ObjectKey("k"), Span.WHOLE, Optional.empty())) {
      assertThatThrownBy(content::readAll).isInstanceOf(Unreachable.class);
    }
  }

  // Ranges

  @Test
  void anotherRangeThanAskedForIsRefused() {
    for (Switch lie :
        List.of(Switch.OTHER_RANGE, Switch.BAD_CONTENT_RANGE, Switch.NO_CONTENT_RANGE)) {
      try (var other = new WebServer();
          var lied = WebStores.open(other.put("k", BYTES).on(lie))) {
        assertThatThrownBy(
                () -> lied.open(new ObjectKey("k"), new ByteRange(5, 9), Optional.empty()))
            .as("%s", lie)
            .isInstanceOf(Unreachable.class);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void aServerWithoutRangesGivesTheRightBytes() throws Exception {
    server.on(Switch.NO_RANGE);
    assertThat(read(new ByteRange(1000, 1010))).isEqualTo(Arrays.copyOfRange(BYTES, 1000, 1010));
    assertThat(read(new Span.LastBytes(7))).isEqualTo(Arrays.copyOfRange(BYTES, 4089, 4096));
  }

  @Test
  void theMiddleOfALargeObjectIsNotReadFromItsBeginning() {
    server.put("k", new byte[17 << 20]).on(Switch.NO_RANGE);
    assertThatThrownBy(() -> read(new ByteRange(17_000_000, 17_000_010)))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("ranges");
  }

  // Revisions

  @Test
  void aServerWithoutConditionsIsStillPinned() throws Exception {
    server.on(Switch.NO_CONDITIONS);
    var first = store.stat(new ObjectKey("k")).revision();
    server.put("k", Arrays.copyOf(BYTES, 4096));
    assertThatThrownBy(
            () -> store.open(new ObjectKey("k"), new ByteRange(0, 5), Optional.of(first)))
        .isInstanceOf(ConditionFailed.class);
  }

  @Test
  void aRedirectToAnotherRevisionIsNoticed() throws Exception {
    server.put("mirror", new byte[4096]);
    var first = store.stat(new ObjectKey("k")).revision();
    server.rule("/k", _ -> Answer.redirect(302, "/mirror")).on(Switch.NO_CONDITIONS);
    assertThatThrownBy(
            () -> store.open(new ObjectKey("k"), new ByteRange(0, 5), Optional.of(first)))
        .isInstanceOf(ConditionFailed.class);
  }

  // Compression on the way

  @Test
  void whatIsCompressedOnTheWayIsKeptAndSaid() throws Exception {
    server.on(Switch.GZIP_ON_THE_FLY);
    try (var content = store.open(new ObjectKey("k"), Span.WHOLE, Optional.empty())) {
      assertThat(content.meta().headers().orElseThrow().encoding()).containsExactly("gzip");
      var unpacked = new java.util.zip.GZIPInputStream(content.bytes());
      assertThat(unpacked.readAllBytes()).isEqualTo(BYTES);
    }
    assertThatThrownBy(() -> read(new ByteRange(0, 10)))
        .isInstanceOf(Unsupported.class)
        .hasMessageContaining("compresses");
  }

  @Test
  void whatIsStoredCompressedIsNotUnpacked() throws Exception {
    server.put("z", BYTES, "Content-Encoding", "gzip");
    try (var content = store.open(new ObjectKey("z"), new ByteRange(0, 10), Optional.empty())) {
      assertThat(content.meta().headers().orElseThrow().encoding()).containsExactly("gzip");
      assertThat(content.readAll()).isEqualTo(Arrays.copyOf(BYTES, 10));
    }
    assertThat(server.requests())
        .allSatisfy(request -> assertThat(request.header("accept-encoding")).isEqualTo("identity"));
  }

  @Test
  void anUnknownTransferCodingIsRefused() {
    server.rule(
        "/k", _ -> described().header("Transfer-Encoding", "gzip, chunked").body(BYTES).close());
    assertThatThrownBy(() -> read(Span.WHOLE)).isInstanceOf(StorageException.class);
  }

  // Statuses

  @Test
  void aRefusalIsNeverMissing() {
    assertThat(failure(401))
        .isInstanceOfSatisfying(
            AccessDenied.class,
            denied -> assertThat(denied.why()).isEqualTo(AccessDenied.Why.NO_CREDENTIALS));
    assertThat(failure(403)).isInstanceOf(AccessDenied.class);
    assertThat(failure(404)).isInstanceOf(NotFound.class);
    assertThat(failure(410)).isInstanceOf(NotFound.class);
    assertThat(failure(408)).isInstanceOf(Unreachable.class);
    assertThat(failure(500)).isInstanceOf(Unreachable.class);
    assertThat(failure(504)).isInstanceOf(Unreachable.class);
    assertThat(failure(418)).isInstanceOf(Unexpected.class);
    assertThat(failure(204)).isInstanceOf(Unexpected.class);
    assertThat(failure(304)).isInstanceOf(Unexpected.class);
  }

  @Test
  void aBusyServerSaysHowLong() {
    server.rule("/k", _ -> new Answer(429).header("Retry-After", "7").length(0));
    assertThatThrownBy(() -> read(Span.WHOLE))
        .isInstanceOfSatisfying(
            Busy.class, busy -> assertThat(busy.retryAfter()).contains(Duration.ofSeconds(7)));
    server.rule("/k", _ -> new Answer(503).header("Retry-After", "soon").length(0));
    assertThatThrownBy(() -> read(Span.WHOLE))
        .isInstanceOfSatisfying(Busy.class, busy -> assertThat(busy.retryAfter()).isEmpty());
  }

  private Throwable failure(int status) {
    server.rule(
        "/k",
        _ -> status == 204 || status == 304 ? new Answer(status) : new Answer(status).length(0));
    try {
      read(Span.WHOLE);
      return new AssertionError("read without an error");
    } catch (IOException e) {
      return e;
    }
  }

  // Redirects

  @Test
  void redirectsAreFollowedRelativeToWhereTheyStand() throws Exception {
    server.put("deep/down/file", BYTES);
    server.rule("/k", _ -> Answer.redirect(302, "deep/start"));
    server.rule("/deep/start", _ -> Answer.redirect(308, "down/file"));
    assertThat(read(Span.WHOLE)).isEqualTo(BYTES);
    assertThat(store.stat(new ObjectKey("k")).size()).isEqualTo(4096);
  }

  @Test
  void redirectsEnd() {
    server.rule("/k", _ -> Answer.redirect(302, "/k"));
    assertThatThrownBy(() -> read(Span.WHOLE))
        .isInstanceOf(Unexpected.class)
        .hasMessageContaining("circle");
    for (int i = 0; i < 9; i++) {
      int next = i + 1;
      server.rule("/step" + i, _ -> Answer.redirect(307, "/step" + next));
    }
    server.rule("/k", _ -> Answer.redirect(301, "/step0"));
    assertThatThrownBy(() -> read(Span.WHOLE))
        .isInstanceOf(Unexpected.class)
        .hasMessageContaining("5 times");
  }

  @Test
  void redirectsToOtherKindsOfAddressAreRefused() {
    for (String location :
        List.of(
            "file:///etc/passwd", "ftp://127.0.0.1/x", "http://u:p@127.0.0.1/", "http://", "::")) {
      server.rule("/k", _ -> Answer.redirect(302, location));
      assertThatThrownBy(() -> read(Span.WHOLE)).as(location).isInstanceOf(Unexpected.class);
    }
  }

  @Test
  void aSecureAddressIsNeverLeftForAnOpenOne() {
    var way = new HttpRedirects("k", java.net.URI.create("https://example.org/k"));
    assertThatThrownBy(() -> way.follow("http://example.org/k")).isInstanceOf(Unexpected.class);
    assertThatThrownBy(() -> way.follow("https://127.0.0.1/k")).isInstanceOf(Unexpected.class);
    assertThatThrownBy(() -> way.follow("https://169.254.169.254/k"))
        .isInstanceOf(Unexpected.class);
  }

  @Test
  void aSignInPageOfTheSameServerIsNeitherTheObjectNorItsAbsence() {
    server.rule("/login", _ -> Answer.of(200, "text/html", "<html>Sign in</html>"));
    server.rule("/login/", _ -> Answer.of(200, "text/html", "<html>Sign in</html>"));
    for (String page : List.of("/login", "/login/")) {
      server.rule("/k", _ -> Answer.redirect(302, page));
      assertThatThrownBy(() -> read(Span.WHOLE))
          .isInstanceOf(Unexpected.class)
          .hasMessageContaining("sign in");
    }
  }

  @Test
  void aSignInPageOfAnotherServerIsNoObject() throws Exception {
    try (var other = new WebServer()) {
      other.rule("/login", _ -> Answer.of(200, "text/html", "<html>Sign in</html>"));
      server.rule("/k", _ -> Answer.redirect(302, other.origin() + "/login"));
      assertThatThrownBy(() -> read(Span.WHOLE))
          .isInstanceOf(Unexpected.class)
          .hasMessageContaining("sign in");
    }
  }

  // Secrets

  @Test
  void secretsGoToTheirServerAndNowhereElse(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("127.0.0.1-http-secret.json"),
        "{\"user\":\"me\",\"password\":\"" + CANARY + "\"}");
    try (var other = new WebServer();
        var signed = WebStores.open(server.origin(), folder, Access.AMBIENT)) {
      other.put("k", BYTES);
      server.rule("/k", _ -> Answer.redirect(302, other.origin() + "/k"));
      signed.stat(new ObjectKey("k"));
      assertThat(server.requests().getFirst().header("authorization")).startsWith("Basic ");
      assertThat(other.requests())
          .isNotEmpty()
          .allSatisfy(request ->
              assertThat(request.headers()).doesNotContainKeys("authorization", "cookie"));
    }
    try (var anonymous = WebStores.open(server.origin(), folder, Access.ANONYMOUS)) {
      server.noRule("/k");
      anonymous.stat(new ObjectKey("k"));
      assertThat(server.requests().getLast().headers()).doesNotContainKey("authorization");
    }
  }

  @Test
  void aGeneralSecretIsSentOnlyToTheServerItNames(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("http-secret.json");
    Files.writeString(file, "{\"user\":\"me\",\"password\":\"p\"}");
    try (var signed = WebStores.open(server.origin(), folder, Access.AMBIENT)) {
      signed.stat(new ObjectKey("k"));
      assertThat(server.requests().getLast().headers()).doesNotContainKey("authorization");
    }
    Files.writeString(file, "{\"user\":\"me\",\"password\":\"p\",\"host\":\"127.0.0.1\"}");
    try (var signed = WebStores.open(server.origin(), folder, Access.AMBIENT)) {
      signed.stat(new ObjectKey("k"));
      assertThat(server.requests().getLast().header("authorization")).isEqualTo("Basic bWU6cA==");
    }
  }

  @Test
  void aTokenIsReadForCaveAddresses(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("cave-secret.json"), "{\"token\":\"" + CANARY + "\"}");
    var secrets = new HttpSecrets(List.of(folder));
    assertThat(secrets.bearer(java.net.URI.create("https://h.org")).orElseThrow().authorization())
        .isEqualTo("Bearer " + CANARY);
    assertThat(secrets.bearer(java.net.URI.create("https://h.org")).toString())
        .doesNotContain(CANARY);
  }

  @Test
  void noPasswordGoesOverAnOpenConnection(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("h.org-http-secret.json"),
        "{\"user\":\"u\",\"password\":\"" + CANARY + "\"}");
    assertThatThrownBy(
            () -> WebStores.open(java.net.URI.create("http://h.org"), folder, Access.AMBIENT))
        .isInstanceOf(Unsupported.class)
        .hasMessageNotContaining(CANARY);
  }

  @Test
  void secretsAppearInNoMessage(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("127.0.0.1-http-secret.json"),
        "{\"user\":\"" + CANARY + "\",\"password\":\"" + CANARY + "\"}");
    List<Answer> answers =
        List.of(
            new Answer(401).header("WWW-Authenticate", "Basic realm=\"" + CANARY + "\"").length(0),
            new Answer(403).length(0),
            new Answer(500).length(0),
            Answer.redirect(302, "http://127.0.0.1:1/?X-Amz-Signature=" + CANARY),
            Answer.redirect(302, "ftp://" + CANARY + "/"),
            Answer.redirect(302, "http://" + CANARY + "@127.0.0.1/"),
            described().length(4096).body(BYTES).cutBodyAfter(10),
            described().length(10).length(11).body(BYTES));
    try (var signed = WebStores.open(server.origin(), folder, Access.AMBIENT)) {
      for (Answer answer : answers) {
        server.rule("/k", _ -> answer);
        var text = new StringWriter();
        try (var content = signed.open(new ObjectKey("k"), Span.WHOLE, Optional.empty())) {
          content.readAll();
        } catch (IOException e) {
          e.printStackTrace(new PrintWriter(text));
        }
        assertThat(text.toString()).isNotEmpty().doesNotContain(CANARY).doesNotContain("Basic ");
      }
    }
    Files.writeString(folder.resolve("127.0.0.1-http-secret.json"), "{\"user\":\"" + CANARY);
    assertThatThrownBy(() -> WebStores.open(server.origin(), folder, Access.AMBIENT))
        .hasMessageNotContaining(CANARY)
        .hasNoCause();
  }

  // Writing

  @Test
  void nothingIsWritten() {
    assertThatThrownBy(() -> store.delete(List.of(new ObjectKey("k"))))
        .isInstanceOf(Unsupported.class);
    assertThat(server.requests()).isEmpty();
  }

  private static Request get() {
    return new Request("GET", "/k", java.util.Map.of());
  }

  private static Answer described() {
    return new Answer(200)
        .header("ETag", "\"t\"")
        .header("Content-Type", "application/octet-stream");
  }

  private byte[] read(Span span) throws IOException {
    try (var content = store.open(new ObjectKey("k"), span, Optional.empty())) {
      byte[] bytes = content.readAll();
      assertThat(bytes).hasSize((int) content.range().length());
      return bytes;
    }
  }

  private byte[] readOrFail(Span span) {
    try {
      return read(span);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
