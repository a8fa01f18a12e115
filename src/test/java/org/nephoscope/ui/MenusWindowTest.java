package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Bookmark;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.ui.browser.ListMode;

/// What the menus offer, and that it happens.
class MenusWindowTest extends BucketWindow {

  @Override
  protected void fill() throws IOException {
    put("one.txt", "one", Headers.NONE);
    ConnectionBook book = ConnectionBook.open(home);
    book.save(new Connection("lab", bucket.bucket(""), Access.AMBIENT));
    book.save(new Bookmark("=Scans", new Place(new Location(bucket, "scans/"), Access.AMBIENT)));
  }

  @Test
  void theMenusAreInTheirOrderAndTheOneOfArraysFollowsThePage() {
    assertThat(OffScreen.call(() -> bar().getMenus().stream().map(Menu::getText).toList()))
        .containsExactly(
            "_File", "_Edit", "_View", "_Go", "_Object", "_Transfer", "_Array", "Too_ls", "_Help");
    assertThat(OffScreen.call(() -> item("_Array", "Preview chunk").isPresent())).isFalse();
    OffScreen.run(() -> app.browser().open("demo://membrane.zarr/s0/"));
    OffScreen.until("it is listed", () -> app.browser().progressProperty().get().phase().isOver());
    OffScreen.until("it can be opened", () -> item("_Array", "Open page").isPresent());
    OffScreen.run(() -> item("_Array", "Open page").orElseThrow().fire());
    OffScreen.until("the page is open", () -> item("_Array", "Preview chunk").isPresent());
    OffScreen.run(() -> item("_Array", "Audit chunks").orElseThrow().fire());
    OffScreen.until("its chunks are counted", () -> says("chunks in this plane"));
    OffScreen.run(() -> item("Too_ls", "Find…").orElseThrow().fire());
    OffScreen.until(
        "the list is back, to find something in it",
        () -> item("_Array", "Preview chunk").isEmpty());
  }

  @Test
  void theMenuViewMarksWhatIsShown() {
    assertThat(marked()).containsExactly("Places", "Inspector", "Transfers", "Folders");
    OffScreen.run(() -> app.parts().toggle(MainWindow.Side.INSPECTOR));
    assertThat(marked()).containsExactly("Places", "Transfers", "Folders");
    OffScreen.run(() -> app.browser().choose(ListMode.FLAT));
    OffScreen.run(() -> app.lists().toggleSecond());
    assertThat(marked()).contains("Second pane");
    OffScreen.run(() -> app.lists().toggleSecond());
    assertThat(marked()).containsExactly("Places", "Transfers", "Flat keys");
    OffScreen.run(() -> item("_View", "Inspector").orElseThrow().fire());
    assertThat(marked()).containsExactly("Places", "Inspector", "Transfers", "Flat keys");
  }

  /// What has a mark once the menu opens.
  private List<String> marked() {
    return OffScreen.call(() -> {
      Menu view = menu("_View");
      Event.fireEvent(view, new Event(Menu.ON_SHOWING));
      return view.getItems().stream()
          .filter(one -> one instanceof CheckMenuItem check && check.isSelected())
          .map(MenuItem::getText)
          .toList();
    });
  }

  @Test
  void aFolderIsUploadedWhereFilesMay() {
    assertThat(OffScreen.call(() -> item("_Object", "Upload folder…").isPresent())).isTrue();
    OffScreen.run(
        () -> app.browser().open(new Place(new Location(bucket.root(), ""), Access.AMBIENT)));
    OffScreen.until("not into an account", () -> item("_Object", "Upload folder…").isEmpty());
  }

  /// A command that is offered and does nothing teaches that commands do nothing.
  @Test
  void aPrefixIsOpenedAndNotPreviewed() {
    var root = new Place(new Location(bucket, ""), Access.AMBIENT);
    OffScreen.run(() -> app.browser().open(root));
    OffScreen.until("it is listed", () -> app.browser().entries().size() > 0);
    OffScreen.run(() -> app.browser().selection().select(0));
    assertThat(OffScreen.call(() -> app.browser().chosen().getFirst().place().location().path()))
        .isEqualTo("scans/");
    OffScreen.until(
        "it says why not",
        () ->
            menu("_Object").getItems().stream()
                .filter(MenuItem::isDisable)
                .anyMatch(one -> "Preview (choose an object or an array)".equals(one.getText())));
    OffScreen.run(() -> item("_Object", "Open").orElseThrow().fire());
    OffScreen.until("it is open", () -> app.shown().location().path().equals("scans/"));
    OffScreen.until("it is listed", () -> app.browser().entries().size() == 1);
    OffScreen.run(() -> app.browser().selection().select(0));
    OffScreen.until("it can", () -> item("_Object", "Preview").isPresent());
  }

