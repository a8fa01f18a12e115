package org.nephoscope.transfer.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Transfers of 10,000 objects, in turn with one of a hundred and one of ten requests spoilt, for
/// as long as it is given. What has been done is kept in a file, one line a transfer; the next run
/// goes on behind it.
class FaultRunEndurance {

  private static final Duration TIME = Duration.ofMinutes(Long.getLong("endurance.minutes", 10));
  private static final int OBJECTS = Integer.getInteger("endurance.objects", 10_000);

  @TempDir Path temporary;

  @Test
  void everyObjectIsVerifiedOrSaidToHaveFailed() throws Exception {
    Instant end = Instant.now().plus(TIME);
    for (long seed = next(); Instant.now().isBefore(end); seed++) {
      double rate = seed % 2 == 1 ? 0.01 : 0.1;
      Path home = temporary.resolve("seed-" + seed);
      FaultRun.Result result = new FaultRun(home, OBJECTS, seed, Duration.ofSeconds(10)).run(rate);
      String line =
          "seed %d: %.0f %% of requests spoilt (%d): %d of %d done, %d failed, %.3f requests each"
              .formatted(
                  seed,
                  100 * rate,
                  result.met(),
                  result.tally().done(),
                  result.tally().planned(),
                  result.tally().failed(),
                  result.requestsPerNeeded());
      result.failures().forEach(System.out::println);
      assertThat(result.problems()).as(line).isEmpty();
      assertThat(result.tally().ended()).as(line).isEqualTo(OBJECTS);
      if (rate <= 0.01) {
        assertThat(result.tally().done()).as(line + result.failures()).isGreaterThan(most());
        assertThat(result.requestsPerNeeded()).as(line).isLessThanOrEqualTo(1.10);
      }
      Results.add(Scorecard.FAULTS, line);
      Scorecard.write();
    }
    System.out.println("Seeds from " + next() + " on were left out, because the time was over.");
  }

  /// All but one of a thousand.
  private static long most() {
    return OBJECTS * 999L / 1000 - 1;
  }

  /// The first seed that was not done.
  private static long next() throws IOException {
    return Results.of(Scorecard.FAULTS).stream()
        .mapToLong(line -> Long.parseLong(line.replaceAll("seed (\\d+).*", "$1")) + 1)
        .max()
        .orElse(1);
  }
}
