package org.nephoscope.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
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
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.Verification.Matched;
import org.nephoscope.transfer.Verification.Mismatched;
import org.nephoscope.transfer.VerificationLedger.Check;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.TestWorkbench;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Workbench;
import org.testfx.api.FxRobot;
import org.testfx.api.FxRobotInterface;

class BrowserViewTest {

  private static final StoreAddress STORE = new StoreAddress.Memory("em-atlas");

  @TempDir Path home;
  private final FxRobot robot = new FxRobot();
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    Workbench workbench = TestWorkbench.over(home);
    fill(workbench);
    var stage = OffScreen.stage();
    app =
        OffScreen.call(() -> {
          stage.setWidth(1440);
          stage.setHeight(900);
          return DesktopApp.open(workbench, stage, place("cortex-m3/"));
        });
    OffScreen.until("the listing is complete", () -> rows() == 13);
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    OffScreen.until(
        "the rows are drawn", () -> robot.lookup("sections.jsonl").tryQuery().isPresent());
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
  }

  @Test
  void thePrefixesComeFirstAndPicturesShowBothThemes() {
    OffScreen.run(() -> {
      app.browser().selection().select(6);
      app.browser().selection().extendTo(8);
    });
    OffScreen.until(
        "the inspector speaks of the last row",
        () ->
            robot
                .lookup((Node node) ->
                    node instanceof Label label
                        && String.valueOf(label.getText()).startsWith("Last of 3 selected, "))
                .tryQuery()
                .isPresent());
    assertThat(robot.lookup("#inspector-download").query().isVisible()).isTrue();
    assertThat(robot.lookup("#inspector-download").queryButton().isDisabled()).isFalse();
    MenuButton copies = robot.lookup(".copy-menu").queryAs(MenuButton.class);
    assertThat(OffScreen.call(() -> copies.getItems().stream().map(MenuItem::getText).toList()))
        .containsExactly("Copy key", "Copy mem:// address");
    OffScreen.run(() -> copies.getItems().getFirst().fire());
    assertThat(OffScreen.call(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo(
            OffScreen.call(() -> app.browser().chosen().getLast().place().location().path()));
    assertThat(OffScreen.call(() -> app.browser().entries().get(0).path()))
        .isEqualTo("cortex-m3/em.ome.zarr/");
    OffScreen.picture(scene(), "browse-light");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    OffScreen.picture(scene(), "browse-dark");
    assertThat(OffScreen.call(() -> app.browser().selection().count())).isEqualTo(3);
  }

  /// A frame that took room of its own would move every row, and leave the columns too little.
  @Test
  void theTableStaysWhereItIsWhenItTakesTheKeyboard() {
    Region table = robot.lookup(".objects-table").queryAs(Region.class);
    Node edge = robot.lookup(".table-edge").query();
    OffScreen.run(() -> {
      app.browser().selection().clear();
      app.dock().requestFocus();
    });
    OffScreen.keyboard(scene());
    assertThat(OffScreen.call(edge::isVisible)).isFalse();
    Insets before = OffScreen.call(table::getInsets);
    OffScreen.run(table::requestFocus);
    OffScreen.keyboard(scene());
    assertThat(OffScreen.call(edge::isVisible)).isTrue();
    assertThat(OffScreen.call(table::getInsets)).isEqualTo(before);
    OffScreen.run(() -> app.browser().selection().select(0));
    assertThat(OffScreen.call(edge::isVisible)).as("its row is marked").isFalse();
  }

  @Test
  void keysMoveChooseOpenAndGoBack() {
    click("README.md");
    robot.press(KeyCode.SHIFT).push(KeyCode.DOWN).push(KeyCode.DOWN).release(KeyCode.SHIFT);
    OffScreen.until("three rows are chosen", () -> app.browser().selection().count() == 3);
    robot.push(KeyCode.CONTROL, KeyCode.A);
    OffScreen.until("all rows are chosen", () -> app.browser().selection().count() == 13);
    robot.push(KeyCode.HOME).push(KeyCode.ENTER);
    OffScreen.until(
        "inside the first prefix", () -> here().equals("mem://em-atlas/cortex-m3/em.ome.zarr/"));
    robot.push(KeyCode.BACK_SPACE);
    OffScreen.until("back above", () -> here().equals("mem://em-atlas/cortex-m3/") && rows() == 13);
    OffScreen.until(
        "where it came from is chosen", () -> app.browser().selection().leadIndex() == 0);
    robot.push(KeyCode.ALT, KeyCode.LEFT);
    OffScreen.until("history goes back", () -> here().endsWith("em.ome.zarr/"));
  }

  @Test
  void theFilterNarrowsTheLoadedRowsAndSaysWhenNothingIsLeft() {
    click("sections.jsonl").type(KeyCode.SLASH);
    robot.write("R00");
    OffScreen.until("three rows hold it", () -> rows() == 3);
    robot.write("zzz");
    OffScreen.until(
        "the pane says so",
        () -> robot.lookup("No loaded row matches “R00zzz”").tryQuery().isPresent());
    OffScreen.picture(scene(), "filter-without-hits");
    robot.push(KeyCode.ESCAPE);
    OffScreen.until("all rows are back", () -> rows() == 13);
  }

  @Test
  void aWrongAddressIsSaidInPlaceAndARightOneIsOpened() {
    robot.push(KeyCode.CONTROL, KeyCode.L);
    write("ftp://somewhere/x");
    robot.push(KeyCode.ENTER);
    OffScreen.until(
        "the error is shown",
        () -> robot.lookup(".path-error").queryAs(javafx.scene.Node.class).isVisible());
    OffScreen.picture(scene(), "wrong-address");
    assertThat(OffScreen.call(this::here)).isEqualTo("mem://em-atlas/cortex-m3/");
    write("mem://em-atlas/cortex-m3/README.md");
    robot.push(KeyCode.ENTER);
    OffScreen.until(
        "it is shown among its neighbours, chosen",
        () ->
            rows() == 13
                && app.browser()
                    .selection()
                    .leadEntry()
                    .map(e -> e.name().equals("README.md"))
                    .orElse(false));
  }

  @Test
  void anEmptyPrefixSaysWhatThatMeans() {
    OffScreen.run(() -> app.browser().open("mem://em-atlas/nothing/"));
    OffScreen.until(
        "the message is there", () -> robot.lookup("No objects here").tryQuery().isPresent());
    assertThat(robot.lookup("Upload here…").tryQuery()).isPresent();
    OffScreen.picture(scene(), "empty-prefix");
    // The message may still move when it has just come, and a click then falls beside it.
    OffScreen.run(() -> robot.lookup("Go up").queryButton().fire());
    OffScreen.until("the bucket is shown", () -> here().equals("mem://em-atlas/"));
  }

  private void write(String address) {
    OffScreen.run(() -> robot.lookup("#path").queryAs(TextField.class).setText(address));
  }

  private String here() {
    return app.browser().place().location().toString();
  }

  private int rows() {
    return app.browser().entries().size();
  }

  private Scene scene() {
    return app.window().getScene();
  }

  static Place place(String path) {
    return new Place(new Location(STORE, path), Access.ANONYMOUS);
  }

  private static void fill(Workbench workbench) throws IOException {
    var store = (MemoryStore) workbench.opener().open(STORE, Access.ANONYMOUS);
    for (String prefix : List.of("em.ome.zarr", "membrane.zarr", "seg", "thumbs", "tracings.n5")) {
      put(store, "cortex-m3/" + prefix + "/zarr.json", 400, Headers.NONE);
    }
    put(store, "cortex-m3/README.md", 4198, Headers.NONE);
    put(
        store,
        "cortex-m3/checksums.md5",
        128_000,
        new Headers(List.of("gzip"), Optional.of("text/plain"), Map.of()));
    put(
        store,
        "cortex-m3/sections.jsonl",
        384_000,
        new Headers(List.of("zstd"), Optional.of("application/json"), Map.of()));
    put(store, "cortex-m3/stitch-report.html", 212_000, Headers.NONE);
    ObjectMeta first =
        put(
            store,
            "cortex-m3/sec0001_r00_c00.tif",
            1_310_754,
            new Headers(
                List.of(), Optional.of("image/tiff"), Map.of("stage", "raw", "md5", "4be1")));
    ObjectMeta second = put(store, "cortex-m3/sec0001_r00_c01.tif", 1_310_754, Headers.NONE);
    put(store, "cortex-m3/sec0001_r00_c02.tif", 1_310_754, Headers.NONE);
    put(store, "cortex-m3/sec0001_r01_c00.tif", 1_310_754, Headers.NONE);
    var md5 = first.checksums().getFirst();
    workbench
        .ledger()
        .record(
            STORE,
            first.key(),
            first.revision(),
            new Check(
                new Matched(md5), md5.toString(), md5.toString(), Instant.now(), new Transfer(41)));
    workbench
        .ledger()
        .record(
            STORE,
            second.key(),
            second.revision(),
            new Check(
                new Mismatched(md5.toString(), "md5 00"),
                md5.toString(),
                "md5 00",
                Instant.now(),
                new Transfer(41)));
  }

  private static ObjectMeta put(MemoryStore store, String key, int size, Headers headers)
      throws IOException {
    return store.put(
        new ObjectKey(key), ByteSource.of(new byte[size]), PutOptions.REPLACE.headers(headers));
  }

  /// Where the words are is asked on the window's thread, because rows are filled anew as badges
  /// become known.
  private FxRobotInterface click(String words) {
    Point2D middle =
        OffScreen.call(() -> {
          Node node = robot.lookup(words).query();
          Bounds bounds = node.localToScreen(node.getBoundsInLocal());
          return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
    return robot.clickOn(middle);
  }
}
