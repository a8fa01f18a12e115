package org.nephoscope.transfer.journal;

import java.time.Instant;
import java.util.Optional;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.VerificationLedger;

/// The ledger in the journal's file. It keeps the newest checks, up to about a million.
final class LedgerTable implements VerificationLedger {

  private static final long MOST = 1_000_000;
  private static final String UNPROVEN = "'size-only', 'unverifiable', 'not-checked'";
  static final int PRUNE_EVERY = 10_000;

  private final JournalDatabase database;
  private int recorded;

  LedgerTable(JournalDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<Check> find(StoreAddress store, ObjectKey key, Revision revision) {
    return database.read(sql ->
        sql.first(
            "SELECT * FROM ledger WHERE store = ? AND name = ? AND revision = ?",
            row ->
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
            store.uri(),
            key.utf8(),
            revision.token()));
  }

  @Override
  public void record(StoreAddress store, ObjectKey key, Revision revision, Check check) {
    VerificationText text = VerificationText.of(check.verification());
    var _ =
        database.write(sql -> {
          // Counted on the writer's thread alone.
          recorded++;
          if (recorded % PRUNE_EVERY == 0) {
            sql.update(
                "DELETE FROM ledger WHERE checked <= (SELECT checked FROM ledger"
                    + " ORDER BY checked DESC LIMIT 1 OFFSET ?)",
                MOST);
          }
          return sql.update(
              "INSERT INTO ledger VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                  + " ON CONFLICT(store, name, revision) DO UPDATE SET"
                  + " verification = excluded.verification, first = excluded.first,"
                  + " second = excluded.second, expected = excluded.expected,"
                  + " actual = excluded.actual, checked = excluded.checked, job = excluded.job"
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
              check.by().id());
        });
  }
}
