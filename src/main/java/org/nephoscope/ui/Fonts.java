package org.nephoscope.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The type faces that come with the program, so that figures line up on every system.
final class Fonts {

  private static final List<String> FACES =
      List.of(
          "NephoscopeSans-Regular",
          "NephoscopeSans-Medium",
          "NephoscopeSans-Bold",
          "NephoscopeMono-Regular",
          "NephoscopeMono-Bold");

  private Fonts() {}

  /// Makes the faces that are there known to the toolkit; the stylesheet names others after them.
  static void load() {
    for (String face : FACES) {
      try (InputStream in = Fonts.class.getResourceAsStream("fonts/" + face + ".ttf")) {
        if (in != null) {
          Font.loadFont(in, 13);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the program's own font " + face + " cannot be read", e);
      }
    }
  }
}
