package org.nephoscope.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.Language;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Zoom;

/// The longest words at the largest size: what matters most of a line goes first.
class LargeGermanTest extends ScreenDesk {

  private final Locale before = Locale.getDefault();

  @BeforeEach
  void speakGerman() {
    assertThat(CheckStatus.NONE.sentence()).isNotEmpty(); // kept as long as the program runs
    Language.GERMAN.speak();
  }

  @AfterEach
  void asBefore() {
    Locale.setDefault(before);
    OffScreen.run(() -> {
      Zoom.choose(Zoom.USUAL);
      stage.setWidth(1440); // it is the stage of other tests, too
      stage.setHeight(900);
    });
  }

  @Test
  void waysToSignInAndKindsOfPlacesAreWhole() throws IOException {
    openStart();
    OffScreen.run(() -> Zoom.choose(150));
    for (int width : new int[] {1024, 1440}) {
      resize(width);
      OffScreen.picture(stage.getScene(), "start-german-150-" + width);
      assertThat(texts(".welcome-signin .toggle-button .text"))
          .as("%d wide", width)
          .containsExactly("Anonym", "Profil…", "Schlüssel…");
    }
    assertThat(texts(".places .note > .text")).contains("nicht verbunden");
    OffScreen.run(() -> ((Region) app.window().lookup(".places")).setMaxWidth(190));
    resize(1440);
    OffScreen.picture(stage.getScene(), "places-german-150");
    assertThat(texts(".places .strong > .text")).contains("S3", "GCS", "HTTP");
    assertThat(OffScreen.call(() -> app.window().lookupAll(".places .place-cell > .label")))
        .as("no name goes on behind the edge")
        .filteredOn(Node::isVisible)
        .isNotEmpty()
        .allMatch(name -> name.localToScene(name.getLayoutBounds()).getMaxX() <= 190);
    assertThat(texts(".places .note > .text"))
        .as("what has no room beside its name")
        .doesNotContain("nicht verbunden")
        .noneMatch(note -> note.endsWith("…"));
  }

  @Test
  void aComparisonNamesBothItsEnds() throws IOException {
    open(lab("scratch-eu", ""));
    sayJobs();
    OffScreen.run(() -> Zoom.choose(150));
    resize(1440);
    OffScreen.picture(stage.getScene(), "jobs-german-150");
    List<String> names =
        OffScreen.call(() ->
            app.window().lookupAll(".job-ends > .label").stream()
                .map(node -> ((Label) node).getText())
                .filter(text -> text.contains("/") || text.contains("…"))
                .toList());
    assertThat(names).hasSizeGreaterThanOrEqualTo(5).allMatch(name -> name.length() >= 6);
  }

  private List<String> texts(String selector) {
    return OffScreen.call(() ->
        stage.getScene().getRoot().lookupAll(selector).stream()
            .filter(Text.class::isInstance)
            .filter(node -> node.getParent().isVisible())
            .map(node -> ((Text) node).getText())
            .toList());
  }

  private void resize(int width) {
    OffScreen.run(() -> {
      stage.setWidth(width);
      stage.setHeight(900);
    });
    OffScreen.until("the window is that wide", () -> stage.getScene().getWidth() == width);
    for (int i = 0; i < 3; i++) { // what waits for the next layout is done
      OffScreen.run(() -> {
        stage.getScene().getRoot().applyCss();
        stage.getScene().getRoot().layout();
      });
    }
  }
}
