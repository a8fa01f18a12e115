package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.cli.Cli;
import org.nephoscope.cli.Engine;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.S3Server;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Workbench;
import org.testfx.api.FxRobot;

/// Comparisons of a real server with a folder and with a list, through the real window.
class WindowVerifyTest {

  @TempDir Path home;
  @TempDir Path folder;
  private final FxRobot robot = new FxRobot();
  private final Stores stores = new Stores();
  private final StoreAddress.S3 bucket = S3Server.running().newBucket();
  private TransferJournal journal;
  private TransferQueue queue;
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    for (String name : List.of("differs.txt", "equal.txt", "here.txt", "sub/[1]*.txt")) {
      put(name, name);
    }
    journal = TransferJournal.open(home);
    queue = new TransferQueue(stores, journal);
    var workbench = new Workbench(stores, queue, journal.ledger(), ConnectionBook.open(home));
    var stage = OffScreen.stage();
    app =
        OffScreen.call(() -> {
          stage.setWidth(1440);
          stage.setHeight(900);
          var start = new Place(new Location(bucket, "results/"), Access.AMBIENT);
          return DesktopApp.open(workbench, stage, start);
        });
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    OffScreen.until("the rows are there", () -> app.browser().entries().size() == 4);
    OffScreen.until("keys reach the table", this::tableHasKeyboard);
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
    queue.close();
    journal.close();
  }

  @Test
  void aFolderIsComparedAndWhatDiffersIsCopied() throws IOException {
    Files.writeString(folder.resolve("equal.txt"), "equal.txt");
    Files.writeString(folder.resolve("differs.txt"), "DIFFERS.TXT");
    Files.setLastModifiedTime(
        folder.resolve("differs.txt"), java.nio.file.attribute.FileTime.fromMillis(0));
    Files.writeString(folder.resolve("there.txt"), "there");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
    OffScreen.until("the dialog is open", () -> there("#verify-target"));
    assertThat(enabled("#verify-start")).as("with nothing").isFalse();
    type("#verify-target", "s3://" + bucket.bucket() + "x://");
    assertThat(enabled("#verify-start")).isFalse();
    assertThat(((CheckBox) robot.lookup("#verify-reads").query()).isSelected()).isFalse();
    type("#verify-target", folder.toString());
    assertThat(((CheckBox) robot.lookup("#verify-reads").query()).isSelected()).isTrue();
    assertThat(text("#verify-command")).startsWith("neph verify s3://").endsWith(" --checksum");
    OffScreen.picture(dialog("#verify-target"), "verify-dialog-light");
    fire("#verify-start");
    OffScreen.until("it has ended", () -> isOver(1));
    OffScreen.run(() -> app.dock().showFiles(true));
    OffScreen.until(
        "each file has its word",
        () -> texts().containsAll(List.of("equal, MD5", "different", "only here", "only there")));
    assertThat(OffScreen.call(this::texts)).contains("against", "Not equal", "Differences");
    OffScreen.picture(app.window().getScene(), "verify-files-light");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    OffScreen.run(() -> app.dock().showFailed());
    OffScreen.until(
        "they stand by kind",
        () -> texts().containsAll(List.of("Contents differ", "Only here", "Only there")));
    OffScreen.picture(app.window().getScene(), "verify-differences-dark");
    OffScreen.begin(() -> button("#job-copy-differences").fire());
    OffScreen.until("it asks", () -> Window.count() == 2 && !copyButtons().isEmpty());
    OffScreen.picture(copyButtons().getFirst().getScene(), "verify-copy-dark");
    OffScreen.run(() -> copyButtons().getFirst().fire());
    OffScreen.until("the copy has ended", () -> isOver(2));
    assertThat(job().state()).isInstanceOf(TransferState.Finished.class);
    assertThat(job().tally().done()).isEqualTo(3);
    assertThat(folder.resolve("differs.txt")).hasContent("differs.txt");
    assertThat(folder.resolve("sub/[1]*.txt")).hasContent("sub/[1]*.txt");
    assertThat(folder.resolve("there.txt")).exists();
  }

  @Test
  void chosenRowsAreComparedWithASavedList() throws IOException {
    Path list = folder.resolve("list.json");
    assertThat(neph("ls", "--write-manifest", list.toString(), address())).isZero();
    put("equal.txt", "equally");
    put("differs.txt", "other text!");
    OffScreen.run(() -> {
      app.browser().selection().select(0); // the folder sub
      app.browser().selection().extendTo(1); // differs.txt
    });
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
    OffScreen.until("the dialog is open", () -> there("#verify-list"));
    OffScreen.run(() -> ((RadioButton) robot.lookup("#verify-list").query()).fire());
    type("#verify-file", folder.resolve("none.json").toString());
    assertThat(text("#verify-command"))
        .contains("--manifest ", "--include sub/ --include differs.txt");
    OffScreen.picture(dialog("#verify-file"), "verify-list-light");
    OffScreen.begin(() -> button("#verify-start").fire());
    OffScreen.until("it says so", () -> there("There is no file " + folder.resolve("none.json")));
    OffScreen.run(() ->
        robot
            .lookup("There is no file " + folder.resolve("none.json") + ".")
            .query()
            .getScene()
            .getWindow()
            .hide());
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
    OffScreen.until("the dialog is open", () -> there("#verify-list"));
    OffScreen.run(() -> ((RadioButton) robot.lookup("#verify-list").query()).fire());
    type("#verify-file", list.toString());
    fire("#verify-start");
    OffScreen.until("it has ended", () -> isOver(1));
    assertThat(job().tally().planned()).isEqualTo(2);
    assertThat(job().tally().mismatched()).isEqualTo(1);
    OffScreen.run(() -> app.dock().showFiles(true));
    OffScreen.until("each file has its word", () -> texts().contains("different"));
    assertThat(OffScreen.call(() -> button("#job-copy-differences").isDisabled())).isTrue();
    assertThat(OffScreen.call(() -> button("#job-copy-differences").getAccessibleHelp()))
        .isEqualTo("a list is no place to copy to");
  }

  private int neph(String... arguments) {
    var engine = new Engine(LocationParser.here(), stores, () -> queue, _ -> {}, "1.2.3");
    var out = new ByteArrayOutputStream();
    return new Cli(engine, InputStream.nullInputStream(), out, out).run(arguments);
  }

  private String address() {
    return new Location(bucket, "results/").toString();
  }

  private static final class Window {
    static int count() {
      return javafx.stage.Window.getWindows().size();
    }
  }

  private List<Button> copyButtons() {
    return robot.lookup(".dialog-pane .button").queryAllAs(Button.class).stream()
        .filter(button -> "Copy".equals(button.getText()))
        .toList();
  }

  private boolean isOver(int jobs) {
    return app.transfers().jobs().size() == jobs && job().state().isFinal();
  }

  private TransferSnapshot job() {
    return app.transfers().jobs().getFirst().snapshot();
  }

  /// What the dock says; called on the window's thread.
  private List<String> texts() {
    return Stream.of(".label", ".chip", ".tab-label")
        .flatMap(style -> app.dock().lookupAll(style).stream())
        .filter(Labeled.class::isInstance)
        .map(label -> ((Labeled) label).getText())
        .toList();
  }

  private void put(String name, String text) throws IOException {
    try (var open = stores.open(bucket, Access.AMBIENT)) {
      open.put(
          new ObjectKey("results/" + name),
          ByteSource.of(text.getBytes(StandardCharsets.UTF_8)),
          PutOptions.REPLACE);
    }
  }

  private void type(String field, String text) {
    OffScreen.run(() -> ((TextField) robot.lookup(field).query()).setText(text));
  }

  private String text(String area) {
    return OffScreen.call(() -> ((TextArea) robot.lookup(area).query()).getText());
  }

  private boolean there(String id) {
    return robot.lookup(id).tryQuery().isPresent()
        || robot
            .lookup(node -> node instanceof Labeled label && says(label, id))
            .tryQuery()
            .isPresent();
  }

  private static boolean says(Labeled label, String text) {
    return label.getText() != null && label.getText().startsWith(text);
  }

  private boolean enabled(String id) {
    return OffScreen.call(() -> !robot.lookup(id).query().isDisabled());
  }

  private Button button(String id) {
    return robot.lookup(id).queryButton();
  }

  private Scene dialog(String id) {
    return robot.lookup(id).query().getScene();
  }

  private void fire(String id) {
    OffScreen.run(() -> button(id).fire());
  }

  private boolean tableHasKeyboard() {
    Node focused = app.window().getScene().getFocusOwner();
    return app.window().getScene().getWindow().isFocused() && focused instanceof TableView<?>;
  }
}