  @Test
  void transfersAreLimitedAndClearedFromTheirMenu() throws InterruptedException {
    assertThat(OffScreen.call(() -> item("_Transfer", "Clear finished").isPresent())).isFalse();
    var from = new Place(new Location(bucket, "scans/one.txt"), Access.AMBIENT);
    var to = new Place(new Location(new StoreAddress.Memory("menus"), "one.txt"), Access.AMBIENT);
    queue.await(
        queue.submit(new TransferRequest.Copy(List.of(new Route(from, to)), CopyPolicy.DEFAULT)));
    OffScreen.until("it has ended", () -> item("_Transfer", "Clear finished").isPresent());
    OffScreen.run(() -> item("_Transfer", "Clear finished").orElseThrow().fire());
    OffScreen.until("it is gone", () -> app.transfers().jobs().isEmpty());
    OffScreen.run(() -> choice("Limit", "2 MiB/s").fire());
    OffScreen.until("it is limited", () -> queue.limit() == 2 << 20);
    OffScreen.run(() -> choice("In flight, all jobs", "8 at once").fire());
    assertThat(OffScreen.call(() -> app.transfers().speed().lanesProperty().get())).isEqualTo(8);
  }

  @Test
  void whatFailedIsRetriedFromTheMenu() throws Exception {
    assertThat(OffScreen.call(() -> item("_Transfer", "Retry failed").isPresent())).isFalse();
    assertThat(OffScreen.call(() -> item("_Transfer", "Export report…").isPresent())).isFalse();
    var from = new Place(new Location(bucket, "scans/late.txt"), Access.AMBIENT);
    var to = new Place(new Location(new StoreAddress.Memory("menus"), "late.txt"), Access.AMBIENT);
    queue.await(
        queue.submit(new TransferRequest.Copy(List.of(new Route(from, to)), CopyPolicy.DEFAULT)));
    OffScreen.until("it has failed", () -> item("_Transfer", "Retry failed").isPresent());
    assertThat(OffScreen.call(() -> item("_Transfer", "Export report…").isPresent())).isTrue();
    put("late.txt", "late", Headers.NONE);
    OffScreen.run(() -> item("_Transfer", "Retry failed").orElseThrow().fire());
    OffScreen.until(
        "the new one is done",
        () ->
            app.transfers().jobs().size() == 2
                && app.transfers().jobs().getFirst().snapshot().tally().done() == 1);
  }

  @Test
  void thePlaceShownIsMadeABookmarkAndNoneFromTheMenu() {
    OffScreen.run(
        () -> app.browser().open(new Place(new Location(bucket, "scans/"), Access.AMBIENT)));
    assertThat(isBookmark()).isTrue();
    OffScreen.run(() -> item("_Go", "Bookmark this place").orElseThrow().fire());
    OffScreen.until("it is none", () -> !app.places().isBookmarked(app.shown()));
    assertThat(isBookmark()).isFalse();
    OffScreen.run(() -> item("_Go", "Bookmark this place").orElseThrow().fire());
    OffScreen.until("it is one again", () -> app.places().isBookmarked(app.shown()));
  }

  /// Whether the menu says so.
  private boolean isBookmark() {
    return OffScreen.call(() -> {
      Event.fireEvent(menu("_Go"), new Event(Menu.ON_SHOWING));
      return ((CheckMenuItem) item("_Go", "Bookmark this place").orElseThrow()).isSelected();
    });
  }

  @Test
  void theLimitIsChosenInThePaletteToo() {
    OffScreen.run(() ->
        app.lists().used().commands().choices().stream()
            .filter(one -> one.title().equals("Limit: 2 MiB/s"))
            .findFirst()
            .orElseThrow()
            .run()
            .run());
    OffScreen.until("it is limited", () -> queue.limit() == 2 << 20);
  }

