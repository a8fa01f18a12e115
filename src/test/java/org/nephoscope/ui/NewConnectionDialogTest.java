package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
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
import org.nephoscope.connection.S3Terms;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.StoreAddress;

/// A key that is entered in the window, and where it goes.
class NewConnectionDialogTest {

  private static final String CANARY = "canary-77aa-secret";

  @TempDir Path home;
  private final KnownSecrets secrets = KnownSecrets.ofThisRun();
  private Workbench workbench;
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    Workbench plain = TestWorkbench.over(home);
    workbench =
        new Workbench(
            plain.opener(), plain.runner(), plain.ledger(), ConnectionBook.open(home), secrets);
    var stage = OffScreen.stage();
    var start = new Place(new Location(new StoreAddress.Memory("m"), ""), Access.ANONYMOUS);
    app = OffScreen.call(() -> DesktopApp.open(workbench, stage, start));
    OffScreen.run(app.connecting()::begin);
    OffScreen.until("the dialog is there", () -> dialog().isPresent());
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
  }

  @Test
  void theKeyGoesToTheSecretsAndItsNameToTheBook() throws IOException {
    type("Name", "lab");
    choose("An access key");
    assertThat(OffScreen.call(() -> connect().isDisabled())).isTrue();
    type("Access key", "key-id");
    type("Secret key", CANARY);
    assertThat(OffScreen.call(() -> note())).contains("until the program ends");
    OffScreen.picture(OffScreen.call(this::scene), "new-connection");
    OffScreen.run(() -> connect().fire());
    OffScreen.until(
        "it is saved and opened",
        () ->
            workbench.book().connections().size() == 1
                && app.shown().access().credentials() instanceof Credentials.Saved);

    Connection saved = workbench.book().connections().getFirst();
    assertThat(saved.access().credentials()).isEqualTo(new Credentials.Saved("lab"));
    try (Secret secret = secrets.find("lab").orElseThrow()) {
      assertThat(new String(secret.bytes(), StandardCharsets.UTF_8))
          .isEqualTo(
              "{\"AWS_ACCESS_KEY_ID\":\"key-id\",\"AWS_SECRET_ACCESS_KEY\":\"" + CANARY + "\"}");
    }
    assertThat(Files.readString(home.resolve("connections.json")))
        .contains("\"secret\" : \"lab\"")
        .doesNotContain(CANARY, "key-id");
    assertThat(saved.toString() + workbench + app.shown()).doesNotContain(CANARY, "key-id");
  }

  @Test
  void blanksAreNeitherANameNorAKey() {
    type("Name", " ");
    assertThat(OffScreen.call(() -> connect().isDisabled())).isTrue();
    type("Name", "lab");
    assertThat(OffScreen.call(() -> connect().isDisabled())).isFalse();
    choose("An access key");
    type("Access key", " ");
    type("Secret key", " ");
    assertThat(OffScreen.call(() -> connect().isDisabled())).isTrue();
    OffScreen.run(() -> dialog().orElseThrow().hide());
  }

  @Test
  void withoutAKeyNothingIsKept() throws IOException {
    type("Name", "lab");
    assertThat(OffScreen.call(() -> note())).startsWith("Nothing secret is kept");
    OffScreen.run(() -> connect().fire());
    OffScreen.until("it is saved", () -> workbench.book().connections().size() == 1);
    assertThat(secrets.find("lab")).isEmpty();
  }

  @Test
  void theTermsUnderMoreAreSavedWithTheConnection() throws IOException {
    type("Name", "lab");
    OffScreen.run(() -> more().setExpanded(true));
    OffScreen.until("it is unfolded", () -> more().getContent().isVisible());
    OffScreen.run(() -> ((CheckBox) labelled("Requests")).setSelected(true));
    pick("Access rule", S3Terms.Acl.PRIVATE);
    pick("Encryption", TermsPane.Encryption.OWN_KEY);
    pick("Bucket name", S3Terms.Addressing.PATH);
    type("Storage class", "STANDARD_IA");
    assertThat(OffScreen.call(() -> connect().isDisabled())).isTrue();
    type("Its key", "relative");
    assertThat(OffScreen.call(() -> connect().isDisabled())).isTrue();
    Path key = home.resolve("key").toAbsolutePath();
    type("Its key", key.toString());
    OffScreen.picture(OffScreen.call(this::scene), "new-connection-more");
    OffScreen.run(() -> connect().fire());
    OffScreen.until("it is saved", () -> workbench.book().connections().size() == 1);
    Access saved = ConnectionBook.open(home).connections().getFirst().access();
    assertThat(saved.terms())
        .isEqualTo(
            new S3Terms(
                true,
                S3Terms.Acl.PRIVATE,
                new S3Terms.Encryption.OwnKey(key),
                S3Terms.Addressing.PATH));
    assertThat(saved.storageClass()).contains("STANDARD_IA");
  }

  private TitledPane more() {
    return (TitledPane) scene().getRoot().lookup(".titled-pane");
  }

  @SuppressWarnings("unchecked") // the box of that label holds values of that type
  private <T> void pick(String label, T value) {
    OffScreen.run(() -> ((ComboBox<T>) labelled(label)).setValue(value));
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

  private void choose(String label) {
    OffScreen.run(() ->
        scene().getRoot().lookupAll(".radio-button").stream()
            .map(RadioButton.class::cast)
            .filter(button -> button.getText().equals(label))
            .findFirst()
            .orElseThrow()
            .setSelected(true));
  }

  private String note() {
    return ((Label) scene().getRoot().lookup(".note")).getText();
  }

  private Button connect() {
    return scene().getRoot().lookupAll(".button").stream()
        .map(Button.class::cast)
        .filter(button -> button.getText().equals("Connect"))
        .findFirst()
        .orElseThrow();
  }

  private Scene scene() {
    return dialog().orElseThrow().getScene();
  }

  private static Optional<Window> dialog() {
    return Window.getWindows().stream()
        .filter(window -> window.getScene() != null)
        .filter(window -> {
          Parent root = window.getScene().getRoot();
          return root.getStyleClass().contains("neph-dialog");
        })
        .findFirst();
  }
}
