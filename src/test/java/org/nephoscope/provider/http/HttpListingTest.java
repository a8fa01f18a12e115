package org.nephoscope.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
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
import org.nephoscope.provider.http.server.XmlBucket;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
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
                        "http://h/d/ cannot be listed. This server gives no listing. If this is"
                            + " Zarr, N5 or precomputed, its metadata is enough."));
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
  void rowsThatMayNotBeReadAreListed() throws Exception {
    server.put("open", TEN).put("closed", TEN).put("gone", TEN).dialect(Dialect.PYTHON);
    server.rule("/closed", _ -> new Answer(403).length(0));
    server.rule("/gone", _ -> new Answer(404).length(0));
    assertThat(names(ListQuery.children(Prefix.ROOT))).containsExactly("closed", "open");
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
  void aBucketIsFoundInThePath() throws Exception {
    server.put("bucket/a", TEN).put("bucket/d/b c", TEN).put("bucket/d/", new byte[0]);
    server.on(Switch.S3_HEADERS).rule("/bucket/", new XmlBucket(server, "bucket/"));
    assertThat(names(ListQuery.children(new Prefix("bucket/"))))
        .containsExactly("bucket/a", "bucket/d/");
    assertThat(names(ListQuery.everything(new Prefix("bucket/d/"))))
        .containsExactly("bucket/d/", "bucket/d/b c");
    assertThat(store.stat(new ObjectKey("bucket/d/")).size()).isZero();
  }

  @Test
  void aHostileBucketListingIsRefused() {
    server.rule(
        "/bucket/",
        request ->
            request.parameter("prefix").isEmpty() && request.parameter("max-keys").equals("1")
                ? Answer.of(200, "application/xml", "<ListBucketResult/>")
                : request.parameter("list-type").isEmpty()
                    ? Answer.of(200, "application/xml", "<ListBucketResult/>")
                    : Answer.of(
                        200,
                        "application/xml",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                            + "<ListBucketResult>&e;</ListBucketResult>"));
    assertThatThrownBy(() -> store.list(ListQuery.children(new Prefix("bucket/"))))
        .isInstanceOf(StorageException.Unexpected.class);
  }

  @Test
  void googleListsByItsJson() throws Exception {
    String authority = server.origin().getRawAuthority();
    try (var google = WebStores.open(server.origin(), WebStores.settings(authority))) {
      server.put(
          "b/d/x",
          TEN,
          "x-goog-generation",
          "17",
          "x-goog-hash",
          "crc32c=4waSgw==,md5=pj8P0EMCwP9hJeN5VEnFsg==");
      server.rule(
          "/storage/v1/b/b/o",
          request -> {
            assertThat(request.parameter("prefix")).isEqualTo("d/");
            assertThat(request.parameter("delimiter")).isEqualTo("/");
            return request.parameter("pageToken").isEmpty()
                ? Answer.of(
                    200, "application/json", "{\"nextPageToken\":\"t1\",\"prefixes\":[\"d/a/\"]}")
                : Answer.of(
                    200,
                    "application/json",
                    "{\"items\":[{\"name\":\"d/x\",\"size\":\"10\",\"generation\":\"17\","
                        + "\"timeCreated\":\"2026-01-02T03:04:05.678Z\",\"contentEncoding\":\"gzip\","
                        + "\"md5Hash\":\"pj8P0EMCwP9hJeN5VEnFsg==\",\"crc32c\":\"4waSgw==\"}]}");
          });
      List<ObjectEntry> entries = new ArrayList<>();
      Optional<ListQuery> next = Optional.of(ListQuery.children(new Prefix("b/d/")));
      while (next.isPresent()) {
        var page = google.list(next.get());
        entries.addAll(page.entries());
        next = page.next();
      }
      assertThat(entries.stream().map(ObjectEntry::path)).containsExactly("b/d/a/", "b/d/x");
      var listed = (ObjectMeta) entries.getLast();
      assertThat(listed.checksum(Algorithm.MD5).orElseThrow().value()).startsWith("a63f0fd0");
      assertThat(listed.headers().orElseThrow().encoding()).containsExactly("gzip");
      var stat = google.stat(listed.key());
      assertThat(stat.revision()).isEqualTo(listed.revision());
      assertThat(stat.checksums()).containsExactlyInAnyOrderElementsOf(listed.checksums());
      assertThat(server.requests().getLast().header("accept-encoding")).isEqualTo("gzip");
      assertThatThrownBy(() -> google.list(ListQuery.children(Prefix.ROOT)))
          .isInstanceOf(Unsupported.class);
    }
  }

  @Test
  void hostsOfBucketsAreKnownByTheirNames() throws Exception {
    assertThat(bucket("https://s3.amazonaws.com", "b/k")).isEqualTo("b in b/");
    assertThat(bucket("https://s3.eu-west-1.amazonaws.com", "b/k")).isEqualTo("b in b/");
    assertThat(bucket("https://x.y.s3.eu-west-1.amazonaws.com", "b/k")).isEqualTo("x.y in ");
    assertThat(bucket("https://x.s3.amazonaws.com", "k")).isEqualTo("x in ");
    assertThat(bucket("https://storage.googleapis.com", "b/k")).isEqualTo("b in b/");
    assertThat(bucket("https://x.storage.googleapis.com", "k")).isEqualTo("x in ");
    assertThat(bucket("https://x.s3-website.eu-west-1.amazonaws.com", "k")).isEmpty();
    assertThat(bucket("https://x.s3-website-us-east-1.amazonaws.com", "k")).isEmpty();
    assertThat(bucket("https://s3.amazonaws.com.evil.org", "b/k")).isEmpty();
    assertThat(bucket("https://evil-storage.googleapis.com.evil.org", "b/k")).isEmpty();
  }

  @Test
  void digestsAreTakenOnlyWhereTheyAreOfTheStoredBytes() throws Exception {
    String md5 = "\"a63f0fd04302c0ff6125e3795449c5b2\"";
    server.put("s3", TEN, "ETag", md5, "x-amz-request-id", "1");
    server.put(
        "kms",
        TEN,
        "ETag",
        md5,
        "x-amz-request-id",
        "1",
        "x-amz-server-side-encryption",
        "aws:kms");
    server.put("plain", TEN, "ETag", md5);
    server.put(
        "rfc",
        TEN,
        "Repr-Digest",
        "sha-256=:" + "A".repeat(43) + "=:, md5=:pj8P0EMCwP9hJeN5VEnFsg==:");
    server.put("old", TEN, "Content-MD5", "pj8P0EMCwP9hJeN5VEnFsg==");
    server.put("bad", TEN, "Content-MD5", "pj8P", "Digest", "md5=!");
    server.on(Switch.NO_ETAG);
    assertThat(algorithms("s3")).containsExactly(Algorithm.MD5);
    assertThat(algorithms("kms")).isEmpty();
    assertThat(algorithms("plain")).isEmpty();
    assertThat(algorithms("rfc")).containsExactly(Algorithm.SHA256, Algorithm.MD5);
    assertThat(algorithms("old")).containsExactly(Algorithm.MD5);
    assertThat(algorithms("bad")).isEmpty();
    try (var part =
        store.open(
            new ObjectKey("old"), new org.nephoscope.storage.ByteRange(0, 3), Optional.empty())) {
      assertThat(part.meta().checksums()).as("may be that of the part").isEmpty();
    }
  }

  @Test
  void aFolderIsNoObject() {
    server.put("d/x", TEN).dialect(Dialect.APACHE);
    assertThatThrownBy(() -> store.stat(new ObjectKey("d"))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> store.stat(new ObjectKey("d/"))).isInstanceOf(NotFound.class);
  }

  private List<Algorithm> algorithms(String name) throws StorageException {
    return store.stat(new ObjectKey(name)).checksums().stream()
        .map(org.nephoscope.storage.Checksum::algorithm)
        .toList();
  }

  private static String bucket(String origin, String name) {
    var site =
        new HttpSite(
            URI.create(origin),
            origin + "/",
            Optional.empty(),
            new HttpClients(
                new org.nephoscope.provider.web.Network(java.util.Map.of(), Optional.empty())),
            HttpSettings.usual());
    return HttpBuckets.of(site, name).map(found -> found.name() + " in " + found.root()).orElse("");
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
