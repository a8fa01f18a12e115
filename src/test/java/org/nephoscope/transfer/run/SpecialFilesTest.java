package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferState;

/// Pipes, sockets and devices: never replaced, never read, never passed over in silence.
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class SpecialFilesTest {

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws Exception {
    desk = new TransferDesk(temporary);
    Files.createDirectory(desk.file("d"));
    pipe(desk.file("d/pipe"));
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(desk.file("d/socket")));
    }
    // As /dev/stdout is one: what it leads to is what counts.
    pipe(temporary.resolve("away"));
    Files.createSymbolicLink(desk.file("d/device"), temporary.resolve("away"));
    desk.object(HERE, "x", "text");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  static void pipe(Path path) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
  }

  @ParameterizedTest
  @EnumSource(IfExists.class)
  void noPolicyLetsAnObjectReplaceOne(IfExists policy) throws Exception {
    for (String name : List.of("d/pipe", "d/socket", "d/device")) {
      var before = kind(name);
      var item =
          desk.item(
              desk.run(
                  desk.place(HERE, "x"), desk.local(name), CopyPolicy.DEFAULT.ifExists(policy)));
      assertThat(item.state()).as(name).isEqualTo(ItemState.REFUSED);
      assertThat(item.detail())
          .isEqualTo(
              desk.file(name) + " is a pipe, a socket or a device, and nothing is copied onto it.");
      assertThat(kind(name)).as(name).isEqualTo(before);
    }
    assertThat(desk.files()).isEmpty();
  }

  @Test
  void nothingIsWrittenBelowOne() throws Exception {
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.local("d/pipe/x")));
    assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
    assertThat(item.detail()).startsWith(desk.file("d/pipe") + " is no folder");
  }

  @Test
  void oneThatIsNamedAsTheSourceIsRefused() throws Exception {
    for (String name : List.of("d/pipe", "d/socket", "d/device")) {
      for (var target : List.of(desk.place(HERE, "y"), desk.local("y"))) {
        var item = desk.item(desk.run(desk.local(name), target));
        assertThat(item.state()).as(name).isEqualTo(ItemState.REFUSED);
        assertThat(item.detail())
            .isEqualTo(desk.file(name) + " was not copied: it is a pipe, a socket or a device.");
      }
    }
    assertThat(desk.files()).isEmpty();
  }

  @Test
  void whatIsLeftOutIsSaidAlsoWhereNothingInFoldersIsMeant() throws Exception {
    Files.writeString(desk.file("d/pig"), "text");
    Files.createSymbolicLink(desk.file("d/picture"), desk.file("nothing"));
    Files.createDirectory(desk.file("d/pile"));
    pipe(desk.file("d/pile/pipe"));
    var route =
        new Route(
            desk.local("d/"),
            desk.place(HERE, "up/"),
            new NameFilter(List.of("pi*"), List.of("pig?")));
    var last = desk.queue.await(desk.queue.submit(new Copy(List.of(route), CopyPolicy.DEFAULT)));
    assertThat(desk.items(last))
        .extracting(item -> item.source() + " " + item.state().word() + " " + item.detail())
        .containsExactlyInAnyOrder(
            desk.file("d/pig") + " done ",
            desk.file("d/picture")
                + " skipped "
                + desk.file("d/picture")
                + " was left out: it is a link to nothing.",
            desk.file("d/pipe")
                + " skipped "
                + desk.file("d/pipe")
                + " was left out: it is a pipe, a socket or a device.");
  }

  @Test
  void whatIsLeftOutOfAFolderIsSaid() throws Exception {
    Files.writeString(desk.file("d/file"), "text");
    Files.createSymbolicLink(desk.file("d/broken"), desk.file("nothing"));
    Files.createDirectory(desk.file("other"));
    Files.writeString(desk.file("other/below"), "text");
    Files.createSymbolicLink(desk.file("d/linked"), desk.file("other"));
    Files.createSymbolicLink(desk.file("d/up"), desk.file("d"));
    var last = desk.run(desk.local("d/"), desk.place(HERE, "up/"));
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(last.tally().done()).isEqualTo(1);
    assertThat(desk.items(last))
        .filteredOn(item -> item.state() == ItemState.SKIPPED)
        .extracting(ItemSnapshot::detail)
        .containsExactlyInAnyOrder(
            desk.file("d/broken") + " was left out: it is a link to nothing.",
            desk.file("d/device") + " was left out: it is a pipe, a socket or a device.",
            desk.file("d/linked") + "/ was left out: it is a link to a folder.",
            desk.file("d/pipe") + " was left out: it is a pipe, a socket or a device.",
            desk.file("d/socket") + " was left out: it is a pipe, a socket or a device.",
            desk.file("d/up") + " was left out: it leads back to a folder above it.");
    assertThat(desk.text(HERE, "up/file")).isEqualTo("text");
  }

  @Test
  void noneIsDeleted() throws Exception {
    Files.writeString(desk.file("d/file"), "text");
    var named = new Delete(List.of(desk.local("d/pipe"), desk.local("d/")));
    var last = desk.queue.await(desk.queue.submit(named));
    assertThat(last.tally().done()).isEqualTo(1);
    assertThat(last.tally().failed()).isEqualTo(1);
    assertThat(last.tally().skipped()).as("without the pipe, which was named").isEqualTo(2);
    assertThat(desk.file("d/file")).doesNotExist();
    for (String name : List.of("d/pipe", "d/socket", "d/device")) {
      assertThat(Files.exists(desk.file(name), LinkOption.NOFOLLOW_LINKS)).as(name).isTrue();
    }
  }

  @Test
  void aLinkedFolderIsNotReplacedByAFile() throws Exception {
    Files.createDirectory(desk.file("other"));
    Files.createSymbolicLink(desk.file("linked"), desk.file("other"));
    var replace = CopyPolicy.DEFAULT.ifExists(IfExists.REPLACE);
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.local("linked"), replace));
    assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
    assertThat(desk.file("linked")).isSymbolicLink();
  }

  private Object kind(String name) throws Exception {
    var seen =
        Files.readAttributes(desk.file(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return List.of(seen.isOther(), seen.isSymbolicLink(), String.valueOf(seen.fileKey()));
  }
}
