package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.ui.Background;

/// The failed files of the selected transfer, grouped by reason. Holds the first [#MOST] of them:
/// nobody reads more, and all of them are in the files list.
public final class FailuresViewModel {

  /// How many failed files are read.
  public static final int MOST = 1000;

  // --- Properties

  private final ObservableList<FailureGroup> groups = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<TransferSnapshot>> job =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  private final PlanRunner runner;
  private final Background background;
  private final Consumer<Exception> onFailed;

  /// How many failures the last answer was asked for; -1 if none was asked.
  private long known = -1;

  private boolean asking;

  FailuresViewModel(PlanRunner runner, Background background, Consumer<Exception> onFailed) {
    this.runner = runner;
    this.background = background;
    this.onFailed = onFailed;
  }

  public ObservableList<FailureGroup> groups() {
    return groups;
  }

  public ReadOnlyObjectProperty<Optional<TransferSnapshot>> jobProperty() {
    return job.getReadOnlyProperty();
  }

  // --- Commands

  void show(Optional<TransferSnapshot> latest) {
    if (!latest.map(TransferSnapshot::transfer).equals(job.get().map(TransferSnapshot::transfer))) {
      known = -1;
      asking = false;
      groups.clear();
    }
    job.set(latest);
    latest.ifPresent(this::readIfMoreFailed);
  }

  private void readIfMoreFailed(TransferSnapshot snapshot) {
    long failed = snapshot.tally().failed();
    if (asking || failed == known || (failed == 0 && known < 0)) {
      return;
    }
    asking = true;
    known = failed;
    background.run(
        () -> runner.items(snapshot.transfer(), ItemFilter.FAILED, 0, MOST),
        items -> answer(snapshot, items),
        failure -> {
          asking = false;
          onFailed.accept(failure);
        });
  }

  private void answer(TransferSnapshot asked, List<ItemSnapshot> items) {
    if (job.get().map(TransferSnapshot::transfer).filter(asked.transfer()::equals).isEmpty()) {
      return; // another transfer is selected by now
    }
    asking = false;
    groups.setAll(FailureGroup.of(JobKind.of(asked.request()), items));
  }
}
