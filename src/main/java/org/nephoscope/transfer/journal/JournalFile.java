package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.nephoscope.storage.Sentences;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteConnectionConfig;

/// Opens the file of a journal. After an end that was not clean it is looked through first, for a
/// while at most; what is damaged is set aside and never deleted, and a new one is begun.
///
/// @param network whether the file lies on another computer
record JournalFile(Path file, boolean network) {

  private static final Sentences SAY = Sentences.of(JournalFile.class);

  private static final System.Logger LOG = System.getLogger(JournalFile.class.getName());

  /// What belongs to a database, behind its name.
  private static final List<String> PARTS = List.of("", "-wal", "-shm", "-journal");

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  /// Open connections.
  ///
  /// @param readers as many as were asked for
  /// @param aside where a damaged file lies now, in whose place another was begun
  record Opened(Sql writer, List<Sql> readers, FileHold hold, Optional<Path> aside) {}

  private record Writer(Sql sql, Optional<Path> aside) {}

  static JournalFile of(Path file) throws IOException {
    OwnerOnly.file(file); // the files beside it get its permissions
    NativeSqlite.in(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    return new JournalFile(file, NetworkDisk.has(file));
  }

  Opened open(int readers) throws IOException {
    FileHold.Opening opening = FileHold.of(file);
    var open = new ArrayList<Sql>();
    try {
      Writer writer = writer(opening);
      open.add(writer.sql());
      for (int i = 0; i < readers; i++) {
        open.add(connect());
      }
      opening.share();
      List<Sql> rest = List.copyOf(open.subList(1, open.size()));
      return new Opened(writer.sql(), rest, opening.hold(), writer.aside());
    } catch (SQLException e) {
      giveUp(open, opening);
      throw new IOException(SAY.get("journal.unopened", file, String.valueOf(e.getMessage())), e);
    } catch (IOException | RuntimeException e) {
      giveUp(open, opening);
      throw e;
    }
  }

  private static void giveUp(List<Sql> open, FileHold.Opening opening) {
    open.forEach(JournalFile::close);
    opening.hold().close();
  }

  private Writer writer(FileHold.Opening opening) throws SQLException, IOException {
    boolean alone = opening.isAlone();
    boolean suspect = Files.exists(suspicion(file));
    boolean look = alone && (suspect || isUnclean());
    try {
      Sql sql = connect();
      try {
        if (look) {
          Soundness.require(sql, suspect);
        }
        // What an earlier program has open it would go on writing as if nothing had changed.
        if (opening.isAmongOthers() && JournalSchema.isEarlier(sql)) {
          throw new EarlierJournal(file);
        }
        JournalSchema.apply(sql);
        if (look) {
          Files.deleteIfExists(suspicion(file));
        }
        return new Writer(sql, Optional.empty());
      } catch (SQLException | RuntimeException | IOException e) {
        close(sql);
        throw e;
      }
    } catch (SQLException e) {
      if (!Soundness.isDamage(e)) {
        throw e;
      }
      if (!alone) {
        throw new DamagedJournal(file, e);
      }
      Path aside = setAside();
      Sql sql = connect();
      JournalSchema.apply(sql);
      return new Writer(sql, Optional.of(aside));
    }
  }

  /// Where is noted that the file has shown itself to be damaged.
  static Path suspicion(Path file) {
    return file.resolveSibling(file.getFileName() + "-suspect");
  }

  /// Whether its last owner left changes beside the file, which whoever closes it puts into it.
  private boolean isUnclean() throws IOException {
    return size(part(file, "-wal")) > 0 || size(part(file, "-journal")) > 0;
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private static Path part(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  /// Nobody else has it open. Returns where it lies now.
  private Path setAside() throws IOException {
    String when = WHEN.format(LocalDateTime.now(ZoneId.systemDefault()));
    String name = file.getFileName().toString();
    Path aside = file.resolveSibling("damaged-" + when + "-" + name);
    for (int i = 2; Files.exists(aside); i++) {
      aside = file.resolveSibling("damaged-" + when + "-" + i + "-" + name);
    }
    for (String ending : PARTS) {
      if (Files.exists(part(file, ending))) {
        Files.move(part(file, ending), part(aside, ending));
      }
    }
    Files.deleteIfExists(suspicion(file));
    OwnerOnly.file(file);
    LOG.log(
        System.Logger.Level.WARNING,
        "the journal of transfers is damaged and was set aside as "
            + aside
            + "; a new one is begun, so nothing is known of earlier transfers. Copy anew what was"
            + " under way; what is there already is skipped.");
    return aside;
  }

  private Sql connect() throws SQLException, IOException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    var sql = new Sql(connection);
    try {
      sql.run("PRAGMA busy_timeout = 20000");
      mode(sql);
      sql.run("PRAGMA synchronous = FULL");
    } catch (SQLException | IOException e) {
      close(sql);
      throw e;
    }
    // Else the driver tries a transaction of its own around every statement, and asks after each
    // for the row it may have added. Together that took a third of the time of a change.
    SQLiteConnectionConfig config = connection.unwrap(SQLiteConnection.class).getConnectionConfig();
    config.setAutoCommit(false);
    config.setGetGeneratedKeys(false);
    return sql;
  }

  /// A write-ahead log needs memory that all processes share.
  private void mode(Sql sql) throws SQLException, IOException {
    if (!network) {
      sql.run("PRAGMA journal_mode = WAL");
      return;
    }
    boolean fresh = Files.size(file) == 0;
    String before = sql.first("PRAGMA journal_mode", row -> row.getString(1)).orElse("");
    String now = sql.first("PRAGMA journal_mode = TRUNCATE", row -> row.getString(1)).orElse("");
    if (!now.equals("truncate")) {
      throw new SQLException(
          "it lies on a network file system, and another program has it open in a way that is not"
              + " safe there; end that program");
    }
    if (fresh || before.equals("wal")) { // said once
      LOG.log(
          System.Logger.Level.WARNING,
          file
              + " lies on a network file system; let only one computer use it at a time, or set"
              + " NEPHOSCOPE_HOME to a folder of this computer");
    }
  }

  private static void close(Sql sql) {
    try {
      sql.close();
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.DEBUG, "a journal cannot be closed", e);
    }
  }
}
