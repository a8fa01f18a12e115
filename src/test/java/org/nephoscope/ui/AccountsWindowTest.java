package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.ContextMenuEvent;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.ServerNotes;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.gcs.GcsClients;
import org.nephoscope.provider.gcs.GcsSettings;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.provider.s3.S3Clients;
import org.nephoscope.provider.s3.S3Settings;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.provider.web.Network;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.ui.browser.PlaceLines;

/// Accounts of every kind in the window, over real servers: tried out, saved, shown, and their
/// buckets made and removed.
class AccountsWindowTest {

  private static final String CANARY = "canary-5d1e-secret";

  @TempDir Path home;
  private final KnownSecrets secrets = KnownSecrets.ofThisRun();
  private final StrictS3 s3 = StrictS3.start(Profile.AWS).allow("alice", CANARY);
  private GcsServer google;
  private Stores stores;
  private Workbench workbench;
  private DesktopApp app;
  private Connection lab;
  private Connection cortex;

  @BeforeEach
  void open() throws IOException {
    google = GcsServer.start();
    google.bucket("cortex-mirror");
    var network = Network.ofThisComputer();
    stores =
        new Stores(
            new S3Clients(S3Settings.usual(), network, secrets, ServerNotes.ofThisRun()),
            new GcsClients(
                GcsSettings.usual(), Map.of("STORAGE_EMULATOR_HOST", google.address()), network),
            network,
            secrets);
    secrets.save("lab", Secret.accessKey("alice", CANARY, Optional.empty()));
    lab =
        new Connection(
            "lab",
            new StoreAddress.S3(Optional.of(s3.endpoint()), ""),
            new Access(new Credentials.Saved("lab"), Optional.empty()));
    cortex =
        new Connection(
            "cortex-lab", new StoreAddress.Gcs(""), Access.AMBIENT.project("cortex-project"));
    var web =
        new Connection(
            "data.example.org",
            new StoreAddress.Http(URI.create("https://data.example.org")),
            Access.ANONYMOUS);
    ConnectionBook book = ConnectionBook.open(home);
    book.save(web);
    book.save(cortex);
    book.save(lab);
    Workbench plain = TestWorkbench.over(home);
    workbench = new Workbench(stores, plain.runner(), plain.ledger(), book, secrets);
    var stage = OffScreen.stage();
    var start = new Place(new Location(new StoreAddress.Memory("m"), ""), Access.ANONYMOUS);
    app = OffScreen.call(() -> DesktopApp.open(workbench, stage, start));
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
  }

  @AfterEach
  void close() {
    OffScreen.run(() -> List.copyOf(dialogs().toList()).forEach(Window::hide));
    OffScreen.run(app::close);
    google.close();
    s3.close();
  }

  @Test
  void accountsStandInTheirOrderWithHowOneIsSignedIn() {
    assertThat(OffScreen.call(() -> roots().toList()))
        .containsExactly(
            "Bookmarks", "lab", "cortex-lab", "data.example.org", "This computer", "Demo data");
    OffScreen.run(() -> item("cortex-lab").setExpanded(true));
    OffScreen.until("its buckets are there", () -> below("cortex-lab").contains("cortex-mirror"));
    OffScreen.run(() -> app.window().getScene().getRoot().layout());
    assertThat(OffScreen.call(() -> words(app.window().lookup(".places"))))
        .contains("S3 · lab", "keys", "GCS · cortex-lab", "ADC", "data.example.org", "HTTP");
    OffScreen.picture(OffScreen.call(() -> app.window().getScene()), "accounts-light");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    OffScreen.picture(OffScreen.call(() -> app.window().getScene()), "accounts-dark");
  }

  @Test
  void keysAreTriedOutBeforeTheyAreKept() throws IOException {
    s3.giveTo(s3.newBucket().bucket(), "alice");
    connect();
    type("Endpoint", s3.endpoint() + "/");
    select("An access key");
    assertThat(OffScreen.call(() -> button("Test").isDisabled())).isTrue();
    type("Access key", "alice");
    type("Secret key", "wrong");
    assertThat(tried()).isEqualTo("The server answers, but refuses these keys (403).");
    type("Secret key", CANARY);
    assertThat(tried()).matches("Signed in with what you entered; \\d+ buckets?\\.");
    OffScreen.picture(OffScreen.call(this::scene), "connection-s3-light");
    assertThat(secrets.find("new connection")).isEmpty();
    assertThat(workbench.book().connections()).hasSize(3);
    select("Anonymous");
    assertThat(tried()).startsWith("The server answers, and lists buckets to nobody");
  }

