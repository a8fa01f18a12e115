package org.nephoscope.transfer.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the plan of a new transfer from items of an ended one, in steps between which others
/// write, because there may be millions. Until it is whole the new transfer has no plan and cannot
/// be run by anybody; if the process dies meanwhile it is forgotten.
final class PlanCopy {

  /// In place of whether the listing is complete, while the plan is being made here.
  static final int UNFILLED = -1;

  /// How many rows are changed in one commit, while which nobody else can write: about 20 ms.
  private static final int STEP = 2000;

  /// Finds the items that are meant.
  interface Items {

    /// The next of them, in the plan's order.
    ///
    /// @param after the number before the first
    Page page(long after);
  }

  /// Some items.
  ///
  /// @param last the last number that was looked at; -1 if there are no more
  record Page(List<Long> numbers, long last) {
    Page {
      numbers = List.copyOf(numbers);
    }
  }

  private final JournalDatabase database;
  private final long from;
  private final long fresh;

  PlanCopy(JournalDatabase database, long from, long fresh) {
    this.database = database;
    this.from = from;
    this.fresh = fresh;
  }

  /// Puts the items into the plan, with the names that were given away.
  ///
  /// @param insert a statement that takes over one item: 1 is the new transfer, 2 the item's new
  ///   number, 3 its place among those that have ended, 4 the ended transfer and 5 the old number;
  ///   it returns the state and the size
  /// @param more what else it needs, from 6 on
  void fill(Items items, String insert, @Nullable Object... more) {
    long number = 0;
    for (Page page = items.page(-1); page.last() >= 0; page = items.page(page.last())) {
      List<Long> numbers = page.numbers();
      for (int start = 0; start < numbers.size(); start += STEP) {
        List<Long> step = numbers.subList(start, Math.min(numbers.size(), start + STEP));
        long first = number;
        database.commit(sql -> add(sql, insert, more, step, first));
        number += step.size();
      }
    }
    while (database.commit(this::claims) == STEP) {
      // the next ones
    }
  }

  private boolean add(
      Sql sql, String insert, @Nullable Object[] more, List<Long> numbers, long first)
      throws SQLException {
    long number = first;
    for (long old : numbers) {
      long end = sql.counts().nextEnd(sql, fresh);
      var values = new ArrayList<@Nullable Object>(List.of(fresh, number, end, from, old));
      values.addAll(Arrays.asList(more));
      List<Added> added = sql.query(insert, Added::of, values.toArray());
      for (Added item : added) {
        sql.counts().add(fresh, item.state(), 1, item.size());
        if (item.state().equals("planned")) {
          sql.counts().takeBackEnd(fresh);
        } else {
          sql.counts().add(fresh, "not-checked", 1, item.size());
        }
      }
      number++;
    }
    sql.update("UPDATE job SET items = ? WHERE id = ?", number, fresh);
    return true;
  }

  private record Added(String state, long size) {
    private static Added of(ResultSet row) throws SQLException {
      return new Added(row.getString(1), row.getLong(2));
    }
  }

  private int claims(Sql sql) throws SQLException {
    String last =
        sql.first(
                "SELECT name FROM claim WHERE job = ? ORDER BY name DESC LIMIT 1",
                row -> row.getString(1),
                fresh)
            .orElse("");
    return sql.update(
        "INSERT INTO claim SELECT ?, name, folder FROM claim WHERE job = ? AND name > ?"
            + " ORDER BY name LIMIT ?",
        fresh,
        from,
        last,
        STEP);
  }

  /// The plan is whole, as far as the other's was, and can be run.
  ///
  /// @param complete whether nothing is to be listed any more, even if the other had not come to
  ///   its end
  void ready(boolean complete) {
    database.commit(sql -> {
      sql.update("INSERT INTO disk SELECT ?, folder, mount FROM disk WHERE job = ?", fresh, from);
      return sql.update(
          "UPDATE job SET (planned, route, after, held) ="
              + " (SELECT max(planned, ?), route, after, held FROM job WHERE id = ?)"
              + " WHERE id = ?",
          complete ? 1 : 0,
          from,
          fresh);
    });
  }
}
