package org.nephoscope.array.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;

/// Fills a chunk grid from a listing: one request for a thousand chunks, never one per chunk. Run
/// it on a thread of its own; ask for snapshots and read the grid from any other.
public final class ChunkScan {

  private static final int EXAMPLES = 100;

  /// Documents of Zarr and N5 that are not chunks and not unexpected either.
  private static final Set<String> METADATA =
      Set.of("zarr.json", ".zarray", ".zgroup", ".zattrs", ".zmetadata", "attributes.json");

  private final ObjectStore store;
  private final Prefix array;
  private final ChunkNames names;
  private final ChunkGridState grid;
  private final long exactSize;

  private final long started = System.nanoTime();
  private volatile boolean stopped;

  // Guarded by this.
  private long stored;
  private long storedBytes;
  private long unexpected;
  private final List<String> examples = new ArrayList<>();
  private long pages;
  private Duration took = Duration.ZERO;
  private Optional<ScanSnapshot.End> end = Optional.empty();

  /// @param array the prefix that the names of the chunks follow
  /// @param exactSize the stored length every chunk must have where no codec changes lengths; 0
  ///   where lengths vary
  public ChunkScan(
      ObjectStore store, Prefix array, ChunkNames names, ChunkGridState grid, long exactSize) {
    this.store = store;
    this.array = array;
    this.names = names;
    this.grid = grid;
    this.exactSize = exactSize;
  }

  public ChunkGridState grid() {
    return grid;
  }

  /// Lists to the end, until [#stop], or until the store fails; the snapshot says which.
  public void run() {
    try {
      Optional<ListQuery> next = Optional.of(ListQuery.everything(array));
      while (next.isPresent() && !stopped) {
        Listing page = store.list(next.get());
        add(page);
        next = page.next();
      }
      finish(next.isEmpty() ? new ScanSnapshot.End.Complete() : new ScanSnapshot.End.Stopped());
    } catch (StorageException e) {
      finish(new ScanSnapshot.End.Failed(e));
    }
  }

  /// Ends the scan after the page in flight. What was found stays.
  public void stop() {
    stopped = true;
  }

  public synchronized ScanSnapshot snapshot() {
    return new ScanSnapshot(
        grid.cells(),
        stored,
        storedBytes,
        unexpected,
        List.copyOf(examples),
        pages,
        end.isPresent() ? took : Duration.ofNanos(System.nanoTime() - started),
        end);
  }

  private synchronized void add(Listing page) {
    pages++;
    for (ObjectEntry entry : page.entries()) {
      if (entry instanceof ObjectMeta meta) {
        add(meta);
      }
    }
  }

  private void add(ObjectMeta meta) {
    String name = array.relativize(meta.key());
    Optional<long[]> index = names.index(name).filter(grid::contains);
    if (index.isPresent()) {
      stored++;
      storedBytes += meta.size();
      grid.put(
          plausible(meta.size()) ? ChunkState.STORED : ChunkState.WRONG_SIZE,
          meta.size(),
          index.get());
    } else if (!METADATA.contains(name)) {
      unexpected++;
      if (examples.size() < EXAMPLES) {
        examples.add(name);
      }
    }
  }

  private boolean plausible(long size) {
    return exactSize > 0 ? size == exactSize : size > 0;
  }

  private synchronized void finish(ScanSnapshot.End how) {
    if (how instanceof ScanSnapshot.End.Complete) {
      grid.settle();
    }
    took = Duration.ofNanos(System.nanoTime() - started);
    end = Optional.of(how);
  }
}
