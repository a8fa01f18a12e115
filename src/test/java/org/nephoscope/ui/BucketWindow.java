package org.nephoscope.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;
import org.testfx.api.FxRobot;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// A window on a bucket of a strict S3 server that keeps versions, and the hands for it.
public abstract class BucketWindow {

  @TempDir protected Path home;
  protected final FxRobot robot = new FxRobot();
  protected final StrictS3 server = StrictS3.start(Profile.AWS);
  protected final StoreAddress.S3 bucket = server.newBucket();
  protected ObjectStore store;
  protected TransferJournal journal;
  protected TransferQueue queue;
  protected DesktopApp app;

  /// What the bucket holds before the window opens.
  protected abstract void fill() throws IOException;

  @BeforeEach
  final void openWindow() throws IOException {
    server.keepVersions(bucket.bucket());
    var stores = new Stores();
    store = stores.open(bucket, Access.AMBIENT);
    fill();
    journal = TransferJournal.open(home);
    queue = new TransferQueue(stores, journal);
    var workbench = new Workbench(stores, queue, journal.ledger(), ConnectionBook.open(home));
    Stage stage = OffScreen.stage();
    app =
        OffScreen.call(() -> {
          stage.setWidth(1440);
          stage.setHeight(900);
          var start = new Place(new Location(bucket, "scans/"), Access.AMBIENT);
          return DesktopApp.open(workbench, stage, start);
        });
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    OffScreen.until("it is listed", () -> app.browser().progressProperty().get().phase().isOver());
  }

  @AfterEach
  final void closeWindow() {
    OffScreen.run(() ->
        Window.getWindows().stream()
            .filter(window -> !window.equals(app.window().getScene().getWindow()))
            .toList()
            .forEach(Window::hide));
    OffScreen.close(app);
    queue.close();
    journal.close();
    store.close();
    server.close();
  }

  protected final ObjectMeta put(String name, String text, Headers headers) throws IOException {
    return put(name, text.getBytes(StandardCharsets.UTF_8), headers);
  }

  protected final ObjectMeta put(String name, byte[] bytes, Headers headers) throws IOException {
    return store.put(key(name), ByteSource.of(bytes), PutOptions.REPLACE.headers(headers));
  }

  protected static ObjectKey key(String name) {
    return new ObjectKey("scans/" + name);
  }

  /// Chooses the row of that number.
  protected final void choose(int row) {
    OffScreen.run(() -> app.browser().selection().select(row));
  }

  /// Brings a tab of the inspector to the front.
  protected final void tab(String title) {
    OffScreen.until(
        "there is a tab " + title,
        () -> tabs().getTabs().stream().anyMatch(tab -> tab.getText().equals(title)));
    OffScreen.run(() ->
        tabs().getTabs().stream()
            .filter(tab -> tab.getText().equals(title))
            .forEach(tabs().getSelectionModel()::select));
  }

  private TabPane tabs() {
    return (TabPane) app.window().lookup(".inspector").lookup(".tab-pane");
  }

  protected final boolean there(String selector) {
    return robot.lookup(selector).tryQuery().filter(BucketWindow::isSeen).isPresent();
  }

  /// Whether some text that is shown begins so.
  protected final boolean says(String beginning) {
    return robot
        .lookup(node -> text(node).startsWith(beginning) && isSeen(node))
        .tryQuery()
        .isPresent();
  }

  private static String text(Node node) {
    String text =
        switch (node) {
          case Labeled label -> label.getText();
          case TextInputControl field -> field.getText();
          default -> "";
        };
    return text == null ? "" : text;
  }

  private static boolean isSeen(Node node) {
    return node.getScene() != null && node.isVisible();
  }

  protected final void await(String beginning) {
    OffScreen.until("it says: " + beginning, () -> says(beginning));
  }

  /// Fires a button as soon as it is there, which may open a dialog. One that goes again before,
  /// because what it is about is being read anew, is waited for once more.
  protected final void fire(String id) {
    CompletableFuture<Boolean> fired;
    do {
      OffScreen.until("there is " + id, () -> ready(id).isPresent());
      var found = new CompletableFuture<Boolean>();
      OffScreen.begin(() -> {
        Optional<Button> button = ready(id);
        found.complete(button.isPresent());
        button.ifPresent(Button::fire);
      });
      fired = found;
    } while (!fired.join());
  }

  private Optional<Button> ready(String id) {
    return robot
        .lookup(id)
        .tryQueryAs(Button.class)
        .filter(button -> isSeen(button) && !button.isDisabled());
  }

  /// Answers a question with the button of that word.
  protected final void answer(String word) {
    OffScreen.until("it asks", () -> !buttons(word).isEmpty());
    OffScreen.run(() -> buttons(word).getFirst().fire());
  }

  private java.util.List<Button> buttons(String word) {
    return robot.lookup(".dialog-pane .button").queryAllAs(Button.class).stream()
        .filter(button -> word.equals(button.getText()))
        .toList();
  }

  /// Runs a command of the menus by its name in the palette.
  protected final void command(String name) {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    OffScreen.until("the palette is open", () -> there(".palette-card"));
    robot.write(name);
    OffScreen.until("it is found", () -> there(".palette-list .list-cell"));
    robot.push(KeyCode.ENTER);
  }

  protected final Scene dialog(String selector) {
    OffScreen.until("there is " + selector, () -> there(selector));
    return OffScreen.call(() -> robot.lookup(selector).query().getScene());
  }

  /// The window, or a dialog, in both colours.
  protected final void picture(Scene scene, String name) {
    OffScreen.picture(scene, name + "-light");
    dress(scene, Theme.Choice.DARK);
    OffScreen.picture(scene, name + "-dark");
    dress(scene, Theme.Choice.LIGHT);
  }

  /// An open dialog keeps the colours in which it was made, unless it is given others.
  private void dress(Scene scene, Theme.Choice choice) {
    OffScreen.run(() -> {
      app.theme().choose(choice);
      if (scene.getRoot() instanceof DialogPane pane) {
        var own = pane.getStylesheets().stream().filter(one -> one.endsWith("tools.css")).toList();
        pane.getStylesheets().setAll(app.window().getScene().getStylesheets());
        pane.getStylesheets().addAll(own);
      }
      scene.getRoot().applyCss();
      scene.getRoot().layout();
    });
  }

  /// Begins an upload in parts of that name, and leaves it.
  protected final void leaveUnfinished(String name) {
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
