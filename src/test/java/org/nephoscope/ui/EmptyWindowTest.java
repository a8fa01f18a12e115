package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.WindowFile;
import org.nephoscope.connection.WindowFile.Remembered;

/// The outline that is there before the window has anything in it.
class EmptyWindowTest {

  @TempDir Path home;

  @BeforeAll
  static void startTheToolkit() {
    var _ = OffScreen.stage();
  }

  private WindowMemory memory() {
    var file = new WindowFile(home);
    var values = Map.of("x", "20", "y", "10", "width", "1200", "height", "760", "places", "300");
    file.write(new Remembered(values, Optional.empty(), Optional.empty()));
    return new WindowMemory(file);
  }

  @ParameterizedTest
  @EnumSource(
      value = Theme.Choice.class,
      names = {"LIGHT", "DARK"})
  void itIsDrawnWhereTheWindowWasAndThenFilled(Theme.Choice theme) throws Exception {
    Workbench workbench = TestWorkbench.over(home);
    WindowMemory memory = memory();
    var empty = new EmptyWindow(memory, theme, Zoom.USUAL);
    var drawn = new CompletableFuture<Boolean>();
    OffScreen.begin(empty::show);
    empty.drawn(() -> drawn.complete(true));
    assertThat(drawn.get(20, TimeUnit.SECONDS)).isTrue();
    OffScreen.run(() -> {
      assertThat(empty.stage().getX()).isEqualTo(20);
      assertThat(empty.stage().getWidth()).isEqualTo(1200);
      assertThat(empty.stage().getTitle()).isEqualTo("Nephoscope");
    });
    OffScreen.picture(OffScreen.call(empty::scene), "outline-" + theme.word());

    var place = new Place(new Location(new StoreAddress.Memory("m"), ""), Access.ANONYMOUS);
    DesktopApp app =
        OffScreen.call(() ->
            DesktopApp.open(
                workbench, empty.stage(), empty.scene(), Optional.of(place), Optional.of(memory)));
    try {
      OffScreen.run(() -> {
        assertThat(app.window().getScene()).isSameAs(empty.scene());
        assertThat(empty.stage().getWidth()).isEqualTo(1200);
        assertThat(empty.stage().getTitle()).contains("mem://m");
      });
      OffScreen.until(
          "it is listed", () -> app.browser().progressProperty().get().phase().isOver());
      assertKeyboardIsIn(app.window().getScene(), ".browser");
    } finally {
      OffScreen.close(app);
      OffScreen.run(empty::close);
    }
  }

  @Test
  void theKeyboardIsInTheAddressOfTheStartPage() throws Exception {
    Workbench workbench = TestWorkbench.over(home);
    WindowMemory memory = memory();
    var empty = new EmptyWindow(memory, Theme.Choice.LIGHT, Zoom.USUAL);
    var drawn = new CompletableFuture<Boolean>();
    OffScreen.begin(empty::show);
    empty.drawn(() -> drawn.complete(true));
    assertThat(drawn.get(20, TimeUnit.SECONDS)).isTrue();
    DesktopApp app =
        OffScreen.call(() ->
            DesktopApp.open(
                workbench, empty.stage(), empty.scene(), Optional.empty(), Optional.of(memory)));
    try {
      assertKeyboardIsIn(app.window().getScene(), "#welcome-address");
    } finally {
      OffScreen.close(app);
      OffScreen.run(empty::close);
    }
  }

  private static void assertKeyboardIsIn(Scene scene, String selector) {
    Node owner = OffScreen.keyboard(scene);
    assertThat(OffScreen.call(() -> isWithin(owner, scene.lookup(selector))))
        .as("the keyboard is at %s", owner)
        .isTrue();
  }

  private static boolean isWithin(@Nullable Node node, Node part) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(part)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void whatWentWrongIsToldToWhoFillsIt() {
    var empty = new EmptyWindow(memory(), Theme.Choice.LIGHT, Zoom.USUAL);
    empty.show(); // not on the window's thread
    var told = new CompletableFuture<Throwable>();
    empty.drawn(() -> {
      try {
        empty.stage();
      } catch (RuntimeException e) {
        told.complete(e);
      }
    });
    assertThat(told).succeedsWithin(Duration.ofSeconds(20)).isNotNull();
  }
}
