package org.nephoscope.transfer.proof;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/// What has been committed to a journal, read beside whoever writes it.
final class JournalFile implements AutoCloseable {

  private final Connection connection;

  private JournalFile(Connection connection) {
    this.connection = connection;
  }

  /// @param home the journal's folder
  static JournalFile open(Path home) throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("journal.db"));
    var file = new JournalFile(connection);
    file.run("PRAGMA busy_timeout = 20000");
    return file;
  }

  /// Route and target of every object that is called done, as `0:folder/name`.
  Set<String> done() throws SQLException {
    return texts("SELECT route || ':' || CAST(target AS TEXT) FROM item WHERE state = 'done'");
  }

  /// Part files that may exist.
  Set<String> litter() throws SQLException {
    return texts("SELECT path FROM litter");
  }

  /// What may be left in stores.
  Set<String> leftovers() throws SQLException {
    return texts("SELECT place || ' ' || what FROM leftover");
  }

  /// Objects that are under way, or were when their process died.
  int active() throws SQLException {
    return texts("SELECT CAST(number AS TEXT) FROM item WHERE state = 'active'").size();
  }

  /// Objects that ended otherwise than done or skipped, and why.
  Set<String> failures() throws SQLException {
    return texts(
        "SELECT state || ' ' || CAST(target AS TEXT) || ' ' || detail FROM item"
            + " WHERE state NOT IN ('done', 'skipped')");
  }

  /// Whether everything that is to be done has been found.
  boolean isPlanned() throws SQLException {
    return !texts("SELECT state FROM job WHERE planned = 1").isEmpty();
  }

  /// Names at the source of the objects that are under way, or were when their process died.
  ///
  /// @param proved those whose copy is known to be proved, or those of whose copy nothing is known
  Set<String> active(boolean proved) throws SQLException {
    return texts(
        "SELECT CAST(source AS TEXT) FROM item WHERE state = 'active' AND (published > 0) = "
            + (proved ? 1 : 0));
  }

  /// Whether every transfer has ended.
  boolean isEnded() throws SQLException {
    return texts("SELECT state FROM job WHERE state IN ('open', 'paused')").isEmpty();
  }

  /// From now on nobody's word about what may be left behind is taken down.
  void forgetLitter() throws SQLException {
    for (String table : Set.of("litter", "leftover")) {
      run(
          "CREATE TRIGGER forget_"
              + table
              + " BEFORE INSERT ON "
              + table
              + " BEGIN SELECT RAISE(IGNORE); END");
    }
  }

  /// From now on nobody takes down that a copy is proved, before its source is deleted.
  void forgetProofs() throws SQLException {
    run(
        "CREATE TRIGGER forget_proof BEFORE UPDATE OF published ON item WHEN NEW.published > 0"
            + " BEGIN SELECT RAISE(IGNORE); END");
  }

  /// From now on what is begun to be copied counts as done, so deletions wait for nothing else.
  void callDoneWhatBegins() throws SQLException {
    run(
        "CREATE TRIGGER hurry AFTER UPDATE OF state ON item"
            + " WHEN NEW.state = 'active' AND NEW.route = 0"
            + " BEGIN UPDATE item SET state = 'done'"
            + " WHERE job = NEW.job AND number = NEW.number; END");
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Set<String> texts(String query) throws SQLException {
    Set<String> texts = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
