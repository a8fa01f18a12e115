package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.FoundAccounts;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;
import org.nephoscope.ui.MainWindow.Side;

/// The page for the beginning in a window over the demo data.
class StartPageTest {

  @TempDir Path home;
  private TransferJournal journal;
  private TransferQueue queue;
  private ConnectionBook book;
  private Stage stage;
  private DesktopApp app;

  @BeforeEach
  void open() throws Exception {
    journal = TransferJournal.open(home);
    var stores = new Stores();
    queue = new TransferQueue(stores, journal);
    stage = OffScreen.stage();
    book = ConnectionBook.open(home);
    var workbench =
        new Workbench(
            stores,
            queue,
            journal.ledger(),
            book,
            KnownSecrets.ofThisRun(),
            new FoundAccounts(home, Map.of()));
    settings();
    app = OffScreen.call(() -> DesktopApp.open(workbench, stage));
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
  }

  private void settings() throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(
        home.resolve(".aws/config"),
        """
        [default]
        region = us-east-1
        [profile lab]
        sso_session = lab
        region = eu-central-1
        [profile minio-local]
        endpoint_url = http://localhost:9000
        """);
    Files.writeString(
        home.resolve(".aws/credentials"),
        "[default]\naws_access_key_id = a\n[minio-local]\naws_access_key_id = b\n");
    Path google = Files.createDirectories(home.resolve(".config/gcloud/configurations"));
    Files.writeString(google.resolve("config_default"), "[core]\nproject = cortex-lab\n");
    Files.writeString(home.resolve(".config/gcloud/application_default_credentials.json"), "{}");
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
    queue.close();
    journal.close();
  }

  @Test
  void whatIsTypedInThePathHasTheKeyboard() {
    OffScreen.run(() -> {
      var path = (TextField) app.window().getScene().lookup("#start-path");
      path.requestFocus();
      path.setText("demo://notes/");
      path.fireEvent(new ActionEvent());
    });
    OffScreen.until("it is listed", () -> app.browser().entries().size() > 0);
    assertThat(OffScreen.keyboard(app.window().getScene())).isInstanceOf(TableView.class);
  }

  @Test
  void whatAnotherStartAsksForHasTheKeyboard() {
    var notes = new Place(new Location(new StoreAddress.Demo(), "notes/"), Access.ANONYMOUS);
    OffScreen.run(() -> app.come(Optional.of(notes)));
    OffScreen.until("it is listed", () -> app.browser().entries().size() > 0);
    assertThat(OffScreen.keyboard(app.window().getScene())).isInstanceOf(TableView.class);
  }

  /// As a dialog of the page does, such as that for a new connection.
  @Test
  void whatIsOpenedInThePlaceOfThePageHasItsKeyboard() {
    OffScreen.until("the field has the keyboard", () -> address().isFocused());
    OffScreen.run(() -> app.browser().open("demo://notes/"));
    OffScreen.until("it is listed", () -> app.browser().entries().size() > 0);
    assertThat(OffScreen.keyboard(app.window().getScene())).isInstanceOf(TableView.class);
  }

  @Test
  void itLooksAsItShould() {
    OffScreen.until(
        "the pictures are there",
        () ->
            find(".welcome-picture").stream()
                .allMatch(frame ->
                    !frame.lookupAll("ImageView").isEmpty()
                        || ((javafx.scene.layout.Pane) frame)
                            .getChildren().stream().anyMatch(ImageView.class::isInstance)));
    for (int[] size : new int[][] {{1024, 640}, {1440, 900}}) {
      OffScreen.run(() -> {
        stage.setWidth(size[0]);
        stage.setHeight(size[1]);
      });
      OffScreen.until("the window has its size", () -> app.window().getWidth() == size[0]);
      OffScreen.run(() -> {
        app.window().applyCss();
        app.window().layout();
      });
      String name = "start-%dx%d-".formatted(size[0], size[1]);
      OffScreen.picture(stage.getScene(), name + "light");
      OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
      OffScreen.picture(stage.getScene(), name + "dark");
      OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    }
  }

  @Test
  void nothingIsShownAndNothingCanBeDoneUntilSomethingIsOpened() {
    assertThat(OffScreen.call(() -> app.start().isShown())).isTrue();
    assertThat(OffScreen.call(() -> app.stores().requests())).isZero();
    assertThat(OffScreen.call(() -> stage.getTitle())).isEqualTo("Nephoscope");
    assertThat(OffScreen.call(() -> app.window().shows(Side.INSPECTOR))).isFalse();
    assertThat(OffScreen.call(() -> app.window().shows(Side.DOCK))).isFalse();
    for (String word : List.of("Find…", "Upload…", "Download…")) {
      assertThat(OffScreen.call(() -> button(word).isDisabled())).as(word).isTrue();
    }
    OffScreen.until("the field has the keyboard", () -> address().isFocused());

    OffScreen.run(() -> {
      address().setText("demo://notes/");
      press("#welcome-open");
    });
    OffScreen.until("it is shown", () -> app.shown().location().path().equals("notes/"));
    assertThat(OffScreen.call(() -> app.start().isShown())).isFalse();
    assertThat(OffScreen.call(() -> app.window().shows(Side.INSPECTOR))).isTrue();
    assertThat(OffScreen.call(() -> app.window().shows(Side.DOCK))).isTrue();
    assertThat(OffScreen.call(() -> stage.getTitle())).startsWith("demo://notes/");
    assertThat(OffScreen.call(() -> app.browser().behindProperty().get())).isEmpty();

    OffScreen.run(app.start()::show);
    assertThat(OffScreen.call(() -> app.start().isShown())).isTrue();
    assertThat(OffScreen.call(() -> app.window().shows(Side.DOCK))).isFalse();
  }

  @Test
  void aProfileIsSavedAsAConnectionOnceAndNeverInPlaceOfAnother() throws IOException {
    OffScreen.until("profiles are there", () -> find(".welcome-profile").size() == 4);
    book.save(new Connection("lab", Optional.empty(), Access.ANONYMOUS));
    for (int i = 0; i < 2; i++) {
      OffScreen.run(app.start()::show);
      OffScreen.run(() -> connect("lab").fire());
      OffScreen.until("it is shown", () -> !app.start().isShown());
      assertThat(connections()).containsExactly("lab", "lab 2");
    }
    assertThat(OffScreen.call(() -> app.shown().access()).credentials())
        .isEqualTo(new Credentials.Ambient(Optional.of("lab")));
  }

  private ButtonBase connect(String name) {
    return find(".button").stream()
        .filter(button -> ("Connect with " + name).equals(button.getAccessibleText()))
        .map(ButtonBase.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private List<String> connections() {
    return book.connections().stream().map(Connection::name).toList();
  }

  @Test
  void whatIsTypedWrongAboveIsSaidInTheCard() {
    OffScreen.run(() -> {
      var field = (TextField) one("#start-path");
      field.setText("s4://x/");
      field.fireEvent(new javafx.event.ActionEvent());
    });
    assertThat(OffScreen.call(() -> ((Labeled) one("#welcome-problem")).getText()))
        .contains("s4://");
    assertThat(OffScreen.call(() -> app.start().isShown())).isTrue();
  }

  @Test
  void aFolderThatIsDroppedIsLookedIntoAndAnArrayIsOpened() throws Exception {
    Files.createDirectories(home.resolve("dropped/data.zarr"));
    Files.writeString(
        home.resolve("dropped/data.zarr/.zarray"),
        "{\"zarr_format\":2,\"shape\":[4],\"chunks\":[2],\"dtype\":\"|u1\",\"compressor\":null,"
            + "\"filters\":null,\"fill_value\":0,\"order\":\"C\"}");
    OffScreen.run(() -> app.start().look(List.of(home.resolve("dropped"))));
    OffScreen.until("it is listed", () -> app.browser().entries().size() == 1);
    assertThat(OffScreen.call(() -> app.arrays().openProperty().get())).isFalse();

    OffScreen.run(() -> app.start().look(List.of(home.resolve("dropped/data.zarr"))));
    OffScreen.until("its page is open", () -> app.arrays().openProperty().get());
  }

  @Test
  void whatCanBeTriedShowsWhatItPromises() {
    OffScreen.run(() -> press("#try-wrong-copy"));
    TransferSnapshot compared = ended(1);
    assertThat(compared.tally().failed()).isEqualTo(12);

    OffScreen.run(app.start()::show);
    OffScreen.run(() -> press("#try-trouble"));
    TransferSnapshot copied = ended(2);
    assertThat(copied.tally().failed()).isEqualTo(12);

    OffScreen.run(app.start()::show);
    OffScreen.run(() -> press("#try-chunks"));
    OffScreen.until("its page is open", () -> app.arrays().openProperty().get());

    OffScreen.run(app.start()::show);
    OffScreen.run(() -> press("#try-million"));
    OffScreen.until("rows come", () -> app.browser().entries().size() >= 10_000);
    OffScreen.run(app.browser()::stop);
  }

  /// Of an earlier run, or of another window: they are read while the dock is put away.
  @Test
  void transfersThatAreKnownAlreadyAreShownWithTheDock() throws Exception {
    assertThat(OffScreen.call(() -> app.window().shows(Side.DOCK))).isFalse();

    queue.submit(copy("copied.txt"));

    OffScreen.until("the dock is there", () -> app.window().shows(Side.DOCK));
    assertThat(OffScreen.call(() -> one(".start-dock").isVisible())).isFalse();
    assertThat(OffScreen.call(() -> app.transfers().jobs())).hasSize(1);
  }

  @Test
  void aTransferThatEndsWhileTheDockIsPutAwayIsSeenInTheList() throws Exception {
    Files.createDirectories(home.resolve("into"));
    OffScreen.run(() -> app.start().look(List.of(home.resolve("into"))));
    OffScreen.until("it is listed", () -> app.shown().location().path().endsWith("/into/"));
    OffScreen.run(() -> app.parts().toggle(Side.DOCK));
    assertThat(OffScreen.call(() -> app.window().shows(Side.DOCK))).isFalse();

    queue.submit(copy("into/copied.txt"));

    OffScreen.until("its file is listed", () -> app.browser().entries().size() == 1);
  }

  private TransferRequest copy(String name) throws IOException {
    Path source = Files.writeString(home.resolve("source.txt"), "text");
    var route = new TransferRequest.Route(local(source), local(home.resolve(name)));
    return new TransferRequest.Copy(List.of(route), CopyPolicy.DEFAULT);
  }

  private static Place local(Path file) {
    Path root = file.getRoot();
    var location =
        new Location(
            new StoreAddress.Local(root), root.relativize(file).toString().replace('\\', '/'));
    return new Place(location, Access.ANONYMOUS);
  }

  private TransferSnapshot ended(int count) {
    OffScreen.until(
        "it has ended",
        () ->
            queue.snapshot().size() == count
                && queue.snapshot().stream().allMatch(StartPageTest::isOver));
    return queue.snapshot().stream()
        .max(java.util.Comparator.comparing(TransferSnapshot::submitted))
        .orElseThrow();
  }

  private static boolean isOver(TransferSnapshot one) {
    return one.state() instanceof TransferState.Finished
        || one.state() instanceof TransferState.Failed;
  }

  private TextField address() {
    return (TextField) one("#welcome-address");
  }

  private Node one(String selector) {
    return stage.getScene().getRoot().lookup(selector);
  }

  private List<Node> find(String selector) {
    return List.copyOf(stage.getScene().getRoot().lookupAll(selector));
  }

  private void press(String selector) {
    ((ButtonBase) one(selector)).fire();
  }

  private ButtonBase button(String word) {
    return find(".button").stream()
        .filter(ButtonBase.class::isInstance)
        .map(ButtonBase.class::cast)
        .filter(button -> word.equals(button.getText()))
        .findFirst()
        .orElseThrow();
  }
}
