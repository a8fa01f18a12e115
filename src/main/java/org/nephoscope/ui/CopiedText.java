package org.nephoscope.ui;

import java.util.List;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// What the window puts on the clipboard. Called on the window's thread.
public final class CopiedText {

  private static final Texts TEXTS = Texts.of(CopiedText.class);
  private static final int MOST = 10_000;

  private CopiedText() {}

  /// Puts a text on the clipboard.
  public static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /// Copies addresses, one a line. Of very many only the first, and says so.
  static void addresses(List<ChosenPlace> places, Dialogs dialogs) {
    var lines = new StringBuilder();
    List<ChosenPlace> first = places.subList(0, Math.min(places.size(), MOST));
    first.forEach(one -> lines.append(lines.isEmpty() ? "" : "\n").append(one.place().location()));
    copy(lines.toString());
    if (places.size() > first.size()) {
      dialogs.tell(
          TEXTS.get("product"),
          TEXTS.get("copied.some", Formats.count(first.size()), Formats.count(places.size())),
          TEXTS.get("copied.body"));
    }
  }
}
