package org.nephoscope.transfer.journal;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.nephoscope.connection.Location;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Throughput;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferState;

/// What the journal says, as records.
public final class JournalRows {

  /// Of items in one state or some. Without statistics, which nobody gathers, SQLite would go
  /// through all items of the transfer in their order instead.
  static final String BY_STATE = "item INDEXED BY item_state WHERE job = ?1 AND ";

  /// Of a transfer that nobody is forgetting.
  private static final String KEPT = "ended IS NOT " + JournalWrites.FORGOTTEN;

  private static final String FAILED =
      "state IN ('conflict', 'refused', 'vanished', 'failed', 'cancelled')";

  private static final String UNCOMPARED =
      "verification IN ('size-only', 'unverifiable', 'not-checked')";

  private final JournalDatabase database;

  JournalRows(JournalDatabase database) {
    this.database = database;
  }

  /// The rows of items by what their names hold.
  public NamedRows named() {
    return new NamedRows(database);
  }

  /// Every transfer, oldest first. One whose request a newer program wrote is left out.
  public List<StoredJob> jobs() {
    return jobsAfter(0);
  }

  /// Those submitted after a transfer.
  public List<StoredJob> jobsAfter(long id) {
    return database.read(sql ->
        sql
            .query(
                "SELECT * FROM job WHERE id > ? AND " + KEPT + " ORDER BY id",
                row -> JobRow.read(sql, row),
                id)
            .stream()
            .flatMap(Optional::stream)
            .toList());
  }

  /// The numbers of all transfers, oldest first, without what was asked for.
  public List<Long> ids() {
    return database.read(sql ->
        sql.query("SELECT id FROM job WHERE " + KEPT + " ORDER BY id", row -> row.getLong(1)));
  }

  public Optional<StoredJob> job(long id) {
    return database.read(sql ->
        sql.first("SELECT * FROM job WHERE id = ? AND " + KEPT, row -> JobRow.read(sql, row), id)
            .flatMap(found -> found));
  }

  /// Whether a transfer was left in order: paused, with nothing that was begun or lies about.
  public boolean isAtRest(long job) {
    return database.read(sql ->
        sql.number(
            "SELECT 1 FROM job WHERE id = ? AND state = 'paused'"
                + " AND NOT EXISTS (SELECT 1 FROM litter WHERE litter.job = job.id)"
                + " AND NOT EXISTS"
                + " (SELECT 1 FROM item WHERE item.job = job.id AND item.state = 'active')",
            job))
        == 1;
  }

  /// Whether everything that a transfer is about has been found.
  public boolean isPlanned(long job) {
    return database.read(sql -> sql.number("SELECT planned FROM job WHERE id = ?", job)) == 1;
  }

  /// What the runs of a transfer have moved; of one that goes on or was killed, until about a
  /// second ago or before.
  public Throughput throughput(long id) {
    return database.read(sql -> JobRow.throughput(sql, id));
  }

  /// Part files that were to be removed when their transfer ended, and could not be.
  public List<Path> litterOfEnded() {
    return database.read(sql ->
        sql.query(
            "SELECT path FROM litter WHERE job NOT IN"
                + " (SELECT id FROM job WHERE state IN ('open', 'paused'))",
            row -> Path.of(row.getString(1))));
  }

  /// Part files of a transfer that are or may be there.
  public List<Path> litter(long job) {
    return database.read(sql ->
        sql.query("SELECT path FROM litter WHERE job = ?", row -> Path.of(row.getString(1)), job));
  }

  /// What a transfer may have left in stores.
  public List<LeftoverRow> leftovers(long job) {
    return database.read(
        sql -> sql.query("SELECT * FROM leftover WHERE job = ?", JournalRows::leftover, job));
  }

  /// What transfers that have ended may have left in stores.
  public List<LeftoverRow> leftoversOfEnded() {
    return database.read(sql ->
        sql.query(
            "SELECT * FROM leftover WHERE job NOT IN"
                + " (SELECT id FROM job WHERE state IN ('open', 'paused'))",
            JournalRows::leftover));
  }

  /// What any transfer may have left whose text begins so.
  public List<LeftoverRow> leftoversLike(String beginning) {
    return database.read(sql ->
        sql.query(
            "SELECT * FROM leftover WHERE substr(what, 1, length(?1)) = ?1",
            JournalRows::leftover,
            beginning));
  }

  private static LeftoverRow leftover(ResultSet row) throws SQLException {
    return new LeftoverRow(row.getLong("job"), row.getString("place"), row.getString("what"));
  }

