package org.nephoscope.ui.transfers;

import java.util.stream.Stream;
import javafx.scene.text.Font;
import org.nephoscope.ui.CheckStatus;

/// How much room the words of check statuses take, so that a column has what they need and no more.
final class StatusWords {

  private static final TextWidth WORD = new TextWidth(Font.font("Nephoscope Sans", 13));

  /// The drawing before the word, and what is between them.
  private static final double ICON = 22;

  private StatusWords() {}

  /// The widest of them with its drawing, at the usual size of the window.
  ///
  /// @param pairs whether they are of pairs that are compared
  static double widest(boolean pairs) {
    Stream<String> words = pairs ? CheckStatus.wordsOfPairs() : CheckStatus.words();
    return ICON + words.mapToDouble(WORD::width).max().orElse(0);
  }
}
