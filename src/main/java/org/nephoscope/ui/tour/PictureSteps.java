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
    visit.go(TransferSteps.ARCHIVE);
    visit.press("Bookmark");
    visit.hand().act(visit.sight()::openDemoPlaces);
    visit.choose("sec0000_r02_c02.png", "sec0000_r02_c04.png");
    visit
        .hand()
        .until(
            "every object shows its check, in the table and in the inspector",
            () -> visit.sight().count("MD5") == objectRows() && visit.sight().shows("MD5 equal"));
    long objects = visit.hand().ask(this::objectRows);
    visit
        .hand()
        .until(
            "arrays are marked",
            () -> visit.sight().shows("Zarr v3") && visit.sight().shows("Zarr v2"));
    visit
        .hand()
        .until("the demo data is in the tree", () -> visit.sight().count("tiny-objects") > 0);
    visit.hand().until("the bookmark is in the tree", () -> visit.sight().count("cortex-m3") > 1);
    visit.pictures("browse");
    visit.tell(
        "showed the check of %d objects in the table, and one in full in the inspector"
            .formatted(objects));
  }

  /// How many of the rows that can be seen are objects; the table may still be laying them out.
  private long objectRows() {
    return visit.sight().rowNames().stream().filter(name -> !name.endsWith("/")).count();
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
