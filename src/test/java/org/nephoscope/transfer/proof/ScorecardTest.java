package org.nephoscope.transfer.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScorecardTest {

  private static final String KILLS = "seed 3, COPY FAIL: 40 kills, nothing lost (2026-11-25, a)";
  private static final String FAULTS =
      "seed 1: 1 % of requests spoilt (143): 9998 of 10000 done, 2 failed (2026-11-25, a)";

  private static final List<String> PAGE =
      List.of("# Reliability", "| what | goal |", "## Runs", "", "- " + KILLS, "- " + FAULTS);

  @Test
  void whatOnlyThePageKnowsStays() {
    String other = "seed 2: 10 % of requests spoilt (9): 9 of 10 done, 1 failed (2026-11-26, b)";
    assertThat(Scorecard.merged(Scorecard.FAULTS, PAGE, List.of(other)))
        .containsExactly(FAULTS, other);
    assertThat(Scorecard.merged(Scorecard.KILLS, PAGE, List.of())).containsExactly(KILLS);
    assertThat(Scorecard.merged(Scorecard.FUZZ, PAGE, List.of())).isEmpty();
  }

  @Test
  void measuresOfArraysAreToldFromThoseOfTransfers() {
    String scan = "scanning 1,000,000 chunks: 2.1 million names a second (2026-11-26, a)";
    List<String> page = List.of("- " + scan, "- " + KILLS);
    assertThat(Scorecard.merged(Scorecard.ARRAYS, page, List.of())).containsExactly(scan);
    assertThat(Scorecard.merged(Scorecard.COST, page, List.of())).isEmpty();
    String faster = scan.replace("2.1", "2.2");
    assertThat(Scorecard.merged(Scorecard.ARRAYS, page, List.of(faster))).containsExactly(faster);
  }

  @Test
  void aNewerResultOfTheSamePieceTakesItsPlace() {
    String again = FAULTS.replace("9998", "10000").replace("2 failed", "0 failed");
    assertThat(Scorecard.merged(Scorecard.FAULTS, PAGE, List.of(again))).containsExactly(again);
  }
}
