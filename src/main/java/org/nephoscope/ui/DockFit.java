package org.nephoscope.ui;

import org.nephoscope.ui.transfers.DockForm;
import org.nephoscope.ui.transfers.TransfersView;

/// Gives the dock the room that its form asks for.
final class DockFit {

  private final MainWindow window;
  private final TransfersView dock;

  DockFit(MainWindow window, TransfersView dock) {
    this.window = window;
    this.dock = dock;
  }

  void follow() {
    dock.formProperty().subscribe(this::fit);
    dock.bannersHeightProperty().addListener((_, old, now) -> makeRoom(old.doubleValue(), now));
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
}
