package org.nephoscope.ui.browser;

import java.util.Optional;
import org.nephoscope.array.Badge;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Folder;
import org.nephoscope.ui.browser.ListingProgress.Phase;

/// Lists a place by its arrays once it is known to be a group of them: the folder of a Zarr group,
/// of an N5 container or of a precomputed volume. It is the badge that its own row would have, so
/// it costs what the row costs.
final class ArraysChoice {

  private final BrowserViewModel model;
  private final RowDetails details;
  private Optional<Place> here = Optional.empty();

  ArraysChoice(BrowserViewModel model, RowDetails details) {
    this.model = model;
    this.details = details;
  }

  void follow() {
    model.progressProperty().addListener((_, _, _) -> look());
    details.changesProperty().addListener((_, _, _) -> look());
  }

  private void look() {
    if (model.mayChooseArrays()
        && badge(model.place()).filter(badge -> !badge.array()).isPresent()) {
      here = Optional.of(model.place());
      model.switchTo(ListMode.ARRAYS);
    } else if (model.asked().isArrays() && here.filter(model.place()::equals).isPresent()) {
      ListingProgress progress = model.progressProperty().get();
      if (progress.phase() == Phase.COMPLETE && progress.loaded() == 0) {
        here = Optional.empty(); // a group without anything in it has objects to show
        model.switchTo(ListMode.FOLDERS);
      }
    }
  }

  private Optional<Badge> badge(Place place) {
    Place listed = place.location().path().isEmpty() ? place : place.parent();
    return details.of(listed, new Folder(place.location().prefix())).badge();
  }
}
