package org.nephoscope.transfer.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.Verification;

/// The changes of the journal, each inside somebody's transaction. Every change of an item's state
/// moves the counts too, so that nobody ever has to count items.
public final class JournalWrites {

  private static final Sentences SAY = Sentences.of(JournalWrites.class);

  /// When a transfer ended that is being forgotten: before any other, so that it is among those
  /// that are to be forgotten.
  static final long FORGOTTEN = 0;

  /// The word under which items are counted that were cancelled before their turn had come.
  static final String NOT_TRIED = "not-tried";

  /// The word under which those are counted that ended well after a failure.
  static final String RECOVERED = "recovered";

  private JournalWrites() {}

  /// Returns the new transfer's number.
  ///
  /// @param retryOf the transfer whose failed items it takes over, or null
  /// @param planned 1 once everything has been found, or [PlanCopy#UNFILLED]
  static long submit(Sql sql, String request, @Nullable Long retryOf, int planned, Instant now)
      throws SQLException {
    sql.update(
        "INSERT INTO job(request, retry_of, submitted, state, planned)"
            + " VALUES(?, ?, ?, 'open', ?)",
        request,
        retryOf,
        now.toEpochMilli(),
        planned);
    return sql.number("SELECT last_insert_rowid()");
  }

  static void add(Sql sql, long job, long number, Draft draft) throws SQLException {
    if (!draft.isEnded()) {
      addPlanned(sql, job, number, draft);
      return;
    }
    Outcome outcome = draft.outcome();
    VerificationText verification = VerificationText.of(outcome.verification());
    sql.update(
        "INSERT INTO item(job, number, route, source, target, size, revision, modified, state,"
            + " detail, failure, verification, first, second, expected, actual, ended)"
            + " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        job,
        number,
        draft.route(),
        TransferJournal.utf8(draft.source()),
        TransferJournal.utf8(draft.target()),
        draft.size(),
        draft.revision().map(Revision::token).orElse(null),
        draft.modified().map(Instant::toEpochMilli).orElse(null),
        outcome.state().word(),
        outcome.detail(),
        outcome.failure().name(),
        verification.word(),
        verification.first(),
        verification.second(),
        outcome.expected(),
        outcome.actual(),
        sql.counts().nextEnd(sql, job));
    sql.counts().add(job, outcome.state().word(), 1, draft.size());
    sql.counts().add(job, group(outcome, draft.target()), 1, draft.size());
  }

  private static void addPlanned(Sql sql, long job, long number, Draft draft) throws SQLException {
    sql.update(
        "INSERT INTO item(job, number, route, source, target, size, revision, modified, state)"
            + " VALUES(?, ?, ?, ?, ?, ?, ?, ?, 'planned')",
        job,
        number,
        draft.route(),
        TransferJournal.utf8(draft.source()),
        TransferJournal.utf8(draft.target()),
        draft.size(),
        draft.revision().map(Revision::token).orElse(null),
        draft.modified().map(Instant::toEpochMilli).orElse(null));
    sql.counts().add(job, "planned", 1, draft.size());
  }

  /// Says whether the item was still planned, so that it is begun by this.
  ///
  /// @param size of an item that is planned, as the plan has it
  static boolean begin(Sql sql, long job, long number, long size) throws SQLException {
    int changed =
        sql.update(
            "UPDATE item SET state = 'active', attempts = attempts + 1"
                + " WHERE job = ? AND number = ? AND state = 'planned'",
            job,
            number);
    if (changed == 1) {
      move(sql, job, "planned", "active", size);
    }
    return changed == 1;
  }

  static void back(Sql sql, long job, long number) throws SQLException {
    Optional<Long> size =
        sql.first(
            "UPDATE item SET state = 'planned' WHERE job = ? AND number = ? AND state = 'active'"
                + " RETURNING size",
            row -> row.getLong(1),
            job,
            number);
    if (size.isPresent()) {
      move(sql, job, "active", "planned", size.get());
    }
  }

  private static void move(Sql sql, long job, String from, String to, long size) {
    move(sql, job, from, to, 1, size);
  }

  private static void move(Sql sql, long job, String from, String to, long n, long bytes) {
    sql.counts().add(job, from, -n, -bytes);
    sql.counts().add(job, to, n, bytes);
  }

  static void identify(Sql sql, long job, PlannedItem item, long size, Revision revision)
      throws SQLException {
    long before = size(sql, job, item.number());
    int changed =
        sql.update(
            "UPDATE item SET size = ?, revision = ?, published = 0"
                + " WHERE job = ? AND number = ? AND state = 'active'",
            size,
            revision.token(),
            job,
            item.number());
    if (changed == 1) {
      sql.counts().add(job, "active", 0, size - before);
    }
  }

