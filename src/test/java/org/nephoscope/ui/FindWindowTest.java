package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
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
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;
import org.nephoscope.ui.browser.FindQuery;
import org.testfx.api.FxRobot;

/// Looking for keys on a server, in a window over the demo data, by keyboard.
class FindWindowTest {

  private final FxRobot robot = new FxRobot();

  @TempDir Path home;
  private TransferJournal journal;
  private TransferQueue queue;
  private Stage stage;
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    journal = TransferJournal.open(home);
    var stores = new Stores();
    queue = new TransferQueue(stores, journal);
    stage = OffScreen.stage();
    var workbench = new Workbench(stores, queue, journal.ledger(), ConnectionBook.open(home));
    var start = new Place(new Location(new StoreAddress.Demo(), ""), Access.ANONYMOUS);
    app = OffScreen.call(() -> DesktopApp.open(workbench, stage, start));
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    listed();
    robot.press(KeyCode.CONTROL).press(KeyCode.F).release(KeyCode.F).release(KeyCode.CONTROL);
    OffScreen.until("the find bar has the keyboard", () -> text().isFocused());
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
    queue.close();
    journal.close();
  }

  @Test
  void aSlashTypedIntoAChoiceStaysThere() {
    var limit = new ComboBox<String>();
    limit.setEditable(true);
    OffScreen.run(() -> {
      app.window().setBottom(limit);
      limit.requestFocus();
    });
    OffScreen.until("it has the keyboard", () -> limit.getSkin() != null && limit.isFocused());
    robot.write("3 MiB/s");
    OffScreen.until("it is typed", () -> limit.getEditor().getText().equals("3 MiB/s"));
  }

  @Test
  void keysAreFoundAnywhereBelowAndCanBeChosen() {
    find(FindQuery.Kind.GLOB, "*.json*");
    assertThat(keys()).isNotEmpty().allMatch(key -> key.contains(".json"));
    assertThat(keys()).anyMatch(key -> key.contains("/"));
    assertThat(status()).contains("among ").contains("keys read");
    assertThat(OffScreen.call(() -> app.window().objects().isFocusWithin())).isTrue();
    OffScreen.run(() -> app.browser().selection().select(0));
    assertThat(OffScreen.call(() -> app.browser().chosen().getFirst().place().location().path()))
        .isEqualTo(keys().getFirst());
    picture("found");
    long all = OffScreen.call(() -> app.browser().entries().size());
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    listed();
    assertThat(OffScreen.call(() -> app.browser().query())).isEmpty();
    assertThat(OffScreen.call(() -> app.browser().entries().size())).isNotEqualTo((int) all);
    assertThat(
            OffScreen.call(() -> text().isVisible() && text().getParent().getParent().isVisible()))
        .isFalse();
  }

  @Test
  void nothingFoundSaysHowManyKeysWereRead() {
    find(FindQuery.Kind.TEXT, "no such key");
    OffScreen.until("it is said", () -> heading().startsWith("No key matches"));
    picture("nothing");
  }

  @Test
  void whatIsNoExpressionIsSaidAndNotAsked() {
    OffScreen.run(() -> {
      kind().setValue(FindQuery.Kind.REGEX);
      text().setText("a(b");
    });
    robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
    assertThat(OffScreen.call(() -> app.browser().query())).isEmpty();
    assertThat(OffScreen.call(() -> ((Labeled) app.window().lookup(".find-bar > .note")).getText()))
        .startsWith("this is no regular expression");
    picture("refused");
  }

  private void find(FindQuery.Kind how, String what) {
    OffScreen.run(() -> {
      kind().setValue(how);
      text().setText(what);
    });
    robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
    listed();
  }

  private void listed() {
    OffScreen.until("it is listed", () -> app.browser().progressProperty().get().phase().isOver());
  }

  private List<String> keys() {
    return OffScreen.call(() -> app.browser().entries().stream().map(ObjectEntry::path).toList());
  }

  private String status() {
    return OffScreen.call(() ->
        app.window().lookupAll(".status-bar .label").stream()
            .map(node -> ((Labeled) node).getText())
            .reduce("", String::concat));
  }

  private String heading() {
    return app.window().lookup(".pane-message .heading") instanceof Labeled label
        ? label.getText()
        : "";
  }

  private TextField text() {
    return (TextField) app.window().lookup("#find");
  }

  @SuppressWarnings("unchecked")
  private ComboBox<FindQuery.Kind> kind() {
    return (ComboBox<FindQuery.Kind>) app.window().lookup(".find-bar > .combo-box");
  }

  private void picture(String name) {
    OffScreen.picture(stage.getScene(), "find-" + name + "-light");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    OffScreen.picture(stage.getScene(), "find-" + name + "-dark");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
  }
}
