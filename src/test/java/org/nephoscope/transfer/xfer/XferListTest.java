package org.nephoscope.transfer.xfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.transfer.xfer.XferJournal.Taken;

/// How a list comes by its name.
class XferListTest {

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("x.db");
  }

  private XferList filled(boolean reset, int names) throws IOException {
    XferList list = XferList.make(file(), reset);
    for (int i = 0; i < names; i++) {
      list.add("name of " + names + ", number " + i);
    }
    return list;
  }

  private static List<String> names(Path file) throws IOException {
    try (var journal = XferJournal.open(file)) {
      return journal.take(100_000, Duration.ofMinutes(1)).stream().map(Taken::name).toList();
    }
  }

  @Test
  void itIsOnTheDiskBeforeItHasItsNameAndItsNameAfterThat() throws IOException {
    var forced = new ArrayList<String>();
    try (var list = filled(false, 3)) {
      list.finish(
          "mem://a/",
          "mem://b/",
          Optional.empty(),
          entry -> {
            forced.add(Files.isDirectory(entry) ? "folder" : "file");
            assertThat(Files.exists(file())).isEqualTo(Files.isDirectory(entry));
            if (!Files.isDirectory(entry)) {
              assertThat(names(entry)).as("nothing more is written to it").hasSize(3);
            }
          });
    }
    assertThat(forced).containsExactly("file", "folder");
  }

  @Test
  void whatAKilledProgramLeftBesideTheListOfBeforeDoesNotSpoilTheNewOne() throws Exception {
    try (var list = filled(false, 20_000)) {
      list.finish("mem://a/", "mem://b/", Optional.empty());
    }
    Path log = directory.resolve("x.db-journal");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var sql = connection.createStatement()) {
      sql.execute("PRAGMA cache_size = 10");
      sql.execute("BEGIN");
      sql.execute("UPDATE filelist SET finished = 1");
      Files.copy(log, directory.resolve("left"));
      Files.copy(file(), directory.resolve("half"));
      sql.execute("ROLLBACK");
    }
    Files.delete(file());
    Files.move(directory.resolve("half"), file());
    Files.deleteIfExists(log);
    Files.move(directory.resolve("left"), log);

    try (var list = filled(true, 5000)) {
      list.finish("mem://a/", "mem://b/", Optional.empty());
    }

    assertThat(names(file())).hasSize(5000).allMatch(name -> name.startsWith("name of 5000,"));
  }
}
