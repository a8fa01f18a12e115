package org.nephoscope.transfer.listing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// The database of one listing: table `files` (`path`, `size`), and how far it has come in
/// `checkpoint`, both changed in one transaction. A stretch of names that is listed replaces what
/// the database knew of exactly this stretch, so repeating any part of a listing loses no row and
/// repeats none, and a finished listing is refreshed by listing anew.
public final class ListingDatabase implements AutoCloseable {

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int CACHE_KIB = 128 << 10;
  private static final int BUSY_MILLIS = 10_000;

  /// Says that a checkpoint is the last name and not a store's token, as CloudFiles has it.
  private static final String FORM = "last-name";

  /// How far a listing has come.
  ///
  /// @param last the last name that was stored; empty at the beginning
  /// @param rows that were stored by this listing so far
  public record Checkpoint(String last, long rows, boolean finished) {}

  /// One row.
  ///
  /// @param path below the folder that is listed
  public record Row(String path, long size) {}

  private final Path file;
  private final Connection connection;
  private Checkpoint checkpoint;
  private long version;

  private ListingDatabase(Path file, Connection connection, String location)
      throws SQLException, ListingException {
    this.file = file;
    this.connection = connection;
    connection.setAutoCommit(false);
    try (Statement sql = connection.createStatement()) {
      requireOwn(sql);
      for (String table :
          List.of(
              "metadata (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT)",
              "files (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER)",
              "checkpoint (id INTEGER PRIMARY KEY CHECK (id = 1), page_token TEXT, rows_done"
                  + " INTEGER NOT NULL, updated_at TEXT NOT NULL, finished INTEGER NOT NULL,"
                  + " version INTEGER NOT NULL)")) {
        sql.execute("CREATE TABLE IF NOT EXISTS " + table);
      }
    }
    Optional<String> here = metadata("cloudpath");
    if (here.isPresent() && !here.get().equals(location)) {
      throw new ListingException(
          file, "holds the listing of " + here.get() + ", not of " + location);
    }
    metadata("cloudpath", location);
    metadata("checkpoint", FORM);
    checkpoint = new Checkpoint("", 0, false);
    try (Statement sql = connection.createStatement()) {
      sql.execute("INSERT OR IGNORE INTO checkpoint VALUES(1, '', 0, '', 0, 0)");
      try (ResultSet row =
          sql.executeQuery("SELECT page_token, rows_done, finished, version FROM checkpoint")) {
        row.next();
        checkpoint = new Checkpoint(row.getString(1), row.getLong(2), row.getBoolean(3));
        version = row.getLong(4);
      }
    }
    connection.commit();
  }

  /// Opens the database of that location, or makes it.
  ///
  /// @throws ListingException if the file is no database, or one of something else
  public static ListingDatabase open(Path file, String location) throws IOException {
    requireSqlite(file);
    var config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setCacheSize(-CACHE_KIB);
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
      try {
        return new ListingDatabase(file, connection, location);
      } catch (SQLException | IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  private static void requireSqlite(Path file) throws IOException {
    if (!Files.exists(file)) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new ListingException(file, "cannot be made, because its folder is not there");
      }
      return;
    }
    if (!Files.isRegularFile(file)) {
      throw new ListingException(file, "is no file");
    }
    try (var in = Files.newInputStream(file)) {
      byte[] begin = in.readNBytes(MAGIC.length);
      if (begin.length > 0 && !Arrays.equals(begin, MAGIC)) {
        throw new ListingException(file, "is no SQLite database, and is not written over");
      }
    }
  }

  /// Another program's tables are left alone.
  private void requireOwn(Statement sql) throws SQLException, ListingException {
    boolean empty;
    try (ResultSet row = sql.executeQuery("SELECT count(*) FROM sqlite_schema")) {
      row.next();
      empty = row.getInt(1) == 0;
    }
    if (empty) {
      return;
    }
    String metadata = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'metadata'";
    boolean known;
    try (ResultSet row = sql.executeQuery(metadata)) {
      known = row.next();
    }
    if (!known || !metadata("checkpoint").equals(Optional.of(FORM))) {
      throw new ListingException(file, "is a database of another program; name another file");
    }
  }

  private Optional<String> metadata(String name) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT value FROM metadata WHERE name = ?")) {
      sql.setString(1, name);
      try (ResultSet row = sql.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    }
  }

  private void metadata(String name, String value) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("INSERT OR IGNORE INTO metadata(name, value) VALUES(?, ?)")) {
      sql.setString(1, name);
      sql.setString(2, value);
      sql.executeUpdate();
    }
  }

  /// How far the listing has come.
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /// Begins anew. What an earlier listing has found stays until this one has come past it.
  public void restart() throws IOException {
    commit(() -> {}, new Checkpoint("", 0, false));
  }

  /// Begins anew with nothing, for names that come in no order.
  public void clear() throws IOException {
    commit(() -> update("DELETE FROM files"), new Checkpoint("", 0, false));
  }

  /// Stores the next stretch of names, in their order, in place of all that was known of it.
  public void ordered(List<Row> rows) throws IOException {
    String last = rows.getLast().path();
    commit(
        () -> {
          update("DELETE FROM files WHERE path > ? AND path <= ?", checkpoint.last(), last);
          insert("INSERT INTO files(path, size) VALUES(?, ?)", rows);
        },
        new Checkpoint(last, checkpoint.rows() + rows.size(), false));
  }

  /// Stores names that come in no order. An interruption means to begin anew.
  public void unordered(List<Row> rows) throws IOException {
    commit(
        () -> insert("INSERT OR REPLACE INTO files(path, size) VALUES(?, ?)", rows),
        new Checkpoint("", checkpoint.rows() + rows.size(), false));
  }

  /// The listing has ended; what an earlier one has found behind its last name is gone.
  public void finish(boolean ordered) throws IOException {
    commit(
        () -> {
          if (ordered) {
            update("DELETE FROM files WHERE path > ?", checkpoint.last());
          }
        },
        new Checkpoint(checkpoint.last(), checkpoint.rows(), true));
  }

  private interface Change {
    void run() throws SQLException;
  }

  private void commit(Change change, Checkpoint next) throws IOException {
    try {
      // Every transaction begins with this, so two programs never write one listing.
      int mine =
          update(
              "UPDATE checkpoint SET page_token = ?, rows_done = ?, finished = ?, updated_at = ?,"
                  + " version = version + 1 WHERE id = 1 AND version = ?",
              next.last(),
              next.rows(),
              next.finished() ? 1 : 0,
              Instant.now().toString(),
              version);
      if (mine == 0) {
        connection.rollback();
        throw new ListingException(file, "is written by another program at the same time");
      }
      change.run();
      connection.commit();
      checkpoint = next;
      version++;
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  private int update(String text, @Nullable Object... values) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(text)) {
      for (int i = 0; i < values.length; i++) {
        sql.setObject(i + 1, values[i]);
      }
      return sql.executeUpdate();
    }
  }

  private void insert(String text, List<Row> rows) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(text)) {
      for (Row row : rows) {
        sql.setString(1, row.path());
        sql.setLong(2, row.size());
        sql.addBatch();
      }
      sql.executeBatch();
    }
  }

  private static IOException failed(Path file, SQLException error) {
    return new IOException(
        "The database " + file + " cannot be used: " + error.getMessage() + ".", error);
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }
}
