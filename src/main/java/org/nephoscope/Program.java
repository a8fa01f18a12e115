package org.nephoscope;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.nephoscope.cli.Engine;
import org.nephoscope.cli.WindowProcess;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.SavedServerNotes;
import org.nephoscope.diagnosis.LogFile;
import org.nephoscope.diagnosis.Redaction;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.keystore.KeyStores;
import org.nephoscope.transfer.journal.DamagedJournal;
import org.nephoscope.transfer.journal.EarlierJournal;
import org.nephoscope.transfer.journal.NativeSqlite;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;
import org.nephoscope.ui.Workbench;

/// The parts of the program, wired in this one place; those that cost time are made when they are
/// first asked for.
final class Program implements AutoCloseable {

  private final Path home;
  private final KnownSecrets secrets = new KnownSecrets(KeyStores::ofThisComputer);
  private final Stores stores;
  private @Nullable TransferJournal journal;
  private @Nullable TransferQueue queue;
  private @Nullable ConnectionBook book;

  /// @param home the program's own folder, made when something is written into it
  Program(Path home) {
    this.home = home;
    NativeSqlite.keepIn(home);
    this.stores = new Stores(secrets, new SavedServerNotes(home));
  }

  /// Where the program writes down what fails.
  LogFile log() {
    return new LogFile(home, redaction());
  }

  private Redaction redaction() {
    return new Redaction(secrets::redact);
  }

  /// What the commands work with.
  Engine engine() {
    return new Engine(
        LocationParser.here(),
        stores,
        this::queue,
        name ->
            ConnectionBook.open(home).connections().stream()
                .filter(connection -> connection.name().equals(name))
                .findFirst(),
        new WindowProcess(home.resolve("logs").resolve("window.log")),
        Version.name());
  }

  /// What the window works with.
  Workbench workbench() throws IOException {
    return new Workbench(stores, queue(), journal().ledger(), book(), secrets);
  }

  /// What the person has saved and set.
  ConnectionBook book() throws IOException {
    if (book == null) {
      book = ConnectionBook.open(home);
    }
    return book;
  }

  /// Stops what is still running; it goes on from there another time.
  @Override
  public void close() {
    if (queue != null) {
      queue.close();
    }
    if (journal != null) {
      journal.close();
    }
  }

  private TransferQueue queue() throws IOException {
    if (queue == null) {
      queue = new TransferQueue(stores, journal());
    }
    return queue;
  }

  private TransferJournal journal() throws IOException {
    if (journal == null) {
      try {
        journal = TransferJournal.open(home, secrets);
      } catch (DamagedJournal | EarlierJournal e) {
        throw e; // its folder is not what is wrong
      } catch (IOException e) {
        throw new IOException(
            "Nephoscope cannot keep its own files in "
                + home
                + ". Set NEPHOSCOPE_HOME to a folder that can be written.",
            e);
      }
    }
    return journal;
  }
}
