package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `--content-type`, and what is stored without it.
class ContentTypeOptionTest extends CommandDesk {

  private Path page;

  @BeforeEach
  void file() throws IOException {
    page = Files.writeString(directory.resolve("index.html"), "<h1>hello</h1>");
  }

  @Test
  void aFileGetsTheTypeOfItsNameOrTheOneNamed() {
    assertThat(neph.run("cp", page.toString(), "mem://ct/a.html").code()).isZero();
    assertThat(type("mem://ct/a.html")).isEqualTo("text/html");
    String type = "text/html; charset=utf-8";
    assertThat(neph.run("cp", "--content-type", type, page.toString(), "mem://ct/b").code())
        .isZero();
    assertThat(type("mem://ct/b")).isEqualTo(type);
    assertThat(neph.run("sync", directory.toString(), "mem://ct/s", "--content-type", "a/b").code())
        .isZero();
    assertThat(type("mem://ct/s/index.html")).isEqualTo("a/b");
  }

  @Test
  void whatCannotGetItIsWrongUsage() {
    refused("is no media type", "html", page.toString(), "mem://ct/x");
    refused("is no media type", "text/html\n", page.toString(), "mem://ct/x");
    refused("files have no media type", "text/html", page.toString(), directory + "/copy");
    refused("keep theirs", "text/html", "demo://notes/README.md", "mem://ct/x");
  }

  private void refused(String why, String type, String from, String to) {
    var result = neph.run("cp", "--content-type", type, from, to);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--content-type", why).hasLineCount(1);
  }

  private String type(String address) {
    return neph.run("ls", "--json", address).json().getFirst().path("contentType").asText();
  }
}
