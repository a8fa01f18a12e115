package org.nephoscope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.gcs.GcsClients;
import org.nephoscope.provider.gcs.GcsSettings;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.provider.http.server.Dialect;
import org.nephoscope.provider.http.server.WebServer;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.Headers;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// `ls`, `cp`, `cat` and `head` on every kind of place, with one stores object as the program has
/// it.
@Execution(ExecutionMode.CONCURRENT)
class FiveKindsTest {

  enum Kind {
    MEMORY,
    LOCAL,
    S3,
    GCS,
    WEB
  }

  private static final byte[] HELLO = "hello".getBytes(UTF_8);
  private static final String MD5 = "5d41402abc4b2a76b9719d911017c592";

  @TempDir Path home;
  @TempDir Path directory;

  private StrictS3 s3;
  private GcsServer gcs;
  private WebServer web;
  private TransferJournal journal;
  private TransferQueue queue;
  private Neph neph;
  private Map<Kind, String> roots;

  @BeforeEach
  void open() throws IOException {
    s3 = StrictS3.start(Profile.AWS);
    var bucket = s3.newBucket();
    s3.keepVersions(bucket.bucket());
    gcs = GcsServer.start();
    gcs.bucket("lab");
    web = new WebServer();
    web.put("d/a.txt", HELLO, "Content-Type", "text/plain").dialect(Dialect.PYTHON);
    var environment = Map.of("HOME", home.toString(), "STORAGE_EMULATOR_HOST", gcs.address());
    var stores = new Stores(new GcsClients(GcsSettings.usual(), environment));
    journal = TransferJournal.open(home);
    queue = new TransferQueue(stores, journal);
    neph = new Neph(stores, () -> queue);
    Files.createDirectories(directory.resolve("at"));
    roots =
        Map.of(
            Kind.MEMORY,
            "mem://five/",
            Kind.LOCAL,
            directory.resolve("at") + "/",
            Kind.S3,
            bucket.uri(),
            Kind.GCS,
            "gs://lab/",
            Kind.WEB,
            web.origin() + "/");
    var headers =
        new Headers(List.of(), Optional.of("text/plain"), Map.of("who", "me"))
            .cacheControl("no-cache")
            .contentLanguage("en");
    for (Kind kind : List.of(Kind.MEMORY, Kind.S3, Kind.GCS)) {
      neph.put(roots.get(kind) + "d/a.txt", HELLO, headers);
    }
    neph.put(roots.get(Kind.LOCAL) + "d/a.txt", "hello");
  }

