package org.nephoscope.ui.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.s3.server.Behaviour;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.Tags;
import org.nephoscope.ui.BucketWindow;
import org.nephoscope.ui.OffScreen;

/// Headers and classes of many objects of a server, changed in the window.
class EditHeadersWindowTest extends BucketWindow {

  private static final int MANY = 25;

  @Override
  protected void fill() throws IOException {
    for (int i = 0; i < MANY; i++) {
      put(
          String.format("a%02d.json", i),
          "{}",
          new Headers(
              i % 2 == 0 ? List.of() : List.of("gzip"),
              Optional.of("binary/octet-stream"),
              Map.of("author", "A. Person")));
    }
    store.feature(Tags.class).orElseThrow().replaceTags(key("a00.json"), Map.of("stage", "raw"));
  }

  @Test
  void headersOfAllBelowAPrefixChangeAndNothingElse() throws IOException {
    command("Edit headers");
    await("25 objects");
    OffScreen.until("the sample is there", () -> says("2 different values"));
    assertThat(OffScreen.call(() -> robot.lookup("#edit-start").query().isDisabled())).isTrue();
    tick("Content-Type", "application/json");
    tick("Content-Encoding", "");
    tick("author", "Someone Else");
    OffScreen.until("the sample says so", () -> says("application/json"));
    picture(dialog("#edit-sample"), "edit-headers");
    fire("#edit-start");
    await("All of it is done");
    picture(dialog("#edit-result"), "edit-headers-done");
    for (int i = 0; i < MANY; i++) {
      assertThat(store.stat(key(String.format("a%02d.json", i))).headers())
          .contains(
              new Headers(
                  List.of(), Optional.of("application/json"), Map.of("author", "Someone Else")));
    }
    assertThat(store.feature(Tags.class).orElseThrow().tags(key("a00.json")))
        .isEqualTo(Map.of("stage", "raw"));
  }

  @Test
  void whatFailsIsListedByCause() throws IOException {
    choose(3);
    OffScreen.run(() -> app.browser().selection().extendTo(8));
    command("Edit headers");
    await("6 objects");
    tick("Cache-Control", "no-cache");
    await("Change 6 objects");
    server.set(Behaviour.EMPTY_COPY, true);
    fire("#edit-start");
    await("Some objects were not changed");
    await("6 × ");
    picture(dialog("#edit-result"), "edit-headers-failed");
    assertThat(store.stat(key("a03.json")).headers().flatMap(Headers::cacheControl)).isEmpty();
  }

  @Test
  @SuppressWarnings("unchecked")
  void aClassIsChosenFromThoseOfTheStore() throws IOException {
    choose(0);
    command("Storage class");
    await("1 object,");
    OffScreen.until(
        "there are classes",
        () -> ((ChoiceBox<String>) robot.lookup("#class-choice").query()).getItems().size() == 8);
    OffScreen.run(
        () -> ((ChoiceBox<String>) robot.lookup("#class-choice").query()).setValue("STANDARD_IA"));
    picture(dialog("#edit-sample"), "storage-class");
    fire("#edit-start");
    await("All of it is done");
    assertThat(store.stat(key("a00.json")).storageClass()).contains("STANDARD_IA");
    assertThat(store.stat(key("a01.json")).storageClass()).isNotEqualTo(Optional.of("STANDARD_IA"));
  }

  private void tick(String header, String value) {
    OffScreen.run(() -> {
      CheckBox tick =
          robot.lookup(".header-form .check-box").queryAllAs(CheckBox.class).stream()
              .filter(one -> one.getText().equals(header))
              .findFirst()
              .orElseThrow();
      tick.setSelected(true);
      robot.lookup(".header-form .text-field").queryAllAs(TextField.class).stream()
          .filter(field -> field.getAccessibleText().endsWith(" " + header))
          .findFirst()
          .orElseThrow()
          .setText(value);
    });
  }
}
