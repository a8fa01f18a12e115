package org.nephoscope.ui.browser;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.browser.ListingProgress.Phase;

/// One listing of one place, page after page, until it is done, stopped, or fails. Pages are packed
/// where they arrive and handed to the window's thread at most ten times a second.
final class ListingRun {

  /// A source of pages; asked on a worker.
  @FunctionalInterface
  interface Pages {
    Listing page(Optional<ListQuery> next) throws Exception;

    /// How many keys were read, where not each has a row.
    default OptionalLong read() {
      return OptionalLong.empty();
    }

    /// After how many rows the listing pauses by itself, so that memory has a bound. At the size of
    /// [PackedPage] rows these are about 200 MiB.
    default long pauseAt() {
      return 2_000_000;
    }

    /// How much of that has come, given how many rows have.
    default long weight(long rows) {
      return rows;
    }
  }

  /// What came since the last hand-over.
  record Batch(List<PackedPage> folders, List<PackedPage> objects, ListingProgress progress) {}

  private static final Duration BREATH = Duration.ofMillis(100);

  private final Background background;
  private final Pages pages;
  private final Consumer<Batch> onBatch;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<PackedPage> folders = new ArrayList<>();
  private final List<PackedPage> objects = new ArrayList<>();
  private Phase phase = Phase.RUNNING;
  private long loaded;
  private long nextPause;
  private int pageCount;
  private long worked;
  private String last = "";
  private @Nullable Exception error;
  private Optional<Listing.LeftOut> leftOut = Optional.empty();
  private boolean handingOver;
  private long handedOver;

  ListingRun(Background background, Pages pages, Consumer<Batch> onBatch) {
    this.background = background;
    this.pages = pages;
    this.nextPause = pages.pauseAt();
    this.onBatch = onBatch;
    this.handedOver = System.nanoTime() - BREATH.toNanos();
  }

  void start() {
    background.start(this::work);
  }

  void pause() {
    turn(Phase.RUNNING, Phase.PAUSED);
  }

  void resume() {
    turn(Phase.PAUSED, Phase.RUNNING);
  }

  /// Ends it; what has come stays. A page under way is dropped when it arrives.
  void stop() {
    turn(Phase.RUNNING, Phase.STOPPED);
    turn(Phase.PAUSED, Phase.STOPPED);
  }

  private void work() {
    Optional<ListQuery> next = Optional.empty();
    try {
      do {
        long start = System.nanoTime();
        Listing listing = pages.page(next);
        if (!take(listing, System.nanoTime() - start)) {
          return;
        }
        next = listing.next();
      } while (next.isPresent() && awaitRunning());
      turn(Phase.RUNNING, Phase.COMPLETE);
    } catch (Exception e) {
      lock.lock();
      try {
        error = e;
      } finally {
        lock.unlock();
      }
      turn(Phase.PAUSED, Phase.FAILED);
      turn(Phase.RUNNING, Phase.FAILED);
    }
  }

  private boolean take(Listing listing, long nanos) {
    var prefixes = new ArrayList<ObjectEntry>();
    var others = new ArrayList<ObjectEntry>();
    for (ObjectEntry entry : listing.entries()) {
      (entry instanceof Folder ? prefixes : others).add(entry);
    }
    var packedPrefixes = new PackedPage(prefixes);
    var packedOthers = new PackedPage(others);
    lock.lock();
    try {
      if (phase.isOver()) {
        return false;
      }
      worked += nanos;
      pageCount++;
      loaded += listing.entries().size();
      leftOut = leftOut.or(() -> listing.leftOut().stream().findFirst());
      if (packedPrefixes.size() > 0) {
        folders.add(packedPrefixes);
      }
      if (packedOthers.size() > 0) {
        objects.add(packedOthers);
      }
      if (!listing.entries().isEmpty()) {
        last = listing.entries().getLast().name();
      }
      long weight = pages.weight(loaded);
      if (weight >= nextPause && listing.next().isPresent()) {
        nextPause = weight + pages.pauseAt();
        phase = Phase.PAUSED;
      }
      if (listing.next().isEmpty()) {
        phase = Phase.COMPLETE;
      }
      scheduleHandOver();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitRunning() throws InterruptedException {
    lock.lock();
    try {
      while (phase == Phase.PAUSED) {
        changed.await();
      }
      return phase == Phase.RUNNING;
    } finally {
      lock.unlock();
    }
  }

  private void turn(Phase from, Phase to) {
    lock.lock();
    try {
      if (phase == from) {
        phase = to;
        changed.signalAll();
        scheduleHandOver();
      }
    } finally {
      lock.unlock();
    }
  }

  private void scheduleHandOver() {
    if (!handingOver) {
      handingOver = true;
      long wait = handedOver + BREATH.toNanos() - System.nanoTime();
      if (wait <= 0) {
        background.show(this::handOver);
      } else {
        var _ = background.after(Duration.ofNanos(wait), this::handOver);
      }
    }
  }

  private void handOver() {
    Batch batch;
    lock.lock();
    try {
      handingOver = false;
      handedOver = System.nanoTime();
      var progress =
          new ListingProgress(
              phase,
              loaded,
              pages.read(),
              pageCount,
              Duration.ofNanos(worked),
              last,
              error,
              leftOut);
      batch = new Batch(List.copyOf(folders), List.copyOf(objects), progress);
      folders.clear();
      objects.clear();
    } finally {
      lock.unlock();
    }
    onBatch.accept(batch);
  }
}
