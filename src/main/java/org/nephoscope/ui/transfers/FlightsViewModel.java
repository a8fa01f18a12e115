package org.nephoscope.ui.transfers;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferSnapshot;

/// When the objects of the selected transfer were under way, and how fast. A recording is copied
/// once a second, and only while somebody looks.
public final class FlightsViewModel {

  private static final long EVERY_MILLIS = 1000;

  /// What is drawn.
  ///
  /// @param until where the recording ends: now, or with the last byte of what has ended
  record Drawing(
      FlightLog log, Duration until, RateSeries rates, FlightTimes times, FlightWindow window) {}

  // --- Properties

  private final ReadOnlyObjectWrapper<Optional<Drawing>> drawing =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyLongWrapper flying = new ReadOnlyLongWrapper();
  private final ReadOnlyLongWrapper recovered = new ReadOnlyLongWrapper();
  private final ObjectProperty<RateRange> range = new SimpleObjectProperty<>(RateRange.TWO_MINUTES);

  private final PlanRunner runner;
  private final LongSupplier millis;
  private Optional<TransferSnapshot> job = Optional.empty();
  private boolean watched;
  private boolean complete;
  private long drawn = Long.MIN_VALUE;

  FlightsViewModel(PlanRunner runner, LongSupplier millis) {
    this.runner = runner;
    this.millis = millis;
    range.subscribe(this::again);
  }

  /// Empty if nothing was recorded.
  ReadOnlyObjectProperty<Optional<Drawing>> drawingProperty() {
    return drawing.getReadOnlyProperty();
  }

  /// How many objects of the transfer are under way, by its own counters: the number that stands at
  /// its files, at every moment. None while it is paused, when that at its files says begun.
  ReadOnlyLongProperty flyingProperty() {
    return flying.getReadOnlyProperty();
  }

  /// How many have ended well after a failure, as its failures say it too.
  ReadOnlyLongProperty recoveredProperty() {
    return recovered.getReadOnlyProperty();
  }

  ObjectProperty<RateRange> rangeProperty() {
    return range;
  }

  // --- Commands

  /// Somebody looks, or looks no longer.
  void watch(boolean looks) {
    if (looks != watched) {
      watched = looks;
      again();
    }
  }

  void show(Optional<TransferSnapshot> latest) {
    boolean same = transfer(latest).equals(transfer(job));
    job = latest;
    flying.set(
        latest
            .filter(one -> !JobFilter.PAUSED.accepts(one.state()))
            .map(one -> one.tally().active())
            .orElse(0L));
    recovered.set(latest.map(one -> one.tally().recovered()).orElse(0L));
    if (!same) {
      complete = false;
      again();
    } else if (watched && !complete && millis.getAsLong() - drawn >= EVERY_MILLIS) {
      again();
    }
  }

  private static Optional<Transfer> transfer(Optional<TransferSnapshot> snapshot) {
    return snapshot.map(TransferSnapshot::transfer);
  }

  private void again() {
    if (!watched) {
      return;
    }
    drawn = millis.getAsLong();
    boolean ended = job.filter(snapshot -> snapshot.state().isFinal()).isPresent();
    drawing.set(job.flatMap(one -> runner.flights(one.transfer())).map(log -> draw(log, ended)));
    complete = ended;
  }

  private Drawing draw(FlightLog log, boolean ended) {
    Duration until = ended ? log.elapsed() : log.age();
    FlightTimes times = FlightTimes.of(log);
    return new Drawing(
        log,
        until,
        RateSeries.of(log, until, range.get()),
        times,
        FlightWindow.of(log, times, until, ended));
  }
}
