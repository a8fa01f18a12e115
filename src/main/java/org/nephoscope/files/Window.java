package org.nephoscope.files;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.StorageException;

/// The items that have been taken from an input and whose results have not been asked for. One
/// thread reads it; nothing is begun but by its calls.
final class Window<T, R> implements Iterator<R> {

  private final Input<T> input;
  private final int size;
  private final Semaphore free;
  private final boolean inOrder;
  private final Lanes.Work<T, R> work;
  private final Deque<Slot> taken = new ArrayDeque<>();
  private final BlockingQueue<Slot> ended = new LinkedBlockingQueue<>();
  private final List<StorageException> failures = new ArrayList<>();
  private volatile boolean stopped;
  private long index;
  private long done;

  Window(Input<T> input, int lanes, boolean inOrder, Lanes.Work<T, R> work) {
    this.input = input;
    this.size = 2 * lanes; // so that one slow item does not leave the lanes without work
    this.free = new Semaphore(lanes);
    this.inOrder = inOrder;
    this.work = work;
  }

  /// Begins nothing more.
  void stop() {
    stopped = true;
  }

  @Override
  public boolean hasNext() {
    fill();
    if (taken.isEmpty() && !failures.isEmpty()) {
      throw failure();
    }
    return !taken.isEmpty();
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Slot slot = inOrder ? taken.getFirst() : awaited(ended);
    slot.await();
    taken.remove(slot);
    R result = slot.result;
    if (result == null) {
      drain(slot);
      throw failure();
    }
    done++;
    return result;
  }

  private void fill() {
    while (!stopped && taken.size() < size && input.items().hasNext()) {
      var slot = new Slot(index, input.items().next());
      index++;
      taken.add(slot);
      var _ = Thread.ofVirtual().name("nephoscope-files-" + slot.index).start(slot);
    }
  }

  private Slot awaited(BlockingQueue<Slot> queue) {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private UncheckedIOException interrupted(InterruptedException e) {
    stopped = true;
    Thread.currentThread().interrupt();
    var cause = new InterruptedIOException("interrupted while objects were under way");
    cause.initCause(e);
    return new UncheckedIOException(cause);
  }

  /// Waits for what is under way, so that nothing happens after the failure was told.
  private void drain(Slot first) {
    List<Slot> all = new ArrayList<>(taken);
    taken.clear();
    all.addFirst(first);
    all.forEach(Slot::await);
    all.forEach(this::count);
  }

  private void count(Slot slot) {
    switch (slot.error) {
      case null -> done += slot.result == null ? 0 : 1; // else it was not begun
      case StorageException known -> failures.add(known);
      case RuntimeException ours -> throw ours;
      case Error fault -> throw fault;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  private BatchException failure() {
    return new BatchException(failures, done, input.total());
  }

  /// One item under way.
  private final class Slot implements Runnable {
    private final long index;
    private final T item;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile @Nullable R result;
    private volatile @Nullable Throwable error;

    Slot(long index, T item) {
      this.index = index;
      this.item = item;
    }

    @Override
    public void run() {
      free.acquireUninterruptibly();
      try {
        if (!stopped) {
          result = work.on(index, item);
        }
      } catch (StorageException | RuntimeException | Error e) {
        stopped = true;
        error = e;
      } finally {
        free.release();
        end.countDown();
        if (!inOrder) {
          ended.add(this);
        }
      }
    }

    void await() {
      try {
        end.await();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }
}
