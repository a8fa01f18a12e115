package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.nephoscope.connection.RunSecrets;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.Throughput;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.VerificationLedger;

/// The durable record of what was asked for and what has happened: a SQLite file that any number of
/// processes may have open. Items are never all in memory. Changes of many lanes share one commit;
/// a change is either written soon, or waited for where something irreversible follows it.
public final class TransferJournal implements AutoCloseable {

  /// Makes a part of the plan while the journal can say what it knows.
  public interface Drafting {
    List<Draft> drafts(PlanTables tables) throws SQLException;
  }

  /// How many rows are changed in one commit, while which nobody else can write.
  static final int STEP = 10_000;

  private final Path home;
  final JournalDatabase database;
  private final JournalRows rows;
  private final LedgerTable ledger;
  private final StagedTable staged;
  private final Movers movers;
  private final Seal seal;
  final Submissions submissions;

  /// Why a change of a transfer was lost.
  private final Map<Long, Throwable> lost = new ConcurrentHashMap<>();

  private TransferJournal(Path home, JournalDatabase database, SecretStore secrets) {
    this.home = home;
    this.database = database;
    this.rows = new JournalRows(database);
    this.ledger = new LedgerTable(database);
    this.staged = new StagedTable(database);
    this.movers = new Movers(database);
    this.seal = new Seal(new SealKey(home, secrets));
    this.submissions = new Submissions(home, database, rows);
  }

  /// Opens `journal.db` in that folder, and makes both if need be. What it holds of secrets is
  /// sealed with a key in a file beside it.
  public static TransferJournal open(Path home) throws IOException {
    return open(home, new RunSecrets());
  }

  /// The same, with the key in the system's store for secrets where there is one.
  public static TransferJournal open(Path home, SecretStore secrets) throws IOException {
    return new TransferJournal(home, JournalDatabase.open(home.resolve("journal.db")), secrets);
  }

  /// What was before.
  public OldRows old() {
    return new OldRows(home, database, rows);
  }

  /// The checks of all transfers, remembered in the same file.
  public VerificationLedger ledger() {
    return ledger;
  }

  /// The part files with which interrupted copies go on.
  public StagedTable staged() {
    return staged;
  }

  /// The transfers that move one object.
  public Movers movers() {
    return movers;
  }

  /// Closes what only its owner may read of what stands in it.
  public Seal seal() {
    return seal;
  }

  public JournalRows rows() {
    return rows;
  }

  /// Tries to become the one process that runs this transfer.
  public Optional<JobLock> lock(long job) throws IOException {
    return JobLock.of(home, job);
  }

  /// A transfer that was just remembered, already ours.
  public record Submitted(long id, JobLock lock) {}

  /// Remembers a request, durably, before anything is done for it. It is locked before any other
  /// process can see it: one that sees it unlocked takes its process for dead.
  ///
  /// @param retry which failed items of an ended transfer are put into the plan of this one
  public Submitted submit(TransferRequest request, Optional<Retry> retry, Instant now) {
    return submissions.request(request, retry, now);
  }

  /// Remembers a copy of what an ended comparison found to differ. `source` begins its own names.
  public Submitted submitDifferences(Copy copy, long job, Optional<String> source, Instant now) {
    return submissions.differences(copy, job, source, now);
  }

  /// Forgets a transfer whose plan was being taken over from elsewhere when its process died, and
  /// says whether it is one.
  public boolean forgetUnfilled(long job) {
    boolean unfilled = rows.isUnfilled(job);
    if (unfilled) {
      steps(sql -> JournalWrites.forget(sql, job, STEP));
    }
    return unfilled;
  }

  /// Forgets a transfer that has ended, and its items.
  public void forgetEnded(long job) {
    database.commit(sql -> {
      JournalWrites.beginForgetting(sql, job);
      return true;
    });
    steps(sql -> JournalWrites.forget(sql, job, STEP));
  }

  /// Adds items to the plan, and remembers how far the listing has come. Returns how many.
  public int plan(long job, Drafting drafting, int route, String after) {
    return database.commit(sql -> {
      List<Draft> drafts = drafting.drafts(PlanTables.of(sql, job));
      long number = sql.number("SELECT items FROM job WHERE id = ?", job);
      for (Draft draft : drafts) {
        JournalWrites.add(sql, job, number, draft);
        number++;
      }
      sql.update(
          "UPDATE job SET items = ?, route = ?, after = ? WHERE id = ?",
          number,
          route,
          utf8(after),
          job);
      return drafts.size();
    });
  }

  /// Gives an item that needs another name than the plan gave it a free one, for good: whoever asks
  /// again for the same encoding gets the same. Empty if there is none.
  public Optional<String> claim(long job, PlannedItem item, String name, boolean foldsCase) {
    return database.commit(sql -> ClaimedFile.of(sql, job, item, name, foldsCase));
  }

  /// The listing is complete.
  public void planned(long job) {
    database.commit(sql -> sql.update("UPDATE job SET planned = 1 WHERE id = ?", job));
  }

  /// The next items to begin.
  public List<PlannedItem> next(long job, long after, int limit) {
    requireSound(job);
    return rows.next(job, after, limit);
  }

  /// An item is begun, if nobody else has begun it.
  public Claim begin(long job, PlannedItem item) {
    requireSound(job);
    CompletableFuture<Boolean> written =
        database.write(sql -> JournalWrites.begin(sql, job, item.number(), item.size()));
    watch(job, written);
    return new Claim(written);
  }

  /// Whether an item was begun before and came to no end, so that its object may be in the target
  /// already. Once this has answered, whoever comes later knows of this beginning too.
  public boolean isBegunAgain(long job, PlannedItem item) {
    String begun = "SELECT attempts + again FROM item WHERE job = ? AND number = ?";
    return database.commit(sql -> sql.number(begun, job, item.number())) > 1;
  }

