package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Bookmark;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.KnownSecrets;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.Secret;

/// A saved connection whose terms are changed afterwards.
class EditConnectionTest {

  private static final String CANARY = "canary-19cd-secret";
  private static final Access ACCESS =
      new Access(new Credentials.Saved("lab"), Optional.of("eu-central-1"))
          .terms(
              new S3Terms(
                  true,
                  S3Terms.Acl.PRIVATE,
                  new S3Terms.Encryption.Kms(Optional.of("key-7")),
                  S3Terms.Addressing.PATH))
          .storageClass("STANDARD_IA");
  private static final Connection LAB =
      new Connection("lab", Optional.of(URI.create("http://127.0.0.1:9")), ACCESS);

  @TempDir Path home;
  private final KnownSecrets secrets = KnownSecrets.ofThisRun();
  private Workbench workbench;
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    Workbench plain = TestWorkbench.over(home);
    ConnectionBook book = ConnectionBook.open(home);
    book.save(LAB);
    book.save(new Bookmark("em", LAB.bucket("em")));
    try (Secret secret = Secret.accessKey("key-id", CANARY, Optional.empty())) {
      secrets.save("lab", secret);
    }
    workbench = new Workbench(plain.opener(), plain.runner(), plain.ledger(), book, secrets);
    var stage = OffScreen.stage();
    app = OffScreen.call(() -> DesktopApp.open(workbench, stage, LAB.bucket("em")));
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    OffScreen.run(() -> editItem().fire());
    OffScreen.until(
        "the dialog is there with its buttons",
        () -> {
          dialog().ifPresent(window -> window.getScene().getRoot().applyCss()); // which makes them
          return dialog().isPresent() && find("Save").isPresent();
        });
  }

  @AfterEach
  void close() {
    OffScreen.run(() -> dialog().ifPresent(Window::hide));
    OffScreen.close(app);
  }

  @Test
  void everyTermIsShownAndNoSecretIs() {
    assertThat(text("Name")).isEqualTo("lab");
    assertThat(OffScreen.call(() -> labelled("Name").isDisabled())).isTrue();
    assertThat(text("Endpoint")).isEqualTo("http://127.0.0.1:9");
    assertThat(text("Region")).isEqualTo("eu-central-1");
    assertThat(text("Storage class")).isEqualTo("STANDARD_IA");
    assertThat(text("Its key")).isEqualTo("key-7");
    assertThat(OffScreen.call(() -> ((CheckBox) labelled("Requests")).isSelected())).isTrue();
    assertThat(OffScreen.call(() -> ((ComboBox<?>) labelled("Access rule")).getValue()))
        .isEqualTo(S3Terms.Acl.PRIVATE);
    assertThat(text("Access key") + text("Secret key") + text("Session token")).isEmpty();
    assertThat(OffScreen.call(() -> ((TitledPane) root().lookup(".titled-pane")).isExpanded()))
        .isTrue();
    OffScreen.picture(OffScreen.call(this::scene), "edit-connection-light");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    OffScreen.run(() -> fire("Save"));
    OffScreen.until("it is closed", () -> dialog().isEmpty());
    assertThat(workbench.book().connections()).containsExactly(LAB);
  }

  @Test
  void aChangedTermIsSavedTheKeyStaysAndWhatIsShownFollows() throws IOException {
    OffScreen.run(() -> ((CheckBox) labelled("Requests")).setSelected(false));
    type("Storage class", "");
    OffScreen.run(() -> fire("Save"));
    OffScreen.until("it is saved", () -> !workbench.book().connections().contains(LAB));
    Connection changed = ConnectionBook.open(home).connections().getFirst();
    assertThat(changed.access().terms()).isEqualTo(ACCESS.terms().requesterPays(false));
    assertThat(changed.access().storageClass()).isEmpty();
    assertThat(changed.access().credentials()).isEqualTo(new Credentials.Saved("lab"));
    assertThat(workbench.book().connections()).containsExactly(changed);
    OffScreen.until("it is shown so", () -> app.shown().equals(changed.bucket("em")));
    assertThat(ConnectionBook.open(home).bookmarks())
        .extracting(Bookmark::place)
        .containsExactly(changed.bucket("em"));
    assertThat(kept()).contains(CANARY);
  }

  @Test
  void halfAKeyIsNoneAndAnotherOneTakesThePlaceOfTheOld() throws IOException {
    assertThat(OffScreen.call(() -> button("Save").isDisabled())).isFalse();
    type("Access key", "other-id");
    assertThat(OffScreen.call(() -> button("Save").isDisabled())).isTrue();
    assertThat(OffScreen.call(this::problems)).as("and it is said why").hasSize(1);
    type("Secret key", "other-secret");
    assertThat(OffScreen.call(this::problems)).isEmpty();
    OffScreen.run(() -> fire("Save"));
    OffScreen.until("it is kept", () -> kept().contains("other-secret"));
    assertThat(ConnectionBook.open(home).connections()).containsExactly(LAB);
  }

  @Test
  void aKeyThatIsNoLongerUsedIsForgotten() {
    OffScreen.run(() ->
        root().lookupAll(".radio-button").stream()
            .map(RadioButton.class::cast)
            .filter(button -> button.getText().equals("Anonymous"))
            .forEach(button -> button.setSelected(true)));
    OffScreen.run(() -> fire("Save"));
    OffScreen.until("it is forgotten", () -> kept().isEmpty());
    OffScreen.until(
        "it is saved",
        () ->
            workbench.book().connections().getFirst().access().credentials()
                instanceof Credentials.Anonymous);
  }

  @Test
  void whatIsUnderNoConnectionCannotBeEditedSo() {
    OffScreen.run(() -> dialog().ifPresent(Window::hide));
    OffScreen.run(() -> app.browser().open("mem://m/"));
    assertThat(OffScreen.call(() -> editItem().isDisable())).isTrue();
    assertThat(OffScreen.call(() -> editItem().getText()))
        .isEqualTo("Edit connection… (not under a saved connection)");
    Place shown = LAB.bucket("em");
    OffScreen.run(() -> app.browser().open(shown));
    assertThat(OffScreen.call(() -> editItem().isDisable())).isFalse();
  }

  private String kept() {
    try (Secret secret = secrets.find("lab").orElse(null)) {
      return secret == null ? "" : new String(secret.bytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private MenuItem editItem() {
    var bar = (MenuBar) app.window().lookup(".menu-bar");
    return bar.getMenus().getFirst().getItems().stream()
        .filter(item -> item.getText() != null && item.getText().startsWith("Edit connection"))
        .findFirst()
        .orElseThrow();
  }

  private List<String> problems() {
    return root().lookupAll(".danger-text").stream()
        .filter(Node::isVisible)
        .map(node -> ((Label) node).getText())
        .toList();
  }

  private String text(String label) {
    return OffScreen.call(() -> ((TextField) labelled(label)).getText());
  }

  private void type(String label, String text) {
    OffScreen.run(() -> ((TextField) labelled(label)).setText(text));
  }

  private Node labelled(String label) {
    return root().lookupAll(".field-label").stream()
        .map(Label.class::cast)
        .filter(one -> one.getText().equals(label))
        .findFirst()
        .orElseThrow()
        .getLabelFor();
  }

  private void fire(String word) {
    button(word).fire();
  }

  private Button button(String word) {
    return find(word).orElseThrow();
  }

  private Optional<Button> find(String word) {
    return root().lookupAll(".button").stream()
        .map(Button.class::cast)
        .filter(button -> word.equals(button.getText()))
        .findFirst();
  }

  private Node root() {
    return scene().getRoot();
  }

  private Scene scene() {
    return dialog().orElseThrow().getScene();
  }

  private static Optional<Window> dialog() {
    return Window.getWindows().stream()
        .filter(window -> window.getScene() != null)
        .filter(window -> window.getScene().getRoot().getStyleClass().contains("neph-dialog"))
        .findFirst();
  }
}