  @Test
  void anAccountOfGooglesIsTriedOutAndSaved() throws IOException {
    connect();
    kind("Google Cloud Storage");
    type("Name", "em");
    select("The sign-in this computer has (gcloud)");
    type("Project", "em-project");
    type("Charged to", "who-pays");
    assertThat(tried()).isEqualTo("Signed in with the sign-in of this computer; 1 bucket.");
    OffScreen.picture(OffScreen.call(this::scene), "connection-gcs-light");
    OffScreen.begin(() -> button("Connect").fire());
    OffScreen.until("it is saved", () -> workbench.book().connections().size() == 4);
    Connection saved = ConnectionBook.open(home).connections().getLast();
    assertThat(saved)
        .isEqualTo(
            new Connection(
                "em",
                new StoreAddress.Gcs(""),
                Access.AMBIENT.payer("who-pays").project("em-project")));
    OffScreen.until("it is opened", () -> app.shown().equals(saved.root()));
  }

  @Test
  void aKeyFileIsNamedByItsWholePath() {
    connect();
    kind("Google Cloud Storage");
    type("Name", "em");
    select("The key file of a service account");
    for (String wrong : new String[] {"", "./key.json", "../../key.json"}) {
      OffScreen.run(() -> fileField().setText(wrong));
      assertThat(OffScreen.call(() -> button("Connect").isDisabled())).as(wrong).isTrue();
    }
    Path file = home.resolve("key.json").toAbsolutePath();
    OffScreen.run(() -> fileField().setText(file.toString()));
    assertThat(tried()).contains("key.json");
    OffScreen.begin(() -> button("Connect").fire());
    OffScreen.until("it is saved", () -> workbench.book().connections().size() == 4);
    assertThat(workbench.book().connections().getLast().access().credentials())
        .isEqualTo(new Credentials.Ambient(Optional.of(file.toString())));
  }

  @Test
  void aPasswordOfAWebServerIsTriedOutAndKept() throws IOException {
    HttpServer web = answering("<html><a href=\"a.txt\">a.txt</a></html>");
    try {
      connect();
      kind("Web server");
      type("Name", "web");
      type("Server", "https://data.example.org/with/path");
      assertThat(OffScreen.call(() -> button("Connect").isDisabled())).isTrue();
      URI origin = URI.create("http://127.0.0.1:" + web.getAddress().getPort());
      type("Server", origin.toString());
      assertThat(tried()).isEqualTo("The server answers, but wants a sign-in.");
      select("A user name and password");
      type("User name", "ann");
      type("Password", CANARY);
      assertThat(tried()).startsWith("The server answers and gives no listing");
      OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
      OffScreen.picture(OffScreen.call(this::scene), "connection-web");
      OffScreen.begin(() -> button("Connect").fire());
      OffScreen.until("it is saved", () -> workbench.book().connections().size() == 4);
      try (Secret kept = secrets.find("web").orElseThrow()) {
        assertThat(new String(kept.bytes(), StandardCharsets.UTF_8)).contains("ann", CANARY);
      }
      assertThat(home.resolve("connections.json")).content().doesNotContain(CANARY, "ann");
    } finally {
      web.stop(0);
    }
  }

  @Test
  void aServerThatTalksNonsenseIsNoSuccess() throws IOException {
    HttpServer web = answering("{\"status\": \"welcome\"}");
    try {
      connect();
      type("Endpoint", "http://127.0.0.1:" + web.getAddress().getPort());
      select("An access key");
      type("Access key", "alice");
      type("Secret key", CANARY);
      assertThat(tried()).doesNotContain("Signed in", CANARY).isNotEmpty();
      assertThat(OffScreen.call(() -> scene().getRoot().lookup("#trial-result").getStyleClass()))
          .contains("danger-text");
    } finally {
      web.stop(0);
    }
  }