  @AfterEach
  void close() throws Exception {
    queue.close();
    journal.close();
    web.close();
    gcs.close();
    s3.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyKindIsListedReadCopiedAndDescribed(Kind kind) throws IOException {
    String folder = roots.get(kind) + "d/";
    String object = folder + "a.txt";
    assertThat(neph.run("ls", folder).lines()).containsExactly(object);
    assertThat(neph.run("cat", object).out()).isEqualTo("hello");
    assertThat(neph.run("cp", "-r", folder, directory + "/out").code()).isZero();
    assertThat(directory.resolve("out/a.txt")).hasContent("hello");
    if (kind != Kind.WEB) {
      assertThat(neph.run("cp", directory + "/out/a.txt", folder + "b.txt").code()).isZero();
      assertThat(neph.run("cat", folder + "b.txt").out()).isEqualTo("hello");
    }

    JsonNode entry = neph.run("head", "--json", object).json().getFirst();
    JsonNode listed = neph.run("ls", "--json", folder).json().getFirst();
    listed.fieldNames().forEachRemaining(name -> assertThat(entry.has(name)).as(name).isTrue());
    assertThat(entry.path("uri").asText()).isEqualTo(object);
    assertThat(entry.path("type").asText()).isEqualTo("object");
    assertThat(entry.path("size").asLong()).isEqualTo(5);
    assertThat(entry.path("modified").isNull()).isFalse();
    assertThat(entry.path("key").asText()).endsWith("d/a.txt");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsMissingIsSaidAndTheOthersAreShown(Kind kind) {
    String object = roots.get(kind) + "d/a.txt";
    String missing = roots.get(kind) + "d/none";
    var result = neph.run("head", missing, object);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).startsWith("neph: " + missing + " does not exist").hasLineCount(1);
    assertThat(result.lines()).contains(object, "  Content-Length: 5 B");
    var problem = neph.run("head", "--json", missing);
    assertThat(problem.code()).isEqualTo(3);
    assertThat(problem.json().getFirst().path("problem").asText()).isEqualTo("not-found");
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMORY", "S3", "GCS"})
  void whatWasWrittenBesideTheBytesIsShown(Kind kind) {
    String object = roots.get(kind) + "d/a.txt";
    JsonNode entry = neph.run("head", "--json", object).json().getFirst();
    assertThat(entry.path("contentType").asText()).isEqualTo("text/plain");
    assertThat(entry.path("encoding").asText()).isEmpty();
    assertThat(entry.path("cacheControl").asText()).isEqualTo("no-cache");
    assertThat(entry.path("contentLanguage").asText()).isEqualTo("en");
    assertThat(entry.path("contentDisposition").isNull()).isTrue();
    assertThat(entry.path("metadata").path("who").asText()).isEqualTo("me");
    assertThat(entry.path("md5").asText()).isEqualTo(MD5);
    assertThat(entry.path("checksums").path("md5").asText()).isEqualTo(MD5);
    assertThat(neph.run("head", object).lines())
        .contains("  Content-Type: text/plain", "  MD5: " + MD5, "  Metadata who: me");
  }

  @Test
  void whatOnlySomeKindsKnowIsShownThere() {
    JsonNode amazon = neph.run("head", "--json", roots.get(Kind.S3) + "d/a.txt").json().getFirst();
    assertThat(amazon.path("version").asText()).isNotEmpty();
    assertThat(amazon.path("encryption").asText()).isEqualTo("AES256");
    assertThat(amazon.path("checksums").path("crc64nvme").asText()).hasSize(16);
    JsonNode google = neph.run("head", "--json", "gs://lab/d/a.txt").json().getFirst();
    assertThat(google.path("version").asText()).matches("\\d+");
    assertThat(google.has("encryption")).isFalse();
    assertThat(google.path("storageClass").asText()).isEqualTo("STANDARD");
    JsonNode memory = neph.run("head", "--json", "mem://five/d/a.txt").json().getFirst();
    assertThat(memory.has("version")).isFalse();
  }

  @Test
  void patternsAndListsNameSeveralObjects() throws IOException {
    neph.put("mem://five/d/b.jpg", "x");
    neph.put("mem://five/d/sub/c.jpg", "x");
    assertThat(names("mem://five/d/*")).containsExactly("d/a.txt", "d/b.jpg");
    assertThat(names("mem://five/d/**.jpg")).containsExactly("d/b.jpg", "d/sub/c.jpg");
    neph.typing("mem://five/d/b.jpg\nmem://five/d/a.txt\n");
    assertThat(names("-")).containsExactly("d/b.jpg", "d/a.txt");
    assertThat(neph.run("head", "demo://notes/README.md").code()).isZero();
  }

  @Test
  void aFolderIsAUsageError() {
    for (Kind kind : Kind.values()) {
      assertThat(neph.run("head", roots.get(kind) + "d/").code()).as("%s", kind).isEqualTo(2);
      assertThat(neph.run("head", roots.get(kind) + "d").code()).as("%s", kind).isEqualTo(3);
    }
    assertThat(neph.run("head").code()).isEqualTo(2);
  }

  private List<String> names(String address) {
    return neph.run("head", "--json", address).json().stream()
        .map(line -> line.path("key").asText())
        .toList();
  }
}
