package org.nephoscope.transfer.journal;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one transaction changes in the counts of transfers. Written once, before it is committed,
/// instead of with each of its many items; whoever reads counts inside a transaction writes these
/// first.
final class Counts {

  private record Word(long job, String text) {}

  private record Change(long n, long bytes) {
    Change and(Change other) {
      return new Change(n + other.n, bytes + other.bytes);
    }
  }

  private final Map<Word, Change> changes = new LinkedHashMap<>();
  private final Map<Long, Long> ends = new HashMap<>();

  /// So many more items are counted under a word.
  void add(long job, String word, long n, long bytes) {
    changes.merge(new Word(job, word), new Change(n, bytes), Change::and);
  }

  /// The number of the next item that ends; 1 for the first.
  long nextEnd(Sql sql, long job) throws SQLException {
    Long known = ends.get(job);
    long next = 1 + (known == null ? sql.number("SELECT ends FROM job WHERE id = ?", job) : known);
    ends.put(job, next);
    return next;
  }

  /// The number of the item that should have ended last is given to the next, since it had not been
  /// begun.
  void takeBackEnd(long job) {
    ends.computeIfPresent(job, (_, last) -> last - 1);
  }

  /// Puts the changes into the tables, and has none any more.
  void write(Sql sql) throws SQLException {
    for (var change : changes.entrySet()) {
      sql.update(
          "INSERT INTO tally VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE"
              + " SET n = n + excluded.n, bytes = bytes + excluded.bytes",
          change.getKey().job(),
          change.getKey().text(),
          change.getValue().n(),
          change.getValue().bytes());
    }
    for (var end : ends.entrySet()) {
      sql.update("UPDATE job SET ends = ? WHERE id = ?", end.getValue(), end.getKey());
    }
    forget();
  }

  /// The transaction is undone.
  void forget() {
    changes.clear();
    ends.clear();
  }
}
