package org.nephoscope.transfer.journal;

import java.util.HashMap;
import java.util.Map;

/// On which disks the folders were that transfers write into, when they began.
public record DiskTable(JournalDatabase database) {

  public static DiskTable of(TransferJournal journal) {
    return new DiskTable(journal.database);
  }

  /// By the folder's path.
  public Map<String, String> find(long job) {
    var found = new HashMap<String, String>();
    database
        .read(sql ->
            sql.query(
                "SELECT folder, mount FROM disk WHERE job = ?",
                row -> Map.entry(row.getString(1), row.getString(2)),
                job))
        .forEach(disk -> found.put(disk.getKey(), disk.getValue()));
    return found;
  }

  /// Remembered when this returns; of a folder that is known the first stays.
  public void note(long job, Map<String, String> disks) {
    database.commit(sql -> {
      for (var disk : disks.entrySet()) {
        sql.update(
            "INSERT OR IGNORE INTO disk VALUES(?, ?, ?)", job, disk.getKey(), disk.getValue());
      }
      return true;
    });
  }
}
