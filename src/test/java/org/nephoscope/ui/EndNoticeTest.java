package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// What is said of jobs that end while the person is elsewhere. A window off-screen never loses the
/// keyboard, so whether somebody looks is said by the test.
class EndNoticeTest {

  @Test
  void whatEndsWhileNobodyLooksIsSaidUntilItIsPutAway() {
    Stage stage = OffScreen.stage();
    var looks = new AtomicBoolean(true);
    EndNotice notice = OffScreen.call(() -> new EndNotice(looks::get));
    Theme theme = OffScreen.call(() -> new Theme(Theme.Choice.LIGHT));
    Scene scene = OffScreen.call(() -> new Scene(new StackPane(notice), 600, 300));
    OffScreen.run(() -> {
      theme.dress(scene);
      stage.setScene(scene);
      stage.show();
      notice.ended("Job 1 has ended.");
    });
    assertThat(notice.isVisible()).as("the dock has said it").isFalse();
    looks.set(false);
    OffScreen.run(() -> {
      for (int job = 2; job <= 5; job++) {
        notice.ended("Job " + job + " has ended.");
      }
    });
    assertThat(words(notice)).isEqualTo("Job 3 has ended.\nJob 4 has ended.\nJob 5 has ended.");
    OffScreen.picture(scene, "end-notice-light");
    var close = (Button) notice.lookup(".button");
    assertThat(OffScreen.call(() -> close.getBoundsInParent().getMaxX()))
        .as("at the end of the corner")
        .isGreaterThan(notice.getWidth() - 12);
    OffScreen.run(() -> theme.choose(Theme.Choice.DARK));
    OffScreen.picture(scene, "end-notice-dark");
    OffScreen.run(() -> ((Button) notice.lookup(".button")).fire());
    assertThat(notice.isVisible()).isFalse();
    OffScreen.run(() -> notice.ended("Job 6 has ended."));
    assertThat(words(notice)).as("and of nothing that was put away").isEqualTo("Job 6 has ended.");
    OffScreen.run(stage::hide);
  }

  private static String words(EndNotice notice) {
    return OffScreen.call(() -> ((Label) notice.lookup(".label")).getText());
  }
}
