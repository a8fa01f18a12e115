package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.S3Server;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Workbench;
import org.testfx.api.FxRobot;

/// Moves and syncs between a real server and a folder, through the real window.
class WindowMovesTest {

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
    try (var open = stores.open(bucket, Access.AMBIENT)) {
      for (String name : List.of("one.txt", "two.txt", "sub/three.txt")) {
        open.put(
            new ObjectKey("results/" + name),
            ByteSource.of(name.getBytes(StandardCharsets.UTF_8)),
            PutOptions.REPLACE);
      }
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
    OffScreen.until("the rows are there", () -> app.browser().entries().size() == 3);
    OffScreen.until("keys reach the table", this::tableHasKeyboard);
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
    queue.close();
    journal.close();
  }

  @Test
  void aMoveSaysThatItComparesFirstAndLeavesNothingBehind() throws IOException {
    OffScreen.run(() -> app.browser().selection().select(1)); // one.txt
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
    OffScreen.until("the dialog is open", () -> there("#plan-target"));
    assertThat(enabled("#plan-start")).as("they are there already").isFalse();
    type("#plan-target", "mem://m/");
    assertThat(enabled("#plan-start")).as("that would be gone with the program").isFalse();
    type("#plan-target", folder + "/");
    assertThat(there("#plan-move-meaning")).isTrue();
    assertThat(text("#plan-command"))
        .startsWith("neph mv s3://")
        .contains(" " + folder)
        .contains("keep-suffix");
    OffScreen.until("it is counted", () -> robot.lookup("Counted").tryQuery().isPresent());
    OffScreen.picture(dialog("#plan-start"), "move-dialog-light");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    fire("#plan-start");
    OffScreen.until("it is listed no longer", () -> app.browser().entries().size() == 2);
    assertThat(folder.resolve("one.txt")).hasContent("one.txt");
    assertThat(keys()).containsExactlyInAnyOrder("results/two.txt", "results/sub/three.txt");
  }

  @Test
  void aNameThatIsTakenIsRefusedAndAFreeOneIsMovedTo() throws IOException {
    OffScreen.run(() -> app.browser().selection().select(1)); // one.txt
    robot.push(KeyCode.F2);
    OffScreen.until("the dialog is open", () -> there("#new-name"));
    assertThat(enabled("#name-start")).as("it has that name").isFalse();
    type("#new-name", "a/b.txt");
    assertThat(enabled("#name-start")).as("that is another place").isFalse();
    type("#new-name", "two.txt");
    fire("#name-start");
    OffScreen.until("it is refused", () -> label("#name-problem").contains("already"));
    OffScreen.picture(dialog("#name-start"), "rename-dialog-light");
    assertThat(keys()).contains("results/one.txt", "results/two.txt");
    type("#new-name", "first.txt");
    assertThat(OffScreen.call(() -> label("#name-problem"))).isEmpty();
    fire("#name-start");
    OffScreen.until("the dialog is closed", () -> !there("#new-name"));
    OffScreen.until("the list has it", () -> rows().contains("first.txt"));
    assertThat(keys())
        .containsExactlyInAnyOrder("results/first.txt", "results/two.txt", "results/sub/three.txt");
  }

  @Test
  void aPrefixIsRenamedAndDuplicatedWithAllThatIsInIt() throws IOException {
    OffScreen.run(() -> app.browser().selection().select(0)); // sub/
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
    OffScreen.until("the dialog is open", () -> there("#new-name"));
    OffScreen.until("it is counted", () -> robot.lookup("Counted").tryQuery().isPresent());
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    OffScreen.picture(dialog("#name-start"), "duplicate-dialog-dark");
    fire("#name-start");
    OffScreen.until("the list has it", () -> rows().contains("sub copy"));
    assertThat(keys()).contains("results/sub/three.txt", "results/sub copy/three.txt");
    OffScreen.run(() -> app.browser().selection().select(0)); // sub copy/, which comes before
    robot.push(KeyCode.F2);
    OffScreen.until("the dialog is open", () -> there("#new-name"));
    type("#new-name", "sub");
    fire("#name-start");
    OffScreen.until("it is refused", () -> label("#name-problem").contains("already"));
    type("#new-name", "spare");
    fire("#name-start");
    OffScreen.until("the list has it", () -> rows().contains("spare"));
    OffScreen.until("the old one is gone", () -> !rows().contains("sub copy"));
    assertThat(keys()).contains("results/spare/three.txt", "results/sub/three.txt");
  }