  /// A part file is about to be made; remembered when this returns.
  public void litter(long job, Path part) {
    database.commit(
        sql -> sql.update("INSERT OR REPLACE INTO litter VALUES(?, ?)", part.toString(), job));
  }

  /// A part file is gone, published or removed.
  public void clean(Path part) {
    unwatched(
        database.write(sql -> sql.update("DELETE FROM litter WHERE path = ?", part.toString())));
  }

  /// Something is about to be made in a store that is to go again; remembered when this returns.
  public void leave(LeftoverRow row) {
    database.commit(sql ->
        sql.update(
            "INSERT OR REPLACE INTO leftover VALUES(?, ?, ?)", row.job(), row.place(), row.what()));
  }

  /// What was left in a store is gone.
  public void clean(LeftoverRow row) {
    unwatched(
        database.write(sql ->
            sql.update(
                "DELETE FROM leftover WHERE job = ? AND place = ? AND what = ?",
                row.job(),
                row.place(),
                row.what())));
  }

  /// What asking for the object has told about it.
  public void identify(long job, PlannedItem item, long size, Revision revision) {
    watch(
        job,
        database.write(sql -> {
          JournalWrites.identify(sql, job, item, size, revision);
          return true;
        }));
  }

  /// An item has ended.
  ///
  /// @param size as the plan or [#identify] has it
  public void end(
      long job,
      PlannedItem item,
      long size,
      String target,
      Outcome outcome,
      int attempts,
      Duration took) {
    watch(
        job,
        database.write(sql -> {
          JournalWrites.end(sql, job, item.number(), size, target, outcome, attempts, took);
          return true;
        }));
  }

  /// An item that was begun is to be begun again.
  public void back(long job, PlannedItem item) {
    watch(
        job,
        database.write(sql -> {
          JournalWrites.back(sql, job, item.number());
          return true;
        }));
  }

  /// Ends those of the items that are planned as cancelled, durably, and returns them.
  public List<PlannedItem> cancel(long job, List<Long> numbers) {
    return database.commit(sql -> JournalWrites.cancel(sql, job, numbers));
  }

  /// Ends every item that has not ended.
  public void cancelRest(long job) {
    steps(sql -> JournalWrites.cancelRest(sql, job, STEP));
  }

  /// Remembers how a transfer stands, durably.
  public void state(long job, TransferState state, Duration running) {
    database.commit(sql -> {
      JournalWrites.state(sql, job, state, running);
      return true;
    });
    if (state.isFinal()) {
      steps(sql -> JournalWrites.leftBehind(sql, job, state, STEP));
    }
  }

  /// Remembers what the runs of a transfer have moved, their fastest second, and how long they
  /// took.
  public void moved(long job, Throughput all, Duration running) {
    unwatched(
        database.write(sql ->
            sql.update(
                "UPDATE job SET moved = max(moved, ?), peak = max(peak, ?),"
                    + " running = max(running, ?) WHERE id = ?",
                all.bytes(),
                Math.round(all.peak().bytesPerSecond()),
                running.toNanos(),
                job)));
  }

  /// Asks the process that runs a transfer to cancel it; durable when this returns. It stays asked
  /// until the transfer ends or somebody resumes it.
  public void askToCancel(long job) {
    database.commit(sql ->
        sql.update("UPDATE job SET cancel = 1 WHERE id = ? AND state IN ('open', 'paused')", job));
  }

  /// The transfers that have not ended and that somebody asked to cancel.
  public List<Long> askedToCancel() {
    return database.read(sql ->
        sql.query(
            "SELECT id FROM job WHERE cancel = 1 AND state IN ('open', 'paused')",
            row -> row.getLong(1)));
  }

  /// Makes a transfer whose process died ready to go on: items begun are planned again.
  ///
  /// Returns the part files it left.
  public List<Path> recover(long job) {
    List<Path> parts = database.commit(sql -> JournalWrites.recover(sql, job));
    lost.remove(job); // what was lost is done again
    return parts;
  }

  /// Whether another program keeps this one from writing.
  public boolean isHeld() {
    return database.isHeld();
  }

  /// From now on other programs are not waited for much longer, because this one is to end.
  public void hurry() {
    database.hurry();
  }

  /// A change of many rows, between whose parts others write.
  private void steps(JournalDatabase.Work<Integer> step) {
    while (database.commit(step) > 0) {
      // the next ones
    }
  }

  /// Returns when everything written so far is on the disk.
  public void flush() {
    database.commit(_ -> true);
  }

  /// The same, but not for long, if another program keeps this one from writing.
  public void settle() {
    database.settle();
  }

  /// Returns when everything written so far is on the disk, and throws if any change of that
  /// transfer was lost.
  public void flush(long job) {
    flush();
    requireSound(job);
  }

  /// Every statement that was run so far; while nobody uses the journal.
  Set<String> statements() {
    flush();
    return database.statements();
  }

  @Override
  public void close() {
    ledger.close();
    database.close();
  }

  private void watch(long job, CompletableFuture<?> written) {
    var _ =
        written.whenComplete((_, error) -> {
          if (error != null) {
            lost.put(job, error);
          }
        });
  }

  /// A row too many does no harm, and is looked at again at the next start.
  private static void unwatched(CompletableFuture<?> written) {
    var _ =
        written.whenComplete((_, error) -> {
          if (error != null) {
            System.getLogger(TransferJournal.class.getName())
                .log(System.Logger.Level.DEBUG, "a row of the journal stays", error);
          }
        });
  }

  /// Once a change is lost, nothing more may be done that nobody would remember.
  private void requireSound(long job) {
    Throwable cause = lost.get(job);
    if (cause != null) {
      throw JournalException.unwritten(cause);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
