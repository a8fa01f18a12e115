package org.nephoscope.transfer.proof;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Workbench;

/// A process of its own that opens a window, prints how many milliseconds it was old when the first
/// frame had been laid out, and ends. Arguments: `empty` for a window with nothing in it but the
/// theme, or `whole` and a folder for the window of the program.
final class FirstFrame {

  private FirstFrame() {}

  public static void main(String[] arguments) {
    Platform.startup(() -> {
      try {
        var stage = new Stage();
        if (arguments[0].equals("empty")) {
          empty(stage);
        } else {
          whole(stage, Path.of(arguments[1]));
        }
        stage.getScene().addPostLayoutPulseListener(FirstFrame::drawn);
        Platform.requestNextPulse();
      } catch (Exception e) {
        e.printStackTrace();
        System.exit(1);
      }
    });
  }

  private static void empty(Stage stage) {
    var theme = new Theme(Theme.Choice.LIGHT);
    var scene = new Scene(new StackPane(), 1440, 900);
    theme.dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  private static void whole(Stage stage, Path home) throws Exception {
    var stores = new Stores();
    var journal = TransferJournal.open(home);
    var queue = new TransferQueue(stores, journal);
    var bench = new Workbench(stores, queue, journal.ledger(), ConnectionBook.open(home));
    var folder = new Place(new Location(new StoreAddress.Local(home), ""), Access.ANONYMOUS);
    DesktopApp.open(bench, stage, folder);
  }

  private static void drawn() {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.println(System.currentTimeMillis() - started);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}
