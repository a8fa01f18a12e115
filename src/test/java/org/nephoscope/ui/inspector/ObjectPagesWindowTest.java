package org.nephoscope.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.Tags;
import org.nephoscope.storage.Versions;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
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

    OffScreen.run(() -> list().getSelectionModel().select(1));
    String chosen = OffScreen.call(this::chosenVersion);
    fire("#versions-restore");
    await("Make the version of");
    put("plan.txt", "somebody else was here", Headers.NONE);
    OffScreen.run(() -> app.browser().showChanges());
    await("5 versions"); // the list below the question is read again, and the question stays
    answer("Restore…");
    OffScreen.until("it says who was in the way", () -> said().contains("changed by someone else"));
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

  @Test
  void theCopyOnThisComputerIsShownAndWhetherItIsStillTheSame() throws Exception {
    Path copies = home.resolve("copies");
    var from = new Place(new Location(bucket, "scans/"), Access.AMBIENT);
    var to = new Place(new Location(new StoreAddress.Local(copies), ""), Access.AMBIENT);
    queue.await(queue.submit(new Copy(List.of(new Route(from, to)), CopyPolicy.DEFAULT)));
    choose(0);
    await("LOCAL COPY");
    await("same bytes");
    Path file = copies.resolve("plan.txt");
    await(file.toString());
    picture(app.window().getScene(), "inspector-copy");

    FileTime date = Files.getLastModifiedTime(file);
    Files.writeString(file, "#".repeat(LONG.length()));
    Files.setLastModifiedTime(file, date);
    again(copies);
    await("not compared");
    Files.writeString(file, "shorter");
    again(copies);
    await("other length");

    OffScreen.begin(() -> ((Hyperlink) robot.lookup("#local-copy-show").query()).fire());
    OffScreen.until(
        "the file is chosen among its neighbours",
        () ->
            app.browser()
                .selection()
                .leadEntry()
                .filter(one -> one.path().endsWith("plan.txt"))
                .filter(_ -> app.browser().place().location().store() instanceof StoreAddress.Local)
                .isPresent());
    OffScreen.until("a file has no copy beside it", () -> !says("LOCAL COPY"));
  }

  @Test
  void aTouchedCopyIsLookedAtAgainAndWhatAComparisonFoundInItIsSaid() throws Exception {
    Path copies = home.resolve("copies");
    var from = new Place(new Location(bucket, "scans/"), Access.AMBIENT);
    var to = new Place(new Location(new StoreAddress.Local(copies), ""), Access.AMBIENT);
    var route = new Route(from, to);
    queue.await(queue.submit(new Copy(List.of(route), CopyPolicy.DEFAULT)));
    choose(0);
    await("same bytes");
    Path file = copies.resolve("plan.txt");
    FileTime date = Files.getLastModifiedTime(file);
    Files.writeString(file, "#".repeat(LONG.length()));
    Files.setLastModifiedTime(file, date);
    await("not compared");

    var compare = new Compare(route, CopyPolicy.DEFAULT, false, false, Optional.empty());
    queue.await(queue.submit(compare));
    await("differs");
    await("Compared ");
    picture(app.window().getScene(), "inspector-copy-differs");
    again(copies);
    await("differs");

    Files.writeString(file, "?".repeat(LONG.length()));
    await("not compared");
    var over = CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.REPLACE);
    queue.await(queue.submit(new Copy(List.of(route), over)));
    await("same bytes");
  }

  /// Chooses another object and then the first one, whose copy is looked at anew then.
  private void again(Path copies) {
    choose(1);
    await(copies.resolve("plan.txt.other").toString());
    choose(0);
  }

  private List<TextField> fields() {
    return robot.lookup(".dialog-pane .text-field").queryAllAs(TextField.class).stream().toList();
  }

  private Optional<ListView<Versions.Version>> found = Optional.empty();

  private String said() {
    return robot.lookup("#versions-said").tryQueryAs(Label.class).map(Label::getText).orElse("");
  }

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
