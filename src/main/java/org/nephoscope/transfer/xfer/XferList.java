package org.nephoscope.transfer.xfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.nephoscope.transfer.name.PartName;

/// Makes the list of a bulk transfer for [XferJournal], beside its name; it has that name only when
/// it is complete. The tables are those of CloudFiles and some columns more.
public final class XferList implements AutoCloseable {

  private static final int AT_ONCE = 5000;

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
      sql.execute("PRAGMA synchronous = OFF"); // what breaks off is thrown away
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
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
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
