package org.nephoscope.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.provider.http.server.Answer;
import org.nephoscope.provider.http.server.WebServer;
import org.nephoscope.provider.secrets.SecretFiles;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unsupported;

/// Where an answer leads to another place, and who is told a secret there.
@Timeout(60)
class HttpRedirectTest extends WebDesk {

  private static final String CANARY = "canary-5d41402abc4b2a76";

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
    var secrets = new HttpSecrets(new SecretFiles(List.of(folder)));
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
}
