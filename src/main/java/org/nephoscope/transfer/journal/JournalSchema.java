package org.nephoscope.transfer.journal;

import java.sql.SQLException;
import java.util.List;

/// The tables of the journal. Names of objects are kept as their exact UTF-8 bytes.
final class JournalSchema {

  private static final int VERSION = 11;

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE job(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            request TEXT NOT NULL,
            retry_of INTEGER,
            submitted INTEGER NOT NULL,
            running INTEGER NOT NULL DEFAULT 0,  -- ns spent, without pauses
            state TEXT NOT NULL,                 -- open, paused, finished, failed, cancelled
            cause TEXT NOT NULL DEFAULT '',
            failure TEXT NOT NULL DEFAULT 'NONE',
            planned INTEGER NOT NULL DEFAULT 0,  -- whether the listing is complete
            route INTEGER NOT NULL DEFAULT 0,    -- where the listing goes on
            after BLOB,
            items INTEGER NOT NULL DEFAULT 0,
            ends INTEGER NOT NULL DEFAULT 0)
          """,
          """
          CREATE TABLE item(
            job INTEGER NOT NULL,
            number INTEGER NOT NULL,
            route INTEGER NOT NULL,
            source BLOB NOT NULL,
            target BLOB NOT NULL,
            size INTEGER NOT NULL,
            revision TEXT,
            modified INTEGER,
            state TEXT NOT NULL,
            detail TEXT NOT NULL DEFAULT '',
            failure TEXT NOT NULL DEFAULT 'NONE',
            verification TEXT NOT NULL DEFAULT 'not-checked',
            first TEXT NOT NULL DEFAULT '',
            second TEXT NOT NULL DEFAULT '',
            expected TEXT NOT NULL DEFAULT '',
            actual TEXT NOT NULL DEFAULT '',
            attempts INTEGER NOT NULL DEFAULT 0,
            took INTEGER NOT NULL DEFAULT 0,     -- ns
            ended INTEGER,                       -- 1 for the first that ended
            PRIMARY KEY(job, number)) WITHOUT ROWID
          """,
          "CREATE INDEX item_state ON item(job, state, number)",
          "CREATE UNIQUE INDEX item_ended ON item(job, ended) WHERE ended IS NOT NULL",
          """
          CREATE TABLE tally(
            job INTEGER NOT NULL, word TEXT NOT NULL, n INTEGER NOT NULL, bytes INTEGER NOT NULL,
            PRIMARY KEY(job, word)) WITHOUT ROWID
          """,
          """
          CREATE TABLE claim(
            job INTEGER NOT NULL, name TEXT NOT NULL, folder INTEGER NOT NULL,
            PRIMARY KEY(job, name)) WITHOUT ROWID
          """,
          """
          CREATE TABLE litter(path TEXT PRIMARY KEY, job INTEGER NOT NULL) WITHOUT ROWID
          """,
          """
          CREATE TABLE ledger(
            store TEXT NOT NULL, name BLOB NOT NULL, revision TEXT NOT NULL,
            verification TEXT NOT NULL, first TEXT NOT NULL, second TEXT NOT NULL,
            expected TEXT NOT NULL, actual TEXT NOT NULL,
            checked INTEGER NOT NULL, job INTEGER NOT NULL,
            PRIMARY KEY(store, name, revision)) WITHOUT ROWID
          """,
          "CREATE INDEX ledger_age ON ledger(checked)");

  /// Since version 2: what a transfer may have left in a store, by the place and a text of it.
  private static final String LEFTOVER =
      """
      CREATE TABLE leftover(
        job INTEGER NOT NULL, place TEXT NOT NULL, what TEXT NOT NULL,
        PRIMARY KEY(job, place, what)) WITHOUT ROWID
      """;

  /// Since version 3: whether another process asks the one that runs the transfer to cancel it.
  private static final String CANCEL =
      "ALTER TABLE job ADD COLUMN cancel INTEGER NOT NULL DEFAULT 0";

  /// Since version 4: moves, and what a target holds that is kept like a source.
  private static final List<String> PAIRS =
      List.of(
          // 1 once the copy is proved, so that its source may go
          "ALTER TABLE item ADD COLUMN published INTEGER NOT NULL DEFAULT 0",
          // how many objects the plan has found in the target
          "ALTER TABLE job ADD COLUMN held INTEGER NOT NULL DEFAULT 0",
          """
          CREATE TABLE seen(
            job INTEGER NOT NULL, route INTEGER NOT NULL,
            place BLOB NOT NULL,                 -- one for all names that mean the same
            name BLOB NOT NULL, size INTEGER NOT NULL, modified INTEGER, digests TEXT NOT NULL,
            met INTEGER NOT NULL DEFAULT 0,      -- 1 once the source has it too
            PRIMARY KEY(job, route, place)) WITHOUT ROWID
          """);

  /// Since version 5: what an interrupted copy of a large object goes on with, and when items
  /// ended.
  private static final List<String> PARTS =
      List.of(
          """
          CREATE TABLE staged(
            job INTEGER NOT NULL, number INTEGER NOT NULL,
            path TEXT NOT NULL,                  -- the part file, which is litter too
            revision TEXT NOT NULL, size INTEGER NOT NULL,
            part INTEGER NOT NULL,               -- bytes of every part but the last
            PRIMARY KEY(job, number)) WITHOUT ROWID
          """,
          """
          CREATE TABLE part(
            job INTEGER NOT NULL, number INTEGER NOT NULL,
            n INTEGER NOT NULL,                  -- 0 for the first; its bytes are on the disk
            crc32c INTEGER NOT NULL,
            PRIMARY KEY(job, number, n)) WITHOUT ROWID
          """,
          "ALTER TABLE item ADD COLUMN finished INTEGER"); // ms since 1970

  /// Since version 6: how much has passed for a transfer in all its runs, and how fast at most.
  private static final List<String> THROUGHPUT =
      List.of(
          "ALTER TABLE job ADD COLUMN moved INTEGER NOT NULL DEFAULT 0", // bytes
          "ALTER TABLE job ADD COLUMN peak INTEGER NOT NULL DEFAULT 0"); // bytes of a second

  /// Since version 7: when a transfer ended, and what is counted over all programs. Earlier
  /// programs moreover take the names of a deletion, one filter for each of its places, for all
  /// names, and do not heed the server that a request says; so they must not go on with it.
  private static final List<String> ENDINGS =
      List.of(
          "ALTER TABLE job ADD COLUMN ended INTEGER", // ms since 1970
          // Nobody knows of those before; they are kept as long as if they ended now.
          """
          UPDATE job SET ended = unixepoch() * 1000
            WHERE state IN ('finished', 'failed', 'cancelled')
          """,
          "CREATE INDEX job_ended ON job(ended) WHERE ended IS NOT NULL",
          "CREATE TABLE counter(name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID");

  /// Of items whose target's name ends as that of an encoded file does.
  static final String TOLD =
      "(substr(target, -3) IN (x'2e677a', x'2e6272', x'2e787a')" // .gz .br .xz
          + " OR substr(target, -4) IN (x'2e627a32', x'2e7a7374')" // .bz2 .zst
          + " OR substr(target, -5) = x'2e7a737464')"; // .zstd

  /// Since version 8: what was written into a file that may be that of two objects.
  private static final String WRITTEN = "CREATE INDEX item_told ON item(job, target) WHERE " + TOLD;

  /// Since version 9: which transfer has written what was checked, 0 for none that is known. Of
  /// what earlier programs have checked, whoever has checked it last counts as that.
  private static final String WRITER = "ALTER TABLE ledger ADD COLUMN writer INTEGER";

  /// Since version 10: 1 if an earlier transfer, of which this one tries the failures again, has
  /// perhaps written an item. Some of version 9 have noted that already.
  private static final String AGAIN =
      "ALTER TABLE item ADD COLUMN again INTEGER NOT NULL DEFAULT 0";

  /// Since version 11: whose copies of an object are proved. In `published` stands 2 where another
  /// transfer counts the object as moved.
  private static final String MOVERS =
      "CREATE INDEX item_published ON item(source) WHERE published > 0";

  /// Since version 11: on which disk each folder was that a transfer writes into, when it began.
  private static final String DISK =
      """
      CREATE TABLE disk(
        job INTEGER NOT NULL, folder TEXT NOT NULL, mount TEXT NOT NULL,
        PRIMARY KEY(job, folder)) WITHOUT ROWID
      """;

  private JournalSchema() {}

  /// Makes the tables that a file lacks. Throws for a file written by a newer program.
  static void apply(Sql sql) throws SQLException {
    if (version(sql) == VERSION) {
      return; // without waiting for another program that writes
    }
    sql.run("BEGIN IMMEDIATE");
    long version = version(sql);
    if (version > VERSION) {
      sql.run("ROLLBACK");
      throw new SQLException("it was written by a newer version of this program");
    }
    if (version == 0) {
      for (String table : TABLES) {
        sql.run(table);
      }
    }
    if (version < 2) {
      sql.run(LEFTOVER);
    }
    if (version < 3) {
      sql.run(CANCEL);
    }
    if (version < 4) {
      for (String change : PAIRS) {
        sql.run(change);
      }
    }
    if (version < 5) {
      for (String change : PARTS) {
        sql.run(change);
      }
    }
    if (version < 6) {
      for (String change : THROUGHPUT) {
        sql.run(change);
      }
    }
    if (version < 7) {
      for (String change : ENDINGS) {
        sql.run(change);
      }
    }
    if (version < 8) {
      sql.run(WRITTEN);
    }
    if (version < 9) {
      sql.run(WRITER);
    }
    if (version < 10) {
      if (sql.number("SELECT count(*) FROM pragma_table_info('item') WHERE name = 'again'") == 0) {
        sql.run(AGAIN);
      }
    }
    if (version < 11) {
      sql.run(MOVERS);
      sql.run(DISK);
      sql.run("PRAGMA user_version = " + VERSION);
    }
    sql.run("COMMIT");
  }

  /// Whether a file was written by an earlier program, and no later one has changed it yet.
  static boolean isEarlier(Sql sql) throws SQLException {
    long version = version(sql);
    return version > 0 && version < VERSION;
  }

  private static long version(Sql sql) throws SQLException {
    return sql.first("PRAGMA user_version", row -> row.getLong(1)).orElse(0L);
  }
}
