package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.WindowFile;
import org.nephoscope.ui.MainWindow.Side;
import org.nephoscope.ui.settings.Settings;
import org.nephoscope.ui.transfers.DockForm;

class WindowMemoryTest {

  private static final Place NOTES =
      new Place(new Location(new StoreAddress.Memory("m"), "notes/"), Access.ANONYMOUS);

  @TempDir Path home;

  @Test
  void aWindowComesBackAsItWas() throws IOException {
    Workbench workbench = TestWorkbench.over(home);
    Stage stage = OffScreen.stage();
    var memory = new WindowMemory(new WindowFile(home));
    DesktopApp app = open(workbench, stage, memory);
    OffScreen.run(() -> {
      stage.setX(30);
      stage.setY(20);
      stage.setWidth(1300);
      stage.setHeight(850);
    });
    OffScreen.until("it has its size", () -> app.window().getWidth() == 1300);
    OffScreen.run(() -> {
      app.window().size(Side.PLACES, 300);
      app.window().toggle(Side.INSPECTOR);
      app.window().toggle(Side.INSPECTOR);
      app.window().applyCss();
      app.window().layout();
      app.window().toggle(Side.INSPECTOR);
      app.dock().choose(DockForm.COLLAPSED);
      app.window().layout();
    });
    new Settings(workbench.book()).start(Settings.Start.LAST);
    double places = OffScreen.call(() -> app.window().size(Side.PLACES));
    OffScreen.run(() -> memory.look(app, stage));
    OffScreen.close(app);
    memory.save();

    var again = new WindowMemory(new WindowFile(home));
    assertThat(again.place()).contains(NOTES);
    Stage other = OffScreen.stage();
    OffScreen.run(() -> other.setWidth(1500));
    DesktopApp back = open(TestWorkbench.over(home), other, again);
    OffScreen.until("it is as wide as it was", () -> back.window().getWidth() == 1300);
    OffScreen.run(() -> back.window().layout());
    assertThat(OffScreen.call(() -> back.window().shows(Side.INSPECTOR))).isFalse();
    assertThat(OffScreen.call(() -> back.dock().formProperty().get()))
        .isEqualTo(DockForm.COLLAPSED);
    assertThat(OffScreen.call(() -> back.window().size(Side.PLACES))).isEqualTo(places);
    OffScreen.close(back);
    OffScreen.run(() -> {
      other.setWidth(1440);
      other.setHeight(900);
      other.setX(0);
      other.setY(0);
    });
  }

  @Test
  void theSecondPaneComesBackWithItsPlace() throws IOException {
    var elsewhere = new Place(new Location(new StoreAddress.Demo(), ""), Access.ANONYMOUS);
    Workbench workbench = TestWorkbench.over(home);
    new Settings(workbench.book()).start(Settings.Start.LAST);
    var memory = new WindowMemory(new WindowFile(home));
    Stage stage = OffScreen.stage();
    DesktopApp app = open(workbench, stage, memory);
    OffScreen.run(() -> {
      app.lists().openSecond(elsewhere);
      memory.look(app, stage);
    });
    OffScreen.close(app);
    memory.save();

    var again = new WindowMemory(new WindowFile(home));
    assertThat(again.place()).as("that of the first list").contains(NOTES);
    Stage other = OffScreen.stage();
    DesktopApp back = open(TestWorkbench.over(home), other, again);
    assertThat(OffScreen.call(() -> back.lists().secondPlace())).contains(elsewhere);
    assertThat(OffScreen.call(back::browser).place()).isEqualTo(NOTES);
    OffScreen.close(back);
  }

  /// The page of an array in the first list has put the inspector away, not the person.
  @Test
  void anArrayBesideTheListInUsePutsNothingAwayForGood() throws IOException {
    var memory = new WindowMemory(new WindowFile(home));
    Stage stage = OffScreen.stage();
    DesktopApp app = open(TestWorkbench.over(home), stage, memory);
    OffScreen.run(() -> {
      stage.setWidth(1440);
      memory.look(app, stage);
      app.arrays().open(NOTES);
      app.lists().openSecond(NOTES);
    });
    assertThat(OffScreen.call(() -> app.window().shows(Side.INSPECTOR))).isFalse();
    OffScreen.run(() -> memory.look(app, stage));
    OffScreen.close(app);
    memory.save();

    assertThat(new WindowFile(home).read().values()).containsEntry("inspector.shown", "true");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10, 1200, 800, true",
    "1900, 10, 1200, 800, true",
    "-4000, 10, 1200, 800, false",
    "10, -900, 1200, 800, false",
    "10, 5000, 1200, 800, false",
    "10, 10, 9000, 9000, true",
    "NaN, 10, 1200, 800, false",
    "1e9, 10, 1200, 800, false"
  })
  void aFrameIsTakenOnlyWhereItCanBeReached(
      String x, String y, String width, String height, boolean taken) {
    var screens = List.of(new Rectangle2D(0, 0, 1600, 1000), new Rectangle2D(1600, 0, 1920, 1080));
    Optional<Rectangle2D> frame =
        WindowMemory.frame(Map.of("x", x, "y", y, "width", width, "height", height), screens);
    assertThat(frame.isPresent()).isEqualTo(taken);
    frame.ifPresent(one -> {
      assertThat(one.getWidth()).isBetween(1024.0, 1920.0);
      assertThat(one.getHeight()).isBetween(640.0, 1080.0);
    });
  }

  /// Such as that of 1600 × 1000 pixels at twice their size.
  @Test
  void aSmallScreenHoldsTheWholeWindow() {
    var small = new Rectangle2D(0, 0, 800, 500);
    var large = new Rectangle2D(0, 0, 1920, 1080);
    assertThat(WindowMemory.least(List.of(small))).isEqualTo(new Dimension2D(800, 500));
    assertThat(WindowMemory.least(List.of(large))).isEqualTo(new Dimension2D(1024, 640));
    assertThat(WindowMemory.least(List.of(large, small))).isEqualTo(new Dimension2D(800, 500));
    assertThat(WindowMemory.usual(small)).contains(new Dimension2D(800, 500));
    assertThat(WindowMemory.usual(large)).isEmpty();
    var was = Map.of("x", "0", "y", "0", "width", "1440", "height", "900");
    assertThat(WindowMemory.frame(was, List.of(small))).contains(small);
    assertThat(WindowMemory.frame(was, List.of(large))).contains(new Rectangle2D(0, 0, 1440, 900));
  }

  private static DesktopApp open(Workbench workbench, Stage stage, WindowMemory memory) {
    return OffScreen.call(() -> {
      memory.frame(stage);
      var scene = new Scene(new StackPane(), 1440, 900);
      return DesktopApp.open(workbench, stage, scene, Optional.of(NOTES), Optional.of(memory));
    });
  }
}
