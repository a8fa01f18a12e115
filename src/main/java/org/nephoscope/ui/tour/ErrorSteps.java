package org.nephoscope.ui.tour;

import java.io.IOException;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.browser.ListingProgress.Phase;

/// A place that may not be listed is said to be so where its rows would be; it never looks empty.
final class ErrorSteps {

  private final Visit visit;

  ErrorSteps(Visit visit) {
    this.visit = visit;
  }

  void run() throws TourFailed, IOException, InterruptedException {
    try (var server = new RefusingServer()) {
      refused("s3://http://127.0.0.1:" + server.port() + "/em-atlas/cortex-m3/");
    }
  }

  private void refused(String address) throws TourFailed, IOException, InterruptedException {
    Location location = LocationParser.here().parse(address);
    visit.hand().act(() -> visit.app().browser().open(new Place(location, Access.ANONYMOUS)));
    visit
        .hand()
        .until(
            "listing " + address + " fails",
            () ->
                visit.app().browser().place().location().equals(location)
                    && visit.phase() == Phase.FAILED);
    TourFailed.unless(
        visit
            .hand()
            .ask(() -> visit.sight().shows("You may not list") && visit.sight().shows(address)),
        "the message does not say that " + address + " may not be listed");
    visit.pictures("error");
    visit.tell("said that %s may not be listed".formatted(address));
  }
}
