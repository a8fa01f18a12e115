package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;

/// One line above the jobs for each problem, what is done about it, and what is cleared and said
/// when jobs end.
class BannersTest {

  private static final TransferState RUNNING = new TransferState.Running(false);
  private static final TransferState FAILED =
      new TransferState.Failed("5 of 40 objects failed.", Failure.MISMATCH);

  private final ScriptedRunner runner = new ScriptedRunner();
  private final Background background = Background.ofToolkit();
  private TransfersViewModel model;
  private TransfersView view;
  private Stage stage;
  private Scene scene;
  private Theme theme;

  @BeforeEach
  void open() {
    stage = OffScreen.stage();
    theme = OffScreen.call(() -> new Theme(Theme.Choice.LIGHT));
    model =
        new TransfersViewModel(
            runner,
            background,
            failure -> {
              throw new AssertionError(failure);
            });
    view = OffScreen.call(() -> new TransfersView(model));
    scene = OffScreen.call(() -> new Scene(view, 1180, 420));
    OffScreen.run(() -> {
      stage.setWidth(1180);
      stage.setHeight(420);
      theme.dress(scene);
      stage.setScene(scene);
      stage.show();
    });
  }

  @AfterEach
  void close() {
    OffScreen.run(() -> { // others are shown on it too
      stage.setWidth(1440);
      stage.setHeight(900);
    });
    OffScreen.until("it is large again", () -> scene.getHeight() == 900);
    OffScreen.run(stage::hide);
    background.close();
  }

  @Test
  void jobsThatWaitForOneSignInHaveOneBannerAndGoOnTogether() {
    var why =
        "The credentials for s3://lab/ have expired. Sign in with: aws sso login --profile lab";
    var expired = new Waiting(Waiting.Cause.SIGN_IN, why);
    say(job(2, expired, 9, 0), job(1, expired, 9, 0));
    OffScreen.until("it is said", () -> banners().size() == 1);
    assertThat(OffScreen.call(this::texts))
        .contains("The credentials for s3://lab/ have expired")
        .contains(
            "2 jobs are waiting; no file was marked failed because of it. Sign in with: aws sso"
                + " login --profile lab. Once the sign-in is changed here, they go on by"
                + " themselves; after signing in elsewhere, press Go on.");
    OffScreen.run(() -> model.banners().name(_ -> Optional.of("S3 lab")));
    OffScreen.until("it has a name", () -> texts().contains("Sign-in for S3 lab has expired"));
    say(job(2, RUNNING, 9, 0));
    OffScreen.until("it leaves for now", () -> banners().isEmpty());
    say(job(2, expired, 9, 0), job(1, expired, 9, 0));
    OffScreen.until(
        "it is known since when",
        () -> texts().stream().anyMatch(text -> text.startsWith("Sign-in for S3 lab expired at ")));
    OffScreen.run(() -> model.banners().signedIn());
    OffScreen.until("they go on", () -> runner.calls.containsAll(List.of("resume 2", "resume 1")));
    runner.calls.clear();
    OffScreen.picture(scene, "banner-sign-in-light");
    assertThat(OffScreen.call(() -> scene.lookup("#banner-change-sign-in")))
        .as("nobody could change it")
        .isNull();
    OffScreen.run(() -> ((Button) scene.lookup("#banner-go-on")).fire());
    OffScreen.until("both go on", () -> runner.calls.containsAll(List.of("resume 2", "resume 1")));
    say(job(2, RUNNING, 9, 0), job(1, RUNNING, 9, 0));
    OffScreen.until("it leaves", () -> banners().isEmpty());
  }

  @Test
  void aJobWithMismatchesHasOneBannerWhateverTheirNumber() {
    say(job(3, RUNNING, 30, 1));
    OffScreen.until("it is said", () -> banners().size() == 1);
    Node strip = OffScreen.call(() -> banners().iterator().next());
    say(job(3, RUNNING, 30, 4));
    OffScreen.until(
        "it counts", () -> texts().contains("4 of 34 files of job 3 did not match after 2 tries"));
    assertThat(OffScreen.call(() -> banners().iterator().next())).as("it stays").isSameAs(strip);
    assertThat(OffScreen.call(() -> scene.lookup("#banner-retry-all")))
        .as("those that have failed so far")
        .isNotNull();
    runner.items =
        List.of(
            new org.nephoscope.transfer.ItemSnapshot(
                7,
                "mem://mem/a/7",
                "mem://copy/b/7",
                1,
                1,
                ItemState.FAILED,
                new org.nephoscope.transfer.Verification.Mismatched("md5 1", "md5 2"),
                "",
                Failure.MISMATCH,
                "md5 1",
                "md5 2",
                2,
                java.time.Duration.ZERO,
                Optional.empty()),
            ScriptedRunner.item(8, ItemState.FAILED));
    say(job(3, FAILED, 35, 5));
    OffScreen.until("it counts on", () -> texts().stream().anyMatch(t -> t.startsWith("5 of 40")));
    OffScreen.picture(scene, "banner-mismatch-light");
    OffScreen.run(() -> theme.choose(Theme.Choice.DARK));
    OffScreen.picture(scene, "banner-mismatch-dark");
    OffScreen.run(() -> ((Button) scene.lookup("#banner-show")).fire());
    OffScreen.until(
        "the files are shown",
        () -> texts().contains("Bytes differ from the server's hash after 2 tries"));
    OffScreen.run(() -> ((Button) scene.lookup("#banner-retry-all")).fire());
    OffScreen.until("only these", () -> runner.calls.contains("retry 3 [7]"));
    OffScreen.until("it leaves", () -> banners().isEmpty());
    // A job of before has none, however it ended.
    say(job(3, FAILED, 35, 5), job(1, FAILED, 3, 3));
    OffScreen.until("both are listed", () -> model.jobs().size() == 2);
    assertThat(OffScreen.call(() -> banners().size())).isZero();
  }

