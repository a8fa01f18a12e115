package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What becomes of a journal's file that is not as its last owner should have left it.
@Execution(ExecutionMode.CONCURRENT)
class JournalFileTest {

  private static final int PAGE = 4096;

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("journal.db");
  }

  /// A journal of some pages, as a process leaves it that is killed: with its log beside it.
  private byte[] killed() throws IOException {
    try (var database = JournalDatabase.open(file())) {
      database.commit(sql -> {
        for (int i = 1; i <= 2000; i++) {
          sql.update(
              "INSERT INTO job(id, request, submitted, state) VALUES(?, ?, 0, 'paused')",
              i,
              "x".repeat(100));
        }
        return true;
      });
    }
    byte[] whole = Files.readAllBytes(file());
    Path log = folder.resolve("journal.db-wal");
    try (var database = JournalDatabase.open(file())) {
      database.commit(sql -> sql.update("UPDATE job SET running = 1 WHERE id = 1"));
      Files.copy(log, folder.resolve("log"));
    }
    Files.write(file(), whole);
    Files.move(folder.resolve("log"), log);
    return whole;
  }

  /// Spoils the leaf pages, which nothing reads before it is asked for a transfer.
  private void spoil() throws IOException {
    try (var bytes = new RandomAccessFile(file().toFile(), "rw")) {
      for (long page = 30; (page + 1) * PAGE < bytes.length(); page++) {
        bytes.seek(page * PAGE);
        bytes.write(new byte[] {77, 77, 77, 77, 77, 77, 77, 77});
      }
    }
  }

  private static long jobs(JournalDatabase database) {
    return database.read(sql -> sql.number("SELECT count(*) FROM job"));
  }

  private List<Path> aside() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("damaged-.*journal\\.db"))
          .toList();
    }
  }

  @Test
  void whatIsNoJournalIsSetAside() throws IOException {
    Files.writeString(file(), "garbage, and no database".repeat(9));
    try (var database = JournalDatabase.open(file())) {
      assertThat(jobs(database)).isZero();
    }
    assertThat(aside())
        .singleElement()
        .satisfies(old -> assertThat(old).content().startsWith("garbage"));
  }

  @Test
  void aSoundJournalGoesOnAfterAKill() throws IOException {
    killed();
    try (var database = JournalDatabase.open(file())) {
      assertThat(jobs(database)).isEqualTo(2000);
    }
    assertThat(aside()).isEmpty();
  }

  @Test
  void aDamagedJournalIsSetAsideAfterAKill() throws IOException {
    killed();
    spoil();
    byte[] damaged = Files.readAllBytes(file());
    try (var database = JournalDatabase.open(file())) {
      assertThat(jobs(database)).isZero();
    }
    assertThat(aside())
        .singleElement()
        .satisfies(old -> assertThat(Files.size(old)).isGreaterThanOrEqualTo(damaged.length));
  }

  @Test
  void damageThatShowsLaterIsSetAsideAtTheNextStart() throws IOException {
    killed();
    Files.delete(folder.resolve("journal.db-wal")); // as if its owner had closed it
    spoil();
    try (var database = JournalDatabase.open(file())) {
      assertThat(aside()).isEmpty();
      assertThatThrownBy(() -> jobs(database)).isInstanceOf(JournalException.class);
    }
    try (var database = JournalDatabase.open(file())) {
      assertThat(jobs(database)).isZero();
    }
    assertThat(aside()).hasSize(1);
  }

  @Test
  void nothingIsSetAsideThatAnotherHasOpen() throws IOException {
    try (var database = JournalDatabase.open(file())) {
      database.commit(sql ->
          sql.update("INSERT INTO job(id, request, submitted, state) VALUES(1, '', 0, 'open')"));
      Files.createFile(JournalFile.suspicion(file()));
      try (var other = JournalDatabase.open(file())) {
        assertThat(jobs(other)).isEqualTo(1);
      }
      assertThat(JournalFile.suspicion(file())).exists();
    }
    try (var database = JournalDatabase.open(file())) {
      assertThat(jobs(database)).isEqualTo(1);
    }
    assertThat(JournalFile.suspicion(file())).doesNotExist();
    assertThat(aside()).isEmpty();
  }

  /// Whatever byte is another, the journal opens, or a new one does.
  @Test
  void noDamagedByteKeepsAProgramFromStarting() throws IOException {
    byte[] whole = killed();
    byte[] log = Files.readAllBytes(folder.resolve("journal.db-wal"));
    for (int at = 0; at < whole.length; at = at < 120 ? at + 7 : at + 7001) {
      if (at / 4 == 15) {
        continue; // the version: one that is higher is refused, and that is no damage
      }
      byte[] other = whole.clone();
      other[at] ^= (byte) 0xff;
      Files.write(file(), other);
      Files.write(folder.resolve("journal.db-wal"), log, StandardOpenOption.CREATE);
      try (var database = JournalDatabase.open(file())) {
        assertThat(jobs(database)).as("byte " + at).isIn(0L, 2000L);
      }
    }
  }

  @Test
  void onANetworkFileSystemThereIsNoSharedMemory() throws Exception {
    killed();
    var remote = new JournalFile(file(), true);
    try (var one = JournalDatabase.open(remote);
        var other = JournalDatabase.open(remote)) {
      assertThat(folder.resolve("journal.db-shm")).doesNotExist();
      assertThat(folder.resolve("journal.db-wal")).doesNotExist();
      var done = new CountDownLatch(2);
      for (JournalDatabase database : List.of(one, other)) {
        Thread.startVirtualThread(() -> {
          for (int i = 0; i < 50; i++) {
            database.commit(sql -> sql.update("UPDATE job SET running = running + 1"));
            assertThat(jobs(database)).isEqualTo(2000);
          }
          done.countDown();
        });
      }
      done.await();
      assertThat(one.<Long>read(sql -> sql.number("SELECT min(running) FROM job"))).isEqualTo(100);
    }
    try (var local = JournalDatabase.open(file())) {
      assertThat(jobs(local)).isEqualTo(2000);
    }
  }

  @Test
  void aJournalInUseHereIsNotMadeOneOfTheNetwork() throws Exception {
    killed();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT * FROM job")) {
      assertThat(rows.next()).isTrue();
      assertThatThrownBy(() -> JournalDatabase.open(new JournalFile(file(), true)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void fileSystemsOfOtherComputersAreKnown() {
    assertThat(List.of("nfs4", "NFS", "cifs", "smbfs", "9p", "fuse.sshfs"))
        .allMatch(NetworkDisk::isNetwork);
    assertThat(
            List.of("ext4", "xfs", "btrfs", "tmpfs", "overlay", "apfs", "NTFS", "fuseblk", "zfs"))
        .noneMatch(NetworkDisk::isNetwork);
  }
}
