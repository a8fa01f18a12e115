package org.nephoscope.ui;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;

/// Nothing keeps a window that was closed, nor goes on working for it.
class ClosedWindowTest {

  @TempDir Path home;

  @Test
  void aClosedWindowIsForgotten() throws IOException {
    WeakReference<DesktopApp> closed = openAndClose();
    for (int i = 0; i < 3; i++) { // the toolkit itself may hold the last ones for a while
      openAndClose();
    }
    OffScreen.until(
        "nobody holds it",
        () -> {
          System.gc();
          return closed.refersTo(null);
        });
  }

  /// In a method of its own, so that no variable holds the window.
  private WeakReference<DesktopApp> openAndClose() throws IOException {
    var demo = new Place(new Location(new StoreAddress.Demo(), ""), Access.ANONYMOUS);
    Workbench workbench = TestWorkbench.over(home);
    Stage stage = OffScreen.stage();
    DesktopApp app = OffScreen.call(() -> DesktopApp.open(workbench, stage, demo));
    OffScreen.until("it is listed", () -> app.browser().progressProperty().get().phase().isOver());
    OffScreen.close(app);
    OffScreen.run(() -> stage.setScene(new Scene(new StackPane())));
    return new WeakReference<>(app);
  }
}
