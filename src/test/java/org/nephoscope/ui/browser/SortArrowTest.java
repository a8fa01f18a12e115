package org.nephoscope.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.skin.TableColumnHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.TestWorkbench;
import org.testfx.api.FxRobot;

/// The arrow in the head of the table stands where the rows are sorted by, and points that way.
class SortArrowTest {

  private static final StoreAddress STORE = new StoreAddress.Memory("em-atlas");

  @TempDir Path home;
  private final FxRobot robot = new FxRobot();
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    var workbench = TestWorkbench.over(home);
    var store = (MemoryStore) workbench.opener().open(STORE, Access.ANONYMOUS);
    int size = 30;
    for (String name : List.of("a", "b", "c")) {
      store.put(new ObjectKey("in/" + name), ByteSource.of(new byte[size]), PutOptions.REPLACE);
      size -= 10;
    }
    var stage = OffScreen.stage();
    app =
        OffScreen.call(() -> {
          stage.setWidth(1440);
          stage.setHeight(900);
          var start = new Place(new Location(STORE, "in/"), Access.ANONYMOUS);
          return DesktopApp.open(workbench, stage, start);
        });
    OffScreen.until("the listing is complete", () -> names().size() == 3);
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
  }

  @Test
  void theArrowFollowsTheOrder() {
    shown("Name up", "a", "b", "c");
    press("Name");
    shown("Name down", "c", "b", "a");
    press("Name"); // a head has no third state here
    shown("Name up", "a", "b", "c");
    press("Stored size");
    shown("Stored size up", "c", "b", "a");
    press("Stored size");
    shown("Stored size down", "a", "b", "c");
    press("Stored size");
    shown("Name up", "a", "b", "c");
  }

  /// Not beside that of the next column, where it would belong to that one.
  @Test
  void theArrowStandsBesideItsOwnTitle() {
    shown("Name up", "a", "b", "c");
    assertThat(OffScreen.call(() -> gap("Name"))).as("behind it").isBetween(1.0, 12.0);
    press("Stored size");
    shown("Stored size up", "c", "b", "a");
    assertThat(OffScreen.call(() -> gap("Stored size"))).as("before it").isBetween(-12.0, -1.0);
  }

  /// From the end of a title to its arrow; less than nothing from the arrow to the title.
  private double gap(String title) {
    TableColumnHeader head = head(title);
    head.applyCss();
    head.layout();
    Bounds arrow = scene(Objects.requireNonNull(head.lookup(".arrow")));
    Bounds text = scene(Objects.requireNonNull(head.lookup(".label .text")));
    return arrow.getMinX() > text.getMinX()
        ? arrow.getMinX() - text.getMaxX()
        : arrow.getMaxX() - text.getMinX();
  }

  private static Bounds scene(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  /// A listing begins sorted by name, as it comes.
  @Test
  void whatIsListedAgainIsSortedByNameAndSaysSo() {
    press("Stored size");
    shown("Stored size up", "c", "b", "a");
    OffScreen.run(() -> app.browser().refresh());
    shown("Name up", "a", "b", "c");
  }

  private void shown(String arrow, String... names) {
    OffScreen.until(
        "one arrow: " + arrow + ", rows: " + List.of(names),
        () -> arrows().equals(List.of(arrow)) && names().equals(List.of(names)));
    assertThat(OffScreen.call(this::arrows)).containsExactly(arrow);
  }

  private List<String> arrows() {
    return app.window().lookupAll(".objects-table .column-header").stream()
        .filter(TableColumnHeader.class::isInstance)
        .map(TableColumnHeader.class::cast)
        .filter(head -> head.getTableColumn() != null && isSeen(head.lookup(".arrow")))
        .map(head ->
            head.getTableColumn().getText()
                + (head.lookup(".arrow").getRotate() == 180 ? " up" : " down"))
        .toList();
  }

  private static boolean isSeen(@Nullable Node arrow) {
    return arrow != null && arrow.isVisible();
  }

  private List<String> names() {
    return app.browser().entries().stream().map(ObjectEntry::name).toList();
  }

  private void press(String head) {
    Point2D middle =
        OffScreen.call(() -> {
          Node node = head(head);
          Bounds bounds = node.localToScreen(node.getBoundsInLocal());
          return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
    robot.clickOn(middle);
  }

  private TableColumnHeader head(String title) {
    return app.window().lookupAll(".objects-table .column-header").stream()
        .filter(TableColumnHeader.class::isInstance)
        .map(TableColumnHeader.class::cast)
        .filter(one -> one.getTableColumn() != null && one.getTableColumn().getText().equals(title))
        .findFirst()
        .orElseThrow();
  }
}
