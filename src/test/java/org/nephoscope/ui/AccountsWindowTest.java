package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;

/// Accounts and their buckets in the tree and the menus: shown, made, removed, forgotten.
class AccountsWindowTest extends AccountsDesk {

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
    OffScreen.until("it is called what it is", () -> words(app.window()).contains("Bucket"));
    OffScreen.until(
        "it is empty", () -> words(app.window()).contains("Nothing is stored here yet."));
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
    OffScreen.until("it is called one", () -> words(app.window()).contains("Account"));
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
}
