package org.nephoscope.ui.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Importable;
import org.nephoscope.connection.RcloneSettings;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.storage.Headers;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.BucketWindow;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.WindowDialogs;
import org.nephoscope.ui.imports.ImportDialog;
import org.nephoscope.ui.imports.ImportViewModel;
import org.nephoscope.ui.palette.PaletteChoice;

/// The dialogs that explain and take over, over the real window.
class HelpWindowTest extends BucketWindow {

  @Override
  protected void fill() throws IOException {
    put("one.txt", "one", Headers.NONE);
  }

  @Test
  void theManualShowsTheChapterThatIsChosen() {
    robot.push(KeyCode.F1);
    OffScreen.until("it is open", () -> there("#manual-chapters"));
    ListView<?> chapters = (ListView<?>) robot.lookup("#manual-chapters").query();
    assertThat(OffScreen.call(() -> chapters.getItems().size())).isGreaterThan(5);
    TextArea text = (TextArea) OffScreen.call(() -> chapters.getScene().lookup(".text-area"));
    String first = OffScreen.call(text::getText);
    assertThat(first).isNotBlank();
    OffScreen.run(() -> chapters.getSelectionModel().select(1));
    String second = OffScreen.call(text::getText);
    assertThat(second).isNotBlank().isNotEqualTo(first);
    picture(dialog("#manual-chapters"), "manual");
  }

  @Test
  void everyCommandIsListedWithItsKey() {
    command("Shortcuts");
    OffScreen.until("it is open", () -> there("#shortcuts"));
    picture(dialog("#shortcuts"), "shortcuts");
    var list = (ListView<?>) robot.lookup("#shortcuts").query();
    assertThat(OffScreen.call(() -> List.copyOf(list.getItems())))
        .map(PaletteChoice.class::cast)
        .extracting(PaletteChoice::title, PaletteChoice::keys)
        .contains(tuple("Rename…", "F2"), tuple("Paste", "Ctrl+V"));
  }

  @Test
  void aReportIsThatOfTheLastChoice() throws InterruptedException {
    var first = new CompletableFuture<Thread>();
    var held = new CountDownLatch(1);
    Background background = Background.ofToolkit();
    OffScreen.begin(() ->
        ReportDialog.ask(
            new WindowDialogs((Stage) app.window().getScene().getWindow()),
            background,
            names -> {
              if (!names && first.complete(Thread.currentThread())) {
                held(held);
              }
              return Map.of("report", names ? "with names" : "without names");
            },
            Optional::empty));
    OffScreen.until("it is asked", () -> first.isDone());
    OffScreen.run(() -> ((CheckBox) robot.lookup("#report-names").query()).setSelected(true));
    OffScreen.until("the second answer is shown", () -> report().contains("with names"));
    held.countDown();
    first.join().join(); // it has handed over its answer
    OffScreen.run(() -> {});
    assertThat(OffScreen.call(this::report)).contains("with names");
    picture(dialog("#report-text"), "report");
    OffScreen.run(() -> ((CheckBox) robot.lookup("#report-names").query()).setSelected(false));
    OffScreen.until("and back", () -> report().contains("without names"));
    background.close();
  }

  @Test
  void whatIsTickedIsTakenOver() throws IOException {
    var settings = home.resolve("rclone.conf");
    Files.writeString(
        settings, "[public]\ntype = s3\nendpoint = store.example.org\n[own]\ntype = s3\n");
    List<Importable> found =
        RcloneSettings.usual(home, Map.of("RCLONE_CONFIG", settings.toString())).read();
    var model = new ImportViewModel(found, ConnectionBook.open(home));
    var answer = new AtomicReference<Boolean>();
    OffScreen.begin(() ->
        answer.set(
            ImportDialog.ask(
                model,
                SecretStore.Keeper.THIS_RUN,
                new WindowDialogs((Stage) app.window().getScene().getWindow()))));
    await("public");
    OffScreen.run(() -> model.lines().forEach(line -> line.wantedProperty().set(false)));
    assertThat(disabled("Import")).as("nothing is ticked").isTrue();
    OffScreen.run(() -> model.lines().getFirst().wantedProperty().set(true));
    picture(OffScreen.call(() -> robot.lookup(".import-line").query().getScene()), "import");
    answer("Import");
    OffScreen.until("it has an answer", () -> answer.get() != null);
    assertThat(answer.get()).isTrue();
    assertThat(model.take().getFirst().connection().access()).isNotEqualTo(Access.AMBIENT);
  }

  private boolean disabled(String word) {
    return OffScreen.call(() ->
        robot.lookup(".dialog-pane .button").queryAllAs(Button.class).stream()
            .filter(button -> word.equals(button.getText()))
            .allMatch(Node::isDisabled));
  }

  private String report() {
    return ((TextArea) robot.lookup("#report-text").query()).getText();
  }

  private static void held(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
