package org.nephoscope.transfer.journal;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import org.nephoscope.transfer.name.Claims;
import org.nephoscope.transfer.name.EncodingSuffix;
import org.nephoscope.transfer.name.LocalTargets;

/// The name of a file that an item was given when its turn came, in place of the one that the plan
/// had for it. The planned one is kept among the claims, because what the object is may change
/// until an attempt comes to its end.
final class ClaimedFile {

  private ClaimedFile() {}

  /// The name that the item has from now on; empty if none is free. One that it was given before
  /// stays, unless the object has another encoding by now.
  ///
  /// @param item with the name that the plan had for it
  /// @param name the one it would like to have
  static Optional<String> of(Sql sql, long job, PlannedItem item, String name, boolean foldsCase)
      throws SQLException {
    Optional<String> earlier = earlier(sql, job, item.number(), item.target());
    if (earlier.isPresent()) {
      if (EncodingSuffix.all(earlier.get()).equals(EncodingSuffix.all(name))) {
        return earlier;
      }
      release(sql, job, earlier.get(), item.target());
    }
    int step = name.lastIndexOf('/') + 1;
    Optional<String> free =
        new LocalTargets(new ClaimTable(sql, job), foldsCase)
            .file(name.substring(0, step), name.substring(step), false);
    if (free.isPresent()) {
      new ClaimTable(sql, job).add(mark(free.get()) + item.target(), Claims.Kind.FILE);
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
      release(sql, job, name.get(), planned);
    }
  }

  private static void release(Sql sql, long job, String name, String planned) throws SQLException {
    var claims = new ClaimTable(sql, job);
    LocalTargets.release(claims, name);
    claims.remove(mark(name) + planned);
  }

  /// The name that the plan had for an item which has this one since.
  static Optional<String> planned(Sql sql, long job, String name) throws SQLException {
    String mark = mark(name);
    return sql.first(
            "SELECT name FROM claim WHERE job = ? AND name > ? ORDER BY name LIMIT 1",
            row -> row.getString(1),
            job,
            mark)
        .filter(found -> found.startsWith(mark))
        .map(found -> found.substring(mark.length()));
  }

  /// Before the planned name among the claims; no name of a file has two slashes in it.
  private static String mark(String name) {
    return "//planned/" + name + "//";
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
