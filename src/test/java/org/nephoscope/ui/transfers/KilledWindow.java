package org.nephoscope.ui.transfers;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Workbench;

/// A process of its own with a window in which everything below a prefix is downloaded through the
/// dialog, to be killed. Arguments: the home, the server, the bucket, the folder to download to.
final class KilledWindow {

  private KilledWindow() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    var bucket = new StoreAddress.S3(Optional.of(URI.create(arguments[1])), arguments[2]);
    var started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    var stores = new Stores();
    var journal = TransferJournal.open(home);
    var queue = new TransferQueue(stores, journal);
    var workbench = new Workbench(stores, queue, journal.ledger(), ConnectionBook.open(home));
    DesktopApp app =
        OffScreen.call(() ->
            DesktopApp.open(
                workbench, new Stage(), new Place(new Location(bucket, "r/"), Access.AMBIENT)));
    OffScreen.until("rows", () -> app.browser().entries().size() == 3);
    OffScreen.run(() -> app.browser().selection().selectAll());
    OffScreen.begin(() -> app.flows().download(app.browser().chosen()));
    OffScreen.until("dialog", () -> find("#plan-start").isPresent());
    OffScreen.run(() -> {
      ((TextField) find("#plan-target").orElseThrow()).setText(arguments[3]);
      ((Button) find("#plan-start").orElseThrow()).fire();
    });
    while (true) {
      LockSupport.park();
    }
  }

  private static Optional<Node> find(String id) {
    return Window.getWindows().stream()
        .map(window -> window.getScene().lookup(id))
        .filter(node -> node != null)
        .findFirst();
  }
}
