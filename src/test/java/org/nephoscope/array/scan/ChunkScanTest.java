package org.nephoscope.array.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;

class ChunkScanTest {

  private static final Prefix ARRAY = new Prefix("a.zarr/s0/");

  private final MemoryStore store = new MemoryStore("scan");
  private final ChunkGridState grid = ChunkGridState.of(3, 4).orElseThrow();

  @Test
  void tellsStoredNotStoredAndEmptyChunksApart() throws StorageException {
    put("0.0", 10);
    put("2.3", 20);
    put("1.1", 0);

    ScanSnapshot end = scan(store, 0);

    assertThat(grid.state(0, 0)).isEqualTo(ChunkState.STORED);
    assertThat(grid.size(2, 3)).isEqualTo(20);
    assertThat(grid.state(1, 1)).isEqualTo(ChunkState.ZERO_BYTES);
    assertThat(grid.state(0, 1)).isEqualTo(ChunkState.NOT_STORED);
    assertThat(end.stored()).isEqualTo(3);
    assertThat(end.notStored()).isEqualTo(9);
    assertThat(end.storedBytes()).isEqualTo(30);
    assertThat(grid.storedSizes()).containsExactly(0, 10, 20);
  }

  @Test
  void aChunkOfAnImpossibleLengthIsShownAsSuch() throws StorageException {
    put("0.0", 16);
    put("0.1", 15);

    scan(store, 16);

    assertThat(grid.state(0, 0)).isEqualTo(ChunkState.STORED);
    assertThat(grid.state(0, 1)).isEqualTo(ChunkState.WRONG_SIZE);
  }

  @Test
  void namesOutsideTheGridAreUnexpectedAndMetadataIsNot() throws StorageException {
    put(".zarray", 5);
    put("3.0", 1);
    put("0.4", 1);
    put("notes.txt", 1);

    ScanSnapshot end = scan(store, 0);

    assertThat(end.stored()).isZero();
    assertThat(end.unexpected()).isEqualTo(3);
    assertThat(end.examples()).containsExactly("0.4", "3.0", "notes.txt");
  }

  @Test
  void aDeniedListingLeavesWhatItDidNotSeeUnknown() throws StorageException {
    for (int i = 0; i < 4; i++) {
      put("0." + i, 1);
    }
    ScanSnapshot end = scan(new DeniedAfter(store, 1), 0);

    assertThat(end.end()).get().isInstanceOf(ScanSnapshot.End.Failed.class);
    assertThat(end.notStored()).isZero();
    assertThat(grid.state(0, 0)).isEqualTo(ChunkState.STORED);
    assertThat(grid.state(2, 2)).isEqualTo(ChunkState.NOT_SCANNED);
  }

  @Test
  void aScanThatFailedGoesOnWhereItEnded() throws StorageException {
    for (int i = 0; i < 4; i++) {
      put("0." + i, 1);
    }
    var refusing = new DeniedAfter(store, 1);
    var scan = new ChunkScan(refusing, ARRAY, ChunkScanTest::dotted, grid, 0);
    scan.run();
    assertThat(scan.snapshot().stored()).isEqualTo(2);
    refusing.allow();
    scan.resume();
    assertThat(scan.snapshot().complete()).isTrue();
    assertThat(scan.snapshot().stored()).isEqualTo(4);
    assertThat(scan.snapshot().pages()).isEqualTo(2);
    assertThat(grid.counts())
        .containsEntry(ChunkState.STORED, 4L)
        .containsEntry(ChunkState.NOT_STORED, 8L);
  }

  @Test
  void whatAListingLeavesOutIsNotTakenForNotStored() throws StorageException {
    put("0.0", 1);
    var left = new Listing.LeftOut("a.zarr/s0/1", "it is a link to a folder");
    ScanSnapshot end =
        scan(
            new Answering(store, page -> new Listing(page.entries(), List.of(left), page.next())),
            0);
    assertThat(end.end())
        .hasValueSatisfying(how ->
            assertThat(((ScanSnapshot.End.Failed) how).cause())
                .hasMessageContainingAll("a.zarr/s0/1", "it is a link to a folder"));
    assertThat(grid.state(0, 0)).isEqualTo(ChunkState.STORED);
    assertThat(grid.state(1, 0)).isEqualTo(ChunkState.NOT_SCANNED);
  }

  @Test
  void anUnforeseenErrorIsAnEndToo() throws StorageException {
    ScanSnapshot end =
        scan(
            new Answering(
                store,
                _ -> {
                  throw new IllegalStateException("unforeseen");
                }),
            0);
    assertThat(end.end()).get().isInstanceOf(ScanSnapshot.End.Failed.class);
    assertThat(grid.state(1, 0)).isEqualTo(ChunkState.NOT_SCANNED);
  }

