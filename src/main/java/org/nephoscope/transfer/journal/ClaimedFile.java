package org.nephoscope.transfer.journal;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import org.nephoscope.transfer.name.LocalTargets;

/// The name of a file that an item was given when its turn came, in place of the one that the plan
/// had for it.
final class ClaimedFile {

  private ClaimedFile() {}

  /// The name that the item has from now on; empty if none is free.
  ///
  /// @param name the one it would like to have
  static Optional<String> of(Sql sql, long job, PlannedItem item, String name, boolean foldsCase)
      throws SQLException {
    Optional<String> earlier = earlier(sql, job, item.number(), item.target());
    if (earlier.isPresent()) {
      return earlier;
    }
    int step = name.lastIndexOf('/') + 1;
    Optional<String> free =
        new LocalTargets(new ClaimTable(sql, job), foldsCase)
            .file(name.substring(0, step), name.substring(step), false);
    if (free.isPresent()) {
      sql.update(
          "UPDATE item SET target = ? WHERE job = ? AND number = ?",
          TransferJournal.utf8(free.get()),
          job,
          item.number());
    }
    return free;
  }

  /// Gives back the name of an item that ends with the planned one, because nothing was written.
  /// Else a retry would find its own name taken.
  static void release(Sql sql, long job, long number, String planned) throws SQLException {
    Optional<String> name = earlier(sql, job, number, planned);
    if (name.isPresent()) {
      LocalTargets.release(new ClaimTable(sql, job), name.get());
    }
  }

  private static Optional<String> earlier(Sql sql, long job, long number, String planned)
      throws SQLException {
    return sql.first(
            "SELECT target FROM item WHERE job = ? AND number = ? AND target != ?"
                + " AND state = 'active'",
            row -> row.getBytes(1),
            job,
            number,
            TransferJournal.utf8(planned))
        .map(utf8 -> new String(utf8, StandardCharsets.UTF_8));
  }
}
