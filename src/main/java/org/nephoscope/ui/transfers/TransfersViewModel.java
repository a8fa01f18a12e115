package org.nephoscope.ui.transfers;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.ui.Background;

/// What the transfers dock shows. Nothing is pushed here: the view calls [#refresh] four times a
/// second, and rows are updated in place.
public final class TransfersViewModel {

  // --- Properties

  private final ObservableList<JobRow> jobs = FXCollections.observableArrayList();
  private final ObjectProperty<JobFilter> filter = new SimpleObjectProperty<>(JobFilter.ALL);
  private final ObjectProperty<Optional<JobRow>> selected =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<DockTotals> totals =
      new ReadOnlyObjectWrapper<>(DockTotals.NONE);
  private final ReadOnlyObjectWrapper<Set<Place>> signedOut = new ReadOnlyObjectWrapper<>(Set.of());
  private final RateHistory rates = new RateHistory();
  private final FilesViewModel files;
  private final FailuresViewModel failures;
  private final ReportViewModel report;
  private final FlightsViewModel flights;
  private final SpeedViewModel speed;
  private final JobLog history = new JobLog(Instant::now);
  private final LogViewModel log;
  private final BannersViewModel banners;

  private final Map<Transfer, JobRow> rows = new HashMap<>();
  private final PlanRunner runner;
  private final Background background;
  private final Consumer<Exception> onFailed;
  private final LongSupplier millis;
  private Consumer<TransferSnapshot> onEnded = _ -> {};
  private Consumer<TransferSnapshot> onEnding = _ -> {};
  private Runnable onShown = () -> {};
  private List<TransferSnapshot> latest = List.of();
  private boolean started;
  private boolean asking;
  private boolean stale;
  private boolean broken;

  public TransfersViewModel(
      PlanRunner runner, Background background, Consumer<Exception> onFailed) {
    this(runner, background, onFailed, () -> System.nanoTime() / 1_000_000);
  }

  /// @param onFailed told of a command that failed, or failures that cannot be read
  /// @param millis a clock that never goes back
  TransfersViewModel(
      PlanRunner runner, Background background, Consumer<Exception> onFailed, LongSupplier millis) {
    this.runner = runner;
    this.background = background;
    this.onFailed = onFailed;
    this.millis = millis;
    files = new FilesViewModel(runner, background, millis);
    failures = new FailuresViewModel(runner, background, onFailed, millis);
    failures.textProperty().bind(files.textProperty());
    report = new ReportViewModel(runner, background);
    flights = new FlightsViewModel(runner, millis);
    speed = new SpeedViewModel(runner, background, onFailed);
    banners = new BannersViewModel(runner, background, onFailed);
    log = new LogViewModel(runner, history, millis);
    filter.addListener((_, _, _) -> arrange());
    selected.addListener((_, _, _) -> showSelected());
  }

  /// The transfers that pass the filter, newest first.
  public ObservableList<JobRow> jobs() {
    return jobs;
  }

  public ObjectProperty<JobFilter> filterProperty() {
    return filter;
  }

  public ObjectProperty<Optional<JobRow>> selectedProperty() {
    return selected;
  }

  public ReadOnlyObjectProperty<DockTotals> totalsProperty() {
    return totals.getReadOnlyProperty();
  }

  /// Places of transfers that wait because somebody has to sign in again.
  public ReadOnlyObjectProperty<Set<Place>> signedOutProperty() {
    return signedOut.getReadOnlyProperty();
  }

  public FilesViewModel files() {
    return files;
  }

  public FailuresViewModel failures() {
    return failures;
  }

  /// The report that is being written.
  public ReportViewModel report() {
    return report;
  }

  /// The recording of the selected transfer.
  public FlightsViewModel flights() {
    return flights;
  }

  /// How fast all transfers together may be.
  public SpeedViewModel speed() {
    return speed;
  }

