package org.nephoscope.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.provider.demo.DemoData;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.TestWorkbench;
import org.nephoscope.ui.TestWorkbench.MemoryOpener;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Workbench;
import org.testfx.api.FxRobot;

/// A list of arrays, and the columns of lists, in the real window over the demo data.
class ArraysWindowTest {

  @TempDir Path home;
  private final FxRobot robot = new FxRobot();
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    Workbench workbench = TestWorkbench.over(home);
    var demo = new MemoryStore("demo");
    DemoData.fill(demo);
    ((MemoryOpener) workbench.opener()).register(new StoreAddress.Demo(), demo);
    var stage = OffScreen.stage();
    app =
        OffScreen.call(() -> {
          stage.setWidth(1440);
          stage.setHeight(900);
          return DesktopApp.open(workbench, stage, demo(""));
        });
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    OffScreen.until("the demo data are listed", () -> paths().contains("notes/"));
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
  }

  @Test
  void everyArrayIsOneRowAndEnterOpensItsPage() {
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
    OffScreen.until("all arrays are listed", this::isComplete);
    assertThat(paths())
        .contains("cells.ome.zarr/", "cells.ome.zarr/0/", "membrane.zarr/s0/")
        .doesNotContain("notes/");
    assertThat(columns()).containsExactly("name", "shape", "dtype", "chunk", "shard", "codecs");
    int row = paths().indexOf("membrane.zarr/s0/");
    OffScreen.run(() -> app.browser().selection().select(row));
    OffScreen.until(
        "the rows are drawn", () -> robot.lookup("membrane.zarr/s0/").tryQuery().isPresent());
    OffScreen.picture(app.window().getScene(), "arrays-light");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    OffScreen.picture(app.window().getScene(), "arrays-dark");

    robot.push(KeyCode.ENTER);
    OffScreen.until("its page is open", () -> app.arrays().openProperty().get());
    assertThat(OffScreen.call(() -> app.arrays().shown())).contains(demo("membrane.zarr/s0/"));
    OffScreen.run(app.arrays()::close);
    assertThat(OffScreen.call(() -> app.browser().place())).isEqualTo(demo(""));
    assertThat(paths()).hasSizeGreaterThan(4);
  }

  @Test
  void aGroupIsListedByItsArraysUntilThePersonSaysOtherwise() {
    OffScreen.run(() -> app.browser().open(demo("membrane.zarr/")));
    OffScreen.until("it is a list of arrays", () -> app.browser().mode() == ListMode.ARRAYS);
    OffScreen.until("they are there", this::isComplete);
    assertThat(paths()).contains("membrane.zarr/s0/").allMatch(path -> path.endsWith("/"));
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
    OffScreen.until("its objects are listed", () -> paths().contains("membrane.zarr/.zattrs"));
    assertThat(columns()).startsWith("check", "name", "size");

    OffScreen.run(() -> app.browser().open("demo://cells.ome.zarr/zarr.json"));
    OffScreen.until(
        "an object that was asked for stays among the objects",
        () -> app.browser().selection().count() == 1 && isComplete());
    OffScreen.run(() -> app.browser().open(demo("notes/")));
    OffScreen.until("a plain folder is listed", () -> paths().contains("notes/README.md"));
    assertThat(OffScreen.call(() -> app.browser().mode())).isEqualTo(ListMode.FOLDERS);
  }

  @Test
  void aFolderWithoutArraysSaysHowFarItWasLookedInto() {
    OffScreen.run(() -> {
      app.browser().choose(ListMode.ARRAYS);
      app.browser().open(demo("notes/"));
    });
    OffScreen.until("it says so", () -> robot.lookup("No arrays here").tryQuery().isPresent());
    OffScreen.picture(app.window().getScene(), "arrays-none-light");
    robot.clickOn("Show folders");
    OffScreen.until("the objects are there", () -> paths().contains("notes/README.md"));
  }

  @Test
  void everythingIsChosenAsARuleAndTheHistoryHasAMenu() throws IOException {
    OffScreen.run(() -> app.browser().open(demo("notes/")));
    OffScreen.until("the objects are there", () -> paths().contains("notes/README.md"));
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
    OffScreen.until(
        "the status line says so", () -> robot.lookup("Everything").tryQuery().isPresent());
    assertThat(robot.lookup("under demo://notes/ selected").tryQuery()).isPresent();
    OffScreen.picture(app.window().getScene(), "everything-light");
    OffScreen.until("the disk tells", () -> robot.lookup(this::isFree).tryQuery().isPresent());
    robot.push(KeyCode.ESCAPE);
    OffScreen.until("nothing is chosen", () -> app.browser().selection().count() == 0);

    Node back = app.window().lookup(".tool-row .button");
    OffScreen.run(() ->
        back.getOnContextMenuRequested()
            .handle(
                new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null)));
    OffScreen.run(() -> {
      var menu =
          Window.getWindows().stream()
              .filter(ContextMenu.class::isInstance)
              .map(ContextMenu.class::cast)
              .findFirst()
              .orElseThrow();
      assertThat(menu.getItems()).extracting(MenuItem::getText).containsExactly("demo://");
      menu.hide();
      menu.getItems().getFirst().fire();
    });
    OffScreen.until("back at the start", () -> app.browser().place().equals(demo("")));
    OffScreen.close(app);
    assertThat(ConnectionBook.open(home).choice("recent")).contains("demo://\ndemo://notes/");
  }

  @Test
  void columnsAreChosenAndDraggedAndKept() throws IOException {
    OffScreen.run(() -> app.browser().open(demo("notes/")));
    OffScreen.until("the objects are there", () -> paths().contains("notes/README.md"));
    robot.clickOn("#columns");
    OffScreen.until("the menu is open", () -> robot.lookup("Content type").tryQuery().isPresent());
    robot.clickOn("Content type");
    OffScreen.until("the column is there", () -> columns().contains("type"));
    OffScreen.run(() -> {
      var all = table().getColumns();
      FXCollections.rotate(all, 1); // as the header does when it is dragged
    });
    OffScreen.run(() -> choose("Hash").fire());
    assertThat(columns())
        .containsExactly("type", "check", "name", "size", "encoding", "modified", "class");
    OffScreen.picture(app.window().getScene(), "columns-light");
    OffScreen.until(
        "it is kept", () -> kept().startsWith("type 150, check 100, name 248, size 80"));
    OffScreen.run(() -> choose("Usual columns").fire());
    assertThat(columns())
        .containsExactly("check", "name", "size", "encoding", "modified", "hash", "class");
  }

  private boolean isFree(Node node) {
    return node instanceof Labeled label
        && label.getText() != null
        && label.getText().matches("[0-9.,]+ [KMGTP]?i?B free");
  }

  private String kept() {
    try {
      return ConnectionBook.open(home).choice("columns").orElse("");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private MenuItem choose(String column) {
    Node bar = app.window().lookup(".menu-bar");
    return ((MenuBar) bar)
        .getMenus().stream()
            .flatMap(menu -> menu.getItems().stream())
            .filter(Menu.class::isInstance)
            .flatMap(menu -> ((Menu) menu).getItems().stream())
            .filter(item -> column.equals(item.getText()))
            .peek(item -> {
              if (item instanceof CheckMenuItem check) {
                check.setSelected(!check.isSelected());
              }
            })
            .findFirst()
            .orElseThrow();
  }

  private boolean isComplete() {
    return app.browser().progressProperty().get().phase() == ListingProgress.Phase.COMPLETE;
  }

  private TableView<?> table() {
    return (TableView<?>) app.window().objects().lookup(".objects-table");
  }

  private List<String> columns() {
    return here(() -> table().getColumns().stream().map(column -> column.getId()).toList());
  }

  private List<String> paths() {
    return here(() -> app.browser().entries().stream().map(entry -> entry.path()).toList());
  }

  /// Also within a condition, which is asked on the window's thread already.
  private static <T> T here(Callable<T> question) {
    try {
      return Platform.isFxApplicationThread() ? question.call() : OffScreen.call(question);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Place demo(String path) {
    return new Place(new Location(new StoreAddress.Demo(), path), Access.ANONYMOUS);
  }
}
