package org.nephoscope.ui;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import javafx.beans.value.ObservableValue;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/// What a window shows of itself to the desktop: title, icons, and how small it may get.
final class StageDress {

  private static final List<Integer> ICONS = List.of(16, 32, 48, 64, 128, 256);

  private StageDress() {}

  static void put(Stage stage, ObservableValue<String> title) {
    stage.setMinWidth(1024);
    stage.setMinHeight(640);
    stage.titleProperty().bind(title);
    for (int size : ICONS) {
      InputStream icon = StageDress.class.getResourceAsStream("icon-" + size + ".png");
      stage.getIcons().add(new Image(Objects.requireNonNull(icon)));
    }
  }
}
