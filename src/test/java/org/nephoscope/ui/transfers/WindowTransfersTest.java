package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
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
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Workbench;
import org.testfx.api.FxRobot;

/// Transfers through the real window and the real engine.
class WindowTransfersTest {

  private static final Set<String> NAMES = Set.of("README.md", "atlas.json", "sec0001.tif");

  @TempDir Path home;
  @TempDir Path folder;
  private final FxRobot robot = new FxRobot();
  private final Stores real = new Stores();
  private StoreAddress store = new StoreAddress.Memory("unnamed");
  private volatile boolean flips;

  /// Reading waits here until it is opened.
  private volatile CountDownLatch gate = new CountDownLatch(0);

  private final CountDownLatch cancelArrived = new CountDownLatch(1);
  private final HandDrag hand = new HandDrag(robot);

  private TransferJournal journal;
  private TransferQueue queue;
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    store = new StoreAddress.Memory(home.getFileName().toString());
    for (String name : NAMES) {
      put("cortex-m3/" + name, name.repeat(4000));
    }
    put("cortex-m3/seg/info", "{}");
    journal = TransferJournal.open(home);
    StoreOpener opener = opener();
    queue = new TransferQueue(opener, journal);
    var runner = new CancelNoticed(queue, cancelArrived);
    var workbench = new Workbench(opener, runner, journal.ledger(), ConnectionBook.open(home));
    var stage = OffScreen.stage();
    app =
        OffScreen.call(() -> {
          stage.setWidth(1440);
          stage.setHeight(900);
          return DesktopApp.open(workbench, stage, place("cortex-m3/"));
        });
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    OffScreen.until("the rows are there", () -> app.browser().entries().size() == 4);
    OffScreen.until("keys reach the table", this::tableHasKeyboard);
  }

  @AfterEach
  void close() {
    gate.countDown(); // else a failed test leaves the queue waiting for it
    if (app != null) {
      OffScreen.close(app);
    }
    queue.close();
    journal.close();
  }

  @Test
  void aDownloadIsAskedForRunAndProved() throws IOException {
    choose(0, 3);
    robot.push(KeyCode.CONTROL, KeyCode.D);
    answerPlan("plan-dialog-light");
    OffScreen.until("everything is here", () -> job().state().isFinal());
    for (String name : NAMES) {
      assertThat(folder.resolve(name)).content().isEqualTo(name.repeat(4000));
    }
    assertThat(folder.resolve("seg/info")).content().isEqualTo("{}");
    OffScreen.run(() -> app.dock().showFiles(true));
    // Four files in the dock, and three objects in the table above it.
    OffScreen.until("each file tells its check", () -> count("MD5") >= 7);
    assertThat(OffScreen.call(() -> JobText.tone(job()))).isEqualTo("success");
    OffScreen.picture(scene(), "transfers-docked-light");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    OffScreen.picture(scene(), "transfers-docked-dark");
    OffScreen.run(() -> app.dock().toggleGrown());
    OffScreen.picture(scene(), "transfers-grown-dark");
  }

  @Test
  void wrongBytesAreRedAndNothingIsWritten() {
    flips = true;
    OffScreen.run(() -> app.browser().refresh());
    OffScreen.until("the rows are there", () -> app.browser().entries().size() == 4);
    choose(1, 1);
    robot.push(KeyCode.CONTROL, KeyCode.D);
    answerPlan("plan-dialog-one");
    OffScreen.until("it has ended", () -> job().state().isFinal());
    OffScreen.run(() -> app.dock().showFailed());
    OffScreen.until("the mismatch is shown", () -> count("mismatch") > 0 || hasReason());
    assertThat(OffScreen.call(() -> JobText.tone(job()))).isEqualTo("danger");
    assertThat(folder.resolve("README.md")).doesNotExist();
    OffScreen.picture(scene(), "transfers-mismatch-light");
  }

  @Test
  void whatIsGoneOrChangedSinceItWasListedIsNoticed() throws IOException {
    choose(1, 3);
    robot.push(KeyCode.CONTROL, KeyCode.D);
    OffScreen.until("the dialog is open", () -> enabled("#plan-start"));
    try (var open = real.open(store, Access.ANONYMOUS)) {
      open.delete(List.of(new ObjectKey("cortex-m3/README.md")));
    }
    put("cortex-m3/atlas.json", "newer and shorter");
    answerPlan("plan-dialog-changed");
    OffScreen.until("it has ended", () -> job().state().isFinal());
    assertThat(job().tally().failed()).isEqualTo(1);
    assertThat(job().tally().verified()).isEqualTo(2);
    assertThat(folder.resolve("README.md")).doesNotExist();
    assertThat(folder.resolve("atlas.json")).content().isEqualTo("newer and shorter");
    OffScreen.run(() -> app.dock().showFailed());
    OffScreen.until("the reason is shown", () -> count("Gone since it was listed") > 0);
    Path report = home.resolve("report.csv");
    OffScreen.run(() -> app.dock().onExport(_ -> Optional.of(report)));
    fire("#job-export");
    OffScreen.until("the report is there", () -> count("The report is in " + report) > 0);
    OffScreen.picture(scene(), "transfers-report-light");
    assertThat(report).content().contains("README.md", "not-found", "\r\n");
    OffScreen.run(() -> app.dock().onExport(_ -> Optional.of(home.resolve("no/folder.json"))));
    fire("#job-export");
    OffScreen.until("it says why not", () -> robot.lookup(this::isNoFolder).tryQuery().isPresent());
    fire("#report-button");
    assertThat(OffScreen.call(() -> robot.lookup("#report-strip").query().isVisible())).isFalse();
  }

  private boolean isNoFolder(Node node) {
    return node instanceof Label label
        && label.getText() != null
        && label.getText().startsWith("The report was not written. ")
        && label.getText().contains("does not exist");
  }

  @Test
  void filesDroppedOnTheTableAreUploaded() throws IOException {
    Path file = Files.writeString(folder.resolve("dropped.txt"), "from the desktop");
    Node desktop = desktop(file);
    hand.press(() -> Optional.of(desktop));
    hand.drop(() -> robot.lookup(".objects-table").tryQuery());
    answerPlan("upload-dialog-light");
    OffScreen.until("it is listed", () -> app.browser().entries().size() == 5);
    try (var open = real.open(store, Access.ANONYMOUS)) {
      assertThat(open.stat(new ObjectKey("cortex-m3/dropped.txt")).size()).isEqualTo(16);
    }
  }

  @Test
  void theDockPausesResumesAndCancels() {
    gate = new CountDownLatch(1);
    choose(1, 3);
    robot.push(KeyCode.CONTROL, KeyCode.D);
    answerPlan("plan-dialog-three");
    OffScreen.until("it runs", () -> job().tally().active() > 0);
    OffScreen.run(() -> app.dock().showFlights());
    OffScreen.until("all three are in flight", () -> job().tally().active() == 3);
    OffScreen.until("their lanes are drawn", () -> lanes().contains("3 lanes"));
    for (String number :
        List.of("#in-flight", "#files-chip-active .chip-count", "#flight-flying")) {
      OffScreen.until(
          number, () -> scene().lookup(number) instanceof Label is && is.getText().equals("3"));
    }
    fire("#pause-all");
    OffScreen.until("it pauses", () -> job().state() instanceof TransferState.Paused);
    OffScreen.picture(scene(), "transfers-paused-light");
    fire("#pause-all");
    OffScreen.until("it goes on", () -> job().state() instanceof TransferState.Running);
    OffScreen.run(() -> {
      app.dock().showFiles(true);
      app.transfers().cancel(app.transfers().jobs().getFirst());
    });
    OffScreen.until("the wish has arrived", () -> cancelArrived.getCount() == 0);
    gate.countDown();
    OffScreen.until("it is cancelled", () -> job().state() instanceof TransferState.Cancelled);
    assertThat(OffScreen.call(() -> JobText.tone(job()))).isEqualTo("muted");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void rowsDroppedOnAPlaceOfThisComputerAreDownloaded() {
    choose(1, 1);
    hand.press(() -> within(".objects-table", "README.md"));
    hand.drop(() -> within(".places", "Home"));
    answerPlan("drop-dialog-light");
    OffScreen.until("it is here", () -> Files.exists(folder.resolve("README.md")));
    assertThat(folder.resolve("README.md")).content().isEqualTo("README.md".repeat(4000));
  }

  @Test
  void aRowIsDraggedHoweverFastThePointerLeavesIt() {
    choose(1, 1);
    hand.press(() -> within(".objects-table", "README.md"));
    hand.pass(() -> robot.lookup(".path-bar").tryQuery());
    hand.drop(() -> within(".places", "Home"));
    OffScreen.until("the dialog is open", () -> enabled("#plan-start"));
    OffScreen.run(() -> dialog("#plan-start").getScene().getWindow().hide());
  }

  @Test
  void onlyWhatIsPressedOnARowIsDragged() {
    choose(1, 1);
    hand.press(() -> within(".objects-table", "Modified"));
    hand.pass(() -> within(".objects-table", "README.md"));
    for (int i = 0; i < 3; i++) { // a drag begins a move or two later
      hand.pass(() -> within(".places", "Demo data"));
      hand.pass(() -> within(".places", "Home"));
    }
    boolean lands = hand.marks(() -> within(".places", "Home"));
    hand.release();
    assertThat(lands).isFalse();
    assertThat(robot.lookup("#plan-start").tryQuery()).isEmpty();
    assertThat(app.transfers().jobs()).isEmpty();
  }

  @Test
  void deletingAsksWithCountAndBytesAndCancelIsTheDefault() {
    choose(1, 2);
    robot.push(KeyCode.DELETE);
    OffScreen.until("the question is counted", () -> enabled("#delete-start"));
    OffScreen.until(
        "keys reach it", () -> dialog("#delete-start").getScene().getWindow().isFocused());
    OffScreen.picture(dialog("#delete-start").getScene(), "delete-dialog-light");
    robot.push(KeyCode.ENTER);
    OffScreen.until("Enter has cancelled", () -> Window.getWindows().size() == 1);
    OffScreen.until("keys reach the table again", this::tableHasKeyboard);
    assertThat(OffScreen.call(() -> app.browser().entries().size())).isEqualTo(4);
    robot.push(KeyCode.DELETE);
    OffScreen.until("the question is counted", () -> enabled("#delete-start"));
    fire("#delete-start");
    OffScreen.until("two are gone", () -> app.browser().entries().size() == 2);
  }

  private void answerPlan(String picture) {
    OffScreen.until("the dialog is open", () -> enabled("#plan-start"));
    OffScreen.run(() -> {
      if (app.transfers().jobs().isEmpty()) {
        var target = (TextField) dialog("#plan-target").getScene().lookup("#plan-target");
        if (!target.getText().startsWith("mem:")) {
          target.setText(folder.toString());
        }
      }
    });
    OffScreen.until("it is counted", () -> robot.lookup("Counted").tryQuery().isPresent());
    OffScreen.picture(dialog("#plan-start").getScene(), picture);
    fire("#plan-start");
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

  private void choose(int first, int last) {
    OffScreen.run(() -> {
      app.browser().selection().select(first);
      app.browser().selection().extendTo(last);
    });
  }

  private Optional<Node> within(String pane, String text) {
    return robot.from(robot.lookup(pane)).lookup(text).tryQuery();
  }

  private boolean tableHasKeyboard() {
    Node focused = scene().getFocusOwner();
    return scene().getWindow().isFocused() && focused instanceof TableView<?>;
  }

  private TransferSnapshot job() {
    var jobs = app.transfers().jobs();
    return jobs.isEmpty()
        ? ScriptedRunner.snapshot(0, new TransferState.Queued(), Tally.NONE)
        : jobs.getFirst().snapshot();
  }

  private String lanes() {
    return String.valueOf(scene().lookup("#flight-lanes").getAccessibleText());
  }

  private boolean hasReason() {
    return robot.lookup(".failures-reason").tryQuery().isPresent();
  }

  private long count(String text) {
    return robot.lookup(text).queryAll().size();
  }

  private boolean enabled(String id) {
    return robot.lookup(id).tryQuery().filter(node -> !node.isDisabled()).isPresent();
  }

  private Node dialog(String id) {
    return robot.lookup(id).query();
  }

  private void fire(String id) {
    // Firing closes the dialog, whose answer is worked on within this call.
    OffScreen.run(() -> ((Button) robot.lookup(id).query()).fire());
  }

  private Scene scene() {
    return app.window().getScene();
  }

  private void put(String key, String text) throws IOException {
    try (var open = real.open(store, Access.ANONYMOUS)) {
      open.put(
          new ObjectKey(key),
          ByteSource.of(text.getBytes(StandardCharsets.UTF_8)),
          PutOptions.REPLACE);
    }
  }

  private Place place(String path) {
    return new Place(new Location(store, path), Access.ANONYMOUS);
  }

  /// Flips a bit of whatever is read, once told to.
  private StoreOpener opener() {
    return new StoreOpener() {
      @Override
      public ObjectStore open(StoreAddress address, Access access) throws StorageException {
        ObjectStore opened = real.open(address, access);
        if (gate.getCount() > 0 && address.equals(store)) {
          var gated = new FaultyStore(opened);
          for (int open = 1; open <= 3; open++) {
            gated.delay(FaultyStore.Call.OPEN, open, gate);
          }
          return gated;
        }
        return flips && address.equals(store)
            ? new FaultyStore(opened).flip(1, 7).flip(2, 7).flip(3, 7).flip(4, 7)
            : opened;
      }

      @Override
      public List<StoreAddress> siblings(StoreAddress address, Access access)
          throws StorageException {
        return real.siblings(address, access);
      }
    };
  }
}
