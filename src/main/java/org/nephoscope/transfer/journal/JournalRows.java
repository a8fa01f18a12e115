package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Location;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.ByteRate;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Throughput;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.Verification;

/// What the journal says, as records.
public final class JournalRows {

  private static final String FAILED =
      "state IN ('conflict', 'refused', 'vanished', 'failed', 'cancelled')";
  private static final String UNCOMPARED =
      "verification IN ('size-only', 'unverifiable', 'not-checked')";

  private final JournalDatabase database;

  JournalRows(JournalDatabase database) {
    this.database = database;
  }

  /// Every transfer, oldest first. One whose request a newer program wrote is left out.
  public List<StoredJob> jobs() {
    return jobsAfter(0);
  }

  /// Those submitted after a transfer.
  public List<StoredJob> jobsAfter(long id) {
    return database.read(sql ->
        sql.query("SELECT * FROM job WHERE id > ? ORDER BY id", row -> job(sql, row), id).stream()
            .flatMap(Optional::stream)
            .toList());
  }

  public Optional<StoredJob> job(long id) {
    return database.read(sql ->
        sql.first("SELECT * FROM job WHERE id = ?", row -> job(sql, row), id)
            .flatMap(found -> found));
  }

  /// Whether everything that a transfer is about has been found.
  public boolean isPlanned(long job) {
    return database.read(sql -> sql.number("SELECT planned FROM job WHERE id = ?", job)) == 1;
  }