  @Test
  void bookmarksAreWrittenToAFile() throws IOException {
    OffScreen.run(() -> ((Button) robot.lookup("#places-more").query()).fire());
    OffScreen.until("its menu is open", () -> more().isPresent());
    assertThat(
            OffScreen.call(
                () -> more().orElseThrow().getItems().stream().map(MenuItem::getText).toList()))
        .endsWith("New connection…", "Export bookmarks…");
    var file = home.resolve("marks.csv");
    new BookmarkExport(
            app.workbench().book().bookmarks(), app.places(), app.dialogs(), app.background())
        .write(file);
    assertThat(Files.readAllLines(file))
        .hasSize(2)
        .first()
        .isEqualTo("\"name\",\"address\",\"account\"");
    assertThat(Files.readAllLines(file).get(1))
        .contains("=Scans\",\"s3://", bucket.bucket() + "/scans/\",\"S3 lab\"");
  }

  @Test
  void filesAndAddressesArePastedThroughAPlan() throws IOException {
    var file = Files.writeString(home.resolve("pasted.txt"), "pasted");
    OffScreen.run(() -> clip(content -> content.putFiles(List.of(file.toFile()))));
    robot.push(KeyCode.CONTROL, KeyCode.V);
    fire("#plan-start");
    OffScreen.until("the list has it", () -> names().contains("pasted.txt"));
    OffScreen.run(() -> clip(content -> content.putString("demo://notes/README.md\n")));
    OffScreen.until("keys reach it", () -> app.window().getScene().getWindow().isFocused());
    robot.push(KeyCode.CONTROL, KeyCode.V);
    OffScreen.until("it is planned", () -> there("#plan-start"));
    OffScreen.run(() -> robot.lookup("#plan-start").query().getScene().getWindow().hide());
    OffScreen.run(() -> clip(content -> content.putString("a text\nabout something")));
    OffScreen.until("keys reach it", () -> app.window().getScene().getWindow().isFocused());
    robot.push(KeyCode.CONTROL, KeyCode.V);
    await("There is nothing to paste here");
  }

  @Test
  void chosenRowsAreCopiedByTheirKey() {
    OffScreen.until("rows are there", () -> !names().isEmpty());
    OffScreen.run(() -> {
      clip(content -> content.putString("something else"));
      app.browser().selection().select(0);
      app.lists().used().objects().focusTable();
    });
    OffScreen.until("keys reach it", () -> app.window().getScene().getWindow().isFocused());
    robot.push(KeyCode.CONTROL, KeyCode.C);
    var chosen = OffScreen.call(() -> app.browser().chosen());
    OffScreen.until(
        "it is copied",
        () ->
            chosen
                .getFirst()
                .place()
                .location()
                .toString()
                .equals(Clipboard.getSystemClipboard().getString()));
    assertThat(OffScreen.call(() -> Clipboard.getSystemClipboard().hasFiles())).isFalse();
  }

  private static void clip(Consumer<ClipboardContent> fill) {
    var content = new ClipboardContent();
    fill.accept(content);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private List<String> names() {
    return app.browser().entries().stream().map(ObjectEntry::name).toList();
  }

  private static Optional<ContextMenu> more() {
    return Window.getWindows().stream()
        .filter(window -> window instanceof ContextMenu && window.isShowing())
        .map(ContextMenu.class::cast)
        .findFirst();
  }

  private MenuBar bar() {
    return (MenuBar) app.window().lookup(".menu-bar");
  }

  private Menu menu(String name) {
    return bar().getMenus().stream()
        .filter(one -> one.getText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// The command of that name, if it can be chosen now.
  private Optional<MenuItem> item(String menu, String name) {
    return menu(menu).getItems().stream()
        .filter(one -> name.equals(one.getText()) && !one.isDisable())
        .findFirst();
  }

  private MenuItem choice(String group, String name) {
    Menu inner = (Menu) item("_Transfer", group).orElseThrow();
    return inner.getItems().stream()
        .filter(one -> name.equals(one.getText()))
        .findFirst()
        .orElseThrow();
  }
}
