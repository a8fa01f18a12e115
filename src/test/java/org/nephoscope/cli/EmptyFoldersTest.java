package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Folders with nothing in them are said to stay behind, once for all of them.
@Timeout(60)
class EmptyFoldersTest extends CommandDesk {

  private Path tree;

  @BeforeEach
  void fill() throws IOException {
    tree = directory.resolve("tree");
    for (String name : List.of("a/none", "b/deep/none", "c", "z")) {
      Files.createDirectories(tree.resolve(name));
    }
    Files.writeString(tree.resolve("a/x"), "text");
    Files.writeString(tree.resolve("z/y"), "text");
  }

  @Test
  void aCopyCountsThem() {
    var text = neph.run("cp", "-r", tree.toString(), "mem://empty-copied/");
    assertThat(text.code()).isZero();
    assertThat(text.err())
        .startsWith("neph: 3 empty folders were left out: a store holds only objects.\n");
    assertThat(text.out()).contains("2 copied").contains("3 skipped");
  }

  @Test
  void aDryRunCountsThemToo() throws IOException {
    Files.delete(tree.resolve("a/none"));
    Files.delete(tree.resolve("c"));
    var text = neph.run("cp", "-r", "--dry-run", tree.toString(), "mem://empty-planned/");
    assertThat(text.err())
        .isEqualTo("neph: 1 empty folder was left out: a store holds only objects.\n");
  }

  /// What is below it in the target is an extra as ever.
  @Test
  void aSyncDeletesWhatAnEmptyFolderLacks() throws Exception {
    neph.put("mem://empty-synced/c/old", "text");
    neph.put("mem://empty-synced/a/x", "text");
    var text = neph.run("sync", "--delete", tree.toString(), "mem://empty-synced/");
    assertThat(text.err()).contains("3 empty folders were left out");
    assertThat(neph.run("ls", "-r", "mem://empty-synced/").out()).doesNotContain("old");
  }

  @Test
  void theReportNamesEach() {
    var json = neph.run("cp", "-r", "--json", tree.toString(), "mem://empty-named/").json();
    assertThat(json)
        .filteredOn(line -> line.path("state").asText().equals("skipped"))
        .extracting(line -> line.get("detail").asText())
        .containsExactlyInAnyOrder(
            tree + "/a/none/ was left out: it is an empty folder, and a store holds only objects.",
            tree
                + "/b/deep/none/ was left out: it is an empty folder, and a store holds only"
                + " objects.",
            tree + "/c/ was left out: it is an empty folder, and a store holds only objects.");
  }

  @Test
  void whatIsNotMeantIsNotSaid() {
    String into = "mem://chosen/";
    var text = neph.run("cp", "-r", "--include", "**y", tree.toString(), into);
    assertThat(text.err()).doesNotContain("empty");
    assertThat(neph.run("rm", "-r", tree.toString()).err()).isEmpty();
  }
}