  /// @param size of the item as it was planned, or as it was identified after that. Not asked of
  ///   the file, because that would take as long as a third of the change
  static void end(
      Sql sql,
      long job,
      long number,
      long size,
      String target,
      Outcome outcome,
      int attempts,
      Duration took)
      throws SQLException {
    VerificationText verification = VerificationText.of(outcome.verification());
    if (outcome.state() != ItemState.DONE && outcome.state() != ItemState.SKIPPED) {
      ClaimedFile.release(sql, job, number, target);
    }
    int changed =
        sql.update(
            "UPDATE item SET state = ?, target = ?, detail = ?, failure = ?, verification = ?,"
                + " first = ?, second = ?, expected = ?, actual = ?, attempts = ?, took = ?,"
                + " ended = ?, finished = ? WHERE job = ? AND number = ? AND state = 'active'",
            outcome.state().word(),
            TransferJournal.utf8(target),
            outcome.detail(),
            outcome.failure().name(),
            verification.word(),
            verification.first(),
            verification.second(),
            outcome.expected(),
            outcome.actual(),
            attempts,
            took.toNanos(),
            sql.counts().nextEnd(sql, job),
            System.currentTimeMillis(),
            job,
            number);
    if (changed == 1) {
      StagedTable.forget(sql, job, number);
      move(sql, job, "active", outcome.state().word(), size);
      sql.counts().add(job, group(outcome, target), 1, size);
      if (outcome.state() == ItemState.CANCELLED && attempts == 0) {
        sql.counts().add(job, NOT_TRIED, 1, size);
      }
      if (outcome.isRecovered()) {
        sql.counts().add(job, RECOVERED, 1, size);
      }
    } else {
      sql.counts().takeBackEnd(job);
    }
  }

  /// The word under which ended items are counted by how they were checked.
  public static String group(Outcome outcome, String target) {
    return switch (outcome.verification()) {
      case Verification.Matched _ -> "verified";
      case Verification.Mismatched _ -> "mismatched";
      case Verification.SizeOnly _, Verification.Unverifiable _, Verification.NotChecked _ ->
          outcome.state() == ItemState.DONE && !target.isEmpty() ? "unverifiable" : "not-checked";
    };
  }

  static List<PlannedItem> cancel(Sql sql, long job, List<Long> numbers) throws SQLException {
    var cancelled = new ArrayList<PlannedItem>();
    for (long number : numbers) {
      Optional<PlannedItem> planned =
          sql.first(
              "SELECT * FROM item WHERE job = ? AND number = ? AND state = 'planned'",
              ItemRow::planned,
              job,
              number);
      if (planned.isPresent()) {
        cancelled.add(planned.get());
        long size = planned.get().size();
        String target = planned.get().target();
        Outcome outcome = Outcome.ended(ItemState.CANCELLED, "");
        // Of a run before a pause; its retry looks for what that may have written.
        String before = "SELECT attempts FROM item WHERE job = ? AND number = ?";
        int attempts = (int) sql.number(before, job, number);
        begin(sql, job, number, size);
        end(sql, job, number, size, target, outcome, attempts, Duration.ZERO);
      }
    }
    return cancelled;
  }

  /// Ends at most so many of the items that have not ended. Returns how many; 0 if there were none.
  static int cancelRest(Sql sql, long job, int limit) throws SQLException {
    int active = cancelAll(sql, job, "active", limit);
    return active > 0 ? active : cancelAll(sql, job, "planned", limit);
  }

