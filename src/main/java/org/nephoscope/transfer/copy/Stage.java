package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.transfer.journal.StagedTable;
import org.nephoscope.transfer.journal.StagedTable.Staged;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.name.PartName;

/// The part file of a large object and what the journal knows of it: of an interrupted attempt, as
/// long as the source is what it was, or a new one.
///
/// @param known the CRC-32C of each part that was on the disk, by its number
record Stage(PartFile file, Staged row, Map<Integer, Integer> known) {

  /// So many parts at most, so that the journal and the memory for them stay small.
  private static final long MOST_PARTS = 10_000;

  private static final long MIB = 1 << 20;

  static Stage open(CopyAttempt attempt, ObjectMeta meta, Path target) throws IOException {
    StagedTable table = attempt.journal().staged();
    long number = attempt.item().number();
    Optional<Staged> before = table.find(attempt.job(), number);
    if (before.isPresent() && isStill(before.get(), meta, target)) {
      try {
        PartFile file = PartFile.reopen(before.get().path());
        return new Stage(file, before.get(), table.parts(attempt.job(), number));
      } catch (IOException e) {
        System.getLogger(Stage.class.getName())
            .log(System.Logger.Level.DEBUG, "a part file cannot be gone on with", e);
      }
    }
    discard(attempt.journal(), attempt.job(), number);
    Path path = PartName.beside(target, ThreadLocalRandom.current().nextLong());
    long part = partSize(meta.size(), attempt.policy().part());
    var row = new Staged(path, meta.revision(), meta.size(), part);
    table.begin(attempt.job(), number, row);
    return new Stage(PartFile.create(path), row, Map.of());
  }

  private static boolean isStill(Staged row, ObjectMeta meta, Path target) {
    return row.revision().equals(meta.revision())
        && row.size() == meta.size()
        && Objects.equals(row.path().getParent(), target.getParent());
  }

  static long partSize(long size, long wished) {
    long least = Math.ceilDiv(size, MOST_PARTS);
    return least <= wished ? wished : Math.ceilDiv(least, MIB) * MIB;
  }

  /// Removes the part file of an item, if there is one, and forgets it.
  static void discard(TransferJournal journal, long job, long number) {
    Optional<Staged> staged = journal.staged().find(job, number);
    if (staged.isPresent()) {
      journal.staged().drop(job, number);
      Litter.remove(journal, staged.get().path());
    }
  }

  Path path() {
    return row.path();
  }

  /// How many parts there are.
  int count() {
    return (int) Math.ceilDiv(row.size(), row.part());
  }

  /// @param n from 0
  ByteRange range(int n) {
    return ByteRange.ofLength(n * row.part(), row.part()).within(row.size());
  }

  /// What the journal says of a part; null if nothing.
  @Nullable Integer crc(int n) {
    return known.get(n);
  }
}
