package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;

/// The two ends of a transfer in as much room as there is.
class JobEndsTest {

  private final Stage stage = OffScreen.stage();
  private final JobNodes.Ends ends = OffScreen.call(JobNodes.Ends::new);

  @BeforeEach
  void open() {
    OffScreen.run(() -> {
      var scene = new Scene(new Group(ends), 900, 60);
      new Theme(Theme.Choice.LIGHT).dress(scene);
      stage.setScene(scene);
      stage.show();
    });
  }

  @AfterEach
  void close() {
    OffScreen.run(stage::hide);
  }

  @Test
  void aSchemeGivesWayBeforeTheAddressDoes() {
    var job = new TransferState.Paused();
    OffScreen.run(() -> ends.show(ScriptedRunner.snapshot(1, job, ScriptedRunner.tally(9, 0, 0))));
    double whole = OffScreen.call(() -> ends.prefWidth(-1));
    assertThat(at(whole)).containsExactly("mem://mem/a", "mem://copy/b");
    assertThat(at(whole - 20)).containsExactly("mem/a", "copy/b");
    assertThat(OffScreen.call(() -> ends.lookupAll(".label").stream().map(Node::getAccessibleText)))
        .as("what is read aloud is whole")
        .contains("mem://mem/a", "mem://copy/b");
    assertThat(OffScreen.call(() -> ends.prefWidth(-1))).as("it still wants all").isEqualTo(whole);
    assertThat(at(whole)).containsExactly("mem://mem/a", "mem://copy/b");
  }

  /// The icon in front of the row says what is done, too.
  @Test
  void whatIsDoneIsLeftOutBeforeTheNames() {
    var request =
        new TransferRequest.Compare(
            new Route(ScriptedRunner.MEMORY, ScriptedRunner.TARGET),
            CopyPolicy.DEFAULT,
            false,
            false,
            Optional.empty());
    var job =
        new TransferSnapshot(
            new Transfer(1),
            request,
            new TransferState.Paused(),
            ScriptedRunner.tally(9, 0, 0),
            0,
            0,
            0,
            Instant.EPOCH,
            Duration.ofSeconds(10));
    OffScreen.run(() -> ends.show(job));
    double whole = OffScreen.call(() -> ends.prefWidth(-1));
    assertThat(words(whole)).containsExactly("Verify", "mem://mem/a", "against", "mem://copy/b");
    double names = OffScreen.call(() -> width("mem/a") + width("copy/b"));
    double word = OffScreen.call(() -> width("against"));
    assertThat(words(names + word + 16)).containsExactly("mem/a", "against", "copy/b");
    double sign = OffScreen.call(() -> width("↔"));
    assertThat(words(names + sign + 16)).containsExactly("mem/a", "↔", "copy/b");
    assertThat(OffScreen.call(() -> ends.prefWidth(-1))).as("it still wants all").isEqualTo(whole);
    assertThat(words(whole)).containsExactly("Verify", "mem://mem/a", "against", "mem://copy/b");
    OffScreen.run(() -> ends.show(ScriptedRunner.snapshot(1, job.state(), job.tally())));
    assertThat(words(whole)).containsExactly("mem://mem/a", "→", "mem://copy/b");
  }

  private double width(String text) {
    return new TextWidth(((Label) ends.getChildren().get(1)).getFont()).width(text);
  }

  @Test
  void asLittleAsPossibleOfTheMiddleGivesWay() {
    OffScreen.run(() -> {
      var width = new TextWidth(Font.getDefault());
      String name = "cortex-m3/segmentation/8_8_40";
      assertThat(width.cut(name, width.width(name))).isEqualTo(name);
      for (double room = width.width("…"); room < width.width(name); room += 3) {
        String cut = width.cut(name, room);
        assertThat(width.width(cut)).isLessThanOrEqualTo(room);
        assertThat(width.width(cut + "m")).as(cut).isGreaterThan(room - width.width("m"));
        assertThat(name).startsWith(cut.substring(0, cut.indexOf('…')));
        assertThat(name).endsWith(cut.substring(cut.indexOf('…') + 1));
      }
      assertThat(width.cut("😀😀😀😀", width.width("😀…😀"))).isEqualTo("😀…😀");
    });
  }

  @Test
  void aRootIsNothingButItsScheme() {
    assertThat(JobText.withoutScheme("2 items of demo://")).isEqualTo("2 items of demo://");
    assertThat(JobText.withoutScheme("2 items of gs://b/c")).isEqualTo("2 items of b/c");
    assertThat(JobText.withoutScheme("/data/vol")).isEqualTo("/data/vol");
  }

  private List<String> at(double width) {
    return words(width).stream().filter(text -> text.contains("/")).toList();
  }

  private List<String> words(double width) {
    return OffScreen.call(() -> {
      ends.resize(width, 20);
      ends.applyCss();
      ends.layout();
      return ends.getChildren().stream()
          .filter(Node::isVisible)
          .map(node -> ((Label) node).getText())
          .toList();
    });
  }
}
