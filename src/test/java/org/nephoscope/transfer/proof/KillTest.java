package org.nephoscope.transfer.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.proof.FileOperation.Kind;
import org.nephoscope.transfer.proof.KillHarness.Prepared;

/// Processes that copy hundreds of objects both ways are killed at every edge and at random
/// moments, and go on until all is done. `-Dproof.seed` brings back what a seed has found.
@Timeout(600)
class KillTest {

  private static final int PART = 64 << 10;
  private static final int LARGEST = 300_000;
  private static final int OBJECTS = 500;
  private static final int KILLS = 20;

  private static final long SEED = Long.getLong("proof.seed", new Random().nextLong());

  @TempDir static Path temporary;
  static KillHarness harness;

  @BeforeAll
  static void warm() throws Exception {
    harness = new KillHarness(temporary, PART);
    assertThat(harness.warm(SEED)).as("undisturbed, seed %d", SEED).isEmpty();
  }

  @AfterAll
  static void close() {
    harness.close();
  }

  @Test
  void killsLoseNothing() throws Exception {
    var random = new Random(SEED);
    KillCampaign campaign =
        new KillCampaign(harness, SEED, OBJECTS, LARGEST)
            .with(IfExists.REPLACE)
            .at(KillEdge.renaming(random))
            .with(IfExists.FAIL)
            .at(KillEdge.published())
            .with(IfExists.KEEP_BOTH)
            .at(KillEdge.each(random))
            .atRandom(KILLS)
            .finish();
    assertThat(campaign.problems()).as("%d kills, seed %d", campaign.kills(), SEED).isEmpty();
  }

  @Test
  void withoutWritingDownWhatMayBeLeftBehindItIsNoticed() throws Exception {
    Prepared job = harness.prepare(new Cargo(SEED, 60, LARGEST, IfExists.SKIP_EQUAL));
    try (var journal = JournalFile.open(job.job().home())) {
      journal.forgetLitter();
    }
    List<KillEdge> edges =
        List.of(
            new HaltAt.Edge(Kind.WRITE, false, 1),
            new RequestEdge(RequestEdge.Kind.PART, false, 1));
    for (KillEdge edge : edges) {
      assertThat(job.round().isKilledAt(edge)).as("%s, seed %d", edge, SEED).isTrue();
    }
    assertThat(job.round().finish()).as("seed %d", SEED).isPresent();
    assertThat(job.aftermath().problems())
        .as("seed %d", SEED)
        .anyMatch(problem -> problem.endsWith(".part is in the folder for no reason"))
        .anyMatch(problem -> problem.startsWith("an unfinished upload of "));
  }
}
