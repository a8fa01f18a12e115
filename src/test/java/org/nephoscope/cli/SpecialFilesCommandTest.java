package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.provider.Stores;
import org.nephoscope.transfer.TransferJournal;
import org.nephoscope.transfer.TransferQueue;

/// What a person is told about pipes, devices and links on the command line.
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class SpecialFilesCommandTest {

  @TempDir Path home;
  @TempDir Path directory;

  private final Stores stores = new Stores();
  private TransferJournal journal;
  private TransferQueue queue;
  private Neph neph;
  private Path pipe;

  @BeforeEach
  void open() throws Exception {
    journal = TransferJournal.open(home);
    queue = new TransferQueue(stores, journal);
    neph = new Neph(stores, () -> queue);
    neph.put("mem://special/x", "text");
    pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
  }

  @AfterEach
  void close() {
    queue.close();
    journal.close();
  }

  @Test
  void aCopyOntoOneIsRefusedAndLeavesIt() throws IOException {
    var text = neph.run("cp", "--if-exists", "replace", "mem://special/x", pipe.toString());
    assertThat(text.code()).isEqualTo(1);
    assertThat(text.err())
        .isEqualTo(
            "neph: " + pipe + " is a pipe, a socket or a device, and nothing is copied onto it.\n");
    var json = neph.run("cp", "--json", "mem://special/x", pipe.toString()).json().getFirst();
    assertThat(json.get("state").asText()).isEqualTo("refused");
    assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther()).isTrue();
  }

  @Test
  void oneIsNeitherReadNorDeleted() {
    var copied = neph.run("cp", "--json", pipe.toString(), "mem://special/y");
    assertThat(copied.code()).isEqualTo(1);
    assertThat(copied.json().getFirst().get("state").asText()).isEqualTo("refused");
    assertThat(copied.err()).contains("it is a pipe, a socket or a device");
    assertThat(neph.run("cat", pipe.toString()).err()).contains("it is a pipe");
    assertThat(neph.run("rm", pipe.toString()).code()).isEqualTo(1);
    assertThat(pipe).exists();
  }

  @Test
  void whatIsLeftOutOfAFolderIsSaid() throws IOException {
    Files.writeString(directory.resolve("file"), "text");
    Files.createDirectory(home.resolve("elsewhere"));
    Files.createSymbolicLink(directory.resolve("linked"), home.resolve("elsewhere"));
    var copied = neph.run("cp", "-r", directory.toString(), "mem://special/up");
    assertThat(copied.code()).isZero();
    assertThat(copied.err())
        .contains(pipe + " was left out: it is a pipe, a socket or a device.\n")
        .contains(directory + "/linked/ was left out: it is a link to a folder.\n");
    assertThat(copied.out()).startsWith("1 copied").contains("2 skipped");
    var dry = neph.run("rm", "-r", "--dry-run", directory.toString());
    assertThat(dry.err()).contains(pipe + " would be left out: it is a pipe");
    var removed = neph.run("rm", "-r", directory.toString());
    assertThat(removed.err()).contains("pipe was left out", "linked/ was left out");
    assertThat(directory.resolve("file")).doesNotExist();
    assertThat(Files.exists(directory.resolve("linked"), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }
}
