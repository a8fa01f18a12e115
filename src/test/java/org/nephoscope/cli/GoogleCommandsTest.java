package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.gcs.GcsClients;
import org.nephoscope.provider.gcs.GcsSettings;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// `gs://` on the command line, against a server named by `STORAGE_EMULATOR_HOST`.
@Execution(ExecutionMode.CONCURRENT)
class GoogleCommandsTest {

  @TempDir Path home;
  @TempDir Path directory;

  private GcsServer server;
  private TransferJournal journal;
  private TransferQueue queue;
  private Neph neph;

  @BeforeEach
  void open() throws IOException {
    server = GcsServer.start();
    server.bucket("lab");
    server.bucket("other");
    var environment = Map.of("HOME", home.toString(), "STORAGE_EMULATOR_HOST", server.address());
    var clients = new GcsClients(GcsSettings.usual(), environment);
    var stores = new Stores(clients);
    journal = TransferJournal.open(home);
    queue = new TransferQueue(stores, journal);
    neph = new Neph(stores, () -> queue);
  }

  @AfterEach
  void close() {
    queue.close();
    journal.close();
    server.close();
  }

  @Test
  void filesGoUpAreListedReadCopiedAndComeBackWithTheirDigestsCompared() throws IOException {
    Files.createDirectories(directory.resolve("in/sub"));
    Files.writeString(directory.resolve("in/a b.txt"), "hello");
    Files.writeString(directory.resolve("in/sub/ü+%2F.txt"), "world!");

    done(2, "cp", "-r", "--json", directory + "/in/", "gs://lab/up/");
    assertThat(neph.run("ls", "gs://lab/up/").lines())
        .containsExactly("gs://lab/up/a b.txt", "gs://lab/up/sub/ü+%2F.txt");
    assertThat(neph.run("cat", "gs://lab/up/sub/ü+%2F.txt").out()).isEqualTo("world!");

    done(2, "cp", "-r", "--json", "gs://lab/up/", "gs://lab/copy/");
    done(2, "cp", "-r", "--json", "gs://lab/copy/", "gs://other/x/");
    done(2, "cp", "-r", "--json", "gs://other/x/", directory + "/out");
    assertThat(directory.resolve("out/a b.txt")).hasContent("hello");

    assertThat(neph.run("rm", "-r", "gs://lab/up/").code()).isZero();
    assertThat(server.bucket("lab").names()).containsExactly("copy/a b.txt", "copy/sub/ü+%2F.txt");
  }

  @Test
  void bucketsAreComparedByTheirListingsAndFoldersByWhatIsRead() throws IOException {
    Files.createDirectories(directory.resolve("in"));
    Files.writeString(directory.resolve("in/a"), "hello");
    Files.writeString(directory.resolve("in/b"), "world");
    neph.run("cp", "-r", directory + "/in/", "gs://lab/up/");
    neph.run("cp", "-r", "gs://lab/up/", "gs://other/x/");
    var listed = neph.run("verify", "gs://lab/up/", "gs://other/x/");
    assertThat(listed.code()).as(listed.err()).isZero();
    assertThat(listed.out()).startsWith("2 equal (2 by MD5), in ");
    assertThat(neph.run("verify", "--checksum", directory + "/in", "gs://lab/up").out())
        .startsWith("2 equal (2 by MD5), in ");

    neph.put("gs://other/x/b", "WORLD");
    assertThat(neph.run("verify", "gs://lab/up/", "gs://other/x/").code()).isEqualTo(5);
    assertThat(neph.run("mv", "-r", "gs://lab/up/", "gs://lab/moved/").code()).isZero();
    assertThat(server.bucket("lab").names()).containsExactly("moved/a", "moved/b");
    var sync =
        neph.run("sync", "--delete", "--max-delete", "1", directory + "/in", "gs://lab/moved");
    assertThat(sync.code()).isZero();
    neph.put("gs://lab/moved/extra", "x");
    neph.run("sync", "--delete", "--max-delete", "1", directory + "/in", "gs://lab/moved");
    assertThat(server.bucket("lab").names()).containsExactly("moved/a", "moved/b");
  }

  @Test
  void aListingOfJsonSaysWhatGoogleSays() throws IOException {
    neph.put("gs://lab/k", "hello");
    JsonNode entry = neph.run("ls", "--json", "gs://lab/").json().getFirst();
    assertThat(entry.path("uri").asText()).isEqualTo("gs://lab/k");
    assertThat(entry.path("size").asInt()).isEqualTo(5);
    assertThat(entry.path("md5").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
    assertThat(entry.path("crc32c").asText()).isEqualTo("9a71bb4c");
    assertThat(entry.path("storageClass").asText()).isEqualTo("STANDARD");
  }

  @Test
  void theAccountListsItsBuckets() {
    assertThat(neph.run("ls", "gs://").lines()).containsExactly("gs://lab/", "gs://other/");
  }

  @Test
  void aMissingBucketIsNotFound() {
    var result = neph.run("ls", "gs://nowhere/");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).startsWith("neph: gs://nowhere/").hasLineCount(1);
  }

  private void done(int count, String... arguments) {
    List<JsonNode> lines = neph.run(arguments).json();
    JsonNode summary = lines.getLast().path("summary");
    assertThat(summary.path("done").asInt()).as("%s", lines).isEqualTo(count);
    assertThat(summary.path("verified").asInt()).as("%s", lines).isEqualTo(count);
  }
}
