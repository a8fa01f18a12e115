package org.nephoscope.transfer.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.VerificationLedger;
import org.nephoscope.transfer.name.LastTouch;

/// The ledger in the journal's file. It keeps the newest checks, up to about a million.
final class LedgerTable implements VerificationLedger {

  static final long MOST = 1_000_000;
  private static final String UNPROVEN = "'size-only', 'unverifiable', 'not-checked'";
  static final int PRUNE_EVERY = 10_000;

  /// How many are added here before they are counted with those of other programs. One that is
  /// killed leaves fewer uncounted.
  private static final int COUNT_EVERY = 500;

  private final JournalDatabase database;
  private final long most;
  private int recorded; // on the writer's thread alone

  LedgerTable(JournalDatabase database) {
    this(database, MOST);
  }

  /// @param most how many are kept, and up to [#PRUNE_EVERY] more
  LedgerTable(JournalDatabase database, long most) {
    this.database = database;
    this.most = most;
  }

  @Override
  public Optional<Check> find(StoreAddress store, ObjectKey key, Revision revision) {
    if (revision.isOnlyLength()) {
      return Optional.empty(); // also what an earlier program has recorded
    }
    return known(store, key, revision).map(Row::check);
  }

  @Override
  public Optional<Transfer> writer(StoreAddress store, ObjectKey key, Revision revision) {
    return known(store, key, revision)
        .filter(
            row -> row.check().verification() instanceof Verification.Matched && row.writer() > 0)
        .map(row -> new Transfer(row.writer()));
  }

  private Optional<Row> known(StoreAddress store, ObjectKey key, Revision revision) {
    Optional<Row> found = row(store, key, revision);
    return store instanceof StoreAddress.Local
        ? found.filter(row -> isUntouched(new Location(store, key.value()), row))
        : found;
  }

  /// A file that was touched later may have been rewritten in place and dated back. It must have
  /// been touched last when it was so then, because a server of files whose clock is behind gives
  /// later touches an earlier time; and not after the check had begun, because it was read from
  /// then on.
  private static boolean isUntouched(Location file, Row row) {
    return LastTouch.of(file)
        .filter(now -> OptionalLong.of(nanos(now)).equals(row.touched()))
        .filter(now -> now.when().toEpochMilli() <= row.check().when().toEpochMilli())
        .isPresent();
  }

  private static long nanos(LastTouch touch) {
    Instant when = touch.when();
    return TimeUnit.SECONDS.toNanos(when.getEpochSecond()) + when.getNano();
  }

  @Override
  public boolean isTouched(StoreAddress store, ObjectKey key, Revision revision) {
    return store instanceof StoreAddress.Local
        && row(store, key, revision).isPresent()
        && find(store, key, revision).isEmpty();
  }

  /// @param writer the transfer that has written the bytes; 0 if nobody knows
  /// @param touched when the file was touched last before it was recorded, by its own clock
  private record Row(Check check, long writer, OptionalLong touched) {}

  private Optional<Row> row(StoreAddress store, ObjectKey key, Revision revision) {
    return database.read(sql ->
        sql.first(
            "SELECT *, coalesce(writer, job) AS wrote FROM ledger"
                + " WHERE store = ? AND name = ? AND revision = ?",
            row -> {
              long time = row.getLong("touched");
              OptionalLong touched = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(time);
              return new Row(
                  new Check(
                      new VerificationText(
                              row.getString("verification"),
                              row.getString("first"),
                              row.getString("second"))
                          .value(),
                      row.getString("expected"),
                      row.getString("actual"),
                      Instant.ofEpochMilli(row.getLong("checked")),
                      new Transfer(row.getLong("job"))),
                  row.getLong("wrote"),
                  touched);
            },
            store.uri(),
            key.utf8(),
            revision.token()));
  }

  @Override
  public void record(StoreAddress store, ObjectKey key, Revision revision, Check check) {
    put(store, key, revision, check, 0);
  }

  @Override
  public void written(StoreAddress store, ObjectKey key, Revision revision, Check check) {
    put(store, key, revision, check, check.by().id());
  }

  /// Whoever only reads bytes leaves it known who has written them, as long as they are the same:
  /// the file was not touched since they were checked, or has their digest.
  private void put(StoreAddress store, ObjectKey key, Revision revision, Check check, long writer) {
    if (revision.isOnlyLength()) {
      return;
    }
    Long touched =
        LastTouch.of(new Location(store, key.value())).map(LedgerTable::nanos).orElse(null);
    VerificationText text = VerificationText.of(check.verification());
    var _ =
        database.write(sql -> {
          recorded++;
          if (recorded >= COUNT_EVERY) {
            count(sql);
          }
          return sql.update(
              "INSERT INTO ledger VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
                  + " ON CONFLICT(store, name, revision) DO UPDATE SET"
                  + " writer = CASE WHEN excluded.writer > 0 THEN excluded.writer"
                  + " WHEN ledger.touched = excluded.touched"
                  + " OR (ledger.verification, ledger.first, ledger.second)"
                  + " = (excluded.verification, excluded.first, excluded.second)"
                  + " THEN coalesce(ledger.writer, ledger.job) ELSE 0 END,"
                  + " verification = excluded.verification, first = excluded.first,"
                  + " second = excluded.second, expected = excluded.expected,"
                  + " actual = excluded.actual, checked = excluded.checked, job = excluded.job,"
                  + " touched = excluded.touched"
                  + " WHERE NOT (excluded.verification IN ("
                  + UNPROVEN
                  + ") AND ledger.verification NOT IN ("
                  + UNPROVEN
                  + ", 'mismatch'))",
              store.uri(),
              key.utf8(),
              revision.token(),
              text.word(),
              text.first(),
              text.second(),
              check.expected(),
              check.actual(),
              check.when().toEpochMilli(),
              check.by().id(),
              writer,
              touched);
        });
  }

  /// Counts what was added here with what other programs have added, and forgets the oldest once in
  /// a while. Programs may be short, so each does so at its end too.
  private int count(Sql sql) throws SQLException {
    int added = recorded;
    recorded = 0;
    long all =
        sql.first(
                "INSERT INTO counter VALUES('ledger', ?)"
                    + " ON CONFLICT(name) DO UPDATE SET n = n + excluded.n RETURNING n",
                row -> row.getLong(1),
                added)
            .orElse(0L);
    if (all >= PRUNE_EVERY) {
      sql.update("UPDATE counter SET n = 0 WHERE name = 'ledger'");
      sql.update(
          "DELETE FROM ledger WHERE checked <= (SELECT checked FROM ledger"
              + " ORDER BY checked DESC LIMIT 1 OFFSET ?)",
          most);
    }
    return added;
  }

  /// Before the journal is closed.
  void close() {
    var _ = database.write(sql -> recorded == 0 ? 0 : count(sql));
  }
}
