package org.nephoscope.ui.tour;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.ui.browser.ListingProgress.Phase;

/// A place that cannot be reached is said to be so, in the pane where its rows would be.
final class ErrorSteps {

  private final Visit visit;

  ErrorSteps(Visit visit) {
    this.visit = visit;
  }

  void run() throws TourFailed, IOException, InterruptedException {
    String address = "s3://http://127.0.0.1:" + closedPort() + "/em-atlas/cortex-m3/";
    Location location = LocationParser.here().parse(address);
    visit.hand().act(() -> visit.app().browser().open(address));
    visit
        .hand()
        .until(
            address + " fails",
            () ->
                visit.app().browser().place().location().equals(location)
                    && visit.phase() == Phase.FAILED);
    TourFailed.unless(
        visit.hand().ask(() -> visit.sight().shows(address)),
        "the message about the place that cannot be reached does not name it");
    visit.pictures("error");
    visit.tell("said why %s cannot be listed".formatted(address));
  }

  /// A port of this computer at which nobody listens.
  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
