package org.nephoscope.ui;

import java.util.Optional;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.ui.inspector.JobLinks;

/// Leads to the transfers of the dock.
record JobsInDock(DesktopApp app) implements JobLinks {

  @Override
  public Optional<String> name(Transfer transfer) {
    return app.transfers().name(transfer);
  }

  @Override
  public void show(Transfer transfer) {
    app.dock().showFilesOf(transfer);
  }
}