  List<PlannedItem> next(long job, long after, int limit) {
    return database.read(sql ->
        sql.query(
            "SELECT * FROM "
                + BY_STATE
                + "state = 'planned' AND number > ?2 ORDER BY number LIMIT ?3",
            ItemRow::planned,
            job,
            after,
            limit));
  }

  /// Which items from one number to another were begun more than once.
  public Set<Long> begunAgain(long job, long first, long last) {
    return Set.copyOf(
        database.read(sql ->
            sql.query(
                "SELECT number FROM item WHERE job = ? AND number BETWEEN ? AND ?"
                    + " AND attempts > 1",
                row -> row.getLong(1),
                job,
                first,
                last)));
  }

  public List<ItemSnapshot> items(
      long job, TransferRequest request, ItemFilter filter, long offset, int limit) {
    String text = rows(filter) + " ORDER BY number LIMIT ?2 OFFSET ?3";
    return database.read(
        sql -> sql.query(text, row -> ItemRow.snapshot(row, request), job, limit, offset));
  }

  /// The items behind that number, in plan order.
  public List<ItemSnapshot> after(long job, TransferRequest request, long number, int limit) {
    return database.read(sql ->
        sql.query(
            "SELECT * FROM item WHERE job = ? AND number > ? ORDER BY number LIMIT ?",
            row -> ItemRow.snapshot(row, request),
            job,
            number,
            limit));
  }

  /// The items in one state behind that number, in plan order.
  public List<ItemSnapshot> after(
      long job, TransferRequest request, ItemState state, long number, int limit) {
    return database.read(sql -> after(sql, job, request, state, number, limit));
  }

  static List<ItemSnapshot> after(
      Sql sql, long job, TransferRequest request, ItemState state, long number, int limit)
      throws SQLException {
    return sql.query(
        "SELECT * FROM " + BY_STATE + "state = ?2 AND number > ?3 ORDER BY number LIMIT ?4",
        row -> ItemRow.snapshot(row, request),
        job,
        state.word(),
        number,
        limit);
  }

  /// The items behind that number that ended well after a failure, in plan order.
  public List<ItemSnapshot> recovered(long job, TransferRequest request, long number, int limit) {
    return database.read(sql -> RecoveredRows.after(sql, job, request, number, limit));
  }

  public List<ItemSnapshot> ended(long job, TransferRequest request, long offset, int limit) {
    return database.read(sql ->
        sql.query(
            "SELECT * FROM item WHERE job = ? AND ended > ? ORDER BY ended LIMIT ?",
            row -> ItemRow.snapshot(row, request),
            job,
            offset,
            limit));
  }

  /// What the plan has found at the target of an item, as long as the transfer has not ended.
  public Optional<Seen> seen(long job, PlannedItem item) {
    return database.read(sql -> PlanTables.of(sql, job).seen().find(item.route(), item.target()));
  }

  /// Whether a comparison has found something to copy.
  public boolean hasDifferences(long job) {
    return database.read(sql ->
        sql.first(
                "SELECT 1 FROM " + BY_STATE + Differences.CONDITION + " LIMIT 1",
                row -> row.getInt(1),
                job)
            .isPresent());
  }

  /// The numbers of what a comparison has found to copy, behind that number.
  List<Long> differences(long job, long number, int limit) {
    return database.read(sql ->
        sql.query(
            "SELECT number FROM "
                + BY_STATE
                + Differences.CONDITION
                + " AND number > ?2 ORDER BY number LIMIT ?3",
            row -> row.getLong(1),
            job,
            number,
            limit));
  }

  /// The failed items behind that number, in plan order.
  List<ItemSnapshot> failed(long job, TransferRequest request, long number, int limit) {
    String text = failedAfter("*");
    return database.read(
        sql -> sql.query(text, row -> ItemRow.snapshot(row, request), job, number, limit));
  }

  /// The numbers of the failed items behind that number.
  List<Long> failed(long job, long number, int limit) {
    String text = failedAfter("number");
    return database.read(sql -> sql.query(text, row -> row.getLong(1), job, number, limit));
  }

  private static String failedAfter(String columns) {
    return failed(columns, " AND number > ?2") + " ORDER BY number LIMIT ?3";
  }

  /// Whether the plan of a transfer is being taken over from another.
  boolean isUnfilled(long job) {
    return database.read(sql -> sql.number("SELECT planned FROM job WHERE id = ?", job))
        == PlanCopy.UNFILLED;
  }

