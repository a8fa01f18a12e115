package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.http.server.Answer;
import org.nephoscope.provider.http.server.Dialect;
import org.nephoscope.provider.http.server.WebServer;

/// Commands on a web server.
class WebCommandsTest extends CommandDesk {

  private WebServer server;
  private String site;

  @BeforeEach
  void serve() throws IOException {
    server = new WebServer();
    server.put("d/a.txt", "hello".getBytes(StandardCharsets.UTF_8)).dialect(Dialect.PYTHON);
    site = server.origin() + "/";
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aFolderIsListedReadAndCopied() {
    assertThat(neph.run("ls", site + "d/").lines()).containsExactly(site + "d/a.txt");
    assertThat(neph.run("cat", site + "d/a.txt").out()).isEqualTo("hello");
    assertThat(neph.run("cp", "-r", site + "d/", directory + "/d").code()).isZero();
    assertThat(directory.resolve("d/a.txt")).hasContent("hello");
  }

  @Test
  void aFolderThatIsNotThereIsNotEmpty() {
    for (String address : new String[] {site + "none/", site + "none/x/", site + "d/none/"}) {
      var result = neph.run("ls", address);
      assertThat(result.code()).as(address).isEqualTo(3);
      assertThat(result.err()).contains(address + " does not exist").hasLineCount(1);
    }
    assertThat(neph.run("ls", "--flat", site + "none/").code()).isEqualTo(3);
  }

  /// What was found before is listed and copied; the end says that it is not all, and where.
  @Test
  void aFolderWithAPageOfItsOwnIsNamed() {
    server.put("t/a.txt", "one".getBytes(StandardCharsets.UTF_8));
    server.put("t/b/c.txt", "two".getBytes(StandardCharsets.UTF_8));
    server.rule("/t/b/", _ -> Answer.of(200, "text/html", "<h1>Welcome</h1></html>"));
    var listed = neph.run("ls", site + "t/");
    assertThat(listed.code()).isEqualTo(1);
    assertThat(listed.lines()).containsExactly(site + "t/a.txt");
    assertThat(listed.err()).contains(site + "t/b/ gives no listing").hasLineCount(1);
    var copied = neph.run("cp", "-r", site + "t/", directory + "/t");
    assertThat(copied.code()).isEqualTo(1);
    assertThat(copied.err()).contains(site + "t/b/ gives no listing");
    assertThat(directory.resolve("t/a.txt")).hasContent("one");
    assertThat(directory.resolve("t/b")).doesNotExist();
    var synced = neph.run("sync", "--delete", site + "t/", directory + "/t");
    assertThat(synced.code()).isEqualTo(1);
    assertThat(directory.resolve("t/a.txt")).exists();
  }

  @Test
  void nothingIsDeletedFromOne() {
    for (String address : new String[] {site + "d/a.txt", site + "none"}) {
      var result = neph.run("rm", "--json", "mem://w/k", address);
      assertThat(result.code()).isEqualTo(2);
      JsonNode problem = result.json().getFirst();
      assertThat(problem.path("uri").asText()).isEqualTo(address);
      assertThat(problem.path("problem").asText()).isEqualTo("usage");
      assertThat(problem.path("detail").asText()).contains("can only be read");
      assertThat(neph.run("rm", "-r", "--dry-run", address).code()).isEqualTo(2);
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void nothingIsCopiedIntoOneAndTheTargetIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), "newer");
    for (String target : new String[] {site + "d/", site + "d/a.txt", site + "new"}) {
      var result = neph.run("cp", "--json", "--dry-run", file.toString(), target);
      assertThat(result.code()).isEqualTo(2);
      JsonNode problem = result.json().getFirst();
      assertThat(problem.path("uri").asText()).isEqualTo(target);
      assertThat(problem.path("detail").asText()).contains("writing to a web server");
      assertThat(problem.path("problem").asText()).isEqualTo("usage");
      assertThat(neph.run("cp", file.toString(), target).code()).isEqualTo(2);
      assertThat(neph.run("sign", target).code()).isEqualTo(2);
    }
    assertThat(server.requests()).isEmpty();
  }
}
