package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.cost.PlannedSizes;
import org.nephoscope.ui.OffScreen;

/// What a count says of its figures before it has come to its end.
class CountCardTest {

  private CountCard card;

  @BeforeEach
  void make() {
    OffScreen.stage(); // starts the toolkit
    card = OffScreen.call(() -> new CountCard().withEstimate());
  }

  @Test
  void everyFigureSaysThatItIsOfAPartWhileTheCountRuns() {
    assertThat(titles()).hasSize(5).allMatch(title -> title.contains("so far"));
    show(false, Optional.empty());
    assertThat(titles())
        .containsExactly(
            "Objects so far",
            "Stored bytes so far",
            "Requests so far",
            "Time, so far",
            "Cost so far, list prices");
    assertThat(words())
        .contains("of about 734,720", "3.5 GiB", "of about 43.3 GiB")
        .doesNotContain("all of them", "so far");
  }

  /// The first page says nothing of how fast pages come.
  @Test
  void noRateIsTakenFromAMoment() {
    show(Duration.ofMillis(80), false, Optional.empty());
    assertThat(words()).contains("60 pages").noneMatch(word -> word.contains("objects/s"));
    show(Duration.ofSeconds(6), false, Optional.empty());
    assertThat(words()).contains("60 pages, 10,000 objects/s");
  }

  @Test
  void noFigureSaysSoWhenAllIsCounted() {
    show(false, Optional.empty());
    show(true, Optional.empty());
    assertThat(titles())
        .containsExactly("Objects", "Stored bytes", "Requests, about", "Time", "Cost, list prices");
    assertThat(words())
        .noneMatch(word -> word.contains("so far") || word.contains("of about"))
        .contains("all of them");
  }

  @Test
  void aCountThatBrokeOffHasCountedAPart() {
    show(true, Optional.of(new StorageException.NotFound("em-atlas", null)));
    assertThat(titles()).hasSize(5).allMatch(title -> title.contains("so far"));
    assertThat(words()).doesNotContain("all of them");
  }

  private void show(boolean done, Optional<Exception> problem) {
    show(Duration.ofSeconds(6), done, problem);
  }

  private void show(Duration took, boolean done, Optional<Exception> problem) {
    OffScreen.run(() ->
        card.show(
            new ObjectCount.Progress(
                60_000,
                3_801_088_000L,
                0,
                60,
                List.of("0-64_0-64_0-64"),
                done,
                problem,
                took,
                PlannedSizes.NONE,
                OptionalLong.of(734_720)),
            "s3://em-atlas/"));
  }

  /// The first line of each cell.
  private List<String> titles() {
    return OffScreen.call(() ->
        card.lookupAll(".count-cell").stream()
            .map(cell -> ((Label) cell.lookup(".label")).getText())
            .toList());
  }

  private List<String> words() {
    return OffScreen.call(
        () -> card.lookupAll(".label").stream().map(label -> ((Label) label).getText()).toList());
  }
}