  /// Whether somebody has begun an item that has not ended.
  public boolean hasActive(long job) {
    return database.read(
            sql -> sql.number("SELECT 1 FROM " + BY_STATE + "state = 'active' LIMIT 1", job))
        == 1;
  }

  /// How many objects a plan has found in the target.
  public long held(long job) {
    return database.read(sql -> sql.number("SELECT held FROM job WHERE id = ?", job));
  }

  /// The route of the first item of a plan. An empty folder is none, so that one in which nothing
  /// but such folders is, as where disks are mounted, is as empty as they are.
  public OptionalInt firstRoute(long job) {
    return database
        .read(sql ->
            sql.first(
                "SELECT route FROM item WHERE job = ? AND NOT (route = 0"
                    + " AND length(target) = 0 AND source LIKE '%/') ORDER BY number LIMIT 1",
                row -> row.getInt(1), job))
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  /// What the folder was that a plan has listed, see [SeenTable#root].
  public Optional<String> root(long job) {
    return database.read(sql -> PlanTables.of(sql, job).seen().root());
  }

  /// Whether a plan has given a name away, as long as the transfer has not ended.
  public boolean isClaimed(long job, String name) {
    return database.read(sql -> PlanTables.of(sql, job).claims().find(name).isPresent());
  }

  /// How many items there are on a route in a state.
  public long count(long job, int route, ItemState state) {
    return database.read(sql ->
        sql.number(
            "SELECT count(*) FROM " + BY_STATE + "state = ?2 AND route = ?3",
            job,
            state.word(),
            route));
  }

  /// The first failure of a transfer, in plan order.
  public Optional<ItemSnapshot> firstFailure(long job, TransferRequest request) {
    return items(job, request, ItemFilter.FAILED, 0, 1).stream().findFirst();
  }

  /// The one kind that covers all failures of a transfer.
  public Failure failure(long job) {
    return database
        .read(sql ->
            sql.query(
                "SELECT DISTINCT failure FROM " + BY_STATE + FAILED,
                row -> Failure.valueOf(row.getString(1)),
                job))
        .stream()
        .reduce(Failure.NONE, Failure::and);
  }

  static String word(TransferState state) {
    return switch (state) {
      case TransferState.Queued _, TransferState.Running _, TransferState.Waiting _ -> "open";
      case TransferState.Paused _ -> "paused";
      case TransferState.Finished _ -> "finished";
      case TransferState.Failed _ -> "failed";
      case TransferState.Cancelled _ -> "cancelled";
    };
  }

  /// The failed items, each state in its order and all of them together in the plan's, if that is
  /// asked for, without sorting more than is read.
  private static String failed(String columns, String condition) {
    return Arrays.stream(ItemState.values())
        .filter(ItemState::isFailure)
        .map(state ->
            "SELECT "
                + columns
                + " FROM "
                + BY_STATE
                + "state = '"
                + state.word()
                + "'"
                + condition)
        .collect(Collectors.joining(" UNION ALL "));
  }

  /// The rows that pass a filter, most of them in the plan's order already. Nearly all items have
  /// been compared in the end, so those are not looked up by how they ended.
  static String rows(ItemFilter filter) {
    return switch (filter) {
      case ALL -> "SELECT * FROM item WHERE job = ?1";
      case ACTIVE -> "SELECT * FROM " + BY_STATE + "state = 'active'";
      case VERIFIED ->
          "SELECT * FROM item NOT INDEXED WHERE job = ?1 AND ended > 0 AND verification NOT IN"
              + " ('size-only', 'unverifiable', 'not-checked', 'mismatch')";
      case SKIPPED -> "SELECT * FROM " + BY_STATE + "state = 'skipped'";
      case UNVERIFIABLE -> "SELECT * FROM " + BY_STATE + "state = 'done' AND " + UNCOMPARED;
      case FAILED -> failed("*", "");
      case PLANNED -> "SELECT * FROM " + BY_STATE + "state = 'planned'";
    };
  }

  public static String source(TransferRequest request, int route, String name) {
    return new Location(request.place(route).location().store(), name).toString();
  }

  public static String target(TransferRequest request, int route, String name) {
    return switch (request) {
      case Routed routed when !name.isEmpty() -> // what is left out gets no name
          new Location(routed.routes().get(route).to().location().store(), name).toString();
      case Routed _, Delete _ -> "";
    };
  }
}
