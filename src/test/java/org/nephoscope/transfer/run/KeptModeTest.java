package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferState;

/// Files that go from one folder to another keep their mode and their date, as with `cp -p`.
@DisabledOnOs(OS.WINDOWS)
class KeptModeTest {

  private static final FileTime DATE = FileTime.from(Instant.parse("2001-02-03T04:05:06.789Z"));

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    for (String mode : List.of("rwxr-xr-x", "rw-r-----", "r--r--r--", "rwx------")) {
      file("from/" + mode, mode);
    }
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void file(String name, String mode) throws IOException {
    Path file = desk.file(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "content of " + name);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    Files.setLastModifiedTime(file, DATE);
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(desk.file(name)));
  }

  private void assertKept(TransferState end) throws IOException {
    assertThat(end).isEqualTo(new TransferState.Finished());
    try (var files = Files.list(desk.file("to"))) {
      for (String name : files.map(file -> file.getFileName().toString()).toList()) {
        assertThat(mode("to/" + name)).isEqualTo(name.substring(0, 9));
        assertThat(Files.getLastModifiedTime(desk.file("to/" + name))).isEqualTo(DATE);
      }
    }
    try (var files = Files.list(desk.file("to"))) {
      assertThat(files).hasSize(4);
    }
  }

  @Test
  void aCopyKeepsThem() throws Exception {
    assertKept(desk.run(desk.local("from/"), desk.local("to/")).state());
  }

  @Test
  void soDoesOneThatReplacesAFileOfAnotherMode() throws Exception {
    file("to/rwxr-xr-x", "rw-------");
    CopyPolicy replace = CopyPolicy.DEFAULT.ifExists(IfExists.REPLACE);
    assertKept(desk.run(desk.local("from/"), desk.local("to/"), replace).state());
  }

  @Test
  void soDoesOneThatEncodesThem() throws Exception {
    CopyPolicy gzip = CopyPolicy.DEFAULT.encoding(EncodingPolicy.GZIP);
    assertKept(desk.run(desk.local("from/"), desk.local("to/"), gzip).state());
    assertThat(mode("to/rwxr-xr-x.gz")).isEqualTo("rwxr-xr-x");
  }

  @Test
  void aMoveKeepsThem() throws Exception {
    var move =
        new Move(List.of(new Route(desk.local("from/"), desk.local("to/"))), CopyPolicy.DEFAULT);
    assertKept(desk.queue.await(desk.queue.submit(move)).state());
  }

  @Test
  void whatComesFromElsewhereIsAsOtherNewFiles() throws Exception {
    desk.object(HERE, "a", "content");
    desk.run(desk.place(HERE, ""), desk.local("to/"));
    Path plain = Files.createFile(desk.file("plain"));
    assertThat(mode("to/a")).isEqualTo(mode(desk.folder.relativize(plain).toString()));
  }
}