  /// What has happened to the selected transfer.
  public LogViewModel log() {
    return log;
  }

  /// The problems that are worth a line above all jobs.
  public BannersViewModel banners() {
    return banners;
  }

  RateHistory rates() {
    return rates;
  }

  // --- Commands

  /// Tells of every transfer that ends from now on, once.
  public void onEnded(Consumer<TransferSnapshot> listener) {
    onEnded = listener;
  }

  /// As [#onEnded], for who shows it.
  void onEnding(Consumer<TransferSnapshot> listener) {
    onEnding = listener;
  }

  /// Tells whenever the rows show what the engine said last.
  void onShown(Runnable listener) {
    onShown = listener;
  }

  /// Asks the engine for its latest snapshots and copies them into the rows. It is asked away from
  /// the window's thread, because it may have to read some of what ended long ago again.
  public void refresh() {
    stale = true;
    if (!asking) {
      asking = true;
      ask();
    }
  }

  private void ask() {
    stale = false;
    background.run(
        runner::snapshot,
        snapshots -> {
          broken = false;
          show(snapshots);
          askAgain();
        },
        error -> {
          askAgain();
          if (!broken) { // it is asked several times a second
            broken = true;
            onFailed.accept(error);
          }
        });
  }

  /// Once more if somebody has asked meanwhile.
  private void askAgain() {
    asking = stale;
    if (stale) {
      ask();
    }
  }

  private void show(List<TransferSnapshot> snapshots) {
    latest = snapshots;
    var ended = latest.stream().filter(this::hasJustEnded).toList();
    started = true;
    latest.forEach(this::update);
    if (rows.size() > latest.size()) {
      rows.keySet().retainAll(latest.stream().map(TransferSnapshot::transfer).toList());
      history.keep(rows.keySet());
    }
    var now = DockTotals.of(latest);
    totals.set(now);
    speed.refresh(now.failedFiles());
    banners.refresh(latest);
    signedOut.set(BannersViewModel.signedOut(latest));
    rates.note(millis.getAsLong(), now.bytesPerSecond());
    arrange();
    if (selected.get().isPresent() && !rows.containsValue(selected.get().get())) {
      selected.set(Optional.empty());
    }
    showSelected();
    ended.forEach(onEnding);
    ended.forEach(onEnded);
    onShown.run();
  }

  private void arrange() {
    arrange(
        latest.stream()
            .filter(snapshot -> filter.get().accepts(snapshot.state()))
            .map(this::row)
            .toList());
  }

  public void pause(JobRow row) {
    command(() -> runner.pause(row.transfer()));
  }

  public void resume(JobRow row) {
    command(() -> runner.resume(row.transfer()));
  }

  public void cancel(JobRow row) {
    command(() -> runner.cancel(row.transfer()));
  }

  /// Runs what failed again, as a new transfer.
  public void retryFailed(JobRow row) {
    command(() -> runner.retryFailed(row.transfer()));
  }

  /// What a transfer was to do, as long as it is listed.
  public Optional<TransferRequest> request(Transfer transfer) {
    return Optional.ofNullable(rows.get(transfer)).map(row -> row.snapshot().request());
  }

  /// What a transfer is called, as long as it is listed.
  public Optional<String> name(Transfer transfer) {
    return Optional.ofNullable(rows.get(transfer)).map(row -> JobText.source(row.snapshot()));
  }

  /// Pauses whatever runs or waits to run.
  public void pauseAll() {
    var running = transfersIn(JobFilter.ACTIVE, JobFilter.WAITING);
    command(() -> running.forEach(runner::pause));
  }

  public void resumeAll() {
    var paused = transfersIn(JobFilter.PAUSED, JobFilter.WAITING);
    command(() -> paused.forEach(runner::resume));
  }

  /// Selects a transfer, whatever the chip.
  void select(Transfer transfer) {
    filter.set(JobFilter.ALL);
    selected.set(jobs.stream().filter(row -> row.transfer().equals(transfer)).findFirst());
  }

