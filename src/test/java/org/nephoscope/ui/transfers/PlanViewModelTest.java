package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.ChosenPlace;

class PlanViewModelTest {

  private static final int MANY = 20_000;

  private final ScriptedRunner runner = new ScriptedRunner();
  private final List<Integer> made = new ArrayList<>();
  private final PlanViewModel model =
      new PlanViewModel(
          places(),
          ScriptedRunner.TARGET,
          CopyPolicy.DEFAULT,
          runner,
          place -> {
            throw new AssertionError("nothing is counted here: " + place);
          },
          new Background(Runnable::run, Runnable::run, (_, _) -> () -> {}));

  private List<ChosenPlace> places() {
    return new AbstractList<>() {
      @Override
      public ChosenPlace get(int index) {
        made.add(index);
        return ChosenPlace.of(ScriptedRunner.MEMORY.resolve("n" + index));
      }

      @Override
      public int size() {
        return MANY;
      }
    };
  }

  @Test
  void aLargeChoiceShowsAFewCommandsAndSubmitsAll() {
    String command = model.command().get();
    assertThat(command.lines()).hasSize(PlanViewModel.COMMANDS + 1);
    assertThat(command)
        .startsWith("neph cp mem://mem/a/n0 mem://copy/b/n0 ")
        .endsWith("# and 19,995 more");
    assertThat(made).as("the window does not walk all rows").hasSizeLessThan(20);
    model.start();
    assertThat(runner.submitted)
        .singleElement()
        .isInstanceOfSatisfying(
            TransferRequest.Copy.class, copy -> assertThat(copy.routes()).hasSize(MANY));
  }
}
