package org.nephoscope.transfer.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One connection to the journal's file, with its statements prepared once. For one thread at a
/// time.
public final class Sql implements AutoCloseable {

  /// Makes a value of the current row.
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final Counts counts = new Counts();

  Sql(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /// What the transaction that runs changes in the counts.
  Counts counts() {
    return counts;
  }

  /// Runs one statement and says how many rows it changed.
  public int update(String text, @Nullable Object... values) throws SQLException {
    try {
      return bind(text, values).executeUpdate();
    } catch (SQLException e) {
      throw forgotten(text, e);
    }
  }

  <T> List<T> query(String text, Row<T> row, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = bind(text, values).executeQuery()) {
      var all = new ArrayList<T>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return all;
    } catch (SQLException e) {
      throw forgotten(text, e);
    }
  }

  public <T> Optional<T> first(String text, Row<T> row, @Nullable Object... values)
      throws SQLException {
    List<T> all = query(text, row, values);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
  }

  long number(String text, @Nullable Object... values) throws SQLException {
    return first(text, row -> row.getLong(1), values).orElse(0L);
  }

  /// Runs a statement that is not worth preparing.
  void run(String text) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  /// The driver may have closed a statement that failed, which then would fail for ever.
  private SQLException forgotten(String text, SQLException error) {
    PreparedStatement statement = prepared.remove(text);
    try {
      if (statement != null) {
        statement.close();
      }
    } catch (SQLException e) {
      error.addSuppressed(e);
    }
    return error;
  }

  /// Every statement that was prepared so far.
  Set<String> statements() {
    return Set.copyOf(prepared.keySet());
  }

  private PreparedStatement bind(String text, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(text);
    if (statement == null) {
      statement = connection.prepareStatement(text);
      prepared.put(text, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
