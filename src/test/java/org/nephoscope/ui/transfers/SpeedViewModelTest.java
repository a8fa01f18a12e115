package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nephoscope.ui.ByHand;

class SpeedViewModelTest {

  private final ScriptedRunner runner = new ScriptedRunner();
  private final ByHand hand = new ByHand();
  private final SpeedViewModel model =
      new SpeedViewModel(
          runner,
          hand.background(),
          failure -> {
            throw new AssertionError(failure);
          });

  @Test
  void theLastOfTwoQuickChoicesCounts() {
    model.limitProperty().set(100L);
    model.limitProperty().set(200L);
    model.lanesProperty().set(4);
    model.lanesProperty().set(8);
    while (hand.waiting() > 0) {
      hand.work(hand.waiting() - 1); // whatever the order in which workers get their turn
    }
    assertThat(runner.limit()).isEqualTo(200);
    assertThat(runner.calls.stream().filter(call -> call.startsWith("lanes")))
        .last()
        .isEqualTo("lanes 8");
  }

  @Test
  void whatTheEngineSaysMeanwhileDoesNotUndoTheSecond() {
    model.limitProperty().set(100L);
    hand.work(0);
    model.limitProperty().set(200L);
    model.refresh(0); // the engine has the first, and is about to be told the second
    hand.workAll();
    model.refresh(0);
    assertThat(model.limitProperty().get()).isEqualTo(200);
    assertThat(runner.limit()).isEqualTo(200);
  }

  @Test
  void whatOthersSetIsShown() {
    runner.limit(300);
    model.refresh(0);
    hand.workAll();
    assertThat(model.limitProperty().get()).isEqualTo(300);
    assertThat(runner.limit()).isEqualTo(300);
  }
}
