package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.stage.Window;
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
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.TestWorkbench;
import org.nephoscope.ui.TestWorkbench.MemoryOpener;
import org.nephoscope.ui.Theme;
import org.testfx.api.FxRobot;

/// Where nothing can be written, nothing is offered that writes, and the reason is said.
class ReadOnlyPlacesTest {

  private static final String WHY = "Web servers can only be read from";

  @TempDir Path home;
  @TempDir Path folder;
  private final FxRobot robot = new FxRobot();
  private final HandDrag hand = new HandDrag(robot);
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    var workbench = TestWorkbench.over(home);
    var web = new StoreAddress.Http(URI.create("https://data.example.org"));
    var store = new MemoryStore("web");
    store.put(new ObjectKey("em/a.txt"), ByteSource.of(new byte[3]), PutOptions.REPLACE);
    ((MemoryOpener) workbench.opener()).register(web, store);
    var stage = OffScreen.stage();
    app =
        OffScreen.call(() -> {
          stage.setWidth(1440);
          stage.setHeight(900);
          var start = new Place(new Location(web, "em/"), Access.ANONYMOUS);
          return DesktopApp.open(workbench, stage, start);
        });
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    OffScreen.until("the row is there", () -> robot.lookup("a.txt").tryQuery().isPresent());
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
  }

  @Test
  void aWebServerTakesNeitherUploadsNorDeletionsAndSaysWhy() {
    OffScreen.run(() -> app.browser().selection().select(0));
    assertThat(disabled("Upload…")).isTrue();
    assertThat(disabled("Download…")).isFalse();
    OffScreen.until("the inspector has it", () -> objectMenu().contains("Preview"));
    assertThat(OffScreen.call(this::objectMenu))
        .containsExactly(
            "Open",
            "Preview",
            "Upload… (" + WHY + ")",
            "Upload folder… (" + WHY + ")",
            "Download…",
            "Rename… (" + WHY + ")",
            "Duplicate… (" + WHY + ")",
            "Move to… (" + WHY + ")",
            "Sync to… (choose one folder or none)",
            "Verify against…",
            "Delete… (" + WHY + ")",
            null, // a line between
            "Copy to other pane… (open a second pane first, F9)",
            "Move to other pane… (open a second pane first, F9)",
            null,
            "Edit headers… (web servers are only read)",
            "Storage class… (no storage classes here)");
    OffScreen.run(() -> app.browser().selection().select(0));
    OffScreen.run(robot.lookup(".objects-table").query()::requestFocus);
    robot.push(KeyCode.DELETE);
    assertThat(robot.lookup("#delete-start").tryQuery()).isEmpty();
    hover("Upload…");
    OffScreen.until("the reason is shown", () -> tooltips().contains(WHY));
    OffScreen.picture(app.window().getScene(), "read-only-light");
    MenuButton copies = robot.lookup(".copy-menu").queryAs(MenuButton.class);
    assertThat(OffScreen.call(() -> copies.getItems().stream().map(MenuItem::getText).toList()))
        .containsExactly("Copy key", "Copy https:// address");
  }

  @Test
  void oneRowIsCountedAsOne() {
    OffScreen.until("it is said", () -> robot.lookup("row, complete").tryQuery().isPresent());
  }

  @Test
  void anEmptyPlaceOfAWebServerOffersNoUpload() {
    OffScreen.run(() -> app.browser().open("https://data.example.org/none/"));
    OffScreen.until(
        "the message is there", () -> robot.lookup("No objects here").tryQuery().isPresent());
    assertThat(robot.lookup("Upload here…").tryQuery()).isEmpty();
  }

  @Test
  void elsewhereBothAreOfferedAgain() {
    OffScreen.run(() -> app.browser().open("mem://m/"));
    OffScreen.until(
        "the message is there", () -> robot.lookup("Upload here…").tryQuery().isPresent());
    assertThat(disabled("Upload…")).isFalse();
    assertThat(OffScreen.call(this::objectMenu)).contains("Upload…");
    hover("Upload…");
    OffScreen.until(
        "its name is shown",
        () -> tooltips().stream().anyMatch(text -> text.startsWith("Upload…  ")));
    assertThat(OffScreen.call(ReadOnlyPlacesTest::tooltips)).doesNotContain(WHY);
  }

  @Test
  void aListOfBucketsTakesNoObjects() {
    OffScreen.run(() -> app.browser().open("s3://"));
    assertThat(OffScreen.call(this::objectMenu))
        .contains("Upload… (Objects lie in buckets: open one first)")
        .contains("Verify against… (choose one bucket)");
  }

  @Test
  void filesDroppedThereAreRefusedWithTheReason() throws IOException {
    Path file = Files.writeString(folder.resolve("dropped.txt"), "from the desktop");
    Node desktop = desktop(file);
    hand.press(() -> Optional.of(desktop));
    for (int i = 0; i < 3; i++) { // a drag begins a move or two later
      hand.pass(() -> robot.lookup(".path-bar").tryQuery());
      hand.pass(() -> robot.lookup(".objects-table").tryQuery());
    }
    OffScreen.until("the reason is shown", () -> tooltips().contains(WHY));
    boolean lands = hand.marks(() -> robot.lookup(".objects-table").tryQuery());
    hand.release();
    assertThat(lands).isFalse();
    OffScreen.until("the reason is gone", () -> tooltips().isEmpty());
    assertThat(robot.lookup("#plan-start").tryQuery()).isEmpty();
  }

  private Node desktop(Path file) {
    return OffScreen.call(() -> {
      var desktop = new Label("desktop");
      desktop.setOnDragDetected(_ -> {
        var content = new ClipboardContent();
        content.putFiles(List.of(file.toFile()));
        desktop.startDragAndDrop(TransferMode.COPY).setContent(content);
      });
      app.window().setBottom(new HBox(desktop));
      return desktop;
    });
  }

  private void hover(String word) {
    robot.moveTo(".path-bar").moveTo(button(word));
    robot.moveBy(2, 0); // a pointer that leaps has not moved on the button yet
  }

  private List<String> objectMenu() {
    var bar = (MenuBar) app.window().lookup(".menu-bar");
    Menu menu =
        bar.getMenus().stream()
            .filter(one -> one.getText().equals("_Object"))
            .findFirst()
            .orElseThrow();
    return menu.getItems().stream().map(MenuItem::getText).toList();
  }

  private static List<String> tooltips() {
    return Window.getWindows().stream()
        .filter(Tooltip.class::isInstance)
        .map(window -> ((Tooltip) window).getText())
        .toList();
  }

  private boolean disabled(String word) {
    return OffScreen.call(() -> button(word).isDisabled());
  }

  private Button button(String word) {
    return robot
        .lookup(node -> node instanceof Button one && word.equals(one.getAccessibleText()))
        .queryAs(Button.class);
  }
}