  private List<String> rows() {
    return app.browser().entries().stream().map(entry -> entry.name()).toList();
  }

  private String label(String id) {
    return ((Label) robot.lookup(id).query()).getText();
  }

  @Test
  void aSyncShowsItsPlanBeforeItBegins() throws IOException {
    Files.writeString(folder.resolve("extra.txt"), "only here");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
    OffScreen.until("the dialog is open", () -> there("#sync-target"));
    OffScreen.until("keys reach it", () -> dialog("#sync-target").getWindow().isFocused());
    assertThat(enabled("#sync-plan")).isFalse();
    type("#sync-target", folder.toString());
    OffScreen.picture(dialog("#sync-target"), "sync-dialog-light");
    assertThat(enabled("#sync-start")).as("nobody has seen the plan").isFalse();
    robot.push(KeyCode.ENTER);
    OffScreen.until(
        "the plan is shown", () -> robot.lookup("This would be done").tryQuery().isPresent());
    assertThat(files()).containsExactly("extra.txt");
    assertThat(enabled("#sync-start")).isTrue();
    OffScreen.run(() -> ((CheckBox) robot.lookup("#sync-delete").query()).setSelected(true));
    assertThat(enabled("#sync-start")).as("the plan was for another choice").isFalse();
    robot.push(KeyCode.ENTER);
    // What the source has none of may be everything: that takes a number.
    OffScreen.until(
        "it asks for one", () -> robot.lookup("Nothing would be deleted").tryQuery().isPresent());
    OffScreen.picture(dialog("#sync-target"), "sync-too-much-light");
    assertThat(enabled("#sync-start")).isFalse();
    type("#sync-most", "x");
    assertThat(enabled("#sync-start")).isFalse();
    type("#sync-most", "1");
    assertThat(enabled("#sync-start")).isTrue();
    assertThat(text("#sync-command")).contains("neph sync ", " --delete --max-delete 1");
    OffScreen.picture(dialog("#sync-target"), "sync-plan-light");
    assertThat(files()).containsExactly("extra.txt");
    robot.push(KeyCode.ENTER);
    OffScreen.until(
        "it has ended",
        () ->
            !app.transfers().jobs().isEmpty()
                && app.transfers().jobs().getFirst().snapshot().state().isFinal());
    assertThat(files()).containsExactly("one.txt", "sub/three.txt", "two.txt");
  }

  @Test
  void aPlanThatCannotBeMadeSaysWhy() {
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S);
    OffScreen.until("the dialog is open", () -> there("#sync-target"));
    type("#sync-target", "s3://" + S3Server.running().endpoint() + "/no-such-bucket/x/");
    fire("#sync-plan");
    OffScreen.until(
        "it says why", () -> robot.lookup("The plan could not be made").tryQuery().isPresent());
    OffScreen.picture(dialog("#sync-target"), "sync-failed-dark");
    assertThat(robot.lookup(this::namesTheTarget).tryQuery()).isPresent();
    assertThat(enabled("#sync-start")).isFalse();
    OffScreen.run(() -> dialog("#sync-target").getWindow().hide());
    assertThat(app.transfers().jobs()).isEmpty();
  }

  private boolean namesTheTarget(Node node) {
    return node instanceof Label label
        && label.getText() != null
        && label.getText().contains("/no-such-bucket does not exist, so nothing can be in it.");
  }

  private List<String> keys() throws IOException {
    try (var open = stores.open(bucket, Access.AMBIENT)) {
      return open.list(ListQuery.everything(Prefix.ROOT)).entries().stream()
          .map(entry -> ((ObjectMeta) entry).key().value())
          .toList();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private void type(String field, String text) {
    OffScreen.run(() -> ((TextField) robot.lookup(field).query()).setText(text));
  }

  private String text(String area) {
    return OffScreen.call(() -> ((TextArea) robot.lookup(area).query()).getText());
  }

  private boolean there(String id) {
    return robot.lookup(id).tryQuery().isPresent();
  }

  private boolean enabled(String id) {
    return OffScreen.call(() -> !robot.lookup(id).query().isDisabled());
  }

  private Scene dialog(String id) {
    return robot.lookup(id).query().getScene();
  }

  private void fire(String id) {
    OffScreen.run(() -> ((Button) robot.lookup(id).query()).fire());
  }

  private boolean tableHasKeyboard() {
    Node focused = app.window().getScene().getFocusOwner();
    return app.window().getScene().getWindow().isFocused() && focused instanceof TableView<?>;
  }
}
