package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Checksum;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting.Cause;
import org.nephoscope.transfer.Verification;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;
import org.testfx.api.FxRobot;

class TransfersViewTest {

  private final ScriptedRunner runner = new ScriptedRunner();
  private final Background background = Background.ofToolkit();
  private TransfersViewModel model;
  private TransfersView view;
  private Stage stage;
  private Scene scene;
  private Theme theme;

  @BeforeEach
  void open() {
    stage = OffScreen.stage();
    theme = OffScreen.call(() -> new Theme(Theme.Choice.LIGHT));
    model =
        new TransfersViewModel(
            runner,
            background,
            failure -> {
              throw new AssertionError(failure);
            });
    view = OffScreen.call(() -> new TransfersView(model));
    scene = OffScreen.call(() -> new Scene(view, 1440, 520));
    OffScreen.run(() -> {
      theme.dress(scene);
      stage.setScene(scene);
      stage.show();
    });
  }

  @AfterEach
  void close() {
    OffScreen.run(stage::hide);
    background.close();
  }

  @Test
  void anEmptyDockSaysWhatToDo() {
    assertThat(OffScreen.call(this::texts))
        .contains("No transfers yet. Drop files on the table, or press Ctrl+U.");
  }

  @Test
  void aTransferIsOneRowAndItsFilesAreAClickAway() {
    runner.say(jobs());
    runner.items = files();
    OffScreen.until("the rows are there", () -> model.jobs().size() == 5);
    OffScreen.picture(scene, "dock-jobs-light");
    OffScreen.run(() -> {
      model.selectedProperty().set(Optional.of(model.jobs().getFirst()));
      view.showFiles(true);
    });
    OffScreen.until("the files are read", () -> texts().contains("mismatch"));
    OffScreen.picture(scene, "dock-files-light");
    assertThat(OffScreen.call(this::texts))
        .contains("MD5", "size only", "812,289", "19 files failed");
    OffScreen.run(() -> theme.choose(Theme.Choice.DARK));
    OffScreen.picture(scene, "dock-files-dark");
    OffScreen.run(view::showFailed);
    OffScreen.until(
        "the reasons are there",
        () -> texts().contains("Bytes differ from the server's hash after 2 tries"));
    OffScreen.picture(scene, "dock-failed-dark");
    OffScreen.run(() -> theme.choose(Theme.Choice.LIGHT));
    OffScreen.picture(scene, "dock-failed-light");
  }

  @Test
  void failuresStandBelowTheirCausesAndTheKeyboardReachesThem() {
    runner.say(job(34, copy("s3://em-atlas/cortex-m3/seg/", "/data/vol/seg/"), ENDED, FAILURES));
    runner.items = failures();
    OffScreen.until("the row is there", () -> model.jobs().size() == 1);
    OffScreen.run(view::showFailed);
    OffScreen.until("the causes are there", () -> texts().contains("Not allowed"));
    OffScreen.picture(scene, "dock-causes-light");
    OffScreen.run(() -> theme.choose(Theme.Choice.DARK));
    OffScreen.picture(scene, "dock-causes-dark");
    OffScreen.run(() -> scene.lookup("#failures").requestFocus());
    var robot = new FxRobot();
    OffScreen.until("keys reach the list", () -> scene.lookup("#failures").isFocused());
    robot.push(KeyCode.HOME);
    robot.push(KeyCode.LEFT);
    OffScreen.until("its files are hidden", () -> !((FailureLine.Group) first()).open());
    robot.push(KeyCode.ENTER);
    OffScreen.until("they are back", () -> ((FailureLine.Group) first()).open());
    int before = model.failures().lines().size();
    OffScreen.run(() -> {
      var list = (ListView<?>) scene.lookup("#failures");
      list.getSelectionModel().select(model.failures().lines().size() - 1);
    });
    robot.push(KeyCode.ENTER);
    OffScreen.until("more are read", () -> model.failures().lines().size() > before);
    OffScreen.picture(scene, "dock-causes-more-dark");
    robot.push(KeyCode.HOME);
    robot.push(KeyCode.CONTROL, KeyCode.C);
    OffScreen.until(
        "names are copied",
        () -> model.failures().toldProperty().get().endsWith("on the clipboard."));
    OffScreen.run(() ->
        scene.getRoot().lookupAll(".failures .button").stream()
            .map(Button.class::cast)
            .filter(button -> button.getText().equals("Retry 12"))
            .findFirst()
            .orElseThrow()
            .fire());
    OffScreen.until(
        "they are retried",
        () -> runner.calls.stream().anyMatch(call -> call.startsWith("retry 34 [")));
  }

  private FailureLine first() {
    return model.failures().lines().getFirst();
  }

  private static final TransferState ENDED =
      new TransferState.Failed("41 of 60 objects failed.", Failure.OTHER);

  private static final Tally FAILURES =
      new Tally(60, 0, 19, 0, 41, 19, 12, 0, 4_200_000, 4_200_000);

