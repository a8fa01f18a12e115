package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.transfer.ByteRate;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Throughput;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferState;

/// A transfer as a row of the journal has it.
final class JobRow {

  private JobRow() {}

  /// Empty for one whose request a newer program wrote.
  static Optional<StoredJob> read(Sql sql, ResultSet row) throws SQLException {
    long id = row.getLong("id");
    TransferRequest request;
    try {
      request = RequestJson.read(row.getString("request"));
    } catch (IOException e) {
      System.getLogger(JobRow.class.getName())
          .log(System.Logger.Level.WARNING, "transfer " + id + " is left out", e);
      return Optional.empty();
    }
    long other = row.getLong("retry_of");
    OptionalLong retryOf = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(other);
    TransferState state = state(row);
    return Optional.of(
        new StoredJob(
            id,
            request,
            retryOf,
            Instant.ofEpochMilli(row.getLong("submitted")),
            Duration.ofNanos(row.getLong("running")),
            state,
            row.getInt("planned") == 1,
            row.getInt("route"),
            ItemRow.text(row.getBytes("after")),
            tally(sql, id),
            state.isFinal() ? 0 : StagedTable.bytes(sql, id)));
  }

  static Throughput throughput(Sql sql, long id) throws SQLException {
    return sql.first(
            "SELECT moved, peak FROM job WHERE id = ?",
            row -> new Throughput(row.getLong(1), new ByteRate(row.getLong(2))),
            id)
        .orElse(Throughput.NONE);
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
    long doneBytes = count(bytes, "done", "skipped");
    long failedBytes = count(bytes, "conflict", "refused", "vanished", "failed", "cancelled");
    return new Tally(
        open + ended,
        count(n, "active"),
        count(n, "done"),
        count(n, "skipped"),
        failed,
        count(n, "verified"),
        count(n, "mismatched"),
        count(n, "unverifiable"),
        doneBytes + failedBytes + count(bytes, "planned", "active"),
        doneBytes,
        failedBytes,
        count(n, JournalWrites.NOT_TRIED),
        count(n, JournalWrites.RECOVERED));
  }

  private static long count(Map<String, Long> counts, String... words) {
    long sum = 0;
    for (String word : words) {
      sum += counts.getOrDefault(word, 0L);
    }
    return sum;
  }
}
