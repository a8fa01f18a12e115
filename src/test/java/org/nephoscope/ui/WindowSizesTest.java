package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
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
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.Routes;
import org.nephoscope.transfer.run.TransferQueue;
import org.nephoscope.ui.MainWindow.Side;
import org.nephoscope.ui.transfers.DockForm;

/// The window from its smallest size to a large one, over the demo data and with transfers, some of
/// which failed.
class WindowSizesTest {

  private static final List<String> ACTIONS = List.of("Find…", "Upload…", "Download…");

  @TempDir Path home;
  private TransferJournal journal;
  private TransferQueue queue;
  private Stage stage;
  private DesktopApp app;

  @BeforeEach
  void open() throws Exception {
    journal = TransferJournal.open(home);
    var stores = new Stores();
    queue = new TransferQueue(stores, journal);
    copy("notes/", "membrane.zarr/", "gone/nothing.bin");
    stage = OffScreen.stage();
    var workbench = new Workbench(stores, queue, journal.ledger(), ConnectionBook.open(home));
    app = OffScreen.call(() -> DesktopApp.open(workbench, stage, demo("")));
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    OffScreen.until("it is listed", () -> app.browser().progressProperty().get().phase().isOver());
    OffScreen.until("the transfers are shown", () -> app.transfers().jobs().size() == 3);
    OffScreen.run(() -> {
      app.browser().open("demo://notes/");
    });
    OffScreen.until("it is listed", () -> app.browser().progressProperty().get().phase().isOver());
    OffScreen.run(() -> app.browser().selection().select(1));
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
    queue.close();
    journal.close();
  }

  @Test
  void aNarrowWindowKeepsTheIconsOfItsActions() {
    resize(1440, 900);
    assertThat(actions()).extracting(Button::getContentDisplay).containsOnly(ContentDisplay.LEFT);
    resize(1181, 800);
    assertThat(actions()).extracting(Button::getContentDisplay).containsOnly(ContentDisplay.LEFT);
    resize(1179, 800);
    assertThat(actions())
        .hasSize(ACTIONS.size())
        .allSatisfy(button -> {
          assertThat(button.getContentDisplay()).isEqualTo(ContentDisplay.GRAPHIC_ONLY);
          assertThat(button.getGraphic()).isNotNull();
          assertThat(Tip.of(button).get()).startsWith(button.getText());
          assertThat(button.getAccessibleText()).isEqualTo(button.getText());
        });
  }

  @Test
  void theInspectorOfANarrowWindowLiesOverTheObjects() {
    resize(1101, 800);
    assertThat(OffScreen.call(() -> app.window().floats(Side.INSPECTOR))).isFalse();
    assertThat(OffScreen.call(() -> app.window().shows(Side.INSPECTOR))).isTrue();
    resize(1099, 800);
    assertThat(OffScreen.call(() -> app.window().floats(Side.INSPECTOR))).isTrue();
    assertThat(OffScreen.call(() -> app.window().shows(Side.INSPECTOR))).isFalse();
    double room = OffScreen.call(() -> objects().getWidth());

    OffScreen.run(() -> app.toggle(Side.INSPECTOR));
    layout();
    assertThat(OffScreen.call(() -> app.window().shows(Side.INSPECTOR))).isTrue();
    assertThat(OffScreen.call(() -> objects().getWidth())).isEqualTo(room);
    OffScreen.picture(stage.getScene(), "size-narrow-inspector-light");
    Node inspector = app.window().lookup(".inspector");
    assertThat(right(inspector)).isEqualTo(right(objects()));
    assertThat(inspector.getLayoutBounds().getWidth()).isEqualTo(332);

    resize(1200, 800);
    assertThat(OffScreen.call(() -> app.window().floats(Side.INSPECTOR))).isFalse();
    assertThat(OffScreen.call(() -> app.window().shows(Side.INSPECTOR))).isTrue();
    OffScreen.until("it is as wide as it was", () -> Math.abs(1200 - 332 - rightNow()) < 3);
  }

  @Test
  void theSmallestWindowHoldsEveryColumnOfItsTransfersAndLeavesNamesTheirRoom() {
    resize(1024, 640);
    OffScreen.until("no column of transfers lies outside", () -> inside("#jobs"));
    assertThat(OffScreen.call(() -> table(".objects-table").getColumns().get(1).getWidth()))
        .as("width of the column of names")
        .isGreaterThanOrEqualTo(240);
    assertThat(OffScreen.call(() -> inside(".objects-table"))).isTrue();
    resize(1440, 900);
    OffScreen.until("no column of transfers lies outside", () -> inside("#jobs"));
    assertThat(OffScreen.call(() -> table(".objects-table").getVisibleLeafColumns()))
        .as("those that gave way are back")
        .isEqualTo(OffScreen.call(() -> table(".objects-table").getColumns()));
  }

