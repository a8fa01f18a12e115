package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.nephoscope.codec.Digesting;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.lane.Control;

/// Fetches one revision of a large object in parts, side by side, into its part file. A part counts
/// once its bytes are forced to the disk and its checksum is in the journal; one that counted in an
/// earlier attempt is read again and compared before it is believed. Behind all of them the file is
/// read once in order for the digests of the whole, while most of it is still in memory.
final class PartFetch {

  private static final Sentences SAY = Sentences.of(PartFetch.class);

  private static final int BLOCK = 1 << 17;

  private interface Work {
    void run() throws IOException;
  }

  private final CopyAttempt attempt;
  private final Stage stage;
  private final Optional<Revision> revision;
  private final Digesting whole;
  private final AtomicInteger next = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int[] checksums;
  private final BitSet proved = new BitSet();
  private volatile @Nullable Throwable failure;

  /// @param whole measures all bytes in order
  PartFetch(CopyAttempt attempt, Stage stage, ObjectMeta meta, Digesting whole) {
    this.attempt = attempt;
    this.stage = stage;
    this.revision = Optional.of(meta.revision());
    this.whole = whole;
    this.checksums = new int[stage.count()];
  }

  /// Returns when the file holds every byte. The first failure ends all.
  void run() throws IOException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(() -> guarded(this::digest));
      guarded(() ->
          new LaneHelpers(attempt.lane())
              .run(
                  () -> {
                    guarded(this::fetchNext);
                    return next.get() < stage.count() && failure == null;
                  },
                  stage.row().part()));
    } // which waits for all
    switch (failure) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  private void guarded(Work work) {
    try {
      work.run();
    } catch (IOException | RuntimeException | Error e) {
      lock.lock();
      try {
        failure = failure == null ? e : failure;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private void fetchNext() throws IOException {
    int n = next.getAndIncrement();
    if (n >= stage.count() || failure != null) {
      return;
    }
    ByteRange range = stage.range(n);
    Integer known = stage.crc(n);
    int crc;
    if (known != null && known == read(range, null)) {
      crc = known;
      attempt.active().kept(range.length());
    } else {
      crc = fetch(range);
      stage.file().force();
      attempt.journal().staged().proved(attempt.job(), attempt.item().number(), n, crc);
    }
    lock.lock();
    try {
      checksums[n] = crc;
      proved.set(n);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private int fetch(ByteRange range) throws IOException {
    var crc = new CRC32C();
    var buffer = new byte[BLOCK];
    long at = range.start();
    try (var in = attempt.stream(revision, Optional.of(range))) {
      int n;
      while ((n = in.read(buffer)) >= 0) {
        if (failure != null) {
          throw new Control.Stopped();
        }
        stage.file().write(buffer, 0, n, at);
        crc.update(buffer, 0, n);
        at += n;
      }
    }
    return (int) crc.getValue();
  }

  /// The checksum of what the file holds there.
  ///
  /// @param digesting gets the bytes too
  private int read(ByteRange range, @Nullable Digesting digesting) throws IOException {
    var crc = new CRC32C();
    var buffer = new byte[BLOCK];
    for (long at = range.start(); at < range.end(); ) {
      attempt.lane().control().check();
      int n = stage.file().read(buffer, (int) Math.min(BLOCK, range.end() - at), at);
      if (n == 0) {
        break; // the file is shorter, so its checksum is another
      }
      crc.update(buffer, 0, n);
      if (digesting != null) {
        digesting.update(buffer, 0, n);
      }
      at += n;
    }
    return (int) crc.getValue();
  }

  private void digest() throws IOException {
    for (int n = 0; n < stage.count() && isProved(n); n++) {
      if (read(stage.range(n), whole) != checksums[n]) {
        attempt.journal().staged().drop(attempt.job(), attempt.item().number());
        throw new IOException(SAY.get("stage.wrong", stage.path()));
      }
    }
  }

  /// Waits for a part. Says no after a failure.
  private boolean isProved(int n) {
    lock.lock();
    try {
      while (!proved.get(n) && failure == null) {
        changed.awaitUninterruptibly();
      }
      return failure == null;
    } finally {
      lock.unlock();
    }
  }
}
