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
import javafx.scene.Scene;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.nephoscope.codec.Encoding;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Bookmark;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.Tags;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.ui.BucketWindow;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.Language;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Zoom;

/// A window on a bucket with a little of everything, for pictures of all that it can show, in both
/// themes and for eyes: run by hand, because it takes minutes. `-Dalbum.language=de` speaks German,
/// `-Dalbum.zoom=150` draws larger. What cannot be read is written to `problems.txt` beside the
/// pictures.
abstract class Album extends BucketWindow {

  private static final byte[] TEXT = "some text that is long enough to be packed\n".getBytes(UTF_8);
  private static final String LONG =
      "a-name-that-is-much-longer-than-any-column-or-dialog-has-room-for_2026-09-30T11-20-46_r00_c01"
          + "_with-more-of-it-and-more.ome.tif";
  static final boolean GERMAN = "de".equals(System.getProperty("album.language"));
  private static final int PERCENT = Integer.getInteger("album.zoom", Zoom.USUAL);
  static final String ALBUM = "album-" + (GERMAN ? "de" : "en") + "-" + PERCENT;

  private final Locale before = Locale.getDefault();
  final List<String> problems = new ArrayList<>();

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

  final Place here() {
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

  final void runJobs() throws Exception {
    var target = new StoreAddress.Memory("album");
    for (String name : List.of("section_001.tif", "not-there.tif")) {
      var from = new Place(new Location(bucket, "scans/" + name), Access.AMBIENT);
      var to = new Place(new Location(target, name), Access.AMBIENT);
      queue.await(
          queue.submit(new TransferRequest.Copy(List.of(new Route(from, to)), CopyPolicy.DEFAULT)));
    }
    OffScreen.until("they are shown", () -> app.transfers().jobs().size() == 2);
  }

  final Runnable item(String name) {
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

  final MenuBar bar() {
    return (MenuBar) Objects.requireNonNull(app.window().lookup(".menu-bar"));
  }

  final Window main() {
    return app.window().getScene().getWindow();
  }

  final void window(String name) throws Exception {
    for (Theme.Choice choice : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
      OffScreen.run(() -> app.theme().choose(choice));
      shot(app.window().getScene(), name, choice);
    }
  }

  final void shot(Scene scene, String name, Theme.Choice choice) {
    String file = ALBUM + "/" + name + "-" + choice.word();
    Shots.look(scene, file).forEach(problem -> problems.add(file + ", " + problem));
  }

  final void size(int width, int height) {
    OffScreen.run(() -> {
      Stage stage = (Stage) main();
      stage.setWidth(width);
      stage.setHeight(height);
    });
    OffScreen.until("it has its size", () -> main().getScene().getWidth() == width);
  }

  /// Lets what moves, fades in or is still fetched come to rest for the eye. Nothing depends on it:
  /// a picture that comes too early only shows less.
  static void rest(long millis) throws InterruptedException {
    Thread.sleep(millis);
  }
}