  private static List<ItemSnapshot> failures() {
    var all = new ArrayList<ItemSnapshot>();
    var wrong = new Verification.Mismatched("md5 c11a", "md5 9e04");
    for (int i = 0; i < 12; i++) {
      all.add(file(i, ItemState.FAILED, wrong, "content differs", Failure.MISMATCH));
    }
    var none = new Verification.NotChecked();
    for (int i = 12; i < 14; i++) {
      String why =
          "Access to s3://em-atlas/cortex-m3/seg/8_8_40/9216-9280_4352-4416_0-6"
              + i
              + " was denied. Ask its owner for permission, or use another sign-in.";
      all.add(file(i, ItemState.FAILED, none, why, Failure.DENIED));
    }
    for (int i = 14; i < 41; i++) {
      String why =
          "There was no complete answer for s3://em-atlas/cortex-m3/seg/8_8_40/"
              + i
              + " (HTTP 503, request id 4442587FB7D0A2F"
              + i
              + "). Check the network and the address, then try again. Tried 3 times.";
      all.add(file(i, ItemState.FAILED, none, why, Failure.OTHER));
    }
    return all;
  }

  @Test
  void whatWaitsSaysWhyAndSingleFilesCanBePausedAndCancelled() {
    var tally = new Tally(60, 2, 19, 0, 0, 19, 0, 0, 4_200_000, 1_330_000);
    var places = copy("s3://em-atlas/cortex-m3/seg/", "/data/vol/seg/");
    runner.say(
        job(41, places, waits(Cause.OFFLINE, "s3.eu-west-1 does not answer."), tally),
        job(40, places, waits(Cause.SIGN_IN, "The sign-in of profile lab has expired."), tally),
        job(39, places, waits(Cause.DISK_FULL, "/data has no space left."), tally),
        job(38, places, new TransferState.Running(false), tally));
    var none = new Verification.NotChecked();
    runner.items =
        List.of(
            file(0, ItemState.ACTIVE, none, "", Failure.NONE),
            file(1, ItemState.PAUSED, none, "", Failure.NONE),
            file(2, ItemState.PLANNED, none, "", Failure.NONE));
    OffScreen.until("the rows are there", () -> model.jobs().size() == 4);
    OffScreen.run(() -> {
      model.selectedProperty().set(Optional.of(model.jobs().getFirst()));
      view.showFiles(true);
    });
    OffScreen.until("the files are read", () -> texts().contains("paused"));
    assertThat(OffScreen.call(this::texts)).contains("offline", "for sign-in", "disk full");
    assertThat(OffScreen.call(this::texts))
        .contains("s3.eu-west-1 does not answer. The transfer then goes on by itself.");
    OffScreen.picture(scene, "dock-waiting-light");
    OffScreen.run(() -> model.selectedProperty().set(Optional.of(model.jobs().getLast())));
    OffScreen.until(
        "its files are read",
        () ->
            model.files().items().size() > 1
                && model.files().items().get(1).item().isPresent()
                && scene.getRoot().lookup(".file-button") != null);
    OffScreen.run(() -> {
      var files = (TableView<?>) scene.lookup("#files");
      files.requestFocus();
      files.getSelectionModel().select(1);
      files.fireEvent(
          new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 9, 9, 9, 9, true, null));
    });
    OffScreen.until("the menu is open", () -> menu().isPresent());
    OffScreen.run(() -> item("Resume this file").fire());
    OffScreen.run(() -> menu().orElseThrow().hide());
    OffScreen.until(
        "it is resumed",
        () -> runner.calls.stream().anyMatch(call -> call.equals("resume 38 [1]")));
    OffScreen.run(() ->
        scene.getRoot().lookupAll(".file-button").stream()
            .filter(Node::isVisible)
            .map(Button.class::cast)
            .findFirst()
            .orElseThrow()
            .fire());
    OffScreen.until("the menu is open", () -> menu().isPresent());
    OffScreen.run(() -> item("Cancel this file").fire());
    OffScreen.until(
        "it is cancelled",
        () -> runner.calls.stream().anyMatch(call -> call.matches("cancel 38 \\[\\d\\]")));
  }

  private static Optional<ContextMenu> menu() {
    return Window.getWindows().stream()
        .filter(ContextMenu.class::isInstance)
        .map(ContextMenu.class::cast)
        .filter(menu -> "file-menu".equals(menu.getId()))
        .findFirst();
  }

  private static MenuItem item(String text) {
    return menu().orElseThrow().getItems().stream()
        .filter(item -> text.equals(item.getText()) && !item.isDisable())
        .findFirst()
        .orElseThrow();
  }

  private static TransferState waits(Cause cause, String why) {
    return new TransferState.Waiting(cause, why);
  }

  @Test
  void chipsChooseWhichTransfersAreShown() {
    runner.say(jobs());
    OffScreen.until("the rows are there", () -> model.jobs().size() == 5);
    OffScreen.run(() -> ((ToggleButton) scene.lookup("#chip-paused")).fire());
    OffScreen.until("only the paused one is left", () -> model.jobs().size() == 1);
    assertThat(OffScreen.call(() -> scene.lookup("#chip-done").isVisible())).isTrue();
  }

  private static TransferSnapshot[] jobs() {
    return new TransferSnapshot[] {
      job(
          38,
          copy("s3://em-atlas/cortex-m3/seg/", "/data/vol/seg/"),
          new TransferState.Running(false),
          new Tally(
              1_048_576, 128, 812_289, 37, 14, 812_289, 12, 37, 67_645_734_912L, 52_398_601_830L)),
      job(
          37,
          copy("/data/out/seg-v4/", "gs://cortex-seg/v4/"),
          new TransferState.Paused(),
          new Tally(64_000, 0, 21_480, 0, 0, 21_480, 0, 0, 29_420_000_000L, 9_771_050_598L)),
      job(
          36,
          new TransferRequest.Delete(List.of(place("s3://scratch-eu/tmp-2025/"))),
          new TransferState.Finished(),
          new Tally(40_000, 0, 40_000, 0, 0, 0, 0, 0, 2_362_232_012L, 2_362_232_012L)),
      job(
          35,
          copy("s3://em-atlas/em.ome.zarr/", "gs://cortex-mirror/em.ome.zarr/"),
          new TransferState.Queued(),
          new Tally(412_000, 0, 0, 0, 0, 0, 0, 0, 20_300_000_000L, 0)),
      job(
          34,
          copy("/data/README.md", "s3://em-atlas/README.md"),
          new TransferState.Failed("5 files failed", Failure.OTHER),
          new Tally(6, 0, 1, 0, 5, 1, 0, 0, 4_200, 4_200))
    };
  }

  private static TransferSnapshot job(
      long id, TransferRequest request, TransferState state, Tally tally) {
    boolean runs = state instanceof TransferState.Running;
    return new TransferSnapshot(
        new Transfer(id),
        request,
        state,
        tally,
        runs ? 221_249_536 : 0,
        runs ? 3430 : 0,
        runs ? 128 : 0,
        Instant.now(),
        Duration.ofSeconds(237));
  }

  private static List<ItemSnapshot> files() {
    var md5 = Checksum.of(Checksum.Algorithm.MD5, new byte[16]);
    return List.of(
        file(0, ItemState.ACTIVE, new Verification.NotChecked(), "", Failure.NONE),
        file(1, ItemState.DONE, new Verification.Matched(md5), "", Failure.NONE),
        file(2, ItemState.DONE, new Verification.SizeOnly("no digest"), "", Failure.NONE),
        file(3, ItemState.DONE, new Verification.Unverifiable("KMS"), "", Failure.NONE),
        file(
            4,
            ItemState.FAILED,
            new Verification.Mismatched("md5 b3f000000000000000000000000009d2", "md5 9e0400"),
            "content differs",
            Failure.MISMATCH),
        file(
            5,
            ItemState.FAILED,
            new Verification.NotChecked(),
            "Access to s3://em-atlas/cortex-m3/seg/5 was denied.",
            Failure.DENIED),
        file(6, ItemState.SKIPPED, new Verification.Matched(md5), "equal", Failure.NONE),
        file(7, ItemState.PLANNED, new Verification.NotChecked(), "", Failure.NONE));
  }

  private static ItemSnapshot file(
      long number, ItemState state, Verification verification, String detail, Failure failure) {
    return new ItemSnapshot(
        number,
        "s3://em-atlas/cortex-m3/seg/8_8_40/9216-9280_4352-4416_0-6" + number,
        "/data/vol/seg/8_8_40/9216-9280_4352-4416_0-6" + number,
        64_921,
        40_000,
        state,
        verification,
        detail,
        failure,
        "md5 b3f0aaaaaaaaaaaaaaaaaaaaaaaa9d27",
        state == ItemState.DONE ? "md5 b3f0aaaaaaaaaaaaaaaaaaaaaaaa9d27" : "",
        failure == Failure.MISMATCH ? 2 : 1,
        Duration.ofMillis(41),
        Optional.empty());
  }

  private static TransferRequest copy(String from, String to) {
    return new TransferRequest.Copy(
        List.of(new TransferRequest.Route(place(from), place(to))), CopyPolicy.DEFAULT);
  }

  private static Place place(String address) {
    return new Place(
        new LocationParser(Path.of("/"), Path.of("/"), Optional.empty(), Map.of()).parse(address),
        Access.AMBIENT);
  }

  /// Every text that is on screen; called on the window's thread.
  private List<String> texts() {
    return scene.getRoot().lookupAll(".label").stream()
        .filter(Labeled.class::isInstance)
        .filter(Node::isVisible)
        .map(label -> ((Labeled) label).getText())
        .toList();
  }
}
