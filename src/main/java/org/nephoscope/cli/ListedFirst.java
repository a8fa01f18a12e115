package org.nephoscope.cli;

import java.util.Optional;
import java.util.function.Predicate;
import org.nephoscope.array.NpyFile;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkScan;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.ScanSnapshot;

/// Which chunks of a part of an array need not be asked for, because a listing has not shown them.
///
/// @param absent empty where nothing was listed
/// @param isStopped whether the process is being ended, so that nothing is to be read at all
record ListedFirst(Optional<Predicate<ChunkIndex>> absent, boolean isStopped) {

  /// So few chunks are asked for at once.
  private static final long FEW = 1_000;

  /// A listing brings a thousand names at once, of the whole array. It is worth it for a part of
  /// many chunks that is no smaller part of the array than this.
  private static final long PART = 8;

  /// Lists where that costs less than to ask for each chunk. Who may not list may read all the
  /// same; then each is asked for.
  static ListedFirst of(Session session, ArrayTask.Target target, ArrayMeta array, NpyFile file) {
    boolean worth = file.chunks() > FEW && file.chunks() >= array.chunks().cells() / PART;
    Optional<ChunkGridState> grid =
        worth ? ChunkGridState.of(array.objects().counts().toArray()) : Optional.empty();
    if (grid.isEmpty()) {
      return new ListedFirst(Optional.empty(), false);
    }
    ChunkScan scan = ChunkScan.of(target.store(), array, grid.get());
    ScanWork.run(session, scan, "No file was written; repeat the command.");
    ScanSnapshot end = scan.snapshot();
    boolean stopped = end.end().orElseThrow() instanceof ScanSnapshot.End.Stopped;
    return end.complete()
        ? new ListedFirst(Optional.of(chunk -> isAbsent(array, grid.get(), chunk)), false)
        : new ListedFirst(Optional.empty(), stopped);
  }

  private static boolean isAbsent(ArrayMeta array, ChunkGridState grid, ChunkIndex chunk) {
    return grid.state(array.objectOf(chunk).toArray()) == ChunkState.NOT_STORED;
  }
}
