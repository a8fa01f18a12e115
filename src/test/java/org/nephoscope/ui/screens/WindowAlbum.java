package org.nephoscope.ui.screens;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.nephoscope.ui.MainWindow;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;

/// The window itself in two sizes, and where the keyboard goes in it.
class WindowAlbum extends Album {

  @Test
  void windows() throws Exception {
    runJobs();
    choose(4);
    for (int[] size : new int[][] {{1024, 640}, {1440, 900}}) {
      size(size[0], size[1]);
      rest(400);
      window("list-" + size[0]);
      OffScreen.run(() -> app.window().show(MainWindow.Side.INSPECTOR, true));
      for (int tab = 0; tab < 4; tab++) {
        int at = tab;
        OffScreen.run(() -> inspector().ifPresent(pane -> pane.getSelectionModel().select(at)));
        rest(500);
        window("inspector-" + tab + "-" + size[0]);
      }
      if (size[0] == 1024) {
        OffScreen.run(() -> app.window().show(MainWindow.Side.INSPECTOR, false));
      }
      OffScreen.run(() -> app.dock().toggleGrown());
      rest(800);
      window("grown-" + size[0]);
      OffScreen.run(() -> app.dock().toggleGrown());
      OffScreen.run(() -> app.browser().open("demo://membrane.zarr/s0/"));
      OffScreen.until("listed", () -> app.browser().progressProperty().get().phase().isOver());
      OffScreen.run(() -> app.arrays().open(app.browser().place()));
      OffScreen.until("it is open", () -> app.arrays().pageArray().opened().array().isPresent());
      rest(600);
      window("array-" + size[0]);
      OffScreen.run(() -> app.arrays().page().showChunks());
      rest(600);
      window("chunks-" + size[0]);
      OffScreen.run(() -> app.arrays().page().showPreview());
      rest(800);
      window("preview-" + size[0]);
      OffScreen.run(() -> app.browser().open(here()));
      OffScreen.until("listed", () -> app.browser().progressProperty().get().phase().isOver());
      OffScreen.run(() -> app.browser().selection().select(4));
    }
  }

  @Test
  void keyboard() throws Exception {
    runJobs();
    choose(4);
    size(1440, 900);
    rest(500);
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    for (int i = 0; i < 45; i++) {
      robot.push(KeyCode.TAB);
      int at = i;
      OffScreen.run(() -> {
        Node owner = main().getScene().getFocusOwner();
        problems.add(
            "tab " + at + " " + owner + " " + (owner == null ? "" : owner.getAccessibleText()));
      });
      if (i % 3 == 0) {
        Shots.look(main().getScene(), ALBUM + "/tab-" + i);
      }
    }
    for (int i = 0; i < 8; i++) {
      robot.push(KeyCode.F6);
      OffScreen.run(() -> problems.add("F6 " + main().getScene().getFocusOwner()));
      Shots.look(main().getScene(), ALBUM + "/f6-" + i);
    }
  }

  private Optional<TabPane> inspector() {
    Node inspector = app.window().lookup(".inspector");
    return Optional.ofNullable(inspector).map(node -> (TabPane) node.lookup(".tab-pane"));
  }
}
