package org.nephoscope.transfer.journal;

import java.sql.SQLException;
import java.util.List;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.Recovery;
import org.nephoscope.transfer.TransferRequest;

/// The rows of items that ended well after a failure. No index tells them apart, so all rows of the
/// transfer are read past, in the order in which they lie; how many there are is counted.
final class RecoveredRows {

  private static final String AFTER =
      """
      SELECT * FROM item WHERE job = ? AND number > ? AND attempts > 1
        AND state IN ('done', 'skipped') AND instr(detail, ?) > 0
        ORDER BY number LIMIT ?
      """;

  private RecoveredRows() {}

  static List<ItemSnapshot> after(
      Sql sql, long job, TransferRequest request, long number, int limit) throws SQLException {
    return sql.query(
        AFTER, row -> ItemRow.snapshot(row, request), job, number, Recovery.mark(), limit);
  }
}
