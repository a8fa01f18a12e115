package org.nephoscope.provider.gcs.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The test server does what Google's documentation says, where the store itself does not show it.
class GcsServerTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String OBJECTS = "/storage/v1/b/b/o";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private GcsServer server;

  @BeforeEach
  void start() throws IOException {
    server = GcsServer.start();
    server.bucket("b");
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void conditionsSpeakOfGenerationsAndMetagenerations() throws Exception {
    String generation = upload("k", "one").path("generation").asText();
    assertThat(status("GET", OBJECTS + "/k?ifGenerationNotMatch=" + generation)).isEqualTo(304);
    assertThat(status("GET", OBJECTS + "/k?ifGenerationMatch=1")).isEqualTo(412);
    assertThat(status("GET", OBJECTS + "/k?ifMetagenerationMatch=1")).isEqualTo(200);
    var patched = call("PATCH", OBJECTS + "/k", "{\"metadata\":{\"a\":\"b\"}}");
    assertThat(json(patched).path("metageneration").asText()).isEqualTo("2");
    assertThat(json(patched).path("generation").asText()).isEqualTo(generation);
    assertThat(status("GET", OBJECTS + "/k?ifMetagenerationMatch=1")).isEqualTo(412);
    assertThat(status("GET", OBJECTS + "/k?ifMetagenerationNotMatch=2")).isEqualTo(304);
    assertThat(status("DELETE", OBJECTS + "/k?ifGenerationMatch=0")).isEqualTo(412);
    assertThat(status("GET", OBJECTS + "/k?ifGenerationMatch=many")).isEqualTo(400);
  }

  @Test
  void olderGenerationsAreKeptListedAndRead() throws Exception {
    server.bucket("b").keepVersions();
    String first = upload("k", "one").path("generation").asText();
    upload("k", "two");
    assertThat(body("GET", OBJECTS + "/k?alt=media")).isEqualTo("two");
    assertThat(body("GET", OBJECTS + "/k?alt=media&generation=" + first)).isEqualTo("one");
    assertThat(list("").path("items")).hasSize(1);
    assertThat(list("versions=true").path("items")).hasSize(2);
    assertThat(status("DELETE", OBJECTS + "/k")).isEqualTo(204);
    assertThat(list("").path("items")).isEmpty();
    assertThat(list("versions=true").path("items")).hasSize(2);
    assertThat(status("DELETE", OBJECTS + "/k?generation=" + first)).isEqualTo(204);
    assertThat(list("softDeleted=true").path("items")).hasSize(1);
  }

  @Test
  void offsetsPagesAndTrailingDelimiters() throws Exception {
    for (String name : new String[] {"a", "b%2F", "b%2F1", "c", "d"}) {
      upload(name, "x");
    }
    assertThat(list("startOffset=b&endOffset=d").path("items")).hasSize(3);
    JsonNode folders = list("delimiter=/");
    assertThat(folders.path("prefixes")).hasSize(1);
    assertThat(folders.path("items")).hasSize(3);
    JsonNode both = list("delimiter=/&includeTrailingDelimiter=true");
    assertThat(both.path("prefixes")).hasSize(1);
    assertThat(both.path("items")).hasSize(4);
    JsonNode page = list("maxResults=2&delimiter=/");
    assertThat(page.path("items").size() + page.path("prefixes").size()).isEqualTo(2);
    JsonNode next =
        list("maxResults=9&delimiter=/&pageToken=" + page.path("nextPageToken").asText());
    assertThat(next.path("items")).hasSize(2);
    assertThat(next.has("nextPageToken")).isFalse();
    assertThat(list("fields=items(name)").path("items").path(0).size()).isOne();
  }

  @Test
  void gzipIsDecodedForWhoeverDoesNotTakeIt() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write("hello".getBytes(StandardCharsets.UTF_8));
    }
    var upload =
        HttpRequest.newBuilder(
                uri("/upload" + OBJECTS + "?uploadType=media&name=z&contentEncoding=gzip"))
            .POST(BodyPublishers.ofByteArray(packed.toByteArray()))
            .build();
    client.send(upload, BodyHandlers.discarding());
    var decoded = call("GET", OBJECTS + "/z?alt=media", "");
    assertThat(decoded.body()).isEqualTo("hello");
    assertThat(decoded.headers().firstValue("content-encoding")).isEmpty();
    assertThat(decoded.headers().firstValue("content-length")).isEmpty();
    assertThat(decoded.headers().firstValue("warning")).contains("214 UploadServer gunzipped");
  }

  @Test
  void anObjectOfPartsHasNoMd5AndIsCounted() throws Exception {
    upload("p1", "one");
    upload("p2", "two");
    String order = "{\"sourceObjects\":[{\"name\":\"p1\"},{\"name\":\"p2\"}]}";
    JsonNode made = json(call("POST", OBJECTS + "/whole/compose", order));
    assertThat(made.has("md5Hash")).isFalse();
    assertThat(made.path("componentCount").asInt()).isEqualTo(2);
    assertThat(body("GET", OBJECTS + "/whole?alt=media")).isEqualTo("onetwo");
    String many = "{\"sourceObjects\":[" + "{\"name\":\"p1\"},".repeat(32) + "{\"name\":\"p1\"}]}";
    assertThat(call("POST", OBJECTS + "/whole/compose", many).statusCode()).isEqualTo(400);
  }

  @Test
  void bucketsAreMadeAndDeletedWhenEmpty() throws Exception {
    assertThat(call("POST", "/storage/v1/b?project=p", "{\"name\":\"new\"}").statusCode())
        .isEqualTo(200);
    assertThat(call("POST", "/storage/v1/b?project=p", "{\"name\":\"new\"}").statusCode())
        .isEqualTo(409);
    assertThat(status("DELETE", "/storage/v1/b/new")).isEqualTo(204);
    upload("k", "x");
    assertThat(status("DELETE", "/storage/v1/b/b")).isEqualTo(409);
    assertThat(status("GET", "/storage/v1/b/new/o")).isEqualTo(404);
    assertThat(status("GET", "/storage/v1/b")).isEqualTo(400);
  }

  @Test
  void namesAreDecodedOnceAndSlashesInThemAreNotSteps() throws Exception {
    upload("a%252Fb%2F%2Fc", "x");
    assertThat(server.bucket("b").names()).containsExactly("a%2Fb//c");
    assertThat(status("GET", OBJECTS + "/a%252Fb%2F%2Fc")).isEqualTo(200);
    assertThat(status("GET", OBJECTS + "/a%2Fb//c")).isEqualTo(404);
    assertThat(call("POST", "/upload" + OBJECTS + "?uploadType=media&name=..", "x").statusCode())
        .isEqualTo(400);
  }

  private JsonNode upload(String name, String text) throws Exception {
    return json(call("POST", "/upload" + OBJECTS + "?uploadType=media&name=" + name, text));
  }

  private JsonNode list(String query) throws Exception {
    return json(call("GET", OBJECTS + (query.isEmpty() ? "" : "?" + query), ""));
  }

  private int status(String method, String target) throws Exception {
    return call(method, target, "").statusCode();
  }

  private String body(String method, String target) throws Exception {
    return call(method, target, "").body();
  }

  private HttpResponse<String> call(String method, String target, String body) throws Exception {
    var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return client.send(
        HttpRequest.newBuilder(uri(target)).method(method, publisher).build(),
        BodyHandlers.ofString());
  }

  private URI uri(String target) {
    return URI.create(server.address() + target);
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
