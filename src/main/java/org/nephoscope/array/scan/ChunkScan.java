package org.nephoscope.array.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.VoxelShards;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.LocalFiles;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;

/// Fills a chunk grid from a listing: one request for a thousand chunks, never one per chunk, and
/// for many chunks several requests at once. Run it on a thread of its own; ask for snapshots and
/// read the grid from any other. [#resume] goes on where one was stopped or failed.
public final class ChunkScan {

  private static final Sentences SAY = Sentences.of(ChunkScan.class);

  private static final int EXAMPLES = 10_000;

  /// Documents of Zarr and N5 that are not chunks and not unexpected either.
  private static final Set<String> METADATA =
      Set.of("zarr.json", ".zarray", ".zgroup", ".zattrs", ".zmetadata", "attributes.json");

  private final Prefix array;
  private final ChunkNames names;
  private final ChunkGridState grid;
  private final ChunkLengths exact;
  private final Optional<ShardsFound> shards;
  private final PiecedListing listing;

  // Guarded by this.
  private long begun = System.nanoTime();
  private Duration before = Duration.ZERO;
  private long stored;
  private long storedBytes;
  private long unexpected;
  private final List<String> examples = new ArrayList<>();
  private long pages;
  private Optional<Instant> oldest = Optional.empty();
  private Optional<Instant> newest = Optional.empty();
  private Optional<ScanSnapshot.End> end = Optional.empty();
  private Optional<Listing.LeftOut> leftOut = Optional.empty();

  /// @param array the prefix that the names of the chunks follow
  /// @param exactSize the stored length every chunk must have where no codec changes lengths; 0
  ///   where lengths vary
  public ChunkScan(
      ObjectStore store, Prefix array, ChunkNames names, ChunkGridState grid, long exactSize) {
    this(store, array, names, grid, _ -> exactSize, Optional.empty(), PiecedListing.Cuts.NONE);
  }

  private ChunkScan(
      ObjectStore store,
      Prefix array,
      ChunkNames names,
      ChunkGridState grid,
      ChunkLengths exact,
      Optional<ShardsFound> shards,
      PiecedListing.Cuts cuts) {
    this.array = array;
    this.names = names;
    this.grid = grid;
    this.exact = exact;
    this.shards = shards;
    this.listing = new PiecedListing(store, array, cuts, this::take);
  }

  /// A scan of an array's stored objects.
  ///
  /// @param grid one cell for each of [ArrayMeta#objects]
  public static ChunkScan of(ObjectStore store, ArrayMeta array, ChunkGridState grid) {
    return of(store, array, grid, () -> waits(store) ? ScanCuts.of(array) : List.of());
  }

  /// The same, cut where one says.
  static ChunkScan of(
      ObjectStore store, ArrayMeta array, ChunkGridState grid, PiecedListing.Cuts cuts) {
    int rank = array.shape().rank();
    return new ChunkScan(
        store,
        array.prefix(),
        name -> array.keys().index(name, rank).map(ChunkIndex::toArray),
        grid,
        ChunkLengths.of(array),
        array.keys() instanceof VoxelShards voxels
            ? Optional.of(new ShardsFound(voxels, array, grid))
            : Optional.empty(),
        cuts);
  }

  /// Folders of this computer answer at once, and several pages of them take turns at one
  /// directory.
  private static boolean waits(ObjectStore store) {
    return store.feature(LocalFiles.class).isEmpty();
  }

  public ChunkGridState grid() {
    return grid;
  }

  /// Lists to the end, until [#stop], or until the store fails; the snapshot says which. A listing
  /// that leaves something out is a failure: nobody knows which chunks that is.
  public void run() {
    try {
      boolean all = listing.read();
      finish(all ? complete() : new ScanSnapshot.End.Stopped());
    } catch (StorageException e) {
      finish(new ScanSnapshot.End.Failed(e));
    }
  }

  private synchronized ScanSnapshot.End complete() {
    return leftOut.isEmpty()
        ? new ScanSnapshot.End.Complete()
        : new ScanSnapshot.End.Failed(
            new StorageException.Unexpected(
                leftOut.get().path(), SAY.get("it-is-not-listed", leftOut.get().why()), null));
  }

  /// Goes on after [#stop] or a failure, with the pages that were not read. Nothing is counted
  /// twice.
  public void resume() {
    reopen();
    run();
  }

  /// Lets [#run] go on after [#stop] or a failure; from now on it has not ended.
  public void reopen() {
    listing.allow();
    synchronized (this) {
      begun = System.nanoTime();
      end = Optional.empty();
    }
  }

  /// Ends the scan after the pages in flight. What was found stays.
  public void stop() {
    listing.stop();
  }

  public synchronized ScanSnapshot snapshot() {
    return new ScanSnapshot(
        shards.map(ShardsFound::expected).orElse((long) grid.cells()),
        stored,
        storedBytes,
        unexpected,
        List.copyOf(examples),
        pages,
        oldest,
        newest,
        end.isPresent() ? before : before.plus(Duration.ofNanos(System.nanoTime() - begun)),
        end);
  }

  private synchronized void take(List<ObjectEntry> entries, List<Listing.LeftOut> left) {
    pages++;
    leftOut = leftOut.or(() -> left.stream().findFirst());
    for (ObjectEntry entry : entries) {
      if (entry instanceof ObjectMeta meta) {
        add(meta);
      }
    }
  }

  private void add(ObjectMeta meta) {
    String name = array.relativize(meta.key());
    if (shards.isPresent() && shards.get().add(name, meta.size())) {
      count(meta);
      return;
    }
    Optional<long[]> index = names.index(name).filter(grid::contains);
    if (index.isPresent()) {
      count(meta);
      grid.put(state(meta.size(), index.get()), meta.size(), index.get());
      meta.modified().ifPresent(time -> grid.modified(time, index.get()));
    } else if (!METADATA.contains(name)) {
      unexpected++;
      if (examples.size() < EXAMPLES) {
        examples.add(name);
      }
    }
  }

  private void count(ObjectMeta meta) {
    stored++;
    storedBytes += meta.size();
    if (meta.modified().isPresent()) {
      Instant modified = meta.modified().get();
      oldest = oldest.filter(earlier -> !modified.isBefore(earlier)).or(meta::modified);
      newest = newest.filter(later -> !modified.isAfter(later)).or(meta::modified);
    }
  }

  private ChunkState state(long size, long... index) {
    if (size == 0) {
      return ChunkState.ZERO_BYTES;
    }
    long wanted = exact.of(index);
    return wanted > 0 && wanted != size ? ChunkState.WRONG_SIZE : ChunkState.STORED;
  }

  private void finish(ScanSnapshot.End how) {
    if (how instanceof ScanSnapshot.End.Complete) {
      // Millions of cells take a while; who asks for snapshots does not wait for it.
      shards.ifPresent(ShardsFound::settle);
      grid.settle();
    }
    end(how);
  }

  private synchronized void end(ScanSnapshot.End how) {
    before = before.plus(Duration.ofNanos(System.nanoTime() - begun));
    end = Optional.of(how);
  }
}
