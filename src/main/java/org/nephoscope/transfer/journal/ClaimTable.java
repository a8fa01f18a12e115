package org.nephoscope.transfer.journal;

import java.sql.SQLException;
import java.util.Optional;
import org.nephoscope.transfer.name.Claims;

/// The claims of one transfer, in its journal: there may be millions.
///
/// @param sql a connection inside a transaction
record ClaimTable(Sql sql, long job) implements Claims {

  @Override
  public Optional<Kind> find(String name) throws SQLException {
    return sql.first(
        "SELECT folder FROM claim WHERE job = ? AND name = ?",
        row -> row.getInt(1) == 1 ? Kind.FOLDER : Kind.FILE,
        job,
        name);
  }

  @Override
  public void add(String name, Kind kind) throws SQLException {
    sql.update("INSERT INTO claim VALUES(?, ?, ?)", job, name, kind == Kind.FOLDER ? 1 : 0);
  }

  @Override
  public void remove(String name) throws SQLException {
    sql.update("DELETE FROM claim WHERE job = ? AND name = ?", job, name);
  }
}
