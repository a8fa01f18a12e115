package org.nephoscope.transfer.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.Revision;

/// Part files that are kept when the copy of a large object is interrupted, and which of their
/// parts are on the disk.
public final class StagedTable {

  /// A part file of one item.
  ///
  /// @param revision of the source, whose bytes it holds
  /// @param size of the whole object
  /// @param part bytes of every part but the last
  public record Staged(Path path, Revision revision, long size, long part) {}

  private final JournalDatabase database;

  StagedTable(JournalDatabase database) {
    this.database = database;
  }

  /// A part file is about to be made, in place of any other of that item; remembered when this
  /// returns, as litter too.
  public void begin(long job, long number, Staged staged) {
    database.commit(sql -> {
      forget(sql, job, number);
      sql.update("INSERT OR REPLACE INTO litter VALUES(?, ?)", staged.path().toString(), job);
      return sql.update(
          "INSERT INTO staged VALUES(?, ?, ?, ?, ?, ?)",
          job,
          number,
          staged.path().toString(),
          staged.revision().token(),
          staged.size(),
          staged.part());
    });
  }

  public Optional<Staged> find(long job, long number) {
    return database.read(sql ->
        sql.first(
            "SELECT * FROM staged WHERE job = ? AND number = ?",
            row ->
                new Staged(
                    Path.of(row.getString("path")),
                    new Revision(row.getString("revision")),
                    row.getLong("size"),
                    row.getLong("part")),
            job,
            number));
  }

  /// A part's bytes are on the disk. A row that is lost costs no more than the part.
  ///
  /// @param n from 0
  public void proved(long job, long number, int n, int crc32c) {
    var _ =
        database.write(sql ->
            sql.update("INSERT OR REPLACE INTO part VALUES(?, ?, ?, ?)", job, number, n, crc32c));
  }

  /// The CRC-32C of every part that is on the disk, by its number.
  public Map<Integer, Integer> parts(long job, long number) {
    var parts = new HashMap<Integer, Integer>();
    database
        .read(sql ->
            sql.query(
                "SELECT n, crc32c FROM part WHERE job = ? AND number = ?",
                row -> Map.entry(row.getInt(1), row.getInt(2)),
                job,
                number))
        .forEach(part -> parts.put(part.getKey(), part.getValue()));
    return parts;
  }

  /// How many bytes of a transfer's unfinished items are on the disk. Looks at no items, of which
  /// there may be millions, but only at those few that were begun and are large.
  static long bytes(Sql sql, long job) throws SQLException {
    return sql.number(
        "SELECT sum(min(staged.part, staged.size - part.n * staged.part)) FROM staged"
            + " CROSS JOIN part ON part.job = staged.job AND part.number = staged.number"
            + " WHERE staged.job = ?",
        job);
  }

  /// From now on nothing goes on with that part file, and it is litter alone.
  public void drop(long job, long number) {
    database.commit(sql -> {
      forget(sql, job, number);
      return true;
    });
  }

  static void forget(Sql sql, long job, long number) throws SQLException {
    sql.update("DELETE FROM part WHERE job = ? AND number = ?", job, number);
    sql.update("DELETE FROM staged WHERE job = ? AND number = ?", job, number);
  }

  static void forget(Sql sql, long job) throws SQLException {
    sql.update("DELETE FROM part WHERE job = ?", job);
    sql.update("DELETE FROM staged WHERE job = ?", job);
  }
}
