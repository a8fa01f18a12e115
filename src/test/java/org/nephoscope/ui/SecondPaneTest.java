package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.Prefix;

/// Two lists side by side, a bucket and a folder.
class SecondPaneTest extends BucketWindow {

  @TempDir Path folder;

  @Override
  protected void fill() throws IOException {
    put("one.txt", "one", Headers.NONE);
    put("two.txt", "two", Headers.NONE);
    Files.writeString(folder.resolve("here.txt"), "here");
  }

  @Test
  void eachListHasAPlaceAndTheBarsAreThoseOfTheOneInUse() {
    robot.push(KeyCode.F9);
    OffScreen.until("there are two", () -> app.lists().doubleProperty().get());
    assertThat(listing()).as("begins where the first is").isEqualTo(scans());
    open(local());
    assertThat(path()).contains(folder.getFileName().toString());
    OffScreen.picture(app.window().getScene(), "second-pane-light");
    robot.push(KeyCode.SHIFT, KeyCode.F6);
    OffScreen.until("the first is in use", () -> app.browser().place().equals(scans()));
    assertThat(path()).contains("scans").doesNotContain(folder.getFileName().toString());
    assertThat(robot.lookup(".menu-bar").queryAll()).as("those of one list only").hasSize(1);
    robot.push(KeyCode.F6);
    OffScreen.until("the second is in use", () -> app.browser().place().equals(local()));
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    OffScreen.picture(app.window().getScene(), "second-pane-dark");
    robot.push(KeyCode.F9);
    OffScreen.until("one is left", () -> !app.lists().doubleProperty().get());
    assertThat(listing()).isEqualTo(scans());
    robot.push(KeyCode.F9);
    OffScreen.until("it comes back", () -> app.lists().doubleProperty().get());
    OffScreen.run(() -> ((Button) app.window().lookup(".list-head .button")).fire());
    OffScreen.until("its button closes it", () -> !app.lists().doubleProperty().get());
  }

  @Test
  void chosenRowsAreCopiedToTheOtherList() throws IOException {
    assertThat(item("Copy to other pane…").isDisable()).as("nothing is chosen").isTrue();
    choose(0);
    assertThat(item("Copy to other pane…").isDisable()).as("there is no other").isTrue();
    robot.push(KeyCode.F9);
    OffScreen.until("there are two", () -> app.lists().doubleProperty().get());
    open(local());
    robot.push(KeyCode.SHIFT, KeyCode.F6);
    OffScreen.until("the first is in use", () -> app.browser().place().equals(scans()));
    OffScreen.begin(() -> item("Copy to other pane…").fire());
    OffScreen.until("the plan is shown", () -> robot.lookup("#plan-target").tryQuery().isPresent());
    assertThat(OffScreen.call(() -> ((TextField) robot.lookup("#plan-target").query()).getText()))
        .contains(folder.toString());
    OffScreen.until("it may begin", () -> !robot.lookup("#plan-start").query().isDisabled());
    OffScreen.run(() -> ((Button) robot.lookup("#plan-start").query()).fire());
    OffScreen.until("the other list shows it", () -> rows(1) == 2);
    assertThat(Files.readString(folder.resolve("one.txt"))).isEqualTo("one");
    assertThat(rows(0)).isEqualTo(2);
  }

  @Test
  void theFirstListFollowsWhatEndsWhileThereIsASecond() throws IOException {
    robot.push(KeyCode.F9);
    OffScreen.until("there are two", () -> app.lists().doubleProperty().get());
    open(local());
    choose(0);
    OffScreen.begin(() -> item("Copy to other pane…").fire());
    OffScreen.until("the plan is shown", () -> robot.lookup("#plan-target").tryQuery().isPresent());
    OffScreen.until("it may begin", () -> !robot.lookup("#plan-start").query().isDisabled());
    OffScreen.run(() -> ((Button) robot.lookup("#plan-start").query()).fire());
    OffScreen.until("the first list shows it", () -> rows(0) == 3);
  }

  private Place scans() {
    return new Place(new Location(bucket, "scans/"), Access.AMBIENT);
  }

  private Place local() {
    String below = folder.getRoot().relativize(folder).toString();
    return new Place(
        new Location(new StoreAddress.Local(folder.getRoot()), Prefix.of(below).value()),
        Access.ANONYMOUS);
  }

  private Place listing() {
    return OffScreen.call(() -> app.browser().place());
  }

  private int rows(int list) {
    return app.lists().made().get(list).browser().entries().size();
  }

  private void open(Place place) {
    OffScreen.run(() -> app.browser().open(place));
    OffScreen.until("it is listed", () -> app.browser().progressProperty().get().phase().isOver());
  }

  private String path() {
    return OffScreen.call(() -> app.browser().place().location().toString());
  }

  private MenuItem item(String text) {
    return ((MenuBar) app.window().lookup(".menu-bar"))
        .getMenus().stream()
            .flatMap(menu -> menu.getItems().stream())
            .filter(item -> item.getText() != null && item.getText().startsWith(text))
            .findFirst()
            .orElseThrow();
  }
}
