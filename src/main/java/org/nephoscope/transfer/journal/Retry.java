package org.nephoscope.transfer.journal;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest;

/// Which failed items of an ended transfer begin the plan of a new one.
///
/// @param job the ended transfer
/// @param some which of them; if empty all, and a listing that was cut off goes on where it ended
public record Retry(long job, Optional<Choice> some) {

  /// Some of the failed items of a request.
  public record Choice(TransferRequest request, Predicate<ItemSnapshot> which) {}

  private static final int PAGE = 500;

  private static final String FAILED =
      "state IN ('conflict', 'refused', 'vanished', 'failed', 'cancelled')";

  /// All its failed items, and whatever was not listed yet.
  public static Retry all(long job) {
    return new Retry(job, Optional.empty());
  }

  /// Some of the failed items of a transfer.
  ///
  /// @param which must not read the journal, which waits for its answer
  public static Retry some(long job, TransferRequest request, Predicate<ItemSnapshot> which) {
    return new Retry(job, Optional.of(new Choice(request, which)));
  }

  /// Fills the plan of a transfer that was just made.
  void into(Sql sql, long fresh) throws SQLException {
    sql.counts().write(sql);
    if (some.isPresent()) {
      choose(sql, some.get());
      items(sql, fresh, FAILED + " AND number IN (SELECT number FROM temp.chosen)");
    } else {
      items(sql, fresh, FAILED);
    }
    sql.update("INSERT INTO claim SELECT ?, name, folder FROM claim WHERE job = ?", fresh, job);
    sql.update(
        "INSERT INTO tally SELECT ?, state, count(*), sum(size) FROM item WHERE job = ?"
            + " GROUP BY state",
        fresh,
        fresh);
    sql.update(
        "INSERT INTO tally SELECT job, 'not-checked', n, bytes FROM tally"
            + " WHERE job = ? AND word = 'conflict'",
        fresh);
    sql.update(
        "UPDATE job SET ends = (SELECT count(*) FROM item WHERE job = ? AND ended > 0)"
            + " WHERE id = ?",
        fresh,
        fresh);
    sql.update(
        "UPDATE job SET items = (SELECT count(*) FROM item WHERE job = ?),"
            + " (planned, route, after, held) ="
            + " (SELECT max(planned, ?), route, after, held FROM job WHERE id = ?)"
            + " WHERE id = ?",
        fresh,
        some.isPresent() ? 1 : 0,
        job,
        fresh);
  }

  /// What is known of their bytes is dropped, so that each is looked at anew, except of moves whose
  /// copy is proved and of which only the source was left to take away, and of what is to be
  /// deleted: what it has become since was meant by nobody. Those whose name the plan had given to
  /// another object have none of their own, and so stay as they are.
  private void items(Sql sql, long fresh, String which) throws SQLException {
    sql.update(
        "INSERT INTO item(job, number, route, source, target, size, state, detail, failure, ended,"
            + " published, revision, modified, verification, first, second, expected, actual)"
            + " SELECT ?, row_number() OVER (ORDER BY number) - 1, route, source, target, size,"
            + " iif(nameless, 'conflict', 'planned'), iif(nameless, detail, ''),"
            + " iif(nameless, failure, 'NONE'),"
            + " iif(nameless, row_number() OVER (PARTITION BY nameless ORDER BY number), NULL),"
            + " proved, iif(proved OR length(target) = 0, revision, NULL),"
            + " iif(proved, modified, NULL),"
            + " iif(proved, verification, 'not-checked'), iif(proved, first, ''),"
            + " iif(proved, second, ''), iif(proved, expected, ''), iif(proved, actual, '')"
            + " FROM (SELECT *, state = 'conflict' AND attempts = 0 AS nameless,"
            + " published = 1 AND state IN ('failed', 'cancelled') AND revision IS NOT NULL"
            + " AS proved FROM item WHERE job = ? AND "
            + which
            + ")",
        fresh,
        job);
  }

  /// Writes down the numbers of those that are meant, in a table that only this connection sees and
  /// that SQLite keeps on the disk when it grows.
  private void choose(Sql sql, Choice choice) throws SQLException {
    sql.run("CREATE TEMP TABLE IF NOT EXISTS chosen(number INTEGER PRIMARY KEY)");
    sql.run("DELETE FROM temp.chosen");
    for (ItemState state :
        Arrays.stream(ItemState.values()).filter(ItemState::isFailure).toList()) {
      List<ItemSnapshot> page = JournalRows.after(sql, job, choice.request(), state, -1, PAGE);
      while (!page.isEmpty()) {
        for (ItemSnapshot item : page) {
          if (choice.which().test(item)) {
            sql.update("INSERT INTO temp.chosen VALUES(?)", item.number());
          }
        }
        page = JournalRows.after(sql, job, choice.request(), state, page.getLast().number(), PAGE);
      }
    }
  }
}
