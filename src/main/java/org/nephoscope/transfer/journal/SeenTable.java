package org.nephoscope.transfer.journal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectMeta;

/// What the plan of one transfer has found in its targets: there may be millions, in any order. To
/// be used inside of a transaction.
public final class SeenTable {

  private static final String COLUMNS = "SELECT name, size, modified, digests FROM seen";

  private final Sql sql;
  private final long job;

  SeenTable(Sql sql, long job) {
    this.sql = sql;
    this.job = job;
  }

  public void add(int route, List<ObjectMeta> found) throws SQLException {
    for (ObjectMeta meta : found) {
      sql.update(
          "INSERT OR REPLACE INTO seen VALUES(?, ?, ?, ?, ?, ?, 0)",
          job,
          route,
          meta.key().utf8(),
          meta.size(),
          meta.modified().map(Instant::toEpochMilli).orElse(null),
          meta.checksums().stream().map(Checksum::toString).collect(Collectors.joining("\n")));
    }
    sql.update("UPDATE job SET held = held + ? WHERE id = ?", found.size(), job);
  }

  public Optional<Seen> find(int route, String name) throws SQLException {
    return sql.first(
        COLUMNS + " WHERE job = ? AND route = ? AND name = ?",
        SeenTable::seen,
        job,
        route,
        TransferJournal.utf8(name));
  }

  /// The source has it too.
  public void met(int route, String name) throws SQLException {
    sql.update(
        "UPDATE seen SET met = 1 WHERE job = ? AND route = ? AND name = ?",
        job,
        route,
        TransferJournal.utf8(name));
  }

  /// What only the target holds.
  ///
  /// @param after the name before the first
  public List<Seen> extras(int route, String after, int limit) throws SQLException {
    return sql.query(
        COLUMNS + " WHERE job = ? AND route = ? AND met = 0 AND name > ? ORDER BY name LIMIT ?",
        SeenTable::seen,
        job,
        route,
        TransferJournal.utf8(after),
        limit);
  }

  private static Seen seen(ResultSet row) throws SQLException {
    long modified = row.getLong("modified");
    Optional<Instant> when =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(modified));
    return new Seen(
        new String(row.getBytes("name"), StandardCharsets.UTF_8),
        row.getLong("size"),
        when,
        row.getString("digests").lines().map(SeenTable::checksum).toList());
  }

  private static Checksum checksum(String text) {
    int space = text.indexOf(' ');
    return new Checksum(
        VerificationText.algorithm(text.substring(0, space)), text.substring(space + 1));
  }
}