  @Test
  void tenMillionCellsNeedLessThan200Megabytes() {
    var bean =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long before = bean.getCurrentThreadAllocatedBytes();
    ChunkGridState large = ChunkGridState.of(10, 1000, 1000).orElseThrow();
    for (int cell = 0; cell < large.cells(); cell++) {
      large.putAt(cell, ChunkState.STORED);
    }
    assertThat(ChunkSizes.of(large).count()).isEqualTo(10_000_000);
    assertThat(bean.getCurrentThreadAllocatedBytes() - before).isLessThan(200_000_000);
  }

  @Test
  void lengthsAreSummedUp() throws StorageException {
    int[] sizes = {1, 3, 3, 100, 7};
    for (int i = 0; i < sizes.length; i++) {
      put(i / 4 + "." + i % 4, sizes[i]);
    }
    scan(store, 0);
    ChunkSizes found = ChunkSizes.of(grid);
    assertThat(found.count()).isEqualTo(5);
    assertThat(found.bytes()).isEqualTo(114);
    assertThat(found.smallest()).isEqualTo(1);
    assertThat(found.median()).isEqualTo(3);
    assertThat(found.most95()).isEqualTo(100);
    assertThat(found.bins())
        .extracting(ChunkSizes.Bin::from, ChunkSizes.Bin::count)
        .containsExactly(
            tuple(1L, 1L),
            tuple(2L, 2L),
            tuple(4L, 1L),
            tuple(8L, 0L),
            tuple(16L, 0L),
            tuple(32L, 0L),
            tuple(64L, 1L));
    assertThat(found.ratio(5 * 228)).isEqualTo(10.0);
  }

  @Test
  void aStoppedScanSaysSo() throws StorageException {
    put("0.0", 1);
    var scan = new ChunkScan(store, ARRAY, ChunkScanTest::dotted, grid, 0);
    scan.stop();
    scan.run();
    assertThat(scan.snapshot().end()).get().isInstanceOf(ScanSnapshot.End.Stopped.class);
    assertThat(grid.state(0, 0)).isEqualTo(ChunkState.NOT_SCANNED);
  }

  @Test
  void aGridTooLargeForMemoryIsRefusedAndOneWithoutDimensionsHasOneCell() {
    assertThat(ChunkGridState.of(1 << 20, 1 << 20)).isEmpty();
    assertThat(ChunkGridState.of(Long.MAX_VALUE, 3)).isEmpty();
    assertThat(ChunkGridState.of().orElseThrow().cells()).isEqualTo(1);
  }

  private void put(String name, int size) throws StorageException {
    store.put(ARRAY.key(name), ByteSource.of(new byte[size]), PutOptions.REPLACE);
  }

  private ScanSnapshot scan(ObjectStore from, long exactSize) {
    var scan = new ChunkScan(from, ARRAY, ChunkScanTest::dotted, grid, exactSize);
    scan.run();
    return scan.snapshot();
  }

  private static Optional<long[]> dotted(String name) {
    if (!name.matches("\\d+\\.\\d+")) {
      return Optional.empty();
    }
    int dot = name.indexOf('.');
    return Optional.of(
        new long[] {
          Long.parseLong(name.substring(0, dot)), Long.parseLong(name.substring(dot + 1))
        });
  }

  /// Gives other pages.
  private static final class Answering extends ForwardingStore {

    private final ObjectStore inner;
    private final UnaryOperator<Listing> change;

    Answering(ObjectStore inner, UnaryOperator<Listing> change) {
      this.inner = inner;
      this.change = change;
    }

    @Override
    public Listing list(ListQuery query) throws StorageException {
      return change.apply(inner.list(query));
    }

    @Override
    protected ObjectStore store() {
      return inner;
    }
  }

  /// Lists two entries a page, and after some pages refuses.
  private static final class DeniedAfter extends ForwardingStore {

    private final ObjectStore inner;
    private volatile int pages;
    private final AtomicInteger asked = new AtomicInteger();

    DeniedAfter(ObjectStore inner, int pages) {
      this.inner = inner;
      this.pages = pages;
    }

    void allow() {
      pages = Integer.MAX_VALUE;
    }

    @Override
    public Listing list(ListQuery query) throws StorageException {
      if (asked.getAndIncrement() >= pages) {
        throw new AccessDenied("bucket", AccessDenied.Why.FORBIDDEN, null);
      }
      return inner.list(query.limit(2));
    }

    @Override
    protected ObjectStore store() {
      return inner;
    }
  }
}