  /// Takes the transfers that have ended off the list, for good.
  public void clearEnded() {
    var ended = transfersIn(JobFilter.DONE);
    command(() -> runner.forget(ended));
  }

  /// Takes one transfer that has ended off the list, with what is known of its files.
  void forget(JobRow row) {
    command(() -> runner.forget(List.of(row.transfer())));
  }

  /// Selects the newest transfer in which files failed.
  public void showFailed() {
    filter.set(JobFilter.ALL);
    selected.set(jobs.stream().filter(row -> row.snapshot().tally().failed() > 0).findFirst());
  }

  /// The selected transfer if what failed of it can be tried again, else the newest of which it
  /// can.
  public Optional<JobRow> retryable() {
    return meant(row -> canRetry(row.snapshot()));
  }

  /// The selected transfer, else the newest.
  public Optional<JobRow> reportable() {
    return meant(_ -> true);
  }

  private Optional<JobRow> meant(Predicate<JobRow> fits) {
    return selected
        .get()
        .filter(fits)
        .or(() -> latest.stream().map(this::row).filter(fits).findFirst());
  }

  /// Pauses, resumes or cancels single files of the selected transfer.
  public void command(FileAction action, List<Long> items) {
    selected
        .get()
        .map(JobRow::transfer)
        .ifPresent(transfer -> command(() -> action.on(runner, transfer, items)));
  }

  /// Whether a transfer changed what is listed at a prefix.
  public static boolean changes(TransferSnapshot snapshot, Place prefix) {
    return JobText.changes(snapshot.request(), prefix);
  }

  public static boolean canPause(TransferState state) {
    return state instanceof TransferState.Running || state instanceof TransferState.Queued;
  }

  /// Whether what has failed can be tried again; of one that still runs what has failed so far.
  public static boolean canRetry(TransferSnapshot snapshot) {
    return snapshot.tally().failed() > 0
        && (snapshot.state().isFinal() || snapshot.request().canRetrySome());
  }

  private List<Transfer> transfersIn(JobFilter... chips) {
    return rows.values().stream()
        .map(JobRow::snapshot)
        .filter(
            snapshot -> List.of(chips).stream().anyMatch(chip -> chip.accepts(snapshot.state())))
        .map(TransferSnapshot::transfer)
        .toList();
  }

  private void command(Runnable work) {
    background.run(
        () -> {
          work.run();
          return true;
        },
        _ -> refresh(),
        onFailed);
  }

  private boolean hasJustEnded(TransferSnapshot snapshot) {
    JobRow before = rows.get(snapshot.transfer());
    return started
        && snapshot.state().isFinal()
        && (before == null || !before.snapshot().state().isFinal());
  }

  private void update(TransferSnapshot snapshot) {
    Optional<TransferSnapshot> before =
        Optional.ofNullable(rows.get(snapshot.transfer())).map(JobRow::snapshot);
    history.note(before, snapshot);
    row(snapshot).update(snapshot);
  }

  private JobRow row(TransferSnapshot snapshot) {
    return rows.computeIfAbsent(snapshot.transfer(), _ -> new JobRow(snapshot));
  }

  private void showSelected() {
    var snapshot = selected.get().map(JobRow::snapshot);
    files.show(snapshot);
    failures.show(snapshot);
    flights.show(snapshot);
    log.show(snapshot);
  }

  /// Brings the list to the wanted order with as few changes as a table can follow: leaving rows
  /// go, new ones are put in, and those that stay are not touched.
  private void arrange(List<JobRow> wanted) {
    if (jobs.equals(wanted)) {
      return;
    }
    jobs.retainAll(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      if (i >= jobs.size() || jobs.get(i) != wanted.get(i)) {
        jobs.remove(wanted.get(i));
        jobs.add(i, wanted.get(i));
      }
    }
  }
}
