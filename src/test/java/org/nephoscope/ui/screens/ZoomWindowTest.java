package org.nephoscope.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Objects;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Workbench;
import org.nephoscope.ui.Zoom;

/// The window drawn larger and smaller than usual, by its keys.
class ZoomWindowTest {

  @TempDir Path home;
  private Stores stores;
  private TransferJournal journal;
  private TransferQueue queue;
  private Stage stage;
  private DesktopApp app;

  @BeforeEach
  void start() throws Exception {
    stores = new Stores();
    journal = TransferJournal.open(home);
    queue = new TransferQueue(stores, journal);
    open();
  }

  private void open() throws Exception {
    stage = OffScreen.stage();
    var workbench = new Workbench(stores, queue, journal.ledger(), ConnectionBook.open(home));
    var demo = new Place(new Location(new StoreAddress.Demo(), ""), Access.ANONYMOUS);
    app = OffScreen.call(() -> DesktopApp.open(workbench, stage, demo));
    OffScreen.until("it is listed", () -> app.browser().progressProperty().get().phase().isOver());
    OffScreen.run(() -> {
      app.theme().choose(Theme.Choice.LIGHT);
      app.browser().selection().select(0);
    });
    OffScreen.until("rows are drawn", () -> table().lookup(".table-cell .text") != null);
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
    queue.close();
    journal.close();
    OffScreen.run(() -> {
      Zoom.choose(Zoom.USUAL);
      stage.setWidth(1440); // it is the stage of other tests, too
      stage.setHeight(900);
    });
  }

  @Test
  void keysMakeTextAndRowsLargerAndTheChoiceIsKept() throws Exception {
    double letters = letters();
    double row = row();
    press(KeyCode.EQUALS); // where plus is on that key
    press(KeyCode.PLUS);
    press(KeyCode.PLUS);
    assertThat(percent()).isEqualTo(150);
    assertThat(letters()).isEqualTo(letters * 1.5);
    assertThat(row()).isEqualTo(row * 1.5);
    look("zoom-150-light", 1440, 900);
    dark();
    look("zoom-150-dark", 1440, 900);
    aDividerFollowsTheMouse();
    look("zoom-150-small", 1024, 640);

    OffScreen.close(app);
    OffScreen.run(() -> Zoom.choose(Zoom.USUAL));
    open();
    assertThat(percent()).as("after the next start").isEqualTo(150);
    assertThat(letters()).isEqualTo(letters * 1.5);
    press(KeyCode.DIGIT0);
    assertThat(letters()).isEqualTo(letters);
    press(KeyCode.MINUS);
    press(KeyCode.SUBTRACT);
    press(KeyCode.MINUS);
    assertThat(percent()).as("no smaller than that").isEqualTo(80);
    assertThat(letters()).isCloseTo(letters * 0.8, within(0.01));
    look("zoom-80-light", 1024, 640);
    dark();
    look("zoom-80-dark", 1024, 640);
  }

  private void aDividerFollowsTheMouse() {
    OffScreen.run(() -> {
      var split = (SplitPane) Objects.requireNonNull(stage.getScene().lookup(".split-pane"));
      Node divider = Objects.requireNonNull(split.lookup(".split-pane-divider"));
      Bounds before = divider.localToScene(divider.getBoundsInLocal());
      double x = before.getCenterX();
      double y = before.getCenterY();
      mouse(divider, MouseEvent.MOUSE_PRESSED, x, y);
      mouse(divider, MouseEvent.MOUSE_DRAGGED, x + 40, y + 40);
      mouse(divider, MouseEvent.MOUSE_RELEASED, x + 40, y + 40);
      stage.getScene().getRoot().layout();
      Bounds after = divider.localToScene(divider.getBoundsInLocal());
      boolean across = before.getHeight() > before.getWidth();
      double moved = Math.abs(across ? after.getCenterX() - x : after.getCenterY() - y);
      assertThat(moved).isBetween(38.0, 42.0);
    });
  }

  private static void mouse(Node node, EventType<MouseEvent> type, double x, double y) {
    boolean down = type != MouseEvent.MOUSE_RELEASED;
    Event.fireEvent(
        node,
        new MouseEvent(
            null,
            node,
            type,
            x,
            y,
            x,
            y,
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            down,
            false,
            false,
            true,
            false,
            false,
            new PickResult(node, x, y)));
  }

  private void look(String name, int width, int height) {
    OffScreen.run(() -> {
      stage.setWidth(width);
      stage.setHeight(height);
    });
    OffScreen.until("the window is that wide", () -> stage.getScene().getWidth() == width);
    OffScreen.run(() -> {
      Scene scene = stage.getScene();
      scene.getRoot().applyCss();
      scene.getRoot().layout();
    });
    OffScreen.picture(stage.getScene(), name);
    assertThat(OffScreen.call(() -> Legibility.problems(stage.getScene()))).as(name).isEmpty();
  }

  private void dark() {
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
  }

  private int percent() {
    return OffScreen.call(Zoom::percent);
  }

  private double letters() {
    return OffScreen.call(() -> {
      stage.getScene().getRoot().applyCss();
      Node cell = Objects.requireNonNull(table().lookup(".table-cell .text"));
      return ((Text) cell).getFont().getSize();
    });
  }

  private double row() {
    return OffScreen.call(() -> table().getFixedCellSize());
  }

  private TableView<?> table() {
    return (TableView<?>) Objects.requireNonNull(stage.getScene().lookup(".table-view"));
  }

  private void press(KeyCode key) {
    OffScreen.run(() ->
        Event.fireEvent(
            stage.getScene().getRoot(),
            new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, true, false, false)));
  }
}
