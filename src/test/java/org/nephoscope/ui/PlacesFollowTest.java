package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Bookmark;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.ui.browser.PlaceLines;

/// The tree of places shows where one is, without asking for what is beside the way there.
class PlacesFollowTest extends BucketWindow {

  private final Place scans = new Place(new Location(bucket, "scans/"), Access.AMBIENT);

  @Override
  protected void fill() throws IOException {
    for (String key : List.of("scans/raw/1", "scans/thumbs/1", "more/1")) {
      store.put(new ObjectKey(key), ByteSource.of(new byte[1]), PutOptions.REPLACE);
    }
    ConnectionBook book = ConnectionBook.open(home);
    StoreAddress.Remote account = bucket.bucket("");
    book.save(new Connection("lab", account, Access.AMBIENT));
    book.save(new Bookmark("My scans", scans));
  }

  @Test
  void theWayToAPlaceIsOpenAndItsLineSelected() {
    assertThat(selectedWay()).containsExactly("lab", bucket.bucket(), "scans");
    assertThat(below("lab")).containsExactly(bucket.bucket(), "More in lab…");
    open(new Place(new Location(bucket, "scans/raw/"), Access.AMBIENT));
    assertThat(selectedWay()).containsExactly("lab", bucket.bucket(), "scans", "raw");
    open(new Place(new Location(new StoreAddress.Demo(), ""), Access.ANONYMOUS));
    assertThat(selectedWay()).containsExactly("Demo data");
  }

  @Test
  void linesThatComeLaterDoNotPushItOutOfSight(@TempDir Path folder) throws IOException {
    for (int i = 0; i < 60; i++) {
      Files.createDirectory(folder.resolve("beside-" + i));
    }
    Path shown = Files.createDirectories(folder.resolve("last"));
    String below = Prefix.of(shown.getRoot().relativize(shown).toString()).value();
    open(new Place(new Location(new StoreAddress.Local(shown.getRoot()), below), Access.ANONYMOUS));
    OffScreen.until(
        "its neighbours are listed",
        () -> names(folder.getFileName().toString()).contains("beside-59"));
    OffScreen.until("it is in sight", this::seesSelected);
  }

  private boolean seesSelected() {
    var flow = (VirtualFlow<?>) tree().lookup(".virtual-flow");
    int row = tree().getSelectionModel().getSelectedIndex();
    return flow.getFirstVisibleCell().getIndex() <= row
        && row <= flow.getLastVisibleCell().getIndex();
  }

  @Test
  void theOthersComeWhenAskedForAndNoneTwice() {
    OffScreen.run(() -> {
      select(tree(), "More in " + bucket.bucket() + "…", bucket.bucket());
      tree().requestFocus();
    });
    robot.type(KeyCode.ENTER);
    OffScreen.until("they are listed", () -> names(bucket.bucket()).contains("more"));
    assertThat(below(bucket.bucket())).containsExactly("scans", "more");
  }

  @Test
  void aBookmarkThatWasChosenStaysSelected() {
    OffScreen.run(() -> select(tree(), "My scans", "Bookmarks"));
    open(new Place(new Location(bucket, ""), Access.AMBIENT));
    assertThat(selectedWay()).containsExactly("lab", bucket.bucket());
    OffScreen.run(() -> select(tree(), "My scans", "Bookmarks"));
    open(scans);
    assertThat(selectedWay()).containsExactly("Bookmarks", "My scans");
  }

  @Test
  void aBookmarkIsTakenAwayFromItsLine() {
    OffScreen.run(() -> {
      select(tree(), "My scans", "Bookmarks");
      ((Button) robot.lookup("#places-more").query()).fire();
    });
    assertThat(OffScreen.call(() -> menu().map(MenuItem::getText).toList()))
        .startsWith("Open", "Copy address", "Remove bookmark");
    OffScreen.run(() ->
        menu().filter(item -> "Remove bookmark".equals(item.getText())).forEach(MenuItem::fire));
    OffScreen.until("it is gone", () -> names("Bookmarks").isEmpty());
  }