  /// What the runs of a transfer that are over have moved; empty if nothing.
  public Optional<Throughput> throughput(long id) {
    return database
        .read(sql ->
            sql.first(
                "SELECT moved, peak FROM job WHERE id = ?",
                row -> new Throughput(row.getLong(1), new ByteRate(row.getLong(2))),
                id))
        .filter(known -> known.bytes() > 0);
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

  private static LeftoverRow leftover(ResultSet row) throws SQLException {
    return new LeftoverRow(row.getLong("job"), row.getString("place"), row.getString("what"));
  }

  List<PlannedItem> next(long job, long after, int limit) {
    return database.read(sql ->
        sql.query(
            "SELECT * FROM item WHERE job = ? AND state = 'planned' AND number > ?"
                + " ORDER BY number LIMIT ?",
            JournalRows::planned,
            job,
            after,
            limit));
  }

  public List<ItemSnapshot> items(
      long job, TransferRequest request, ItemFilter filter, long offset, int limit) {
    String text =
        "SELECT * FROM item WHERE job = ? AND "
            + condition(filter)
            + " ORDER BY number LIMIT ? OFFSET ?";
    return database.read(sql -> sql.query(text, row -> item(row, request), job, limit, offset));
  }

  /// The items behind that number, in plan order.
  public List<ItemSnapshot> after(long job, TransferRequest request, long number, int limit) {
    return database.read(sql ->
        sql.query(
            "SELECT * FROM item WHERE job = ? AND number > ? ORDER BY number LIMIT ?",
            row -> item(row, request),
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
        "SELECT * FROM item WHERE job = ? AND state = ? AND number > ? ORDER BY number LIMIT ?",
        row -> item(row, request),
        job,
        state.word(),
        number,
        limit);
  }

  public List<ItemSnapshot> ended(long job, TransferRequest request, long offset, int limit) {
    return database.read(sql ->
        sql.query(
            "SELECT * FROM item WHERE job = ? AND ended > ? ORDER BY ended LIMIT ?",
            row -> item(row, request),
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
                "SELECT 1 FROM item WHERE job = ? AND " + JournalWrites.DIFFERS + " LIMIT 1",
                row -> row.getInt(1),
                job)
            .isPresent());
  }

  /// Whether somebody has begun an item that has not ended.
  public boolean hasActive(long job) {
    return database.read(
            sql -> sql.number("SELECT 1 FROM item WHERE job = ? AND state = 'active' LIMIT 1", job))
        == 1;
  }

  /// How many objects a plan has found in the target.
  public long held(long job) {
    return database.read(sql -> sql.number("SELECT held FROM job WHERE id = ?", job));
  }

  /// How many items there are on a route in a state.
  public long count(long job, int route, ItemState state) {
    return database.read(sql ->
        sql.number(
            "SELECT count(*) FROM item WHERE job = ? AND state = ? AND route = ?",
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
                "SELECT DISTINCT failure FROM item WHERE job = ? AND " + FAILED,
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

  private static String condition(ItemFilter filter) {
    return switch (filter) {
      case ALL -> "1";
      case ACTIVE -> "state = 'active'";
      case VERIFIED ->
          "ended > 0 AND verification NOT IN"
              + " ('size-only', 'unverifiable', 'not-checked', 'mismatch')";
      case SKIPPED -> "state = 'skipped'";
      case UNVERIFIABLE -> "state = 'done' AND " + UNCOMPARED;
      case FAILED -> FAILED;
      case PLANNED -> "state = 'planned'";
    };
  }

  private static Optional<StoredJob> job(Sql sql, ResultSet row) throws SQLException {
    long id = row.getLong("id");
    TransferRequest request;
    try {
      request = RequestJson.read(row.getString("request"));
    } catch (IOException e) {
      System.getLogger(JournalRows.class.getName())
          .log(System.Logger.Level.WARNING, "transfer " + id + " is left out", e);
      return Optional.empty();
    }
    long other = row.getLong("retry_of");
    OptionalLong retryOf = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(other);
    return Optional.of(
        new StoredJob(
            id,
            request,
            retryOf,
            Instant.ofEpochMilli(row.getLong("submitted")),
            Duration.ofNanos(row.getLong("running")),
            state(row),
            row.getInt("planned") == 1,
            row.getInt("route"),
            text(row.getBytes("after")),
            tally(sql, id)));
  }

  private static TransferState state(ResultSet row) throws SQLException {
    return switch (row.getString("state")) {
      case "finished" -> new TransferState.Finished();
      case "failed" ->
          new TransferState.Failed(
              row.getString("cause"), Failure.valueOf(row.getString("failure")));
      case "cancelled" -> new TransferState.Cancelled();
      case "paused" -> new TransferState.Paused();
      default -> new TransferState.Running(row.getInt("planned") == 0);
    };
  }

  private static Tally tally(Sql sql, long job) throws SQLException {
    Map<String, Long> n = new HashMap<>();
    Map<String, Long> bytes = new HashMap<>();
    sql.query(
        "SELECT word, n, bytes FROM tally WHERE job = ?",
        row -> {
          n.put(row.getString(1), row.getLong(2));
          bytes.put(row.getString(1), row.getLong(3));
          return row.getString(1);
        },
        job);
    long open = count(n, "planned", "active");
    long failed = count(n, "conflict", "refused", "vanished", "failed", "cancelled");
    long ended = count(n, "done", "skipped") + failed;
    long endedBytes =
        count(bytes, "done", "skipped", "conflict", "refused", "vanished", "failed", "cancelled");
    return new Tally(
        open + ended,
        count(n, "active"),
        count(n, "done"),
        count(n, "skipped"),
        failed,
        count(n, "verified"),
        count(n, "mismatched"),
        count(n, "unverifiable"),
        endedBytes + count(bytes, "planned", "active"),
        endedBytes);
  }

  private static long count(Map<String, Long> counts, String... words) {
    long sum = 0;
    for (String word : words) {
      sum += counts.getOrDefault(word, 0L);
    }
    return sum;
  }

  static PlannedItem planned(ResultSet row) throws SQLException {
    long modified = row.getLong("modified");
    Optional<Instant> when =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(modified));
    return new PlannedItem(
        row.getLong("number"),
        row.getInt("route"),
        text(row.getBytes("source")),
        text(row.getBytes("target")),
        row.getLong("size"),
        Optional.ofNullable(row.getString("revision")).map(Revision::new),
        when,
        row.getInt("published") == 1 ? Optional.of(published(row)) : Optional.empty());
  }

  private static Outcome published(ResultSet row) throws SQLException {
    return new Outcome(
        ItemState.DONE,
        verification(row),
        "",
        Failure.NONE,
        row.getString("expected"),
        row.getString("actual"));
  }

  private static Verification verification(ResultSet row) throws SQLException {
    return new VerificationText(
            row.getString("verification"), row.getString("first"), row.getString("second"))
        .value();
  }

  private static ItemSnapshot item(ResultSet row, TransferRequest request) throws SQLException {
    int route = row.getInt("route");
    String target = text(row.getBytes("target"));
    ItemState state = ItemState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    long size = row.getLong("size");
    long finished = row.getLong("finished");
    Optional<Instant> ended =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(finished));
    return new ItemSnapshot(
        row.getLong("number"),
        source(request, route, text(row.getBytes("source"))),
        target(request, route, target),
        size,
        state == ItemState.DONE ? size : 0,
        state,
        verification(row),
        row.getString("detail"),
        Failure.valueOf(row.getString("failure")),
        row.getString("expected"),
        row.getString("actual"),
        row.getInt("attempts"),
        Duration.ofNanos(row.getLong("took")),
        ended);
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

  private static String text(byte @Nullable [] utf8) {
    return utf8 == null ? "" : new String(utf8, StandardCharsets.UTF_8);
  }
}
