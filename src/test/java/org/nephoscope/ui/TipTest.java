package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

class TipTest {

  @Test
  void whatIsSaidIsShownOverThePointerAndToldToScreenReaders() {
    Stage stage = OffScreen.stage();
    Button button =
        OffScreen.call(() -> {
          var made = new Button("Go");
          Tip.on(made, "before");
          Tip.on(made, "Go there");
          stage.setScene(new Scene(new StackPane(made), 300, 200));
          stage.show();
          return made;
        });
    assertThat(OffScreen.call(button::getAccessibleHelp)).isEqualTo("Go there");
    assertThat(OffScreen.call(TipTest::shown)).isEmpty();
    OffScreen.run(() -> {
      Pointer.at(button, 5, 5, MouseEvent.MOUSE_ENTERED);
      Pointer.at(button, 5, 5, MouseEvent.MOUSE_MOVED);
    });
    OffScreen.until("it is shown", () -> shown().equals(List.of("Go there")));
    OffScreen.run(() -> Tip.on(button, ""));
    OffScreen.until("it is gone", () -> shown().isEmpty());
    assertThat(OffScreen.call(button::getAccessibleHelp)).isNull();
    OffScreen.run(stage::close);
  }

  private static List<String> shown() {
    return Window.getWindows().stream()
        .filter(Tooltip.class::isInstance)
        .filter(Window::isShowing)
        .map(window -> ((Tooltip) window).getText())
        .toList();
  }
}
