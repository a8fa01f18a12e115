package org.nephoscope.ui;

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
import org.nephoscope.ui.browser.PlaceLines;

/// What the tests of accounts in the window share: real servers, three saved accounts, and the
/// hands to use dialogs and the tree with.
abstract class AccountsDesk {

  static final String CANARY = "canary-5d1e-secret";

  @TempDir Path home;
  final KnownSecrets secrets = KnownSecrets.ofThisRun();
  final StrictS3 s3 = StrictS3.start(Profile.AWS).allow("alice", CANARY);
  GcsServer google;
  Stores stores;
  Workbench workbench;
  DesktopApp app;
  Connection lab;
  Connection cortex;

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
    OffScreen.close(app);
    google.close();
    s3.close();
  }

  static HttpServer answering(String body) throws IOException {
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

  void connect() {
    OffScreen.begin(app.connecting()::begin);
    OffScreen.until("the dialog is there", () -> find("Connect").isPresent());
  }

  /// What the trial says once it is over.
  String tried() {
    OffScreen.begin(() -> button("Test").fire());
    OffScreen.until("the trial is over", () -> find("Test").isPresent());
    return OffScreen.call(this::result);
  }

  String result() {
    return ((Label) scene().getRoot().lookup("#trial-result")).getText();
  }

  void kind(String word) {
    OffScreen.run(() -> toggle(scene().getRoot().lookup("#kinds"), word));
  }

  void select(String word) {
    OffScreen.run(() -> toggle(scene().getRoot(), word));
  }

  static void toggle(Node below, String word) {
    below.lookupAll("*").stream()
        .filter(node -> node instanceof Toggle && node instanceof Labeled)
        .filter(node -> ((Labeled) node).getText().equals(word))
        .map(Toggle.class::cast)
        .findFirst()
        .orElseThrow()
        .setSelected(true);
  }

  TextField fileField() {
    return scene().getRoot().lookupAll(".text-field").stream()
        .map(TextField.class::cast)
        .filter(field -> "The key file of a service account".equals(field.getAccessibleText()))
        .findFirst()
        .orElseThrow();
  }

  void type(String label, String text) {
    OffScreen.run(() -> ((TextField) labelled(label)).setText(text));
  }

  Node labelled(String label) {
    return scene().getRoot().lookupAll(".field-label").stream()
        .map(Label.class::cast)
        .filter(one -> one.getText().equals(label))
        .findFirst()
        .orElseThrow()
        .getLabelFor();
  }

  static List<String> words(Node below) {
    return below.lookupAll(".label").stream()
        .map(node -> ((Labeled) node).getText())
        .filter(text -> text != null && !text.isEmpty())
        .toList();
  }

  boolean said(String heading) {
    return dialogs().anyMatch(one -> words(one.getScene().getRoot()).contains(heading));
  }

  Button button(String word) {
    return find(word).orElseThrow();
  }

  Optional<Button> find(String word) {
    return dialogs()
        .flatMap(window -> window.getScene().getRoot().lookupAll(".button").stream())
        .map(Button.class::cast)
        .filter(button -> word.equals(button.getText()))
        .findFirst();
  }

  Scene scene() {
    return dialog().getScene();
  }

  static Window dialog() {
    return dialogs().findFirst().orElseThrow();
  }

  static Stream<Window> dialogs() {
    return List.copyOf(Window.getWindows()).stream()
        .filter(window -> window.getScene() != null)
        .filter(window -> window.getScene().getRoot().getStyleClass().contains("neph-dialog"));
  }

  MenuItem fileItem(String word) {
    var bar = (MenuBar) app.window().lookup(".menu-bar");
    return bar.getMenus().getFirst().getItems().stream()
        .filter(item -> item.getText() != null && item.getText().startsWith(word))
        .findFirst()
        .orElseThrow();
  }

  TreeView<?> tree() {
    return (TreeView<?>) app.window().lookup(".places").lookup(".tree-view");
  }

  Stream<String> roots() {
    return tree().getRoot().getChildren().stream().map(AccountsDesk::name);
  }

  List<String> below(String account) {
    return item(account).getChildren().stream().map(AccountsDesk::name).toList();
  }

  TreeItem<?> item(String name) {
    return tree().getRoot().getChildren().stream()
        .flatMap(root -> Stream.concat(Stream.of(root), root.getChildren().stream()))
        .filter(item -> name(item).equals(name))
        .findFirst()
        .orElseThrow();
  }

  static String name(TreeItem<?> item) {
    return PlaceLines.name(item);
  }

  /// The menu as the key asks for it: for the chosen line, at the tree.
  @SuppressWarnings({"unchecked", "rawtypes"}) // the tree's own type is not seen here
  MenuItem menuOf(String line, String word) {
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
