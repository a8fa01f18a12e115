package org.nephoscope.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Zoom;

/// The lines of the palette as they are drawn.
class PaletteViewTest {

  /// A little longer than the longest that there is.
  private static final String REASON =
      "Bearbeiten, jetzt nicht: nur in S3 und Google Cloud Storage, einzeln";

  private final Stage stage = OffScreen.stage();

  @AfterEach
  void usual() {
    OffScreen.run(() -> {
      stage.hide();
      Zoom.choose(Zoom.USUAL);
    });
  }

  @Test
  void aReasonIsReadWhole() {
    var choice =
        new PaletteChoice(
            "Signierten Link kopieren (1 Stunde)",
            REASON,
            "",
            () -> Icons.of(Feather.UPLOAD),
            false,
            () -> {});
    for (int percent : List.of(100, 150)) {
      OffScreen.run(() -> {
        Zoom.choose(percent);
        var model = new PaletteViewModel(() -> List.of(choice), _ -> Optional.empty());
        var view = new PaletteView(model, () -> {});
        var scene = new Scene(new StackPane(view), 1440, 900);
        new Theme(Theme.Choice.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
        model.open();
      });
      OffScreen.keyboard(stage.getScene()); // it has been laid out
      assertThat(
              OffScreen.call(() ->
                  stage.getScene().getRoot().lookupAll(".palette-line .note").stream()
                      .map(note -> ((Text) note.lookup(".text")).getText())
                      .toList()))
          .as("at " + percent + " %")
          .contains(REASON);
    }
  }
}
