package org.nephoscope.ui.transfers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.report.Cause;
import org.nephoscope.transfer.report.FailedItems;
import org.nephoscope.transfer.report.FailureCauses;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;

/// The failures of the selected transfer by their causes. They are counted away from the window's
/// thread, and while the transfer runs only as often as costs little.
public final class FailuresViewModel {

  private static final Texts TEXTS = Texts.of(FailuresViewModel.class);

  /// Up to so many causes show files at once.
  private static final int OPEN = 5;

  /// The clipboard is no place for more.
  private static final int MOST_NAMES = 10_000;

  /// Between two counts passes this, and so many times what the last one took.
  private static final long REST_MILLIS = 1000;

  private static final int REST_TIMES = 10;

  // --- Properties

  private final ObservableList<FailureLine> lines = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<TransferSnapshot>> job =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");

  private final PlanRunner runner;
  private final Background background;
  private final Consumer<Exception> onFailed;
  private final LongSupplier millis;
  private final Map<Cause, CauseFiles> files = new HashMap<>();
  private final Recoveries recoveries;
  private FailureCauses causes = FailureCauses.NONE;

  /// Counts the selected transfers, so that nobody goes on counting for another.
  private final AtomicLong question = new AtomicLong();

  /// What the last count was asked of; -1 if none was.
  private long known = -1;

  private boolean knownEnded;
  private boolean asking;
  private long notBefore;

  FailuresViewModel(
      PlanRunner runner, Background background, Consumer<Exception> onFailed, LongSupplier millis) {
    this.runner = runner;
    this.background = background;
    this.onFailed = onFailed;
    this.millis = millis;
    this.recoveries = new Recoveries(runner, background, onFailed, millis, this::arrange);
    text.addListener((_, _, _) -> {
      forget();
      job.get().ifPresent(this::countIfMoreFailed);
      arrange();
    });
  }

  /// What the names of the files shown must hold; empty for all.
  public StringProperty textProperty() {
    return text;
  }

  public ObservableList<FailureLine> lines() {
    return lines;
  }

  public ReadOnlyObjectProperty<Optional<TransferSnapshot>> jobProperty() {
    return job.getReadOnlyProperty();
  }

  /// What the last command has done, as a sentence; empty if there is nothing to say.
  public ReadOnlyStringProperty toldProperty() {
    return told.getReadOnlyProperty();
  }

  /// What is known of the causes.
  FailureCauses causes() {
    return causes;
  }

  // --- Commands

  void show(Optional<TransferSnapshot> latest) {
    if (!latest.map(TransferSnapshot::transfer).equals(job.get().map(TransferSnapshot::transfer))) {
      forget();
      told.set("");
      lines.clear();
    }
    job.set(latest);
    latest.ifPresent(this::countIfMoreFailed);
    recoveries.show(latest);
  }

  private void forget() {
    question.incrementAndGet();
    known = -1;
    knownEnded = false;
    asking = false;
    notBefore = 0;
    causes = FailureCauses.NONE;
    files.clear();
  }

  /// Shows the files below a cause, or puts them away.
  public void toggle(Cause cause) {
    of(cause).open(!of(cause).isOpen());
    arrange();
  }

  /// Shows more files of a cause.
  public void more(Cause cause) {
    CauseFiles shown = of(cause);
    long asked = question.get();
    job.get()
        .ifPresent(snapshot ->
            shown
                .begin()
                .ifPresent(position ->
                    background.run(
                        () -> items(snapshot, asked).of(cause, position, CauseFiles.PAGE),
                        page -> {
                          shown.read(page);
                          if (asked == question.get()) {
                            arrange();
                          }
                        },
                        failure -> {
                          shown.failed();
                          onFailed.accept(failure);
                        })));
    arrange();
  }

  /// Shows the files that ended well after a failure, or puts them away.
  public void toggleRecovered() {
    recoveries.toggle();
  }

  /// Shows more of them.
  public void moreRecovered() {
    recoveries.more();
  }

