package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.text.Font;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.StatusLabel;

/// The column of check statuses holds each of their words whole, and is no wider than that takes.
class StatusWordsTest {

  private static final Locale USUAL = Locale.getDefault();

  @BeforeEach
  void start() {
    OffScreen.stage();
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(USUAL);
  }

  @ParameterizedTest
  @CsvSource({"en,false", "en,true", "de,false", "de,true"})
  void theWidestWordFits(Locale language, boolean pairs) {
    Locale.setDefault(language);
    var words = pairs ? CheckStatus.wordsOfPairs() : CheckStatus.words();
    double widest =
        OffScreen.call(() -> words.mapToDouble(StatusWordsTest::width).max().orElseThrow());
    double room = OffScreen.call(() -> StatusWords.widest(pairs));
    assertThat(room).isBetween(widest, widest + 2);
  }

  private static double width(String word) {
    Label label = new StatusLabel(new CheckStatus(CheckStatus.Shape.RING, word, ""));
    label.setFont(Font.font("Nephoscope Sans", 13));
    new javafx.scene.Scene(label);
    label.applyCss();
    return label.prefWidth(-1);
  }
}
