package org.nephoscope.ui;

import org.nephoscope.ui.transfers.DockForm;
import org.nephoscope.ui.transfers.JobFilter;
import org.nephoscope.ui.transfers.TransfersView;
import org.nephoscope.ui.transfers.TransfersViewModel;

/// Gives the dock the room that its form asks for. An empty dock leaves a low window to the list;
/// once a transfer comes, it is back.
final class DockFit {

  /// Lower than this, an empty dock folds.
  private static final double CRAMPED = 760;

  private final MainWindow window;
  private final TransfersView dock;
  private final TransfersViewModel transfers;
  private boolean folded;

  DockFit(MainWindow window, TransfersView dock, TransfersViewModel transfers) {
    this.window = window;
    this.dock = dock;
    this.transfers = transfers;
  }

  void follow() {
    dock.formProperty().subscribe(this::fit);
    dock.bannersHeightProperty().addListener((_, old, now) -> makeRoom(old.doubleValue(), now));
    transfers.totalsProperty().subscribe(_ -> fold());
    window.heightProperty().subscribe(_ -> fold());
  }

  private void fit(DockForm form) {
    window.fitDock(dock.heightOf(form));
  }

  /// Banners come above the jobs and must not push them out; a dock that the person has made as
  /// high as it is stays so.
  private void makeRoom(double before, Number now) {
    DockForm form = dock.formProperty().get();
    if (!window.isDockDragged()
        && before != now.doubleValue()
        && (form == DockForm.JOBS || form == DockForm.FILES)) {
      AfterLayout.run(window, () -> fit(form));
    }
  }

  private void fold() {
    boolean none = transfers.totalsProperty().get().count(JobFilter.ALL) == 0;
    boolean cramped = none && window.getHeight() > 0 && window.getHeight() < Zoom.now(CRAMPED);
    if (cramped && !folded && dock.formProperty().get() == DockForm.JOBS) {
      folded = true;
      dock.formProperty().set(DockForm.COLLAPSED);
    } else if (!cramped && folded) {
      folded = false;
      if (dock.formProperty().get() == DockForm.COLLAPSED) {
        dock.formProperty().set(DockForm.JOBS);
      }
    }
  }
}
