package org.nephoscope.transfer.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.transfer.CopyPolicy.IfExists;

/// Up to 1,000 kills at random moments, and each edge in every second piece, with objects up to 12
/// MiB, for as long as it is given. What has been done is kept in a file, one line a piece; the
/// next run goes on behind it.
class KillEndurance {

  private static final Duration TIME = Duration.ofMinutes(Long.getLong("endurance.minutes", 10));
  private static final int KILLS = Integer.getInteger("endurance.kills", 1000);
  private static final int PIECE = 20;
  private static final int OBJECTS = 500;
  private static final int LARGEST = 12 << 20;
  private static final int PART = 5 << 20;
  private static final List<IfExists> POLICIES = List.of(IfExists.values());
  private static final List<Task> TASKS = List.of(Task.MOVE, Task.SYNC_DOWN, Task.SYNC_UP);

  @TempDir Path temporary;

  @Test
  void killsLoseNothing() throws Exception {
    Instant end = Instant.now().plus(TIME);
    try (var harness = new KillHarness(temporary, PART)) {
      assertThat(harness.warm(1)).isEmpty();
      for (long piece = next(); piece * PIECE < KILLS && Instant.now().isBefore(end); piece++) {
        Task task = piece % 4 == 2 ? TASKS.get((int) (piece / 4 % TASKS.size())) : Task.COPY;
        IfExists policy =
            task.isSync() ? IfExists.SKIP_EQUAL : POLICIES.get((int) (piece % POLICIES.size()));
        KillCampaign campaign =
            new KillCampaign(harness, piece, OBJECTS, LARGEST)
                .with(policy)
                .doing(task)
                .atRandom(PIECE);
        if (piece % 2 == 1) {
          campaign.finish().at(EnumSet.allOf(StateEdge.class), false);
        }
        campaign.finish();
        assertThat(campaign.problems()).as("seed %d, %s", piece, policy).isEmpty();
        Results.add(
            Scorecard.KILLS,
            "seed %d, %s %s: %d kills, nothing lost"
                .formatted(piece, task, policy, campaign.kills()));
        Scorecard.write();
      }
    }
    System.out.println("Seeds from " + next() + " on were left out.");
  }

  /// The first seed that was not done.
  private static long next() throws IOException {
    return Results.of(Scorecard.KILLS).stream()
        .mapToLong(line -> Long.parseLong(line.replaceAll("seed (\\d+).*", "$1")) + 1)
        .max()
        .orElse(0);
  }
}
