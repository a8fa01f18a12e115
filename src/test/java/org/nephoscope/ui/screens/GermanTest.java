package org.nephoscope.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.transfer.Verification;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.Language;
import org.nephoscope.ui.OffScreen;

/// German words are longer than English ones: they fit nevertheless.
class GermanTest extends ScreenDesk {

  private final Locale before = Locale.getDefault();

  @BeforeEach
  void speakGerman() {
    // The one text that is kept for as long as the program runs; other tests want it in English.
    assertThat(CheckStatus.NONE.sentence()).isNotEmpty();
    Language.GERMAN.speak();
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void wordsFitInTheWindowAndInItsLargestDialog() throws IOException {
    checked("sec0001_r00_c02.tif", new Verification.SizeOnly("the store gives no digest"));
    checked("sec0001_r00_c03.tif", new Verification.Mismatched("md5 77c2", "md5 9e04"));
    open(lab("em-atlas", Atlas.SHOWN.value()));
    sayJobs();
    OffScreen.until("a page is listed", () -> app.browser().entries().size() >= 1000);
    OffScreen.run(() -> app.browser().selection().select(9));
    shots.take("german");
    assertThat(OffScreen.call(() -> words(stage.getScene()).toList()))
        .contains("Übertragungen".toUpperCase(Locale.ROOT), "Herunterladen…", "nur Größe", "Datei")
        .contains("12,0 MiB");

    OffScreen.begin(() -> app.flows().download(app.browser().chosen()));
    OffScreen.until("it is counted", () -> dialogSays("Gezählt"));
    Scene dialog = OffScreen.call(GermanTest.this::dialog);
    shots.takeDialog("german-plan", dialog);
    OffScreen.run(() -> dialog.getWindow().hide());
  }

  private boolean dialogSays(String text) {
    return Window.getWindows().size() > 1 && words(dialog()).anyMatch(text::equals);
  }

  private Scene dialog() {
    return Window.getWindows().stream()
        .filter(window -> !window.equals(stage))
        .findFirst()
        .orElseThrow()
        .getScene();
  }

  private static Stream<String> words(Scene scene) {
    return all(scene.getRoot())
        .filter(Labeled.class::isInstance)
        .map(node -> ((Labeled) node).getText())
        .filter(text -> text != null && !text.isEmpty())
        .map(text -> text.replace("_", ""));
  }

  private static Stream<Node> all(Node node) {
    return node instanceof Parent parent
        ? Stream.concat(
            Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(GermanTest::all))
        : Stream.of(node);
  }
}
