package org.nephoscope.transfer.lane;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferState.Waiting;

/// One of the counted number of places in which an item may be moved. It is given back while its
/// item waits, so that others can use it.
public final class Lane {

  /// How often who waits for a person looks.
  private static final long LOOK = 100_000_000;

  private final Permits permits;
  private final Permits.Way way;
  private final Control control;
  private final LanePace pace;
  private Permit permit;
  private boolean well;

  /// How often the transfer had been resumed when this began to ask for what it asks for now.
  private long asked;

  /// @param permit taken for this lane
  public Lane(Permits permits, Permits.Way way, Permit permit, Control control, Pace pace) {
    this.permits = permits;
    this.way = way;
    this.permit = permit;
    this.control = control;
    this.pace = pace.lane();
    this.asked = control.resumed();
  }

  public Control control() {
    return control;
  }

  public LanePace pace() {
    return pace;
  }

  /// Where its item goes.
  public Permits.Way way() {
    return way;
  }

  /// Waits until the transfer goes on. Says whether it does; false when it is to end.
  public boolean rest(ActiveItem item) {
    if (control.wish() == Control.Wish.PAUSE) {
      again(item, ItemState.PAUSED);
    }
    asked = control.resumed();
    return !control.isEnding();
  }

  /// Waits while one of the hosts is not there, unless this item is to try it. Says whether to go
  /// on; false when the transfer is to end.
  public boolean await(ActiveItem item) {
    if (!permit.isGood() || way.target().filter(Host::isFull).isPresent()) {
      again(item, ItemState.WAITING);
    }
    asked = control.resumed();
    return !control.isEnding();
  }

  /// Gives its place back until that is so, and then waits for another: these items are paused.
  /// Says whether to go on; false when the transfer is to end.
  public boolean until(BooleanSupplier ready, List<ActiveItem> items) {
    items.forEach(item -> item.state(ItemState.PAUSED));
    permit.release(well);
    while (!ready.getAsBoolean() && control.awaitRun()) {
      try {
        control.rest(LOOK);
      } catch (Control.Stopped e) {
        // It waits while the transfer is paused, and ends with it.
      }
    }
    control.acquire(millis -> permits.take(way, 0, millis)).ifPresent(taken -> permit = taken);
    items.forEach(item -> item.state(ItemState.ACTIVE));
    return !control.isEnding();
  }

  private void again(ActiveItem item, ItemState meanwhile) {
    item.state(meanwhile);
    permit.release(false);
    Optional<Permit> next = control.acquire(millis -> permits.take(way, item.size(), millis));
    next.ifPresent(taken -> permit = taken);
    item.state(ItemState.ACTIVE);
  }

  /// Whether an error says nothing of the item: its server has gone, or nobody is signed in any
  /// more, for which the transfer then rests. Neither counts as an attempt.
  ///
  /// @param address what the person is told that it is about
  public boolean isOutside(StorageException error, String address, ActiveItem item) {
    if (error instanceof AccessDenied denied && denied.why() == AccessDenied.Why.EXPIRED) {
      item.rests(denied);
      control.rest(new Waiting(Waiting.Cause.SIGN_IN, ErrorText.of(denied, address)), asked);
      rest(item);
      return true;
    }
    return error instanceof Unreachable gone
        && gone.isSilent()
        && way.hosts().stream().anyMatch(Host::isSilent);
  }

  /// Waits at most so long for another place on the same way, for a part of the item. Empty if
  /// there was none.
  public Optional<Permit> another(long size, long millis) {
    try {
      return permits.take(way, size, millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// Waits before the next attempt.
  ///
  /// @param failures how many have failed in a row, from 1
  /// @param why what the last one came to, in a few words
  public void backOff(ActiveItem item, int failures, String why) throws Control.Stopped {
    long window = 500_000_000L << Math.min(failures - 1, 6);
    // Random waits, as CloudFiles has them, so that many lanes do not come back together.
    long nanos = ThreadLocalRandom.current().nextLong(window);
    item.rests(new ItemSnapshot.Retry(Instant.now().plusNanos(nanos), why));
    try {
      control.rest(nanos);
    } finally {
      item.state(ItemState.ACTIVE);
    }
  }

  /// Its item has ended; well, if something was moved or need not be.
  public void ended(ItemState state) {
    well = !state.isFailure();
  }

  public void release() {
    pace.leave();
    permit.release(well);
  }
}
