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

  /// A text with as little of its middle left out as it takes to fit. Labels leave out more.
  String cut(String text, double room) {
    if (width(text) <= room) {
      return text;
    }
    int kept = 0;
    int tooMany = text.length();
    while (tooMany - kept > 1) {
      int between = (kept + tooMany) / 2;
      if (width(ends(text, between)) <= room) {
        kept = between;
      } else {
        tooMany = between;
      }
    }
    return ends(text, kept);
  }

  /// No character is cut in half.
  private static String ends(String text, int kept) {
    int head = kept / 2;
    int tail = text.length() - (kept - head);
    if (head > 0 && Character.isHighSurrogate(text.charAt(head - 1))) {
      head--;
    }
    if (tail < text.length() && Character.isLowSurrogate(text.charAt(tail))) {
      tail++;
    }
    return text.substring(0, head) + "…" + text.substring(tail);
  }
}
