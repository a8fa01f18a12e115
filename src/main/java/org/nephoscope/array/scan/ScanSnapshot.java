package org.nephoscope.array.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unsupported;

/// A scan as it was at one moment.
///
/// @param expected cells of the grid; of sharded precomputed, the shards that they may lie in
/// @param stored cells found in the listing so far
/// @param storedBytes their stored length
/// @param unexpected objects below the array that are neither chunks of its grid nor its metadata
/// @param examples the first ten thousand of their names
/// @param pages listing requests so far
/// @param oldest when the first of the stored objects was changed, where the store says so
/// @param newest when the last of them was
/// @param end how it ended; empty while it runs
public record ScanSnapshot(
    long expected,
    long stored,
    long storedBytes,
    long unexpected,
    List<String> examples,
    long pages,
    Optional<Instant> oldest,
    Optional<Instant> newest,
    Duration running,
    Optional<End> end) {

  /// How a scan ended.
  public sealed interface End {

    /// Everything was listed: what was not found is not stored.
    record Complete() implements End {}

    /// Someone stopped it: what was not found is unknown.
    record Stopped() implements End {}

    /// The listing failed: what was not found is unknown.
    record Failed(StorageException cause) implements End {}
  }

  public boolean complete() {
    return end.isPresent() && end.get() instanceof End.Complete;
  }

  /// Whether nothing was scanned because the store gives no listings, as web servers often do.
  public boolean unlisted() {
    return end.isPresent()
        && end.get() instanceof End.Failed(var cause)
        && cause instanceof Unsupported unsupported
        && unsupported.what().equals(Unsupported.LISTING);
  }

  /// Cells a complete listing did not have; zero before that, because they are unknown.
  public long notStored() {
    return complete() ? expected - stored : 0;
  }
}
