package org.nephoscope.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.http.server.Answer;
import org.nephoscope.provider.http.server.Switch;
import org.nephoscope.provider.http.server.WebServer;
import org.nephoscope.provider.http.server.XmlBucket;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unsupported;

/// Buckets behind web addresses: by which sign they are known, and what their words are worth.
@Timeout(60)
class HttpBucketsTest {

  private static final byte[] TEN = new byte[10];

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
                    200,
                    "application/json",
                    "{\"kind\":\"storage#objects\",\"nextPageToken\":\"t1\",\"prefixes\":[\"d/a/\"]}")
                : Answer.of(
                    200,
                    "application/json",
                    "{\"kind\":\"storage#objects\",\"items\":[{\"name\":\"d/x\",\"size\":\"10\",\"generation\":\"17\","
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

  private List<Algorithm> algorithms(String name) throws StorageException {
    return store.stat(new ObjectKey(name)).checksums().stream().map(Checksum::algorithm).toList();
  }

  private static String bucket(String origin, String name) {
    var site =
        new HttpSite(
            URI.create(origin),
            new StoreAddress.Http(URI.create(origin)),
            Optional.empty(),
            new HttpClients(new Network(Map.of(), Optional.empty())),
            HttpSettings.usual());
    return HttpBuckets.of(site, name).map(found -> found.name() + " in " + found.root()).orElse("");
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