  @Test
  void aJobThatCouldNotBeginSaysWhyAndWhatHasEndedIsClearedAndSaid() {
    say(job(4, RUNNING, 0, 0));
    OffScreen.until("it runs", () -> model.jobs().size() == 1);
    var clock =
        new TransferState.Failed(
            "mem://mem: the clock of this computer and that of the server differ. Set the clock.",
            Failure.OTHER);
    say(ScriptedRunner.snapshot(4, clock, Tally.NONE));
    OffScreen.until(
        "it is said",
        () ->
            texts()
                .contains("mem://mem: the clock of this computer and that of the server differ"));
    assertThat(OffScreen.call(() -> ((Label) scene.lookup("#announcement")).getText()))
        .startsWith("Job 4 has failed: mem://mem: the clock");
    OffScreen.picture(scene, "banner-cause-light");
    OffScreen.run(() -> ((MenuButton) scene.lookup("#dock-more")).getItems().getFirst().fire());
    OffScreen.until("it is forgotten", () -> runner.calls.contains("forget [4]"));
    OffScreen.until("nothing is left", () -> model.jobs().isEmpty() && banners().isEmpty());
  }

  @Test
  void whatTheServerAnsweredIsSaidToWhoeverAsks() {
    var denied = new TransferState.Failed("Access to mem://mem was denied.", Failure.DENIED);
    say(job(5, RUNNING, 0, 0));
    OffScreen.until("it runs", () -> model.jobs().size() == 1);
    say(ScriptedRunner.snapshot(5, denied, Tally.NONE));
    OffScreen.until("it is said", () -> banners().size() == 1);
    Node link = OffScreen.call(() -> scene.lookup("#banner-details"));
    assertThat(OffScreen.call(() -> link.getParent().isVisible())).as("nobody answered").isFalse();
    runner.answer = "403 AccessDenied, request 7N4T1RZ0XKQ2";
    OffScreen.until("there are details", () -> link.getParent().isVisible());
    assertThat(OffScreen.call(this::texts)).as("not asked for").doesNotContain(runner.answer);
    OffScreen.run(() -> ((Hyperlink) link).fire());
    OffScreen.until("they are shown", () -> texts().contains(runner.answer));
    OffScreen.picture(scene, "banner-details-light");
    OffScreen.run(() -> ((Hyperlink) link).fire());
    OffScreen.until("they are put away", () -> !texts().contains(runner.answer));
  }

  @Test
  void onlyTheNewestOfManyIsSaidAndNotTooOften() {
    var announcer = OffScreen.call(() -> new Announcer(Duration.millis(50)));
    OffScreen.run(() -> {
      announcer.say("one");
      announcer.say("two");
      announcer.say("three");
    });
    assertThat(OffScreen.call(announcer::getText)).isEqualTo("one");
    OffScreen.until("the newest comes", () -> announcer.getText().equals("three"));
  }

  private void say(TransferSnapshot... jobs) {
    runner.say(jobs);
  }

  private static TransferSnapshot job(long id, TransferState state, long done, long mismatched) {
    var tally =
        new Tally(40, 0, done, 0, mismatched, done, mismatched, 0, 4000, (done + mismatched) * 100);
    return ScriptedRunner.snapshot(id, state, tally);
  }

  private List<Node> banners() {
    return List.copyOf(scene.getRoot().lookupAll(".banner"));
  }

  private List<String> texts() {
    return scene.getRoot().lookupAll(".label").stream()
        .filter(Labeled.class::isInstance)
        .filter(Node::isVisible)
        .map(label -> ((Labeled) label).getText())
        .toList();
  }
}