  @Test
  void whoWaitsForAServerMayStop() throws IOException {
    var asked = new CountDownLatch(1);
    var silent = new CountDownLatch(1);
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    web.createContext(
        "/",
        exchange -> {
          asked.countDown();
          try {
            silent.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          exchange.close();
        });
    web.start();
    try {
      connect();
      type("Endpoint", "http://127.0.0.1:" + web.getAddress().getPort());
      select("The sign-in this computer has");
      select("An access key");
      type("Access key", "alice");
      type("Secret key", CANARY);
      OffScreen.begin(() -> button("Test").fire());
      OffScreen.until("it is asked", () -> asked.getCount() == 0);
      assertThat(OffScreen.call(() -> result())).isEqualTo("Asking the server…");
      OffScreen.begin(() -> button("Stop").fire());
      assertThat(OffScreen.call(() -> result())).startsWith("Stopped.");
      assertThat(OffScreen.call(() -> button("Test").isDisabled())).isFalse();
    } finally {
      silent.countDown();
      web.stop(0);
    }
  }

  @Test
  void aBucketIsMadeShownAndRemovedOnceItIsEmpty() throws IOException {
    OffScreen.run(() -> item("cortex-lab").setExpanded(true));
    OffScreen.until("its buckets are there", () -> below("cortex-lab").contains("cortex-mirror"));
    OffScreen.begin(() -> menuOf("cortex-lab", "New bucket…").fire());
    OffScreen.until("the dialog is there", () -> find("Create").isPresent());
    type("Name", "Cortex/Seg");
    assertThat(OffScreen.call(() -> words(scene().getRoot())))
        .anyMatch(word -> word.startsWith("Only a–z"));
    assertThat(OffScreen.call(() -> button("Create").isDisabled())).isTrue();
    OffScreen.picture(OffScreen.call(this::scene), "new-bucket-light");
    type("Name", "cortex-mirror");
    OffScreen.begin(() -> button("Create").fire());
    OffScreen.until("it is told", () -> said("The bucket “cortex-mirror” was not made"));
    OffScreen.begin(() -> button("Close").fire());
    OffScreen.until("it asks again", () -> find("Create").isPresent());
    assertThat(OffScreen.call(() -> ((TextField) labelled("Name")).getText()))
        .isEqualTo("cortex-mirror");
    type("Name", "cortex-seg");
    type("Location", "europe-west3");
    OffScreen.begin(() -> button("Create").fire());
    Place made = cortex.bucket("cortex-seg");
    OffScreen.until("it is shown", () -> app.shown().equals(made));
    OffScreen.until("it is in the tree", () -> below("cortex-lab").contains("cortex-seg"));
    assertThat(google.bucket("cortex-seg").location()).isEqualTo("EUROPE-WEST3");

    var key = new ObjectKey("a");
    try (var store = stores.open(made.location().store(), made.access())) {
      store.put(key, ByteSource.of("x".getBytes(StandardCharsets.UTF_8)), PutOptions.REPLACE);
      OffScreen.begin(() -> fileItem("Remove bucket…").fire());
      OffScreen.until("it is asked", () -> find("Remove").isPresent());
      assertThat(OffScreen.call(() -> button("Cancel").isDefaultButton())).isTrue();
      OffScreen.begin(() -> button("Remove").fire());
      OffScreen.until("it is told", () -> said("gs://cortex-seg/ is not empty"));
      OffScreen.begin(() -> button("Close").fire());
      store.delete(List.of(key));
    }
    OffScreen.begin(() -> menuOf("cortex-seg", "Remove bucket…").fire());
    OffScreen.until("it is asked", () -> find("Remove").isPresent());
    OffScreen.begin(() -> button("Remove").fire());
    OffScreen.until("its account is shown", () -> app.shown().equals(cortex.root()));
    OffScreen.until("it left the tree", () -> !below("cortex-lab").contains("cortex-seg"));
    assertThat(below("cortex-lab")).contains("cortex-mirror");
  }

  @Test
  void commandsSayWhereTheyDoNothing() {
    assertThat(OffScreen.call(() -> fileItem("New bucket…").getText()))
        .isEqualTo("New bucket… (not in an account with buckets)");
    OffScreen.run(() -> app.browser().open(lab.root()));
    OffScreen.until("it can", () -> !fileItem("New bucket…").isDisable());
    assertThat(OffScreen.call(() -> fileItem("Remove bucket…").isDisable())).isTrue();
    OffScreen.begin(() -> fileItem("New bucket…").fire());
    OffScreen.until("the dialog is there", () -> find("Create").isPresent());
    type("Name", "made-in-window");
    OffScreen.begin(() -> button("Create").fire());
    OffScreen.until("it is shown", () -> app.shown().equals(lab.bucket("made-in-window")));
    assertThat(OffScreen.call(() -> fileItem("Remove bucket…").isDisable())).isFalse();
  }

  @Test
  void aForgottenConnectionLeavesNoSecretBehind() throws IOException {
    OffScreen.begin(() -> menuOf("lab", "Forget connection…").fire());
    OffScreen.until("it is asked", () -> find("Forget").isPresent());
    OffScreen.begin(() -> button("Forget").fire());
    OffScreen.until("it is gone", () -> !workbench.book().connections().contains(lab));
    OffScreen.until("the tree knows", () -> roots().toList().contains("S3"));
    assertThat(secrets.find("lab")).isEmpty();
  }

  private static HttpServer answering(String body) throws IOException {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          boolean known = exchange.getRequestHeaders().containsKey("Authorization");
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          boolean head = exchange.getRequestMethod().equals("HEAD");
          exchange.sendResponseHeaders(known ? 200 : 401, head ? -1 : bytes.length);
          if (!head) {
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
    web.start();
    return web;
  }

  private void connect() {
    OffScreen.begin(app.connecting()::begin);
    OffScreen.until("the dialog is there", () -> find("Connect").isPresent());
  }

  /// What the trial says once it is over.
  private String tried() {
    OffScreen.begin(() -> button("Test").fire());
    OffScreen.until("the trial is over", () -> find("Test").isPresent());
    return OffScreen.call(this::result);
  }

  private String result() {
    return ((Label) scene().getRoot().lookup("#trial-result")).getText();
  }

  private void kind(String word) {
    OffScreen.run(() -> toggle(scene().getRoot().lookup("#kinds"), word));
  }

  private void select(String word) {
    OffScreen.run(() -> toggle(scene().getRoot(), word));
  }

  private static void toggle(Node below, String word) {
    below.lookupAll("*").stream()
        .filter(node -> node instanceof Toggle && node instanceof Labeled)
        .filter(node -> ((Labeled) node).getText().equals(word))
        .map(Toggle.class::cast)
        .findFirst()
        .orElseThrow()
        .setSelected(true);
  }

  private TextField fileField() {
    return scene().getRoot().lookupAll(".text-field").stream()
        .map(TextField.class::cast)
        .filter(field -> "The key file of a service account".equals(field.getAccessibleText()))
        .findFirst()
        .orElseThrow();
  }

  private void type(String label, String text) {
    OffScreen.run(() -> ((TextField) labelled(label)).setText(text));
  }

  private Node labelled(String label) {
    return scene().getRoot().lookupAll(".field-label").stream()
        .map(Label.class::cast)
        .filter(one -> one.getText().equals(label))
        .findFirst()
        .orElseThrow()
        .getLabelFor();
  }

  private static List<String> words(Node below) {
    return below.lookupAll(".label").stream()
        .map(node -> ((Labeled) node).getText())
        .filter(text -> text != null && !text.isEmpty())
        .toList();
  }

  private boolean said(String heading) {
    return dialogs().anyMatch(one -> words(one.getScene().getRoot()).contains(heading));
  }

  private Button button(String word) {
    return find(word).orElseThrow();
  }

  private Optional<Button> find(String word) {
    return dialogs()
        .flatMap(window -> window.getScene().getRoot().lookupAll(".button").stream())
        .map(Button.class::cast)
        .filter(button -> word.equals(button.getText()))
        .findFirst();
  }

  private Scene scene() {
    return dialog().getScene();
  }

  private static Window dialog() {
    return dialogs().findFirst().orElseThrow();
  }

  private static Stream<Window> dialogs() {
    return List.copyOf(Window.getWindows()).stream()
        .filter(window -> window.getScene() != null)
        .filter(window -> window.getScene().getRoot().getStyleClass().contains("neph-dialog"));
  }

  private MenuItem fileItem(String word) {
    var bar = (MenuBar) app.window().lookup(".menu-bar");
    return bar.getMenus().getFirst().getItems().stream()
        .filter(item -> item.getText() != null && item.getText().startsWith(word))
        .findFirst()
        .orElseThrow();
  }

  private TreeView<?> tree() {
    return (TreeView<?>) app.window().lookup(".places").lookup(".tree-view");
  }

  private Stream<String> roots() {
    return tree().getRoot().getChildren().stream().map(AccountsWindowTest::name);
  }

  private List<String> below(String account) {
    return item(account).getChildren().stream().map(AccountsWindowTest::name).toList();
  }

  private TreeItem<?> item(String name) {
    return tree().getRoot().getChildren().stream()
        .flatMap(root -> Stream.concat(Stream.of(root), root.getChildren().stream()))
        .filter(item -> name(item).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String name(TreeItem<?> item) {
    return PlaceLines.name(item);
  }

  /// The menu as the key asks for it: for the chosen line, at the tree.
  @SuppressWarnings({"unchecked", "rawtypes"}) // the tree's own type is not seen here
  private MenuItem menuOf(String line, String word) {
    TreeView tree = tree();
    tree.requestFocus();
    tree.getSelectionModel().select(item(line));
    Event.fireEvent(
        tree,
        new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 20, 20, 40, 140, true, null));
    return List.copyOf(Window.getWindows()).stream()
        .filter(ContextMenu.class::isInstance)
        .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
        .filter(item -> word.equals(item.getText()))
        .findFirst()
        .orElseThrow();
  }
}
