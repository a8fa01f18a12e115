package org.nephoscope.transfer.proof;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
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
import org.nephoscope.ui.Launch;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Workbench;

/// A process of its own that opens a window, prints how many milliseconds it was old when a frame
/// had been laid out, and ends. Arguments: `empty` for a window with nothing in it but the theme,
/// or a folder after `outline` for the first frame of the window of the program, or after `whole`
/// for the first one with everything in it.
final class FirstFrame {

  private FirstFrame() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("empty")) {
      Platform.startup(FirstFrame::empty);
      return;
    }
    boolean outline = arguments[0].equals("outline");
    Launch launch = Launch.begin();
    Window.getWindows()
        .addListener(
            (ListChangeListener<Window>)
                change -> {
                  while (change.next()) {
                    change.getAddedSubList().forEach(window -> follow(window.getScene(), outline));
                  }
                });
    Path home = Path.of(arguments[1]);
    ConnectionBook book = ConnectionBook.open(home);
    var window = launch.show(book); // as the program does: the rest comes meanwhile
    var stores = new Stores();
    var journal = TransferJournal.open(home);
    var queue = new TransferQueue(stores, journal);
    var folder = new Place(new Location(new StoreAddress.Local(home), ""), Access.ANONYMOUS);
    window.fill(new Workbench(stores, queue, journal.ledger(), book), Optional.of(folder), _ -> {});
  }

  private static void empty() {
    var stage = new Stage();
    var theme = new Theme(Theme.Choice.LIGHT);
    var scene = new Scene(new StackPane(), 1440, 900);
    theme.dress(scene);
    stage.setScene(scene);
    scene.addPostLayoutPulseListener(FirstFrame::drawn);
    stage.show();
  }

  private static void follow(Scene scene, boolean outline) {
    scene.addPostLayoutPulseListener(() -> {
      if (outline == scene.getRoot().getStyleClass().contains("outline")) {
        drawn();
      }
    });
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
