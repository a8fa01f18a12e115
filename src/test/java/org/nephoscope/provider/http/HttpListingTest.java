package org.nephoscope.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nephoscope.array.ArrayOpener;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.provider.http.server.Answer;
import org.nephoscope.provider.http.server.Dialect;
import org.nephoscope.provider.http.server.Switch;
import org.nephoscope.provider.http.server.WebServer;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;

/// Which names a server tells, and which of its words are not believed.
@Timeout(60)
class HttpListingTest {

  private static final byte[] TEN = new byte[10];
  private static final List<String> ODD =
      List.of(
          "a b",
          "a+b",
          "a%20b",
          "100%",
          "a&amp;b",
          "a&b=c?d#e;f",
          "<a>\"b\"",
          "'a'",
          "~a",
          "é",
          "日本語",
          "\ud83d\ude00",
          "a:b@c",
          "[x]{y}|z^`",
          "..a",
          "...",
          "a\\b",
          "?C=N;O=D");

  private WebServer server;
  private ObjectStore store;

  @BeforeEach
  void start() throws Exception {
    server = new WebServer();
    store = WebStores.open(server);
  }

  @AfterEach
  void stop() throws Exception {
    store.close();
    server.close();
  }

  @Test
  void oddNamesAreReadFromEveryKindOfPage() throws Exception {
    for (String name : ODD) {
      server.put("d/" + name, TEN).put("d/in " + name + "/x", TEN);
    }
    for (Dialect dialect : Dialect.values()) {
      if (dialect == Dialect.NONE) {
        continue;
      }
      server.dialect(dialect);
      List<String> names = names(ListQuery.everything(new Prefix("d/")));
      assertThat(names).as("%s", dialect).hasSize(2 * ODD.size());
      for (String name : ODD) {
        assertThat(names).as("%s", dialect).contains("d/" + name, "d/in " + name + "/x");
      }
    }
    for (String name : ODD) {
      assertThat(store.stat(new ObjectKey("d/" + name)).size()).isEqualTo(10);
    }
  }

