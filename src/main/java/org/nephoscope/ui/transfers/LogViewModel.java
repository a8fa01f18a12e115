package org.nephoscope.ui.transfers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.ui.CheckStatus.Shape;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;

/// What has happened to the selected transfer, put together once a second and only while somebody
/// looks.
public final class LogViewModel {

  private static final Texts TEXTS = Texts.of(LogViewModel.class);
  private static final long EVERY_MILLIS = 1000;

  private final ObservableList<LogLine> lines = FXCollections.observableArrayList();
  private final PlanRunner runner;
  private final JobLog log;
  private final LongSupplier millis;
  private Optional<Transfer> job = Optional.empty();
  private boolean watched;
  private long shown = Long.MIN_VALUE;

  LogViewModel(PlanRunner runner, JobLog log, LongSupplier millis) {
    this.runner = runner;
    this.log = log;
    this.millis = millis;
  }

  /// Newest first.
  public ObservableList<LogLine> lines() {
    return lines;
  }

  /// From when on it tells.
  public Instant since() {
    return log.since();
  }

  // --- Commands

  /// Somebody looks, or looks no longer.
  void watch(boolean looks) {
    watched = looks;
    if (looks) {
      again();
    }
  }

  void show(Optional<TransferSnapshot> latest) {
    Optional<Transfer> now = latest.map(TransferSnapshot::transfer);
    boolean other = !now.equals(job);
    job = now;
    if (watched && (other || millis.getAsLong() - shown >= EVERY_MILLIS)) {
      again();
    }
  }

  private void again() {
    shown = millis.getAsLong();
    var all = new ArrayList<LogLine>();
    job.ifPresent(transfer -> {
      all.addAll(log.of(transfer));
      runner.flights(transfer).ifPresent(flights -> all.addAll(recorded(flights)));
    });
    all.sort(Comparator.comparing(LogLine::at).reversed());
    if (!all.equals(lines)) {
      lines.setAll(all);
    }
  }

  private static List<LogLine> recorded(FlightLog flights) {
    // To the second, since what is put together again is to be equal.
    Instant began =
        Instant.ofEpochSecond(Instant.now().minus(flights.age()).plusMillis(500).getEpochSecond());
    return flights.marks().stream()
        .map(mark ->
            new LogLine(
                began.plus(mark.at()),
                Shape.ARROW,
                TEXTS.get("log.slow", Formats.count(mark.times()), mark.before(), mark.after())))
        .toList();
  }
}
