package org.nephoscope.ui;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import javafx.beans.value.ObservableValue;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/// What a window shows of itself to the desktop: title and icons.
final class StageDress {

  private static final List<Integer> ICONS = List.of(16, 32, 48, 64, 128, 256);

  private StageDress() {}

  static void put(Stage stage, ObservableValue<String> title) {
    if (stage.getIcons().isEmpty()) {
      put(stage);
    }
    stage.titleProperty().bind(title);
  }

  /// Before anything is in the window that could name it.
  static void put(Stage stage) {
    stage.setTitle("Nephoscope");
    for (int size : ICONS) {
      InputStream icon = StageDress.class.getResourceAsStream("icon-" + size + ".png");
      stage.getIcons().add(new Image(Objects.requireNonNull(icon)));
    }
  }
}
