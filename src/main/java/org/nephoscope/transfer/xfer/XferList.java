package org.nephoscope.transfer.xfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.nephoscope.transfer.name.PartName;

/// Makes the list of a bulk transfer for [XferJournal], beside its name; it has that name only when
/// it is complete. The tables are those of CloudFiles and some columns more.
public final class XferList implements AutoCloseable {

  private static final int AT_ONCE = 5000;

  /// Forces a file, or what has been made in a folder, to disk.
  interface Force {
    void force(Path entry) throws IOException;
  }

  private final Path file;
  private final Path part;
  private final Connection connection;
  private final PreparedStatement insert;
  private long added;

  private XferList(Path file, Path part, Connection connection) throws SQLException {
    this.file = file;
    this.part = part;
    this.connection = connection;
    try (Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA synchronous = OFF"); // it is forced whole before it has its name
      for (String table :
          List.of(
              "xfermeta (id INTEGER PRIMARY KEY, source TEXT NOT NULL, dest TEXT NOT NULL, reencode"
                  + " TEXT, created INTEGER NOT NULL)",
              "filelist (id INTEGER PRIMARY KEY, filename TEXT NOT NULL UNIQUE, finished INTEGER"
                  + " NOT NULL DEFAULT 0, lease INTEGER NOT NULL DEFAULT 0, owner INTEGER NOT NULL"
                  + " DEFAULT 0, tried INTEGER NOT NULL DEFAULT 0)",
              "run (id INTEGER PRIMARY KEY AUTOINCREMENT)")) {
        sql.execute("CREATE TABLE " + table);
      }
      sql.execute("CREATE INDEX free ON filelist(finished, lease)");
    }
    connection.setAutoCommit(false);
    insert = connection.prepareStatement("INSERT OR IGNORE INTO filelist(filename) VALUES(?)");
  }

  /// Makes the database.
  ///
  /// @throws XferException if the file exists and may not be replaced
  public static XferList make(Path file, boolean reset) throws IOException {
    if (Files.exists(file) && !reset) {
      throw new XferException(file, "is there already; --reset throws it away and lists anew");
    }
    if (Files.exists(file)) {
      XferDatabase.requireSqlite(file); // nothing else is thrown away
    }
    Path part = PartName.beside(file.toAbsolutePath(), ThreadLocalRandom.current().nextLong());
    try {
      return new XferList(file, part, XferJournal.connect(part));
    } catch (SQLException e) {
      Files.deleteIfExists(part);
      throw XferJournal.failed(file, e);
    }
  }

  /// One more object; a name that is there already counts once.
  public void add(String name) throws IOException {
    try {
      insert.setString(1, name);
      added += insert.executeUpdate();
      if (added % AT_ONCE == 0) {
        connection.commit();
      }
    } catch (SQLException e) {
      throw XferJournal.failed(file, e);
    }
  }

  /// How many names it has.
  public long size() {
    return added;
  }

  /// Puts it under its name.
  ///
  /// @param encoding the word of `-c`
  public void finish(String source, String target, Optional<String> encoding) throws IOException {
    finish(source, target, encoding, XferList::force);
  }

  void finish(String source, String target, Optional<String> encoding, Force force)
      throws IOException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "INSERT INTO xfermeta(source, dest, reencode, created) VALUES(?, ?, ?, ?)")) {
      sql.setString(1, source);
      sql.setString(2, target);
      sql.setString(3, encoding.orElse(null));
      sql.setLong(4, Instant.now().toEpochMilli());
      sql.executeUpdate();
      connection.commit();
      connection.close();
    } catch (SQLException e) {
      throw XferJournal.failed(file, e);
    }
    force.force(part);
    if (Files.exists(file)) {
      settle();
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force.force(Objects.requireNonNull(part.getParent(), "it lies beside the list"));
  }

  /// What a program that was killed has left beside the list of before, SQLite would take for the
  /// undoing of the new one.
  private void settle() throws IOException {
    try (Connection before = XferJournal.connect(file);
        Statement sql = before.createStatement();
        var rows = sql.executeQuery("SELECT count(*) FROM sqlite_schema")) {
      rows.next(); // whoever reads it undoes first what was not finished
    } catch (SQLException e) {
      System.getLogger(XferList.class.getName())
          .log(System.Logger.Level.DEBUG, "the list of before cannot be read", e);
    }
    for (String ending : List.of("-journal", "-wal", "-shm")) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
    }
  }

  /// Windows offers no way to ask for it of a folder.
  private static void force(Path entry) throws IOException {
    boolean folder = Files.isDirectory(entry);
    if (folder && System.getProperty("os.name", "").startsWith("Windows")) {
      return;
    }
    var mode = folder ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (var open = FileChannel.open(entry, mode)) {
      open.force(true);
    }
  }

  /// Throws away what was not finished.
  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw XferJournal.failed(file, e);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
