package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What a person is told about pipes, devices and links on the command line.
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class SpecialFilesCommandTest extends CommandDesk {

  private Path pipe;

  @BeforeEach
  void fill() throws Exception {
    neph.put("mem://special/x", "text");
    pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
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
  void aLinkToAFolderIsNotEmptied() throws IOException {
    Path kept = Files.createDirectory(home.resolve("elsewhere")).resolve("kept");
    Files.writeString(kept, "text");
    Path link = Files.createSymbolicLink(directory.resolve("linked"), kept.getParent());
    // Links directly below / are where the system itself has them, so they are tried as well.
    Path top = Path.of("/nephoscope-test-" + ProcessHandle.current().pid());
    if (Files.isWritable(top.getParent())) {
      Files.createSymbolicLink(top, kept.getParent());
    }
    try {
      for (String address : List.of(link.toString(), link + "/", top.toString(), top + "/")) {
        for (String how : List.of("--progress=off", "--dry-run")) {
          var result = neph.run("rm", "-r", how, address);
          assertThat(result.out()).as(address).startsWith("0 ");
          assertThat(result.err()).as(address).contains(Files.exists(top) ? "is a link" : "");
          assertThat(kept).as(address).hasContent("text");
        }
      }
    } finally {
      Files.deleteIfExists(top);
    }
    assertThat(neph.run("rm", "-r", link.toString()).err()).contains("it is a link to a folder");
    for (String address : List.of(link.toString(), link + "/")) {
      var plain = neph.run("rm", address);
      assertThat(plain.code()).isEqualTo(1);
      assertThat(plain.err()).contains("it is a link to a folder").doesNotContain("add -r");
    }
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void aCopyOntoItselfIsSaidToBeOne() throws IOException {
    Files.writeString(directory.resolve("50%2F.txt"), "text");
    String folder = directory.toString();
    var onto = neph.run("cp", "-r", folder + "/", folder);
    assertThat(onto.code()).isEqualTo(1);
    assertThat(onto.err())
        .isEqualTo("neph: " + folder + "/: a folder cannot be copied onto itself.\n");
    assertThat(neph.run("cp", "-r", folder, folder).err()).contains("copied into itself");
    assertThat(neph.run("cp", "-r", folder, folder + "/sub").err()).contains("copied into itself");
    try (var left = Files.list(directory)) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("50%2F.txt", "pipe");
    }
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
    assertThat(dry.err()).contains(pipe + " was left out: it is a pipe");
    var removed = neph.run("rm", "-r", directory.toString());
    assertThat(removed.err()).contains("pipe was left out", "linked/ was left out");
    assertThat(directory.resolve("file")).doesNotExist();
    assertThat(Files.exists(directory.resolve("linked"), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX) // others take no such name
  void whatHasNoLineIsSaidAlsoWhereFoldersAreNotEntered() throws Exception {
    Files.writeString(directory.resolve("file"), "text");
    var shell =
        new ProcessBuilder("sh", "-c", "touch \"$(printf 'bad\\377')\"")
            .directory(directory.toFile())
            .start();
    assertThat(shell.waitFor()).isZero();
    for (var command :
        List.of(
            List.of("ls", "--flat", directory.toString()),
            List.of("ls", directory + "/*"),
            List.of("head", directory + "/*"))) {
      var result = neph.run(command.toArray(String[]::new));
      assertThat(result.code()).as(result.err()).isZero();
      assertThat(result.lines()).first().isEqualTo(directory.resolve("file").toString());
      assertThat(result.err().lines())
          .as("%s", command)
          .containsExactlyInAnyOrder(
              "neph: " + directory + "/bad\ufffd was left out: its name is not Unicode text.",
              "neph: " + pipe + " was left out: it is a pipe, a socket or a device.");
    }
  }
}
