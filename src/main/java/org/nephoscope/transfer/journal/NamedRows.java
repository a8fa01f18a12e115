package org.nephoscope.transfer.journal;

import java.util.List;
import java.util.Locale;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.name.EncodingSuffix;

/// Items by their names. No index helps to find those that hold a text, so all names that pass the
/// filter are read, but no more rows than a page are kept.
///
/// @param database where they are
public record NamedRows(JournalDatabase database) {

  /// SQLite's own `lower` knows the letters from A to Z only.
  private static final String HOLDS = " WHERE instr(lower(CAST(source AS TEXT)), ?2) > 0";

  public List<ItemSnapshot> items(
      long job, TransferRequest request, ItemFilter filter, String text, long offset, int limit) {
    String query =
        "SELECT * FROM ("
            + JournalRows.rows(filter)
            + ")"
            + HOLDS
            + " ORDER BY number LIMIT ?3 OFFSET ?4";
    return database.read(sql ->
        sql.query(query, row -> ItemRow.snapshot(row, request), job, lower(text), limit, offset));
  }

  public long count(long job, ItemFilter filter, String text) {
    String query = "SELECT count(*) FROM (" + JournalRows.rows(filter) + ")" + HOLDS;
    return database.read(sql -> sql.number(query, job, lower(text)));
  }

  /// What a transfer has written into a file, or found there, whose name tells an encoding.
  ///
  /// @param file its full name in the target's store
  public List<PlannedItem> into(long job, String file) {
    return database.read(sql ->
        sql.query(
            "SELECT * FROM item INDEXED BY item_told WHERE job = ? AND target = ?"
                + " AND state IN ('done', 'skipped') AND "
                + JournalSchema.TOLD,
            ItemRow::planned,
            job,
            TransferJournal.utf8(file)));
  }

  /// An item with the name that the plan had for it, if it was given another one since.
  public PlannedItem asPlanned(long job, PlannedItem item) {
    boolean mayBeGiven =
        !EncodingSuffix.all(item.target()).equals(EncodingSuffix.all(item.source()));
    return mayBeGiven
        ? database
            .read(sql -> ClaimedFile.planned(sql, job, item.target()))
            .map(item::to)
            .orElse(item)
        : item;
  }

  /// As SQLite does it, so that other letters stay as they are on both sides.
  private static String lower(String text) {
    var lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lower.append(c < 0x80 ? String.valueOf(c).toLowerCase(Locale.ROOT) : c);
    }
    return lower.toString();
  }
}