  /// What was begun before a pause or a kill is planned again.
  private static int cancelAll(Sql sql, long job, String state, int limit) throws SQLException {
    sql.counts().write(sql);
    List<Long> sums =
        sql.first(
                "SELECT sum(size), sum(attempts = 0) FROM (SELECT size, attempts FROM "
                    + JournalRows.BY_STATE
                    + "state = ?2 ORDER BY number LIMIT ?3)",
                row -> List.of(row.getLong(1), row.getLong(2)),
                job,
                state,
                limit)
            .orElseThrow();
    long bytes = sums.getFirst();
    long ends = sql.number("SELECT ends FROM job WHERE id = ?", job);
    int changed =
        sql.update(
            "UPDATE item SET state = 'cancelled', failure = 'OTHER', detail = CASE"
                + " WHEN state = 'active' THEN ? WHEN attempts > 0 THEN ? ELSE ? END, finished = ?,"
                + " ended = ? + rest.place FROM"
                + " (SELECT number, row_number() OVER (ORDER BY number) AS place FROM"
                + " (SELECT number FROM item WHERE job = ? AND state = ? ORDER BY number LIMIT ?))"
                + " AS rest WHERE item.job = ? AND item.number = rest.number",
            SAY.get("ended.active"),
            SAY.get("ended.begun"),
            SAY.get("ended.waiting"),
            System.currentTimeMillis(),
            ends,
            job,
            state,
            limit,
            job);
    sql.update("UPDATE job SET ends = ends + ? WHERE id = ?", changed, job);
    move(sql, job, state, "cancelled", changed, bytes);
    sql.counts().add(job, "not-checked", changed, bytes);
    sql.counts().add(job, NOT_TRIED, sums.getLast(), 0);
    return changed;
  }

  static void state(Sql sql, long job, TransferState state, Duration running) throws SQLException {
    String cause = state instanceof TransferState.Failed(var text, _) ? text : "";
    Failure kind = state instanceof TransferState.Failed(_, var of) ? of : Failure.NONE;
    sql.update(
        "UPDATE job SET state = ?, cause = ?, failure = ?, running = ?,"
            + " cancel = iif(?, 0, cancel), ended = ? WHERE id = ?",
        JournalRows.word(state),
        cause,
        kind.name(),
        running.toNanos(),
        state instanceof TransferState.Running, // whoever goes on with it wants it
        state.isFinal() ? System.currentTimeMillis() : null,
        job);
    if (state.isFinal()) {
      StagedTable.forget(sql, job);
    }
  }

  /// Forgets at most so many rows that nobody needs once a transfer has ended so. Returns how many.
  static int leftBehind(Sql sql, long job, TransferState end, int limit) throws SQLException {
    int names =
        end instanceof TransferState.Finished ? forget(sql, "claim", "name", job, limit) : 0;
    return names + forget(sql, "seen", "route, place", job, limit);
  }

  static List<Path> recover(Sql sql, long job) throws SQLException {
    sql.counts().write(sql);
    sql.update(
        "UPDATE item INDEXED BY item_state SET state = 'planned'"
            + " WHERE job = ? AND state = 'active'",
        job);
    for (Object[] active :
        sql.query(
            "SELECT n, bytes FROM tally WHERE job = ? AND word = 'active'",
            row -> new Object[] {row.getLong(1), row.getLong(2)},
            job)) {
      sql.counts().add(job, "planned", (long) active[0], (long) active[1]);
      sql.counts().add(job, "active", -(long) active[0], -(long) active[1]);
    }
    sql.update("UPDATE job SET state = 'paused' WHERE id = ? AND state = 'open'", job);
    return sql.query(
        "SELECT path FROM litter WHERE job = ? AND path NOT IN"
            + " (SELECT path FROM staged WHERE job = litter.job)",
        row -> Path.of(row.getString(1)),
        job);
  }

  /// Says of a transfer that it is being forgotten. From then on nobody finds it, so that nobody
  /// takes what is left of it for the whole, also if its items are never all taken away.
  static void beginForgetting(Sql sql, long job) throws SQLException {
    sql.update("UPDATE job SET ended = ? WHERE id = ?", FORGOTTEN, job);
  }

  /// Forgets at most so many rows of a transfer, whatever its state, and the transfer itself with
  /// its last. Returns how many rows; 0 if there is no such transfer.
  static int forget(Sql sql, long job, int limit) throws SQLException {
    int gone =
        forget(sql, "item", "number", job, limit)
            + forget(sql, "claim", "name", job, limit)
            + forget(sql, "seen", "route, place", job, limit);
    if (gone > 0) {
      return gone;
    }
    return sql.update("DELETE FROM tally WHERE job = ?", job)
        + sql.update("DELETE FROM disk WHERE job = ?", job)
        + sql.update("DELETE FROM job WHERE id = ?", job);
  }

  private static int forget(Sql sql, String table, String key, long job, int limit)
      throws SQLException {
    return sql.update(
        "DELETE FROM %s WHERE job = ? AND (%s) IN (SELECT %s FROM %s WHERE job = ? LIMIT ?)"
            .formatted(table, key, key, table),
        job,
        job,
        limit);
  }

  private static long size(Sql sql, long job, long number) throws SQLException {
    return sql.number("SELECT size FROM item WHERE job = ? AND number = ?", job, number);
  }
}
