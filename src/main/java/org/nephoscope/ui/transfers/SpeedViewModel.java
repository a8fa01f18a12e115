package org.nephoscope.ui.transfers;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.SlowDown;
import org.nephoscope.ui.Background;

/// How fast all transfers together may be, and whether a server asks for less.
public final class SpeedViewModel {

  /// A server that asks for fewer requests.
  ///
  /// @param failed files that have failed since it began to ask, for whatever reason
  public record Slowed(SlowDown by, long failed) {}

  // --- Properties

  private final ObjectProperty<Long> limit = new SimpleObjectProperty<>(0L);
  private final ObjectProperty<Integer> lanes = new SimpleObjectProperty<>(0);
  private final ReadOnlyObjectWrapper<Optional<Slowed>> slowed =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  private final PlanRunner runner;
  private long failedBefore;

  private final Latest<Long> limitTold;
  private final Latest<Integer> lanesTold;

  /// What the engine said last; others may change it too.
  private long limitSeen;

  /// Whether what is set now comes from the engine.
  private boolean adopting;

  /// @param onFailed told of a command that failed
  SpeedViewModel(PlanRunner runner, Background background, Consumer<Exception> onFailed) {
    this.runner = runner;
    this.limitTold = new Latest<>(background, runner::limit, onFailed);
    this.lanesTold = new Latest<>(background, runner::lanes, onFailed);
    limit.addListener((_, _, wanted) -> {
      if (!adopting) {
        limitTold.tell(wanted);
      }
    });
    lanes.addListener((_, _, wanted) -> lanesTold.tell(wanted));
  }

  /// In bytes a second, 0 for none. Counts at once, for all transfers together.
  public ObjectProperty<Long> limitProperty() {
    return limit;
  }

  /// How many objects at once; 0 lets each server find out what is good for it.
  public ObjectProperty<Integer> lanesProperty() {
    return lanes;
  }

  /// The server that asked last; empty if none has lately.
  public ReadOnlyObjectProperty<Optional<Slowed>> slowedProperty() {
    return slowed.getReadOnlyProperty();
  }

  // --- Commands

  /// @param failed files that have failed, over all transfers
  void refresh(long failed) {
    var latest = runner.slowDowns().stream().min(Comparator.comparing(SlowDown::last));
    if (latest.isEmpty() || slowed.get().isEmpty()) {
      failedBefore = failed;
    }
    long limitNow = runner.limit();
    if (limitNow != limitSeen && !limitTold.isBusy()) {
      limitSeen = limitNow;
      adopting = true;
      limit.set(limitNow);
      adopting = false;
    }
    slowed.set(latest.map(one -> new Slowed(one, Math.max(0, failed - failedBefore))));
  }
}
