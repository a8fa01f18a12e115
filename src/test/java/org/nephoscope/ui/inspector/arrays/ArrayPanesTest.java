package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.provider.Stores;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.MainWindow.Side;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.TestWorkbench;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Workbench;
import org.nephoscope.ui.browser.ListMode;
import org.testfx.api.FxRobot;

class ArrayPanesTest {

  @TempDir Path home;
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    Workbench plain = TestWorkbench.over(home);
    var workbench =
        new Workbench(new Stores(), plain.runner(), plain.ledger(), ConnectionBook.open(home));
    var stage = OffScreen.stage();
    app =
        OffScreen.call(() -> DesktopApp.open(workbench, stage, DemoArrays.place("membrane.zarr/")));
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
  }

  @Test
  void thePageTakesThePlaceOfTheListUntilThePlaceChanges() {
    OffScreen.run(() -> app.arrays().open(DemoArrays.place("membrane.zarr/s0/")));
    OffScreen.until(
        "the array is open", () -> app.arrays().pageArray().opened().array().isPresent());
    OffScreen.run(() -> app.arrays().page().showPreview());
    OffScreen.until("it is decoded", () -> app.arrays().page().lookup(".stage-result") != null);
    OffScreen.picture(OffScreen.call(() -> app.window().getScene()), "array-page-in-window-dark");
    assertThat(OffScreen.call(() -> app.window().shows(Side.INSPECTOR))).isFalse();
    OffScreen.run(() -> app.browser().open(DemoArrays.place("notes/")));
    assertThat(OffScreen.call(() -> app.arrays().page().isVisible())).isFalse();
    assertThat(OffScreen.call(() -> app.window().shows(Side.INSPECTOR))).isTrue();
  }

  @Test
  void theInspectorHasTabsForAnArrayAndNoneForAPlainPrefix() {
    OffScreen.until("the group has a tab", () -> tab("Array").isPresent());
    OffScreen.run(() -> app.browser().open(DemoArrays.place("notes/")));
    OffScreen.until("the tab has gone", () -> tab("Array").isEmpty());
    OffScreen.run(() -> app.browser().open(DemoArrays.place("cells.ome.zarr/0/")));
    OffScreen.until("the array has a tab", () -> tab("Preview").isPresent());
    OffScreen.run(() -> {
      var tabs = (TabPane) app.window().lookup(".inspector .tab-pane");
      tabs.getSelectionModel().selectLast();
    });
    OffScreen.until(
        "a chunk is decoded", () -> app.window().lookup(".inspector .stage-result") != null);
  }

  @Test
  void anInspectorThatWasPutAwayStaysAway() {
    OffScreen.run(() -> {
      app.window().show(Side.INSPECTOR, false);
      app.arrays().open(DemoArrays.place("membrane.zarr/s0/"));
      app.arrays().close();
    });
    assertThat(OffScreen.call(() -> app.window().shows(Side.INSPECTOR))).isFalse();
  }

  @Test
  void enterOnTheRowOfAnArrayOpensItsPage() {
    listed();
    OffScreen.run(() -> app.browser().selection().select(0));
    new FxRobot().push(KeyCode.ENTER);
    OffScreen.until(
        "the array is open", () -> app.arrays().pageArray().opened().array().isPresent());
    assertThat(OffScreen.call(() -> app.arrays().shown()))
        .contains(DemoArrays.place("membrane.zarr/s0/"));
    assertThat(OffScreen.call(() -> app.arrays().openProperty().get())).isTrue();
  }

  @Test
  void upLeadsFromAPageToThePrefixThatHoldsTheArray() {
    listed();
    OffScreen.run(() -> app.browser().selection().select(0));
    new FxRobot().push(KeyCode.ENTER);
    OffScreen.until(
        "the array is open", () -> app.arrays().pageArray().opened().array().isPresent());
    goUp();
    assertThat(OffScreen.call(() -> app.arrays().openProperty().get())).isFalse();
    assertThat(OffScreen.call(() -> app.browser().place()))
        .isEqualTo(DemoArrays.place("membrane.zarr/"));
    OffScreen.until("the array is selected", () -> lead().equals("s0"));
  }

  /// A page may show another array than the prefix that is listed below it.
  @Test
  void upLeadsFromALevelOfTheListedImageToTheImage() {
    listed();
    OffScreen.run(() -> app.browser().selection().select(1));
    OffScreen.run(() -> app.arrays().open(DemoArrays.place("membrane.zarr/s0/")));
    goUp();
    assertThat(OffScreen.call(() -> app.arrays().openProperty().get())).isFalse();
    assertThat(OffScreen.call(() -> app.browser().place()))
        .isEqualTo(DemoArrays.place("membrane.zarr/"));
    assertThat(OffScreen.call(this::lead)).isEqualTo("s0");
    assertThat(OffScreen.call(() -> app.browser().behindProperty().get())).isEmpty();
  }

  /// A group is listed as arrays by itself, once it is known to be one; its rows change then.
  private void listed() {
    OffScreen.until(
        "its arrays are listed",
        () ->
            app.browser().mode() == ListMode.ARRAYS
                && app.browser().progressProperty().get().phase().isOver()
                && app.browser().entries().size() > 0);
    OffScreen.until("the badge is known", () -> shows("Zarr v2"));
  }

  private void goUp() {
    Button up =
        OffScreen.call(() -> {
          var bar = app.window().lookupAll(".icon-button");
          return bar.stream()
              .map(Button.class::cast)
              .filter(button -> button.getAccessibleText().equals("Up"))
              .findFirst()
              .orElseThrow();
        });
    assertThat(OffScreen.call(up::isDisabled)).isFalse();
    OffScreen.run(up::fire);
  }

  private String lead() {
    return app.browser().selection().leadEntry().map(ObjectEntry::name).orElse("");
  }

  private boolean shows(String badge) {
    return app.window().lookupAll(".badge").stream()
        .anyMatch(node -> node instanceof Label label && label.getText().equals(badge));
  }

  private Optional<Node> tab(String name) {
    return app.window().lookupAll(".tab-label").stream()
        .filter(node -> node instanceof Label label && label.getText().equals(name))
        .findFirst();
  }
}
