package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TreeView;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
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
import org.testfx.api.FxRobot;

/// What is inside objects of the demo data, shown by the space bar.
class ObjectPreviewWindowTest {

  private final FxRobot robot = new FxRobot();

  @TempDir Path home;
  private TransferJournal journal;
  private TransferQueue queue;
  private Stage stage;
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    journal = TransferJournal.open(home);
    var stores = new Stores();
    queue = new TransferQueue(stores, journal);
    stage = OffScreen.stage();
    var workbench = new Workbench(stores, queue, journal.ledger(), ConnectionBook.open(home));
    var start = new Place(new Location(new StoreAddress.Demo(), "notes/"), Access.ANONYMOUS);
    app = OffScreen.call(() -> DesktopApp.open(workbench, stage, start));
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    OffScreen.until("it is listed", () -> app.browser().progressProperty().get().phase().isOver());
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
    queue.close();
    journal.close();
  }

  @Test
  void eachKindIsShownInItsOwnWay() {
    show("demo://notes/README.md");
    OffScreen.until("lines are shown", () -> shown(".preview-lines") != null);
    picture("text");

    show("demo://notes/measurements.csv");
    OffScreen.until("a table is shown", () -> shown(".preview-table") != null);
    assertThat(note()).contains("gzip undone");
    picture("table");

    show("demo://cells.ome.zarr/zarr.json");
    OffScreen.until("a tree is shown", () -> shown(".json-tree") != null);
    assertThat(OffScreen.call(() -> ((TreeView<?>) need(".json-tree")).getExpandedItemCount()))
        .isGreaterThan(2);
    picture("tree");

    show("demo://cells.ome.zarr/0/c/0/0/0/0");
    OffScreen.until("bytes are shown", () -> shown(".preview-lines") != null);
    picture("hex");
  }

  @Test
  void aPictureIsShownAsOne() throws IOException {
    var image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 400 * 300; i++) {
      image.setRGB(i % 400, i / 400, i * 7 & 0xff00ff);
    }
    Path file = home.resolve("scan.png");
    ImageIO.write(image, "png", file.toFile());
    show(file.toString());
    OffScreen.until("a picture is shown", () -> shown(".preview-picture") != null);
    Node view = OffScreen.call(() -> need(".preview-picture").lookup(".image-view"));
    assertThat(((ImageView) view).getImage().getWidth()).isEqualTo(400);
    assertThat(note()).contains("400 × 300 pixels");
    picture("picture");
  }

  private void show(String address) {
    OffScreen.run(() -> app.browser().open(address));
    OffScreen.until("it is listed", () -> app.browser().progressProperty().get().phase().isOver());
    OffScreen.until("it is chosen", () -> app.browser().selection().count() == 1);
    OffScreen.run(() -> app.window().objects().lookup(".objects-table").requestFocus());
    robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
  }

  private @Nullable Node shown(String selector) {
    Node page = app.window().lookup(".object-preview");
    return page == null ? null : page.lookup(selector);
  }

  private Node need(String selector) {
    return Objects.requireNonNull(shown(selector), selector);
  }

  private String note() {
    return OffScreen.call(() -> ((Labeled) need(".note")).getText());
  }

  private void picture(String name) {
    OffScreen.picture(stage.getScene(), "inside-" + name + "-light");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    OffScreen.picture(stage.getScene(), "inside-" + name + "-dark");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
  }
}