  @Test
  void whatWasOpenedByItsAddressStandsBelowItsKind() {
    OffScreen.run(() -> app.places().remove(app.places().connection(scans).orElseThrow(), _ -> {}));
    OffScreen.until("neither kind has an account", () -> unconnected() == 2);
    open(new Place(new Location(bucket, "scans/raw/"), Access.AMBIENT));
    assertThat(selectedWay()).containsExactly("S3", bucket.bucket(), "scans", "raw");
    OffScreen.until("one of them is in use", () -> unconnected() == 1);
    open(new Place(new Location(bucket, "more/"), Access.AMBIENT));
    assertThat(selectedWay()).containsExactly("S3", bucket.bucket(), "more");
    assertThat(below(bucket.bucket())).contains("scans");
    open(new Place(new Location(bucket.root(), ""), Access.AMBIENT));
    assertThat(selectedWay()).startsWith("S3").hasSize(2);
    open(scans);
    assertThat(selectedWay()).startsWith("S3").endsWith(bucket.bucket(), "scans").hasSize(4);
  }

  @Test
  void aQuestionThatIsLeftPutsTheMarkBackToWhatIsShown() {
    OffScreen.run(() -> {
      select(tree(), "GCS");
      tree().requestFocus();
    });
    assertThat(selectedWay()).containsExactly("GCS");
    robot.type(KeyCode.ENTER);
    OffScreen.until("it asks for a connection", () -> there("#kinds"));
    OffScreen.run(() -> robot.lookup("#kinds").query().getScene().getWindow().hide());
    OffScreen.until("it is left", () -> !there("#kinds"));
    assertThat(selectedWay()).containsExactly("lab", bucket.bucket(), "scans");
  }

  private long unconnected() {
    return robot
        .lookup(node -> node instanceof Label label && "not connected".equals(label.getText()))
        .queryAll()
        .stream()
        .filter(Node::isVisible)
        .count();
  }

  private static Stream<MenuItem> menu() {
    return Window.getWindows().stream()
        .filter(ContextMenu.class::isInstance)
        .flatMap(window -> ((ContextMenu) window).getItems().stream());
  }

  private void open(Place place) {
    OffScreen.run(() -> app.browser().open(place));
  }

  private List<String> selectedWay() {
    return OffScreen.call(() -> {
      var way = new ArrayList<String>();
      TreeItem<?> at = tree().getSelectionModel().getSelectedItem();
      for (; at != null && at.getValue() != null; at = at.getParent()) {
        way.addFirst(PlaceLines.name(at));
        assertThat(at.getParent().isExpanded()).isTrue();
      }
      return way;
    });
  }

  private List<String> below(String name) {
    return OffScreen.call(() -> names(name));
  }

  private List<String> names(String above) {
    return lines(tree().getRoot())
        .filter(item -> PlaceLines.name(item).equals(above))
        .limit(1) // none as long as it is not there
        .flatMap(item -> item.getChildren().stream())
        .map(PlaceLines::name)
        .toList();
  }

  private static <T> void select(TreeView<T> tree, String name, String above) {
    tree.getSelectionModel().select(line(line(tree.getRoot(), above), name));
  }

  private static <T> void select(TreeView<T> tree, String name) {
    tree.getSelectionModel().select(line(tree.getRoot(), name));
  }

  private static <T> TreeItem<T> line(TreeItem<T> above, String name) {
    return lines(above)
        .filter(item -> PlaceLines.name(item).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static <T> Stream<TreeItem<T>> lines(TreeItem<T> above) {
    return above.getChildren().stream()
        .flatMap(item -> Stream.concat(Stream.of(item), lines(item)));
  }

  private TreeView<?> tree() {
    return (TreeView<?>) app.window().lookup(".places").lookup(".tree-view");
  }
}
