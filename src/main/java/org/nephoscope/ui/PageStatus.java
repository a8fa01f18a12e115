package org.nephoscope.ui;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.ui.browser.StatusBar;
import org.nephoscope.ui.inspector.arrays.ArrayViewModel;
import org.nephoscope.ui.inspector.arrays.Opened;
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
        list.arrays().pageArray().openedProperty(),
        list.arrays().pageArray().progressProperty());
  }

  private Optional<StatusBar.Page> now() {
    if (app.dock().formProperty().get() == DockForm.GROWN) {
      return Optional.of(
          app.transfers().selectedProperty().get().map(PageStatus::job).orElseGet(this::jobs));
    }
    return list.arrays().openProperty().get()
        ? Optional.of(array(list.arrays().pageArray()))
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

  private static StatusBar.Page array(ArrayViewModel array) {
    Opened opened = array.opened();
    if (opened.array().isEmpty()) {
      return new StatusBar.Page("", opened.node().isPresent() ? TEXTS.get("page.group") : "");
    }
    long expected = array.expectedObjects();
    return new StatusBar.Page(
        Formats.count(expected),
        TEXTS.get(
            expected == 1 ? "page.object" : "page.objects",
            listed(array.progressProperty().get())));
  }

  private static String listed(Optional<ScanSnapshot> scan) {
    if (scan.isEmpty() || scan.get().unlisted()) {
      return TEXTS.get("page.unscanned");
    }
    String stored = Formats.count(scan.get().stored());
    return scan.get().complete()
        ? TEXTS.get("page.scanned", stored, Formats.count(scan.get().notStored()))
        : TEXTS.get("page.scanning", stored);
  }
}
