package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.Headers;

/// `touch`, `mkdir` and `license`.
class SmallCommandsTest {

  @TempDir Path directory;
  private final Neph neph = new Neph(new Stores());

  @Test
  void touchMakesWhatIsMissingAndKeepsBytes() throws IOException {
    neph.put("mem://small/there", "kept".getBytes(StandardCharsets.UTF_8), Headers.NONE);
    assertThat(neph.run("touch", "mem://small/there", "mem://small/a/new").code()).isZero();
    assertThat(neph.read("mem://small/there")).isEqualTo("kept");
    assertThat(neph.read("mem://small/a/new")).isEmpty();

    Path old = Files.writeString(directory.resolve("old"), "kept");
    Files.setLastModifiedTime(old, FileTime.fromMillis(0));
    Path made = directory.resolve("x/y/new");
    assertThat(neph.run("touch", old.toString(), made.toString()).code()).isZero();
    assertThat(old).hasContent("kept");
    assertThat(Files.getLastModifiedTime(old).toMillis()).isPositive();
    assertThat(made).isEmptyFile();
  }

  @Test
  void touchRefusesWhatCannotBeMeant() throws IOException {
    assertThat(neph.run("touch", "mem://small/folder/").code()).isEqualTo(2);
    assertThat(neph.run("touch", "https://127.0.0.1:1/x").code()).isEqualTo(2);
    Path file = Files.writeString(directory.resolve("file"), "kept");
    var below = neph.run("touch", file + "/below", directory.resolve("good").toString());
    assertThat(below.code()).isNotZero();
    assertThat(below.err()).contains(file + "/below");
    assertThat(directory.resolve("good")).exists();
  }

  @Test
  void mkdirMakesFoldersHereAndNowhereElse() throws IOException {
    Path folder = directory.resolve("p/q");
    assertThat(neph.run("mkdir", folder.toString()).code()).isZero();
    assertThat(folder).isDirectory();
    assertThat(neph.run("mkdir", folder.toString()).code()).as("again").isZero();
    Path other = directory.resolve("r");
    var refused = neph.run("mkdir", other.toString(), "s3://bucket/folder/");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("has no folders that could be made");
    assertThat(other).doesNotExist();
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(neph.run("mkdir", file.toString()).err()).contains("a file of that name");
  }

  @Test
  void theLicenseIsThatOfTheProject() throws IOException {
    assertThat(neph.run("license").out()).isEqualTo(Files.readString(Path.of("LICENSE")));
  }

  @Test
  void aPatternThatNothingHasIsNotFound() throws IOException {
    neph.put("mem://only/sub/x", "x");
    var none = neph.run("head", "mem://only/z*");
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.err()).isEqualTo("neph: Nothing matches mem://only/z*.\n");
    var folders = neph.run("head", "mem://only/*");
    assertThat(folders.code()).isEqualTo(3);
    assertThat(folders.err()).isEqualTo("neph: Only folders match mem://only/*.\n");
  }
}
