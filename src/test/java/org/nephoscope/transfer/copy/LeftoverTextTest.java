package org.nephoscope.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.RunSecrets;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Leftover;
import org.nephoscope.storage.LeftoverLog;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.journal.TransferJournal;

/// The address of a session is in the journal, and nobody who has only the journal can read it.
class LeftoverTextTest {

  private static final String ADDRESS = "https://server.example/upload?upload_id=CANARY-7c1f";
  private static final ObjectKey KEY = new ObjectKey("a/b");
  private static final Leftover.Session SESSION = new Leftover.Session(KEY, "terms", ADDRESS);
  private static final Place PLACE =
      new Place(new Location(new StoreAddress.Gcs("bucket"), ""), Access.AMBIENT);

  @TempDir Path home;

  private static LeftoverLog log(TransferJournal journal, String revision) {
    return Leftovers.log(journal, 1, PLACE, Optional.of(new Revision(revision)));
  }

  private Optional<Leftover.Session> found(String revision, ObjectKey key) throws IOException {
    try (var journal = TransferJournal.open(home)) {
      return log(journal, revision).earlier(key, Leftover.Session.class);
    }
  }

  @Test
  void isFoundForTheSameBytesUntilItIsGone() throws IOException {
    try (var journal = TransferJournal.open(home)) {
      log(journal, "r").coming(SESSION);
    }
    assertThat(found("r", KEY)).contains(SESSION);
    assertThat(found("other", KEY)).isEmpty();
    assertThat(found("r", new ObjectKey("a/c"))).isEmpty();
    try (var journal = TransferJournal.open(home)) {
      assertThat(journal.rows().leftovers(1)).allMatch(Leftovers::isKept);
      log(journal, "r").gone(SESSION);
      journal.flush();
      assertThat(journal.rows().leftovers(1)).isEmpty();
    }
  }

  @Test
  void nobodyReadsItWithoutTheKey() throws IOException {
    try (var journal = TransferJournal.open(home)) {
      log(journal, "r").coming(SESSION);
      assertThat(journal.rows().leftovers(1).toString()).contains("a/b").doesNotContain("CANARY");
    }
    assertThat(SESSION.toString()).doesNotContain("CANARY");
    try (var files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("CANARY");
      }
    }
    Path key = home.resolve("journal.key");
    if (key.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(Files.getPosixFilePermissions(key))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    byte[] other = Files.readAllBytes(key);
    other[0] ^= 1;
    Files.write(key, other);
    assertThat(found("r", KEY)).as("with another key").isEmpty();
    Files.delete(key);
    assertThat(found("r", KEY)).as("without any").isEmpty();
  }

  @Test
  void withNoPlaceForAKeyNothingIsWrittenDown() throws IOException {
    Files.createDirectories(home.resolve("journal.key"));
    try (var journal = TransferJournal.open(home)) {
      log(journal, "r").coming(SESSION);
      assertThat(journal.rows().leftovers(1)).isEmpty();
    }
  }

  @Test
  void theKeyLiesInTheKeyStoreWhereThereIsOne() throws IOException {
    var store = new KeptSecrets();
    try (var journal = TransferJournal.open(home, store)) {
      log(journal, "r").coming(SESSION);
    }
    assertThat(home.resolve("journal.key")).doesNotExist();
    try (var journal = TransferJournal.open(home, store)) {
      assertThat(log(journal, "r").earlier(KEY, Leftover.Session.class)).contains(SESSION);
    }
    assertThat(found("r", KEY)).as("without the store").isEmpty();
  }

  @Test
  void aKeyStoreThatRefusesLeavesItToTheFile() throws IOException {
    var store = new KeptSecrets();
    store.refuses = true;
    try (var journal = TransferJournal.open(home, store)) {
      log(journal, "r").coming(SESSION);
    }
    assertThat(home.resolve("journal.key")).exists();
    store.refuses = false; // unlocked meanwhile: what was sealed before can still be opened
    try (var journal = TransferJournal.open(home, store)) {
      assertThat(log(journal, "r").earlier(KEY, Leftover.Session.class)).contains(SESSION);
    }
  }

  /// Stands for the key store of an operating system.
  private static final class KeptSecrets implements SecretStore {

    private final RunSecrets kept = new RunSecrets();
    private boolean refuses;

    @Override
    public Keeper keeper() {
      return Keeper.KEY_STORE;
    }

    @Override
    public Optional<Secret> find(String name) throws IOException {
      answer();
      return kept.find(name);
    }

    @Override
    public void save(String name, Secret secret) throws IOException {
      answer();
      kept.save(name, secret);
    }

    @Override
    public void remove(String name) throws IOException {
      answer();
      kept.remove(name);
    }

    private void answer() throws IOException {
      if (refuses) {
        throw new IOException("the key store is locked");
      }
    }
  }
}
