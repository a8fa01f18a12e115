package org.nephoscope.ui.browser;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.OpenStores;
import org.nephoscope.ui.browser.ListingProgress.Phase;

/// Lists again what transfers have changed, without taking rows and selection away meanwhile. Used
/// on the window's thread only.
final class Renewal {

  /// Walking through the folders again is cheap if it takes no more listings.
  private static final long FEW_LISTINGS = 50;

  private final BrowserViewModel model;
  private final OpenStores stores;
  private final Background background;
  private boolean renewing;
  private boolean changed;

  Renewal(BrowserViewModel model, OpenStores stores, Background background) {
    this.model = model;
    this.stores = stores;
    this.background = background;
  }

  /// Another listing begins, which sees the changes by itself.
  void forget() {
    changed = false;
  }

  /// Looks again if something has changed meanwhile.
  void listingEnded() {
    if (changed) {
      show();
    }
  }

  /// Looks again, after a listing under way. A list of very many rows stays as it is until the
  /// person asks.
  void show() {
    ListingProgress progress = model.progressProperty().get();
    Phase phase = progress.phase();
    if (renewing || !phase.isOver()) {
      changed = true;
      return;
    }
    changed = false;
    Asked asked = model.asked();
    long few = asked.isArrays() ? FEW_LISTINGS : PlacePages.FEW;
    if (phase == Phase.FAILED || (!asked.isPlain() && progress.read().orElse(0) <= few)) {
      model.refresh();
    } else if (phase == Phase.COMPLETE
        && asked.isPlain()
        && model.entries().loaded() <= PlacePages.FEW) {
      renewing = true;
      ListingRun of = model.run();
      background.run(asked.plain(stores)::few, batch -> renew(of, batch), _ -> failed(of));
    }
  }

  private void renew(@Nullable ListingRun of, Optional<ListingRun.Batch> batch) {
    renewing = false;
    if (of == model.run()) {
      batch.ifPresent(model::renew);
    }
    listingEnded();
  }

  private void failed(@Nullable ListingRun of) {
    renewing = false;
    if (of == model.run()) {
      model.refresh(); // and so the failure is told where every failure is
    }
  }
}