  /// Runs the files of a cause again, as a new transfer.
  public void retry(Cause cause) {
    String held = text.get();
    job.get()
        .ifPresent(snapshot ->
            background.run(
                () ->
                    runner.retryFailed(
                        snapshot.transfer(),
                        item -> Cause.of(item).equals(cause) && FailedItems.holds(item, held)),
                transfer -> told.set(TEXTS.get("failed.retried", transfer)),
                onFailed));
  }

  /// Gives the addresses of a cause's files, one a line; of very many the first.
  public void names(Cause cause, Consumer<String> onNames) {
    long asked = question.get();
    job.get()
        .ifPresent(snapshot ->
            background.run(
                () ->
                    items(snapshot, asked)
                        .of(cause, FailedItems.Position.START, MOST_NAMES)
                        .items()
                        .stream()
                        .map(ItemSnapshot::source)
                        .toList(),
                names -> {
                  onNames.accept(String.join("\n", names));
                  told.set(copied(cause, names.size()));
                },
                onFailed));
  }

  private String copied(Cause cause, long names) {
    long all =
        causes.groups().stream()
            .filter(group -> group.cause().equals(cause))
            .mapToLong(FailureCauses.Group::count)
            .sum();
    return names < MOST_NAMES || all <= names
        ? TEXTS.count("failed.copied", names)
        : TEXTS.get("failed.copied.some", Formats.count(names), Formats.count(all));
  }

  private void countIfMoreFailed(TransferSnapshot snapshot) {
    long failed = snapshot.tally().failed();
    boolean ended = snapshot.state().isFinal();
    boolean same = failed == known && ended == knownEnded;
    if (asking || same || (failed == 0 && known < 0)) {
      return;
    }
    if (!ended && millis.getAsLong() < notBefore) {
      return;
    }
    asking = true;
    known = failed;
    knownEnded = ended;
    long asked = question.get();
    long began = millis.getAsLong();
    background.run(
        () -> FailureCauses.of(items(snapshot, asked)),
        answer -> {
          if (asked == question.get()) { // else another transfer is selected by now
            asking = false;
            long now = millis.getAsLong();
            notBefore = now + REST_MILLIS + REST_TIMES * (now - began);
            causes = answer;
            arrange();
          }
        },
        failure -> {
          if (asked == question.get()) {
            asking = false;
            onFailed.accept(failure);
          }
        });
  }

  private FailedItems items(TransferSnapshot snapshot, long asked) {
    return new FailedItems(runner, snapshot.transfer(), () -> asked != question.get(), text.get());
  }

  /// What is gone stays so, and what is not allowed does until somebody signs in otherwise.
  private static boolean mayHelp(Cause cause, TransferSnapshot snapshot) {
    return switch (cause.kind()) {
      case MISMATCH, FAILED, CONFLICT, REFUSED, CANCELLED -> true;
      case DENIED -> snapshot.state().isFinal();
      case NOT_FOUND -> false;
    };
  }

  private CauseFiles of(Cause cause) {
    return files.computeIfAbsent(cause, _ -> new CauseFiles(causes.groups().size() <= OPEN));
  }

  private void arrange() {
    var retryable = job.get().filter(snapshot -> snapshot.request().canRetrySome());
    var all = new ArrayList<FailureLine>();
    for (FailureCauses.Group group : causes.groups()) {
      CauseFiles below = of(group.cause());
      boolean canRetry = retryable.filter(snapshot -> mayHelp(group.cause(), snapshot)).isPresent();
      all.add(new FailureLine.Group(group, below.isOpen(), canRetry));
      if (below.isOpen()) {
        List<ItemSnapshot> shown = below.shown(group);
        shown.forEach(item -> all.add(new FailureLine.File(item, group.cause())));
        long more = group.count() - shown.size();
        if (more > 0) {
          all.add(new FailureLine.More(group.cause(), more, below.isReading(), below.isFull()));
        }
      }
    }
    if (causes.others() > 0) {
      all.add(new FailureLine.Others(causes.others()));
    }
    if (text.get().isEmpty()) {
      all.addAll(recoveries.lines());
    }
    if (!all.equals(lines)) {
      lines.setAll(all);
    }
  }
}
