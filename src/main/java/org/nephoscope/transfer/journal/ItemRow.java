package org.nephoscope.transfer.journal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.Verification;

/// A row of the table of items, read as what is to be done or as what is shown.
final class ItemRow {

  private ItemRow() {}

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
        row.getInt("published") > 0 ? Optional.of(published(row)) : Optional.empty());
  }

  private static Outcome published(ResultSet row) throws SQLException {
    return new Outcome(
        ItemState.DONE,
        verification(row),
        row.getString("detail"), // what the copy lacks
        Failure.NONE,
        row.getString("expected"),
        row.getString("actual"));
  }

  private static Verification verification(ResultSet row) throws SQLException {
    return new VerificationText(
            row.getString("verification"), row.getString("first"), row.getString("second"))
        .value();
  }

  static ItemSnapshot snapshot(ResultSet row, TransferRequest request) throws SQLException {
    int route = row.getInt("route");
    String target = text(row.getBytes("target"));
    ItemState state = ItemState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    long size = row.getLong("size");
    long finished = row.getLong("finished");
    Optional<Instant> ended =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(finished));
    return new ItemSnapshot(
        row.getLong("number"),
        JournalRows.source(request, route, text(row.getBytes("source"))),
        JournalRows.target(request, route, target),
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

  static String text(byte @Nullable [] utf8) {
    return utf8 == null ? "" : new String(utf8, StandardCharsets.UTF_8);
  }
}