  @Test
  void stepsOfDotsAreRefused() {
    for (String name : List.of("..", "a/../b", "./a", "a/.")) {
      assertThatThrownBy(() -> store.stat(new ObjectKey(name)))
          .isInstanceOf(StorageException.KeyRefused.class);
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void onlyChildrenOfTheFolderAreTaken() throws Exception {
    server.put("d/good", TEN).put("other", TEN).put("d/deep/x", TEN);
    page(
        "<title>Index of /d/</title>",
        "good",
        "./good",
        "/d/good",
        server.origin() + "/d/good",
        "//127.0.0.1:" + server.origin().getPort() + "/d/good",
        "http://evil.example/d/evil",
        "//evil.example/d/evil",
        "https://127.0.0.1/d/evil",
        "../other",
        "/other",
        "/d/../other",
        "deep/x",
        "%2e%2e/other",
        "%2E%2E",
        "..%2fother",
        "a%2Fb",
        "%ff%fe",
        "?C=N;O=D",
        "good?x=y",
        "javascript:alert(1)",
        "mailto:me@example.org",
        "data:text/html,x",
        "file:///etc/passwd",
        "#top",
        "",
        ".",
        "./");
    assertThat(names(ListQuery.children(new Prefix("d/")))).containsExactly("d/good");
  }

  @Test
  void linksInCommentsAndScriptsAreNone() throws Exception {
    server.put("d/good", TEN).put("d/bad", TEN);
    server.rule(
        "/d/",
        _ ->
            Answer.of(
                200,
                "text/html",
                "<h1>Index of /d/</h1><!-- <a href='bad'> --><script>'<a href=\"bad\">'</script>"
                    + "<style><a href=bad></style><b title='<a href=bad>'><A CLASS=x HREF=good>"
                    + "</body></html>"));
    assertThat(names(ListQuery.children(new Prefix("d/")))).containsExactly("d/good");
  }

  @Test
  void aPageOfLinksIsNoListing() {
    server.put("d/good", TEN);
    page("<title>My holidays</title>", "good");
    assertThatThrownBy(() -> store.list(ListQuery.children(new Prefix("d/"))))
        .isInstanceOfSatisfying(
            Unsupported.class,
            error ->
                assertThat(ErrorText.of(error, "http://h/d/"))
                    .isEqualTo(
                        "http://h/d/ cannot be listed. Its server gives no listing of it. If this"
                            + " is Zarr, N5 or precomputed, its metadata is enough."));
  }

  /// A folder inside one that is listed shows a page of its own, as those with an index.html do.
  @Test
  void aFolderWithoutAListingEndsOneThatIsToHoldEverything() throws Exception {
    server.put("t/a", TEN).put("t/b/x", TEN).put("t/m ü/x", TEN).put("t/z", TEN);
    server.dialect(Dialect.APACHE);
    server.rule("/t/m%20%C3%BC/", _ -> Answer.of(200, "text/html", "<h1>Welcome</h1></html>"));
    var first = store.list(ListQuery.everything(new Prefix("t/")));
    assertThat(first.entries()).extracting("path").containsExactly("t/a", "t/b/x");
    var next = first.next().orElseThrow();
    String at = server.origin() + "/t/";
    assertThatThrownBy(() -> store.list(next))
        .isInstanceOfSatisfying(
            Unsupported.class,
            error ->
                assertThat(ErrorText.of(error, at))
                    .isEqualTo(
                        at
                            + " cannot be listed whole: "
                            + at
                            + "m%20ü/ gives no listing. It may have a page of its own, such as"
                            + " index.html. List the folders beside it by themselves."));
    assertThat(names(ListQuery.children(new Prefix("t/"))))
        .containsExactly("t/a", "t/b/", "t/m ü/", "t/z");
  }

  @Test
  void aPageThatBreaksOffIsNoListing() {
    String whole = "<title>Index of /d/</title><a href=x>x</a></body></html>";
    server.put("d/x", TEN);
    server.rule("/d/", _ -> Answer.of(200, "text/html", whole).cutBodyAfter(45));
    assertThatThrownBy(() -> store.list(ListQuery.children(new Prefix("d/"))))
        .isInstanceOf(Unreachable.class);
    server.rule(
        "/d/",
        _ ->
            new Answer(200)
                .header("Content-Type", "text/html")
                .close()
                .body(whole.substring(0, 45).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> store.list(ListQuery.children(new Prefix("d/"))))
        .isInstanceOf(Unsupported.class);
  }

  @Test
  void foldersThatAreForbiddenAreNotEmpty() {
    server.put("d/x", TEN).on(Switch.FOLDERS_FORBIDDEN);
    assertThatThrownBy(() -> store.list(ListQuery.everything(new Prefix("d/"))))
        .isInstanceOf(Unsupported.class);
  }

  @Test
  void anArrayIsReadWhereNothingIsListed() throws Exception {
    String array =
        "{\"zarr_format\":2,\"shape\":[4],\"chunks\":[2],\"dtype\":\"<u2\",\"compressor\":null,"
            + "\"fill_value\":0,\"order\":\"C\",\"filters\":null}";
    byte[] group = "{\"zarr_format\":2}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] all =
        ("{\"zarr_consolidated_format\":1,\"metadata\":{\".zgroup\":{\"zarr_format\":2},"
                + "\"s0/.zarray\":"
                + array
                + "}}")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    server.put("x.zarr/.zgroup", group).put("x.zarr/.zmetadata", all);
    server.put("x.zarr/s0/.zarray", array.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    server.on(Switch.FOLDERS_FORBIDDEN);
    var opener = new ArrayOpener(store);
    assertThat(opener.badge(new Prefix("x.zarr/s0/")).orElseThrow().array()).isTrue();
    assertThat(opener.badge(new Prefix("x.zarr/")).orElseThrow().array()).isFalse();
    assertThat(opener.badge(new Prefix("y/"))).isEmpty();
    var node = opener.open(new Prefix("x.zarr/")).orElseThrow();
    var children = opener.children((org.nephoscope.array.model.GroupMeta) node);
    assertThat(children).hasSize(1);
  }

  @Test
  void rowsThatMayNotBeReadAreLeftOutWithTheReasonAndHaveNoSizeOfZero() throws Exception {
    server.put("open", TEN).put("closed", TEN).put("gone", TEN).dialect(Dialect.PYTHON);
    server.rule("/closed", _ -> new Answer(403).length(0));
    server.rule("/gone", _ -> new Answer(404).length(0));
    for (var query : List.of(ListQuery.children(Prefix.ROOT), ListQuery.everything(Prefix.ROOT))) {
      var page = store.list(query);
      assertThat(page.entries()).extracting("path").containsExactly("open");
      assertThat(page.leftOut())
          .singleElement()
          .satisfies(left -> {
            assertThat(left.path()).isEqualTo("closed");
            assertThat(left.why()).contains("does not let it be read");
          });
    }
    assertThatThrownBy(() -> store.open(new ObjectKey("closed"), Span.WHOLE, Optional.empty()))
        .isInstanceOf(StorageException.AccessDenied.class);
  }

  @Test
  void foldersInACircleEnd() {
    server.rule("/d/", _ -> index("d/"));
    for (String path = "/d/"; path.length() < 500; path += "d/") {
      server.rule(path, _ -> index("d/"));
    }
    assertThatThrownBy(() -> store.list(ListQuery.everything(new Prefix("d/"))))
        .isInstanceOf(StorageException.Unexpected.class);
  }

  @Test
  void aFolderIsNoObject() {
    server.put("d/x", TEN).dialect(Dialect.APACHE);
    assertThatThrownBy(() -> store.stat(new ObjectKey("d"))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> store.stat(new ObjectKey("d/"))).isInstanceOf(NotFound.class);
  }

  private void page(String head, String... links) {
    var text = new StringBuilder("<html><head>" + head + "</head><body>");
    for (String link : links) {
      text.append("<a href=\"").append(link).append("\">x</a>\n");
    }
    server.rule("/d/", _ -> Answer.of(200, "text/html", text + "</body></html>"));
  }

  private static Answer index(String... links) {
    return Answer.of(
        200,
        "text/html",
        "<title>Index of x</title><a href=\"" + String.join("\"><a href=\"", links) + "\"></html>");
  }

  private List<String> names(ListQuery query) throws StorageException {
    List<String> names = new ArrayList<>();
    Optional<ListQuery> next = Optional.of(query);
    while (next.isPresent()) {
      var page = store.list(next.get());
      page.entries().forEach(entry -> names.add(entry.path()));
      next = page.next();
    }
    return names;
  }
}
