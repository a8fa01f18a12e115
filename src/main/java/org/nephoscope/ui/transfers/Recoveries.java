package org.nephoscope.ui.transfers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.report.FailureCauses;
import org.nephoscope.transfer.report.RecoveredItems;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.transfers.FailureLine.Recovered;
import org.nephoscope.ui.transfers.FailureLine.RecoveredFile;
import org.nephoscope.ui.transfers.FailureLine.RecoveredMore;

/// The files of the selected transfer that ended well after a failure: how many, by why they had
/// failed, and a page of them after another. They are read away from the window's thread, and while
/// the transfer runs only as often as costs little.
final class Recoveries {

  /// Between two counts passes this, and so many times what the last one took.
  private static final long REST_MILLIS = 1000;

  private static final int REST_TIMES = 10;

  private final PlanRunner runner;
  private final Background background;
  private final Consumer<Exception> onFailed;
  private final LongSupplier millis;
  private final Runnable onChanged;
  private Optional<TransferSnapshot> job = Optional.empty();

  /// Counts the selected transfers, so that nobody goes on reading for another.
  private final AtomicLong question = new AtomicLong();

  private CauseFiles files = new CauseFiles(false);
  private FailureCauses reasons = FailureCauses.NONE;
  private long known;
  private boolean asking;
  private long notBefore;

  /// @param onChanged when the lines are others
  Recoveries(
      PlanRunner runner,
      Background background,
      Consumer<Exception> onFailed,
      LongSupplier millis,
      Runnable onChanged) {
    this.runner = runner;
    this.background = background;
    this.onFailed = onFailed;
    this.millis = millis;
    this.onChanged = onChanged;
  }

  void show(Optional<TransferSnapshot> latest) {
    if (!latest.map(TransferSnapshot::transfer).equals(job.map(TransferSnapshot::transfer))) {
      question.incrementAndGet();
      files = new CauseFiles(false);
      reasons = FailureCauses.NONE;
      known = 0;
      asking = false;
      notBefore = 0;
    }
    long before = count();
    job = latest;
    if (count() != before) {
      onChanged.run();
    }
    countIfMore();
  }

  /// Shows the files, or puts them away.
  void toggle() {
    files.open(!files.isOpen());
    if (files.isOpen() && files.shown().isEmpty()) {
      more();
    }
    onChanged.run();
  }

  /// Shows more of them.
  void more() {
    CauseFiles shown = files;
    long asked = question.get();
    items(asked)
        .flatMap(items ->
            shown
                .begin()
                .map(position -> {
                  background.run(
                      () -> items.page(position, CauseFiles.PAGE),
                      page -> {
                        shown.read(page);
                        changed(asked);
                      },
                      failure -> {
                        shown.failed();
                        onFailed.accept(failure);
                      });
                  return position;
                }))
        .ifPresent(_ -> onChanged.run());
  }

  List<FailureLine> lines() {
    if (count() == 0) {
      return List.of();
    }
    var lines = new ArrayList<FailureLine>();
    var told =
        reasons.groups().stream()
            .map(group -> new FailureLine.Reason(group.cause().sentence(), group.count()))
            .toList();
    lines.add(new Recovered(count(), told, files.isOpen()));
    if (files.isOpen()) {
      List<ItemSnapshot> shown = files.shown();
      shown.forEach(item -> lines.add(new RecoveredFile(item)));
      long more = count() - shown.size();
      if (more > 0) {
        lines.add(new RecoveredMore(more, files.isReading(), files.isFull()));
      }
    }
    return lines;
  }

  private long count() {
    return job.map(one -> one.tally().recovered()).orElse(0L);
  }

  private void countIfMore() {
    if (asking || count() == known || millis.getAsLong() < notBefore) {
      return;
    }
    long asked = question.get();
    items(asked)
        .ifPresent(items -> {
          asking = true;
          known = count();
          long began = millis.getAsLong();
          background.run(
              () -> FailureCauses.of(items),
              answer -> {
                if (asked == question.get()) { // else another transfer is selected by now
                  asking = false;
                  long now = millis.getAsLong();
                  notBefore = now + REST_MILLIS + REST_TIMES * (now - began);
                  reasons = answer;
                  changed(asked);
                }
              },
              failure -> {
                if (asked == question.get()) {
                  asking = false;
                  onFailed.accept(failure);
                }
              });
        });
  }

  private void changed(long asked) {
    if (asked == question.get()) {
      onChanged.run();
    }
  }

  private Optional<RecoveredItems> items(long asked) {
    return job.map(
        one -> new RecoveredItems(runner, one.transfer(), () -> asked != question.get()));
  }
}
