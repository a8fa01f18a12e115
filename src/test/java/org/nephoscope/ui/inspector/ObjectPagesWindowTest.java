package org.nephoscope.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.Tags;
import org.nephoscope.storage.Versions;
import org.nephoscope.transfer.Verification.Matched;
import org.nephoscope.transfer.VerificationLedger;
import org.nephoscope.ui.BucketWindow;
import org.nephoscope.ui.OffScreen;

/// The pages of the inspector about one object of a server: its versions, its tags, its check.
class ObjectPagesWindowTest extends BucketWindow {

  private static final String LONG = "0123456789abcdef".repeat(4096);

  @Override
  protected void fill() throws IOException {
    put("plan.txt", "first plan", Headers.NONE);
    store.delete(List.of(key("plan.txt")));
    put("plan.txt", "second plan", Headers.NONE.contentType("text/plain"));
    put("plan.txt", LONG, Headers.NONE.metadata(Map.of("author", "A. Person")));
    put("plan.txt.other", "a longer name", Headers.NONE);
    tags().replaceTags(key("plan.txt"), Map.of("stage", "raw", "keep", "5y"));
  }

  @Test
  void whatAnObjectHasBeenComesBackAndGoes() throws IOException {
    choose(0);
    assertThat(server.seen()).noneMatch(line -> line.contains("versions"));
    tab("Versions");
    await("3 versions, 1 delete marker");
    picture(app.window().getScene(), "inspector-versions");

    OffScreen.until("the list is there", () -> there("#versions"));
    OffScreen.run(() -> list().getSelectionModel().select(1));
    fire("#versions-restore");
    await("Make the version of");
    answer("Restore…");
    await("Restored:");
    await("4 versions, 1 delete marker");
    assertThat(read()).isEqualTo("second plan");
    assertThat(store.stat(key("plan.txt")).headers().flatMap(Headers::contentType))
        .contains("text/plain");

    put("plan.txt", "somebody else was here", Headers.NONE);
    OffScreen.run(() -> list().getSelectionModel().select(1));
    String chosen = OffScreen.call(this::chosenVersion);
    fire("#versions-restore");
    answer("Restore…");
    await("s3://"); // it was changed by someone else
    assertThat(read()).isEqualTo("somebody else was here");

    await("5 versions");
    assertThat(OffScreen.call(this::chosenVersion)).as("read again, it stays").isEqualTo(chosen);
    OffScreen.run(() -> list().getSelectionModel().selectLast());
    fire("#versions-delete");
    answer("Delete version");
    await("The version was deleted.");
    await("4 versions");
    assertThat(versions()).extracting(version -> version.modified().isPresent()).hasSize(5);

    Path file = Files.writeString(home.resolve("notes.txt"), "no versions");
    OffScreen.run(() -> app.browser().open(file.toString()));
    await("No versions here");
  }

  @Test
  void tagsAreShownAndEdited() throws IOException {
    choose(0);
    OffScreen.until("the tags are there", () -> says("keep=5y") && says("stage=raw"));
    picture(app.window().getScene(), "inspector-tags");
    fire("#tags-edit");
    OffScreen.until("it asks", () -> there("#tags-add"));
    fire("#tags-add");
    OffScreen.until("a row more", () -> fields().size() == 6);
    OffScreen.run(() -> fields().get(5).setText("alone"));
    await("A value needs a name.");
    assertThat(OffScreen.call(() -> robot.lookup("#tags-save").query().isDisabled())).isTrue();
    OffScreen.run(() -> fields().get(4).setText("stage"));
    await("stage stands there twice.");
    picture(dialog("#tags-add"), "tags-dialog");
    OffScreen.run(() -> fields().get(4).setText("year"));
    fire("#tags-save");
    await("year=alone");
    assertThat(tags().tags(key("plan.txt")))
        .isEqualTo(Map.of("stage", "raw", "keep", "5y", "year", "alone"));
  }

  @Test
  void anObjectIsReadAndComparedWhenAPersonAsks() throws IOException {
    choose(0);
    tab("Verify");
    await("Not checked");
    fire("#verify-now");
    await("MD5 equal");
    await("Verify now, in this window");
    picture(app.window().getScene(), "inspector-verify");
    var known =
        journal.ledger().find(bucket, key("plan.txt"), store.stat(key("plan.txt")).revision());
    assertThat(known.orElseThrow().verification()).isInstanceOf(Matched.class);
    assertThat(known.get().by()).isEqualTo(VerificationLedger.NO_TRANSFER);
    OffScreen.until("the row knows it too", () -> says("MD5"));
  }

  private List<TextField> fields() {
    return robot.lookup(".dialog-pane .text-field").queryAllAs(TextField.class).stream().toList();
  }

  private Optional<ListView<Versions.Version>> found = Optional.empty();

  private String chosenVersion() {
    return list().getSelectionModel().getSelectedItem().id();
  }

  @SuppressWarnings("unchecked")
  private ListView<Versions.Version> list() {
    // The same one comes and goes while versions are read again.
    ListView<Versions.Version> now =
        found.orElseGet(() -> (ListView<Versions.Version>) robot.lookup("#versions").query());
    found = Optional.of(now);
    return now;
  }

  private List<Versions.Version> versions() throws IOException {
    return store
        .feature(Versions.class)
        .orElseThrow()
        .versions("scans/plan.txt", Optional.empty())
        .versions()
        .stream()
        .filter(version -> version.key().equals(key("plan.txt")))
        .toList();
  }

  private String read() throws IOException {
    try (var content = store.open(key("plan.txt"), Span.WHOLE, Optional.empty())) {
      return new String(content.readAll(), StandardCharsets.UTF_8);
    }
  }

  private Tags tags() {
    return store.feature(Tags.class).orElseThrow();
  }
}
