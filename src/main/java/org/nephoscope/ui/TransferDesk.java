package org.nephoscope.ui;

import java.util.function.Consumer;
import org.nephoscope.ui.browser.PlacesViewModel;
import org.nephoscope.ui.settings.Settings;
import org.nephoscope.ui.transfers.Drops;
import org.nephoscope.ui.transfers.TransferFlows;
import org.nephoscope.ui.transfers.TransfersView;
import org.nephoscope.ui.transfers.TransfersViewModel;

/// The transfers of the window: what begins them, by commands and by drops, and the dock that shows
/// them.
final class TransferDesk {

  private final TransferFlows flows;
  private final Drops drops;
  private final TransfersViewModel model;
  private final TransfersView dock;

  /// @param onFailed told what could not be done with a transfer
  TransferDesk(
      Workbench workbench,
      OpenStores stores,
      WindowDialogs dialogs,
      Background background,
      ConnectionFlow connecting,
      PlacesViewModel places,
      Consumer<Exception> onFailed) {
    this.flows = new TransferFlows(workbench, stores, dialogs, background);
    this.drops = new Drops(flows);
    this.model = new TransfersViewModel(workbench.runner(), background, onFailed);
    this.dock = new TransfersView(model);
    dock.onExport(dialogs::chooseReport);
    dock.onCopyDifferences(flows::copyDifferences);
    dock.onSignIn(place -> connecting.change(place, model.banners()::signedIn));
    model.banners().name(places::accountName);
  }

  TransferFlows flows() {
    return flows;
  }

  Drops drops() {
    return drops;
  }

  TransfersViewModel model() {
    return model;
  }

  TransfersView dock() {
    return dock;
  }

  /// Holds all transfers to what is set; the dock shows it.
  void limit(Settings settings) {
    model.speed().limitProperty().set(settings.bytesPerSecond());
    model.speed().lanesProperty().set(settings.lanesAtOnce());
  }
}
