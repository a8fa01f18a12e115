package org.nephoscope.transfer.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.journal.PlannedItem;
import org.nephoscope.transfer.lane.ActiveItem;
import org.nephoscope.transfer.lane.Control;

/// What the person wants of single items of a transfer. Knows the items in lanes, and those that
/// were spoken of before their turn; never all.
final class ItemControls {

  static final Outcome CANCELLED = Outcome.ended(ItemState.CANCELLED, "");

  /// How often who waits for paused items looks whether the transfer is still to run.
  private static final long LOOK_MILLIS = 100;

  private final Control whole;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by the lock.
  private final Map<Long, Control> begun = new HashMap<>();
  private final Set<Long> paused = new HashSet<>();
  private final Set<Long> cancelled = new HashSet<>();

  /// Those that were paused when their turn came.
  private final Set<Long> aside = new HashSet<>();

  private boolean waiting;

  ItemControls(Control whole) {
    this.whole = whole;
  }

  /// Those that may begin now.
  List<PlannedItem> startable(List<PlannedItem> page) {
    lock.lock();
    try {
      return page.stream().filter(item -> isStartable(item.number())).toList();
    } finally {
      lock.unlock();
    }
  }

  private boolean isStartable(long item) {
    if (paused.contains(item)) {
      aside.add(item);
    }
    return !paused.contains(item) && !cancelled.contains(item) && !begun.containsKey(item);
  }

  /// An item begins. Empty if it may not any more.
  Optional<Control> begin(PlannedItem item) {
    lock.lock();
    try {
      if (!isStartable(item.number())) {
        return Optional.empty();
      }
      Control control = whole.part();
      begun.put(item.number(), control);
      return Optional.of(control);
    } finally {
      lock.unlock();
    }
  }

  void end(long item) {
    lock.lock();
    try {
      Control control = begun.remove(item);
      if (control != null) {
        control.close();
      }
    } finally {
      lock.unlock();
    }
  }

  void pause(long item) {
    lock.lock();
    try {
      Control control = begun.get(item);
      if (control != null) {
        control.wish(Control.Wish.PAUSE);
      } else if (!cancelled.contains(item)) {
        paused.add(item);
      }
    } finally {
      lock.unlock();
    }
  }

  void resume(long item) {
    lock.lock();
    try {
      Control control = begun.get(item);
      if (control != null) {
        control.wish(Control.Wish.RUN);
      }
      paused.remove(item);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void resumeAll() {
    lock.lock();
    try {
      begun.values().forEach(control -> control.wish(Control.Wish.RUN));
      paused.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Those of the items that have not begun and never will; the others end by themselves.
  List<Long> cancel(List<Long> items) {
    lock.lock();
    try {
      var waitingItems = new ArrayList<Long>();
      for (long item : items) {
        Control control = begun.get(item);
        if (control != null) {
          control.wish(Control.Wish.CANCEL);
        } else {
          cancelled.add(item);
          paused.remove(item);
          waitingItems.add(item);
        }
      }
      changed.signalAll();
      return waitingItems;
    } finally {
      lock.unlock();
    }
  }

  /// Whether an item that has not begun is paused.
  boolean isPaused(long item) {
    lock.lock();
    try {
      return paused.contains(item);
    } finally {
      lock.unlock();
    }
  }

  /// All others have been handed out: waits while those passed over are paused. Says whether some
  /// may be handed out now; false if none was passed over.
  boolean awaitAside() {
    lock.lock();
    try {
      waiting = true;
      while (!aside.isEmpty() && paused.containsAll(aside) && !whole.isEnding()) {
        var _ = changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
      boolean passed = !aside.isEmpty();
      aside.clear(); // looked through again, those still paused come back here
      return passed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting = false;
      lock.unlock();
    }
  }

  /// Whether nothing is left to do but what is paused.
  ///
  /// @param lanes in which items are
  boolean isAsideOnly(int lanes) {
    lock.lock();
    try {
      return waiting
          && !aside.isEmpty()
          && begun.values().stream().allMatch(control -> control.wish() == Control.Wish.PAUSE)
          && lanes == begun.size();
    } finally {
      lock.unlock();
    }
  }

  /// The rows of a page with what is known only here.
  List<ItemSnapshot> over(List<ItemSnapshot> rows, Collection<ActiveItem> active) {
    return rows.stream()
        .map(row ->
            active.stream()
                .filter(item -> item.number() == row.number() && !row.state().isFinal())
                .findFirst()
                .map(item -> item.over(row))
                .orElseGet(() ->
                    row.state() == ItemState.PLANNED && isPaused(row.number())
                        ? row.in(ItemState.PAUSED)
                        : row))
        .toList();
  }
}
