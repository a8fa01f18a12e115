package org.nephoscope.transfer.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;

/// Whether the file of a journal is what SQLite has written.
final class Soundness {

  /// How long a start may take for a look through the file. What is larger than can be read
  /// meanwhile is taken for sound until it shows that it is not.
  private static final long LOOK_MILLIS = 2000;

  /// So many instructions of SQLite between two looks at the clock; some microseconds.
  private static final int INSTRUCTIONS = 1000;

  private Soundness() {}

  /// An error that means that the file is not.
  static boolean isDamage(SQLException error) {
    int code = kind(error);
    return code == SQLiteErrorCode.SQLITE_NOTADB.code
        || code == SQLiteErrorCode.SQLITE_CORRUPT.code;
  }

  /// Without what extends it.
  private static int kind(SQLException error) {
    return error.getErrorCode() & 0xff;
  }

  /// Throws such an error if the file is not.
  ///
  /// @param whole whether to look at everything, however long it takes
  static void require(Sql sql, boolean whole) throws SQLException {
    if (!(whole ? is(sql, "PRAGMA integrity_check(1)") : seems(sql))) {
      throw new SQLException("it is damaged", null, SQLiteErrorCode.SQLITE_CORRUPT.code);
    }
  }

  private static boolean seems(Sql sql) throws SQLException {
    Connection connection = sql.connection();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
    ProgressHandler.setHandler(
        connection,
        INSTRUCTIONS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return System.nanoTime() - end > 0 ? 1 : 0;
          }
        });
    try {
      return is(sql, "PRAGMA quick_check(1)");
    } catch (SQLException e) {
      if (kind(e) == SQLiteErrorCode.SQLITE_INTERRUPT.code) {
        return true; // as far as it was looked at
      }
      throw e;
    } finally {
      ProgressHandler.clearHandler(connection);
    }
  }

  private static boolean is(Sql sql, String look) throws SQLException {
    return sql.first(look, row -> row.getString(1)).orElse("").equals("ok");
  }
}
