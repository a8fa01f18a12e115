package org.nephoscope.transfer.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.journal.PlannedItem;

class ActiveItemTest {

  private final ActiveItem item =
      new ActiveItem(
          new PlannedItem(0, 0, "a", "b", 5, Optional.empty(), Optional.empty(), Optional.empty()),
          new Progress(Tally.NONE, () -> 0, () -> 1));

  @Test
  void whatAPauseCutsShortIsNoAttemptButMayHaveLeftSomething() {
    item.begin();
    assertThat(item.isBegunAgain()).isFalse();
    item.cut();
    item.begin();
    assertThat(item.attempts()).isOne();
    assertThat(item.isBegunAgain()).isTrue();
    item.begin();
    assertThat(item.attempts()).as("after a failure").isEqualTo(2);
  }
}