  @Test
  void theDockIsAsHighAsItsJobsWhateverTheHeightOfTheWindow() {
    double wanted = OffScreen.call(() -> app.dock().heightOf(DockForm.JOBS));
    for (int[] size : new int[][] {{1440, 900}, {1024, 640}, {1200, 1000}}) {
      resize(size[0], size[1]);
      OffScreen.until(
          "it is so high at " + size[1], () -> Math.abs(app.dock().getHeight() - wanted) < 2);
    }
  }

  private boolean inside(String table) {
    double wide =
        table(table).getVisibleLeafColumns().stream().mapToDouble(TableColumn::getWidth).sum();
    return wide <= table(table).getWidth()
        && table(table).lookupAll(".scroll-bar").stream()
            .noneMatch(bar ->
                bar.isVisible() && ((ScrollBar) bar).getOrientation() == Orientation.HORIZONTAL);
  }

  private TableView<?> table(String name) {
    return (TableView<?>) app.window().lookup(name);
  }

  @Test
  void noWordIsCutAtAnySize() {
    for (int[] size : new int[][] {{1024, 640}, {1100, 700}, {1440, 900}, {1600, 1000}}) {
      resize(size[0], size[1]);
      picture(size);
      assertThat(cut()).as("at %d × %d", size[0], size[1]).isEmpty();
    }
  }

  private void picture(int... size) {
    String name = "size-%dx%d-".formatted(size[0], size[1]);
    OffScreen.picture(stage.getScene(), name + "light");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    OffScreen.picture(stage.getScene(), name + "dark");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
  }

  /// Words that end in an ellipsis for want of room. Cells are left out: names may well be longer
  /// than their column.
  private List<String> cut() {
    return OffScreen.call(() -> {
      var cut = new TreeSet<String>();
      all(stage.getScene().getRoot())
          .filter(Labeled.class::isInstance)
          .map(Labeled.class::cast)
          .filter(WindowSizesTest::isSeen)
          .filter(label -> label.getText() != null)
          .filter(label -> label.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY)
          .filter(label -> shown(label).anyMatch(text -> !words(label).contains(text)))
          .forEach(label -> cut.add(label.getText()));
      return List.copyOf(cut);
    });
  }

  /// Without the mark of the letter that chooses a menu.
  private static String words(Labeled label) {
    return label.isMnemonicParsing() ? label.getText().replace("_", "") : label.getText();
  }

  private static Stream<String> shown(Labeled label) {
    return label.getChildrenUnmodifiable().stream()
        .filter(text -> text instanceof Text && text.getStyleClass().contains("text"))
        .map(text -> ((Text) text).getText());
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible() || at instanceof IndexedCell<?>) {
        return false;
      }
    }
    return true;
  }

  private static Stream<Node> all(Node node) {
    return node instanceof Parent parent
        ? Stream.concat(
            Stream.of(node),
            parent.getChildrenUnmodifiable().stream().flatMap(WindowSizesTest::all))
        : Stream.of(node);
  }

  private List<Button> actions() {
    return OffScreen.call(() ->
        all(app.window().lookup(".tool-row"))
            .filter(Button.class::isInstance)
            .map(Button.class::cast)
            .filter(button -> button.getText() != null && ACTIONS.contains(button.getText()))
            .toList());
  }

  private Region objects() {
    return (Region) app.window().objects();
  }

  private static double right(Node node) {
    return OffScreen.call(() -> node.localToScene(node.getLayoutBounds()).getMaxX());
  }

  private double rightNow() {
    return objects().localToScene(objects().getLayoutBounds()).getMaxX();
  }

  private void resize(double width, double height) {
    OffScreen.run(() -> {
      stage.setWidth(width);
      stage.setHeight(height);
    });
    OffScreen.until("the window has its size", () -> app.window().getWidth() == width);
    layout();
  }

  private void layout() {
    OffScreen.run(() -> {
      app.window().applyCss();
      app.window().layout();
    });
  }

  private void copy(String... names) throws IOException, InterruptedException {
    for (String name : names) {
      var source = new Routes.Source(demo(name), name.endsWith("/"), false);
      var into =
          new Place(
              new Location(new StoreAddress.Memory(home.getFileName().toString()), ""),
              Access.ANONYMOUS);
      var routes = Routes.plan(List.of(source), into, true, Routes.Names.WRITTEN);
      queue.await(queue.submit(new TransferRequest.Copy(routes, CopyPolicy.DEFAULT)));
    }
  }

  private static Place demo(String path) {
    return new Place(new Location(new StoreAddress.Demo(), path), Access.ANONYMOUS);
  }
}
