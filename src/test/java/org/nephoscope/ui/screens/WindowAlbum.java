package org.nephoscope.ui.screens;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Bookmark;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.Tags;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.ui.BucketWindow;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.ChosenPlace;
import org.nephoscope.ui.Language;
import org.nephoscope.ui.MainWindow;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Zoom;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Every menu and every dialog in both themes, for eyes: run by hand, because it takes minutes.
/// `-Dalbum.language=de` speaks German, `-Dalbum.zoom=150` draws larger. What cannot be read is
/// written to `problems.txt` beside the pictures.
class WindowAlbum extends BucketWindow {

  private static final byte[] TEXT = "some text that is long enough to be packed\n".getBytes(UTF_8);
  private static final String LONG =
      "a-name-that-is-much-longer-than-any-column-or-dialog-has-room-for_2026-09-30T11-20-46_r00_c01"
          + "_with-more-of-it-and-more.ome.tif";
  private static final boolean GERMAN = "de".equals(System.getProperty("album.language"));
  private static final int PERCENT = Integer.getInteger("album.zoom", Zoom.USUAL);
  private static final String ALBUM = "album-" + (GERMAN ? "de" : "en") + "-" + PERCENT;

  private final Locale before = Locale.getDefault();
  private final List<String> problems = new ArrayList<>();

  @Override
  protected void fill() throws IOException {
    if (!CheckStatus.NONE.sentence().isEmpty() && GERMAN) {
      Language.GERMAN.speak();
    }
    put("a/lost.json", Encoding.GZIP.encode(TEXT), Headers.NONE);
    put("b/plain.txt", TEXT, Headers.NONE.encoding(List.of("gzip")));
    var headers =
        new Headers(
            List.of("gzip"),
            Optional.of("binary/octet-stream"),
            Map.of("author", "A. Person", "instrument", "lightsheet-2"));
    put("first.json", "{}", headers);
    put("first.json", "{\"second\": true}", headers);
    store.feature(Tags.class).orElseThrow().replaceTags(key("first.json"), Map.of("stage", "raw"));
    for (int i = 0; i < 30; i++) {
      put("section_%03d.tif".formatted(i), TEXT, Headers.NONE);
    }
    put(LONG, TEXT, Headers.NONE);
    leaveUnfinished("a/big.bin");
    leaveUnfinished(LONG);
    ConnectionBook book = ConnectionBook.open(home);
    book.save(new Connection("lab", bucket.bucket(""), Access.AMBIENT));
    book.save(new Bookmark("Scans", here()));
    book.choose("zoom", Integer.toString(PERCENT));
  }

  private Place here() {
    return new Place(new Location(bucket, "scans/"), Access.AMBIENT);
  }

