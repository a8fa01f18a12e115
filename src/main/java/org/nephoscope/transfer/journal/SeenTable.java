package org.nephoscope.transfer.journal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.name.CaseFolding;

/// What the plan of one transfer has found in its targets: there may be millions, in any order. To
/// be used inside of a transaction.
public final class SeenTable {

  private static final String COLUMNS = "SELECT name, size, modified, digests FROM seen";

  private static final String REVISION = "revision ";

  /// In place of a route.
  private static final int ROOT = -1;

  private final Sql sql;
  private final long job;

  private final boolean folds;

  SeenTable(Sql sql, long job) {
    this(sql, job, false);
  }

  private SeenTable(Sql sql, long job, boolean folds) {
    this.sql = sql;
    this.job = job;
    this.folds = folds;
  }

  /// The same, for a file system that may take names for equal that differ in case or in how
  /// accents are written.
  public SeenTable folding(boolean foldsCase) {
    return new SeenTable(sql, job, foldsCase);
  }

  private byte[] place(String name) {
    return TransferJournal.utf8(folds ? CaseFolding.fold(name) : name);
  }

  public void add(int route, List<ObjectMeta> found) throws SQLException {
    for (ObjectMeta meta : found) {
      sql.update(
          "INSERT OR REPLACE INTO seen VALUES(?, ?, ?, ?, ?, ?, ?, 0)",
          job,
          route,
          place(meta.path()),
          meta.key().utf8(),
          meta.size(),
          meta.modified().map(Instant::toEpochMilli).orElse(null),
          told(meta));
    }
    sql.update("UPDATE job SET held = held + ? WHERE id = ?", found.size(), job);
  }

  /// Digests a line each, and the revision in a line of its own.
  private static String told(ObjectMeta meta) {
    return Stream.concat(
            meta.checksums().stream().map(Checksum::toString),
            Stream.of(REVISION + meta.revision().token().replace("\n", "")))
        .collect(Collectors.joining("\n"));
  }

  public Optional<Seen> find(int route, String name) throws SQLException {
    return sql.first(
        COLUMNS + " WHERE job = ? AND route = ? AND place = ?",
        SeenTable::seen,
        job,
        route,
        place(name));
  }

  /// The same for what has met nothing yet.
  public Optional<Seen> findUnmet(int route, String name) throws SQLException {
    return sql.first(
        COLUMNS + " WHERE job = ? AND route = ? AND place = ? AND met = 0",
        SeenTable::seen,
        job,
        route,
        place(name));
  }

  /// Remembers what the folder is that is listed, and stays with the first that it was.
  ///
  /// @param identity as its file system tells it
  public void root(String identity) throws SQLException {
    sql.update(
        "INSERT OR IGNORE INTO seen VALUES(?, ?, ?, ?, 0, NULL, ?, 1)",
        job,
        ROOT,
        new byte[0],
        new byte[0],
        identity);
  }

  Optional<String> root() throws SQLException {
    return sql.first(
        "SELECT digests FROM seen WHERE job = ? AND route = ?", row -> row.getString(1), job, ROOT);
  }

  /// Forgets everything, because it is listed anew.
  public void clear() throws SQLException {
    sql.update("DELETE FROM seen WHERE job = ?", job);
    sql.update("UPDATE job SET held = 0 WHERE id = ?", job);
  }

  /// The source has it too.
  public void met(int route, String name) throws SQLException {
    sql.update(
        "UPDATE seen SET met = 1 WHERE job = ? AND route = ? AND place = ?",
        job,
        route,
        place(name));
  }

  /// The source has something of that name, or a folder of which nothing else is known.
  ///
  /// @param name with or without a slash at its end
  public void metFrom(int route, String name) throws SQLException {
    String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    met(route, bare);
    sql.update(
        "UPDATE seen SET met = 1 WHERE job = ? AND route = ? AND place >= ? AND place < ?",
        job,
        route,
        place(bare + "/"),
        place(bare + "0")); // the character after the slash
  }

  /// What only the target holds.
  ///
  /// @param after the name before the first
  public List<Seen> extras(int route, String after, int limit) throws SQLException {
    return sql.query(
        COLUMNS + " WHERE job = ? AND route = ? AND met = 0 AND place > ? ORDER BY place LIMIT ?",
        SeenTable::seen,
        job,
        route,
        place(after),
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
        row.getString("digests")
            .lines()
            .filter(line -> !line.startsWith(REVISION))
            .map(SeenTable::checksum)
            .toList(),
        row.getString("digests")
            .lines()
            .filter(line -> line.startsWith(REVISION))
            .findFirst()
            .map(line -> new Revision(line.substring(REVISION.length()))));
  }

  private static Checksum checksum(String text) {
    int space = text.indexOf(' ');
    return new Checksum(
        VerificationText.algorithm(text.substring(0, space)), text.substring(space + 1));
  }
}
