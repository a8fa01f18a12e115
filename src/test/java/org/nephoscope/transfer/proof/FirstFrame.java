package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.Consumer;
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

  public static void main(String[] arguments) throws Exception {
    Platform.startup(() -> {});
    if (arguments[0].equals("empty")) {
      show(FirstFrame::empty);
    } else {
      Path home = Path.of(arguments[1]);
      Workbench bench = workbench(home); // as the program does: while the toolkit starts
      show(stage -> whole(stage, bench, home));
    }
  }

  private static void show(Consumer<Stage> filled) {
    Platform.runLater(() -> {
      try {
        var stage = new Stage();
        filled.accept(stage);
        stage.getScene().addPostLayoutPulseListener(FirstFrame::drawn);
        Platform.requestNextPulse();
      } catch (RuntimeException e) {
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

  private static Workbench workbench(Path home) throws IOException {
    var stores = new Stores();
    var journal = TransferJournal.open(home);
    var queue = new TransferQueue(stores, journal);
    return new Workbench(stores, queue, journal.ledger(), ConnectionBook.open(home));
  }

  private static void whole(Stage stage, Workbench bench, Path home) {
    var folder = new Place(new Location(new StoreAddress.Local(home), ""), Access.ANONYMOUS);
    DesktopApp.open(bench, stage, folder);
  }

  private static void drawn() {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.println(System.currentTimeMillis() - started);
    System.out.flush();
    if (Boolean.getBoolean("orderly")) {
      System.exit(0); // a cache is written by a process that ends in order
    }
    Runtime.getRuntime().halt(0);
  }
}