  @AfterEach
  void put() throws IOException {
    OffScreen.run(() -> Zoom.choose(Zoom.USUAL));
    Locale.setDefault(before);
    var file = Path.of("target", "screens", ALBUM, "problems.txt");
    Files.createDirectories(file.getParent());
    Files.write(file, problems, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    problems.forEach(System.out::println);
  }

  @Test
  void menus() throws Exception {
    size(1440, 900);
    choose(4);
    runJobs();
    List<Menu> menus = OffScreen.call(() -> List.copyOf(bar().getMenus()));
    for (Menu menu : menus) {
      String name = plain(menu.getText());
      popup("menu-" + name, () -> menu.show(), () -> menu.hide());
      for (MenuItem item : menu.getItems()) {
        if (item instanceof Menu inner && !inner.isDisable()) {
          popup(
              "menu-" + name + "-" + plain(inner.getText()),
              () -> {
                menu.show();
                OffScreen.begin(() -> point(inner));
              },
              menu::hide);
        }
      }
    }
    context("context-rows", ".objects-table");
    context("context-tree", ".places .tree-view");
    OffScreen.run(() -> app.browser().open("demo://membrane.zarr/"));
    OffScreen.until("listed", () -> app.browser().progressProperty().get().phase().isOver());
    context("context-jobs", ".transfers .table-view");
    for (Node node : OffScreen.call(() -> List.copyOf(app.window().lookupAll(".menu-button")))) {
      if (node instanceof MenuButton button && button.getId() != null) {
        popup("button-" + button.getId(), button::show, button::hide);
      }
    }
    for (String id : List.of("columns", "places-more")) {
      popup(
          "button-" + id,
          () -> ((Button) Objects.requireNonNull(app.window().lookup("#" + id))).fire(),
          () -> {});
    }
  }

  @Test
  void dialogs() throws Exception {
    size(1440, 900);
    choose(4);
    OffScreen.run(() -> app.browser().selection().extendTo(9));
    dialog("delete", () -> app.flows().delete(app.browser().chosen()), 900);
    dialog("delete-many", () -> app.flows().delete(List.of(ChosenPlace.of(here()))), 900);
    dialog("download", () -> app.flows().download(app.browser().chosen()), 900);
    dialog("move", () -> app.flows().move(app.browser().chosen()), 900);
    dialog("sync", () -> app.flows().sync(here()), 500);
    dialog("verify", () -> app.flows().verify(here(), app.browser().chosen()), 500);
    choose(2);
    dialog("rename", () -> app.flows().rename(app.browser().chosen().getFirst()), 500);
    dialog("duplicate", () -> app.flows().duplicate(app.browser().chosen().getFirst()), 500);
    var file = Files.writeString(home.resolve("local.txt"), "local");
    dialog("upload", () -> app.flows().upload(List.of(file), here()), 900);
    for (String name :
        List.of(
            "connect",
            "edit-connection",
            "new-bucket",
            "import",
            "settings",
            "edit-headers",
            "storage-class",
            "uploads",
            "usage",
            "check-encodings",
            "manual",
            "shortcuts",
            "report",
            "about")) {
      dialog(name, item(name), 900);
    }
    OffScreen.run(item("palette"));
    sleep(300);
    window("palette");
    robot.write(GERMAN ? "k" : "co");
    sleep(300);
    window("palette-typed");
    OffScreen.run(() -> robot.push(KeyCode.ESCAPE));
    OffScreen.run(item("find"));
    sleep(300);
    window("find");
  }

  @Test
  void windows() throws Exception {
    runJobs();
    choose(4);
    for (int[] size : new int[][] {{1024, 640}, {1440, 900}}) {
      size(size[0], size[1]);
      sleep(400);
      window("list-" + size[0]);
      OffScreen.run(() -> app.window().show(MainWindow.Side.INSPECTOR, true));
      for (int tab = 0; tab < 4; tab++) {
        int at = tab;
        OffScreen.run(() -> inspector().ifPresent(pane -> pane.getSelectionModel().select(at)));
        sleep(500);
        window("inspector-" + tab + "-" + size[0]);
      }
      if (size[0] == 1024) {
        OffScreen.run(() -> app.window().show(MainWindow.Side.INSPECTOR, false));
      }
      OffScreen.run(() -> app.dock().toggleGrown());
      sleep(800);
      window("grown-" + size[0]);
      OffScreen.run(() -> app.dock().toggleGrown());
      OffScreen.run(() -> app.browser().open("demo://membrane.zarr/s0/"));
      OffScreen.until("listed", () -> app.browser().progressProperty().get().phase().isOver());
      OffScreen.run(() -> app.arrays().open(app.browser().place()));
      OffScreen.until("it is open", () -> app.arrays().pageArray().opened().array().isPresent());
      sleep(600);
      window("array-" + size[0]);
      OffScreen.run(() -> app.arrays().page().showChunks());
      sleep(600);
      window("chunks-" + size[0]);
      OffScreen.run(() -> app.arrays().page().showPreview());
      sleep(800);
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
    sleep(500);
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

  private void runJobs() throws Exception {
    var target = new StoreAddress.Memory("album");
    for (String name : List.of("section_001.tif", "not-there.tif")) {
      var from = new Place(new Location(bucket, "scans/" + name), Access.AMBIENT);
      var to = new Place(new Location(target, name), Access.AMBIENT);
      queue.await(
          queue.submit(new TransferRequest.Copy(List.of(new Route(from, to)), CopyPolicy.DEFAULT)));
    }
    OffScreen.until("they are shown", () -> app.transfers().jobs().size() == 2);
  }

  private static void point(Menu inner) {
    Node line = inner.getStyleableNode();
    var middle = line.localToScreen(20, 5);
    Event.fireEvent(
        line,
        new MouseEvent(
            MouseEvent.MOUSE_ENTERED,
            20,
            5,
            middle.getX(),
            middle.getY(),
            MouseButton.NONE,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            true,
            null));
  }

  private Runnable item(String name) {
    return () ->
        all(bar())
            .filter(item -> ("command-" + name).equals(item.getId()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(name))
            .fire();
  }

  private static Stream<MenuItem> all(MenuBar bar) {
    return bar.getMenus().stream().flatMap(menu -> menu.getItems().stream());
  }

  private MenuBar bar() {
    return (MenuBar) Objects.requireNonNull(app.window().lookup(".menu-bar"));
  }

  private static String plain(String words) {
    return words.replace("_", "").replace("…", "").replace(" ", "-").toLowerCase(Locale.ROOT);
  }

  private void context(String name, String selector) throws Exception {
    popup(
        name,
        () -> {
          var node = (Control) Objects.requireNonNull(app.window().lookup(selector), selector);
          node.requestFocus();
          var spot = node.localToScene(60, 70);
          var on = node.localToScreen(60, 70);
          Node under = robot.from(node).lookup(".table-row-cell").tryQuery().orElse(node);
          Event.fireEvent(
              under,
              new ContextMenuEvent(
                  ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                  spot.getX(),
                  spot.getY(),
                  on.getX(),
                  on.getY(),
                  false,
                  new PickResult(under, spot.getX(), spot.getY())));
        },
        () -> {});
  }

  private void popup(String name, Runnable open, Runnable close) throws Exception {
    for (Theme.Choice choice : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
      OffScreen.run(() -> app.theme().choose(choice));
      sleep(200);
      OffScreen.run(open);
      sleep(name.startsWith("menu-") ? 900 : 300);
      List<Scene> scenes =
          OffScreen.call(() ->
              Window.getWindows().stream()
                  .filter(one -> one instanceof ContextMenu && one.isShowing())
                  .map(Window::getScene)
                  .toList());
      if (scenes.isEmpty()) {
        problems.add(name + ": nothing opened");
      } else {
        shot(scenes.getLast(), name, choice);
      }
      OffScreen.run(close);
      OffScreen.run(() ->
          List.copyOf(Window.getWindows()).stream()
              .filter(ContextMenu.class::isInstance)
              .forEach(Window::hide));
    }
  }

  private void dialog(String name, Runnable open, long millis) throws Exception {
    for (Theme.Choice choice : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
      OffScreen.run(() -> app.theme().choose(choice));
      OffScreen.begin(open);
      OffScreen.until(name + " opens", () -> opened().isPresent());
      sleep(millis);
      Window window = OffScreen.call(() -> opened().orElseThrow());
      shot(window.getScene(), name, choice);
      OffScreen.call(() -> {
        if (choice == Theme.Choice.LIGHT) {
          problems.add(
              name
                  + " "
                  + window.getWidth()
                  + " x "
                  + window.getHeight()
                  + ", focus "
                  + window.getScene().getFocusOwner());
        }
        return true;
      });
      OffScreen.run(window::hide);
      OffScreen.until(name + " closes", () -> opened().isEmpty());
    }
  }

  private Optional<Window> opened() {
    return Window.getWindows().stream()
        .filter(window -> window instanceof Stage && !window.equals(main()))
        .findFirst();
  }

  private Window main() {
    return app.window().getScene().getWindow();
  }

  private void window(String name) throws Exception {
    for (Theme.Choice choice : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
      OffScreen.run(() -> app.theme().choose(choice));
      shot(app.window().getScene(), name, choice);
    }
  }

  private void shot(Scene scene, String name, Theme.Choice choice) {
    String file = ALBUM + "/" + name + "-" + choice.word();
    Shots.look(scene, file).forEach(problem -> problems.add(file + ", " + problem));
  }

  private void size(int width, int height) {
    OffScreen.run(() -> {
      Stage stage = (Stage) main();
      stage.setWidth(width);
      stage.setHeight(height);
    });
    OffScreen.until("it has its size", () -> main().getScene().getWidth() == width);
  }

  private static void sleep(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }

  private void leaveUnfinished(String name) {
    try (var client =
        S3Client.builder()
            .endpointOverride(server.endpoint())
            .region(Region.of(StrictS3.REGION))
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      var _ =
          client.createMultipartUpload(
              upload -> upload.bucket(bucket.bucket()).key(key(name).value()));
    }
  }
}
