package org.nephoscope.ui;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.nephoscope.ui.browser.StatusBar;
import org.nephoscope.ui.inspector.arrays.PageSays;
import org.nephoscope.ui.transfers.DockForm;
import org.nephoscope.ui.transfers.JobFilter;
import org.nephoscope.ui.transfers.JobRow;

/// What the status bar says while something else than the list fills the middle: of the chosen job
/// where the transfers do, of the array where its page does.
record PageStatus(DesktopApp app, ObjectsPane list) {

  private static final Texts TEXTS = Texts.of(PageStatus.class);

  /// Empty while the list is seen.
  ObservableValue<Optional<StatusBar.Page>> page() {
    return Bindings.createObjectBinding(
        this::now,
        app.dock().formProperty(),
        app.transfers().totalsProperty(),
        app.transfers().selectedProperty(),
        list.arrays().openProperty(),
        list.arrays().saysProperty());
  }

  private Optional<StatusBar.Page> now() {
    if (app.dock().formProperty().get() == DockForm.GROWN) {
      return Optional.of(
          app.transfers().selectedProperty().get().map(PageStatus::job).orElseGet(this::jobs));
    }
    return list.arrays().openProperty().get()
        ? list.arrays().saysProperty().get().map(PageStatus::array)
        : Optional.empty();
  }

  private StatusBar.Page jobs() {
    int count = app.transfers().totalsProperty().get().count(JobFilter.ALL);
    return new StatusBar.Page(Formats.count(count), TEXTS.count("page.jobs", count));
  }

  private static StatusBar.Page job(JobRow row) {
    long files = row.snapshot().tally().planned();
    return new StatusBar.Page(
        Formats.count(files), TEXTS.get(files == 1 ? "page.file" : "page.files", row.transfer()));
  }

  private static StatusBar.Page array(PageSays says) {
    return new StatusBar.Page(says.figure(), says.words(), says.chosen(), says.chosenWords());
  }
}
