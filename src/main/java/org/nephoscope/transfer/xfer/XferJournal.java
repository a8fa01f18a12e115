package org.nephoscope.transfer.xfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// The list of a bulk transfer that several programs work off together, on one computer or on
/// several that share the file. Who takes names has them for a while, a lease, and renews it as
/// long as it lives; what a program that died had taken is free when its lease is over. A name is
/// given out once within a lease, and once in each run. Leases count milliseconds of UTC. Safe from
/// any thread.
public final class XferJournal implements AutoCloseable {

  private static final int BUSY_MILLIS = 30_000;

  /// One object to copy.
  ///
  /// @param name below the source
  public record Taken(long id, String name) {}

  /// How a transfer stands.
  ///
  /// @param leased objects that other runs have
  /// @param failed objects that this run has tried and not copied
  public record Counts(long total, long finished, long leased, long failed) {

    /// Whether nothing is left to anybody.
    public boolean isComplete() {
      return finished == total;
    }
  }

  private final Path file;
  private final Connection connection;
  private final LongSupplier clock;
  private final String source;
  private final String target;
  private final Optional<String> encoding;
  private final long run;

  private XferJournal(Path file, Connection connection, LongSupplier clock)
      throws SQLException, XferException {
    this.file = file;
    this.connection = connection;
    this.clock = clock;
    try (Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA trusted_schema = OFF");
      requireOwn(sql);
      try (ResultSet row = sql.executeQuery("SELECT source, dest, reencode FROM xfermeta")) {
        if (!row.next()) {
          throw new XferException(file, "says of no transfer what it is");
        }
        source = row.getString(1);
        target = row.getString(2);
        encoding = Optional.ofNullable(row.getString(3));
      }
      try (ResultSet row = sql.executeQuery("INSERT INTO run DEFAULT VALUES RETURNING id")) {
        row.next();
        run = row.getLong(1);
      }
    }
  }

  /// Opens one that was made by [XferList], as one more run of it.
  ///
  /// @throws XferException if it is something else
  public static XferJournal open(Path file) throws IOException {
    return open(file, System::currentTimeMillis);
  }

  /// @param clock in milliseconds of UTC
  static XferJournal open(Path file, LongSupplier clock) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    XferDatabase.requireSqlite(file);
    try {
      Connection connection = connect(file);
      try {
        return new XferJournal(file, connection, clock);
      } catch (SQLException | IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  /// Without a write-ahead log, which computers that share a file cannot share.
  static Connection connect(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
  }

  private void requireOwn(Statement sql) throws SQLException, XferException {
    String tables = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ";
    if (count(sql, tables + "('xfermeta', 'filelist', 'run')") == 3) {
      return;
    }
    boolean other = count(sql, tables + "('xfermeta', 'filelist')") == 2;
    throw new XferException(
        file,
        other
            ? "was made by CloudFiles; take it over with: neph jobs import " + file
            : "is no database of neph xfer init");
  }

  private static long count(Statement sql, String query) throws SQLException {
    try (ResultSet row = sql.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /// The folder that is copied.
  public String source() {
    return source;
  }

  /// The folder it is copied into.
  public String target() {
    return target;
  }

  /// The word of `-c`, if there was one.
  public Optional<String> encoding() {
    return encoding;
  }

  /// Takes names that nobody has, in their order. One statement, so that no two programs take one
  /// name.
  public List<Taken> take(int most, Duration lease) throws IOException {
    long now = clock.getAsLong();
    String text =
        "UPDATE filelist SET lease = ?, owner = ? WHERE id IN (SELECT id FROM filelist WHERE"
            + " finished = 0 AND lease <= ? AND tried < ? LIMIT ?) RETURNING id,"
            + " filename";
    return work(() -> {
      try (PreparedStatement sql = prepared(text, now + lease.toMillis(), run, now, run, most);
          ResultSet rows = sql.executeQuery()) {
        var taken = new ArrayList<Taken>();
        while (rows.next()) {
          taken.add(new Taken(rows.getLong(1), rows.getString(2)));
        }
        taken.sort((one, other) -> Long.compare(one.id(), other.id()));
        return taken;
      }
    });
  }

  /// Keeps what this run has for another while.
  public void renew(Duration lease) throws IOException {
    update(
        "UPDATE filelist SET lease = ? WHERE finished = 0 AND owner = ? AND lease > 0",
        clock.getAsLong() + lease.toMillis(),
        run);
  }

  /// Gives back what this run has and did not come to.
  public void release() throws IOException {
    update("UPDATE filelist SET lease = 0, owner = 0 WHERE finished = 0 AND owner = ?", run);
  }

  /// These are copied, and these were tried without success, which another run may do again.
  public void ended(List<Taken> copied, List<Taken> failed) throws IOException {
    work(() -> {
      connection.setAutoCommit(false);
      try {
        for (Taken one : copied) {
          change("UPDATE filelist SET finished = 1, lease = 0 WHERE id = ?", one.id());
        }
        for (Taken one : failed) {
          change(
              "UPDATE filelist SET lease = 0, owner = 0, tried = max(tried, ?) WHERE id = ? AND"
                  + " finished = 0",
              run,
              one.id());
        }
        connection.commit();
      } finally {
        connection.setAutoCommit(true); // each change is true by itself, so none is taken back
      }
      return 0;
    });
  }

  public Counts counts() throws IOException {
    String text =
        "SELECT count(*), total(finished), total(finished = 0 AND lease > ? AND owner != ?),"
            + " total(finished = 0 AND tried >= ?) FROM filelist";
    return work(() -> {
      try (PreparedStatement sql = prepared(text, clock.getAsLong(), run, run);
          ResultSet row = sql.executeQuery()) {
        row.next();
        return new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
      }
    });
  }

  private interface Work<T> {
    T run() throws SQLException;
  }

  private synchronized <T> T work(Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  private void update(String text, @Nullable Object... values) throws IOException {
    work(() -> change(text, values));
  }

  private int change(String text, @Nullable Object... values) throws SQLException {
    try (PreparedStatement sql = prepared(text, values)) {
      return sql.executeUpdate();
    }
  }

  private PreparedStatement prepared(String text, @Nullable Object... values) throws SQLException {
    PreparedStatement sql = connection.prepareStatement(text);
    for (int i = 0; i < values.length; i++) {
      sql.setObject(i + 1, values[i]);
    }
    return sql;
  }

  static IOException failed(Path file, SQLException error) {
    return new IOException(
        "The database " + file + " cannot be used: " + error.getMessage() + ".", error);
  }

  @Override
  public synchronized void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }
}
