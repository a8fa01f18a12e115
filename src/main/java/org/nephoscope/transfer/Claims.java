package org.nephoscope.transfer;

import java.sql.SQLException;
import java.util.Optional;

/// Which names below the chosen folders a transfer has already given away.
interface Claims {

  /// What a claimed name is.
  enum Kind {
    FILE,
    FOLDER
  }

  Optional<Kind> find(String name) throws SQLException;

  void add(String name, Kind kind) throws SQLException;

  /// The claims of one transfer, in its journal: there may be millions.
  static Claims of(Sql sql, long job) {
    return new Claims() {
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
    };
  }
}
