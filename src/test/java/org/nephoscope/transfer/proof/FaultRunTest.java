package org.nephoscope.transfer.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Whole transfers while requests go wrong: every object is verified, or said to have failed, and
/// nothing is asked for much more often than needed. `-Dproof.seed` brings back what a seed has
/// found.
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class FaultRunTest {

  private static final long SEED = Long.getLong("proof.seed", 1);

  @TempDir Path temporary;

  @Test
  void withOneOfAHundredRequestsSpoiltAllIsDone() throws Exception {
    int objects = 300;
    FaultRun.Result result = run(objects, 0.01);

    assertThat(result.failures()).as("seed %d", SEED).isEmpty();
    assertThat(result.tally().verified()).isEqualTo(objects);
    assertThat(result.requestsPerNeeded()).isLessThanOrEqualTo(1.10);
  }

  @Test
  void withOneOfTenRequestsSpoiltNothingIsSaidWrongly() throws Exception {
    int objects = 200;
    FaultRun.Result result = run(objects, 0.1);

    assertThat(result.met()).isGreaterThan(objects / 20);
    assertThat(result.tally().done()).as("seed %d", SEED).isGreaterThan(objects * 95L / 100);
  }

  private FaultRun.Result run(int objects, double rate) throws Exception {
    FaultRun.Result result =
        new FaultRun(temporary, objects, SEED, Duration.ofSeconds(3)).run(rate);
    assertThat(result.problems()).as("seed %d", SEED).isEmpty();
    assertThat(result.tally().ended()).isEqualTo(objects);
    assertThat(result.met()).isPositive();
    return result;
  }
}
