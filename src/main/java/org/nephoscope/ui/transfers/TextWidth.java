package org.nephoscope.ui.transfers;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// How wide a text is that is drawn in a font.
record TextWidth(Font font) {

  double width(String text) {
    var measured = new Text(text);
    measured.setFont(font);
    return Math.ceil(measured.getLayoutBounds().getWidth());
  }
}
