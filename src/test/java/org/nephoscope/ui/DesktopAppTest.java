package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.ui.MainWindow.Side;

class DesktopAppTest {

  @TempDir Path home;
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    Workbench workbench = TestWorkbench.over(home);
    var stage = OffScreen.stage();
    var start = new Place(new Location(new StoreAddress.Memory("m"), ""), Access.ANONYMOUS);
    app = OffScreen.call(() -> DesktopApp.open(workbench, stage, start));
  }

  @AfterEach
  void close() {
    OffScreen.run(app::close);
  }

  @Test
  void sidePanesGoAndComeBackAsWideAsTheyWere() {
    for (Side side : Side.values()) {
      assertThat(OffScreen.call(() -> app.window().shows(side))).isTrue();
      OffScreen.run(() -> app.window().toggle(side));
      assertThat(OffScreen.call(() -> app.window().shows(side))).isFalse();
      OffScreen.run(() -> app.window().toggle(side));
      assertThat(OffScreen.call(() -> app.window().shows(side))).isTrue();
    }
  }

  @Test
  void aDockThatFillsTheWindowNeverLeavesItBlank() {
    OffScreen.run(() -> {
      app.toggle(Side.DOCK);
      app.dock().toggleGrown();
    });
    assertThat(OffScreen.call(() -> app.window().shows(Side.DOCK))).isTrue();
    assertThat(OffScreen.call(() -> app.window().objects().getScene())).isNull();
    assertThat(OffScreen.call(() -> app.dock().isFocusWithin())).isTrue();
    OffScreen.run(() -> app.toggle(Side.DOCK));
    assertThat(OffScreen.call(() -> app.window().shows(Side.DOCK))).isFalse();
    assertThat(OffScreen.call(() -> app.window().objects().getScene())).isNotNull();
  }

  @Test
  void theThemeChangesWhileTheWindowRuns() {
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    assertThat(OffScreen.call(() -> app.theme().darkProperty().get())).isTrue();
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    assertThat(OffScreen.call(() -> app.theme().darkProperty().get())).isFalse();
  }
}
