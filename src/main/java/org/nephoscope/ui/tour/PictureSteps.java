package org.nephoscope.ui.tour;

import java.io.IOException;
import java.util.Optional;
import org.nephoscope.ui.MainWindow.Side;

/// Pictures of the objects and the transfers, once there is something to see.
final class PictureSteps {

  private final Visit visit;

  PictureSteps(Visit visit) {
    this.visit = visit;
  }

  void run() throws TourFailed, IOException, InterruptedException {
    browse();
    transfers();
  }

  private void browse() throws TourFailed, IOException, InterruptedException {
    visit.go("demo://membrane.zarr/s0/");
    visit.choose("0.2.3", "0.2.5");
    visit
        .hand()
        .until(
            "every row that was downloaded shows its check",
            () -> visit.sight().count("MD5") >= visit.sight().rowNames().size() - 2);
    visit.hand().until("the inspector shows the check", () -> visit.sight().shows("MD5 equal"));
    visit.pictures("browse");
    visit.tell("showed the check of each object in the table and in the inspector");
  }

  private void transfers() throws TourFailed, IOException, InterruptedException {
    visit
        .hand()
        .act(() -> {
          var model = visit.app().transfers();
          model.selectedProperty().set(Optional.of(model.jobs().getLast()));
          visit.app().dock().toggleGrown();
        });
    visit.hand().until("the files of a transfer are listed", () -> visit.sight().count("MD5") > 5);
    visit.pictures("transfers");
    visit.hand().act(() -> visit.app().dock().toggleGrown());
    TourFailed.unless(
        visit.hand().ask(() -> visit.app().window().shows(Side.DOCK)),
        "the dock went away when it was made small again");
    visit.tell("showed every file of a transfer with its check");
  }
}
