package org.nephoscope.transfer.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.proof.FileOperation.Kind;
import org.nephoscope.transfer.proof.KillHarness.Prepared;

/// Processes that copy hundreds of objects are killed at every edge and at random moments, and go
/// on until all is done; several jobs at once, because each mostly waits. [KillEndurance] does so
/// to moves and syncs too. `-Dproof.seed` brings back what a seed has found.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
class KillTest {

  private static final int PART = 64 << 10;
  private static final int LARGEST = 300_000;
  private static final int OBJECTS = 500;

  /// At random moments, besides the edges, of which there are more than thirty.
  private static final int KILLS = 10;

  private static final int AT_ONCE = 3;

  private static final long SEED = Long.getLong("proof.seed", new Random().nextLong());

  @TempDir static Path temporary;
  static KillHarness harness;

  /// What one campaign is to do.
  private interface Orders {
    KillCampaign give(KillCampaign campaign, Random random) throws Exception;
  }

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
    List<String> problems =
        atOnce(
            List.of(
                (campaign, random) ->
                    campaign
                        .with(IfExists.KEEP_BOTH)
                        .at(KillEdge.requests(random))
                        .atRandom(KILLS / 2),
                (campaign, random) ->
                    campaign
                        .with(IfExists.KEEP_BOTH)
                        .at(KillEdge.changes(random))
                        .atRandom(KILLS / 2),
                (campaign, random) ->
                    campaign
                        .with(IfExists.REPLACE)
                        .at(KillEdge.renaming(random))
                        .with(IfExists.FAIL)
                        .at(KillEdge.published())));
    assertThat(problems).as("seed %d", SEED).isEmpty();
  }

  private static List<String> atOnce(List<Orders> all) throws Exception {
    List<Callable<List<String>>> campaigns = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Orders orders = all.get(i);
      String name = "campaign-" + i;
      long seed = SEED + i;
      campaigns.add(() -> {
        try (var beside = harness.beside(name)) {
          var campaign = new KillCampaign(beside, seed, OBJECTS, LARGEST);
          return orders.give(campaign, new Random(seed)).finish().problems();
        }
      });
    }
    List<String> problems = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<List<String>> ended : threads.invokeAll(campaigns)) {
        problems.addAll(ended.get());
      }
    }
    return problems;
  }

  @Test
  void withoutWritingDownWhatMayBeLeftBehindItIsNoticed() throws Exception {
    Prepared job = harness.prepare(new Cargo(SEED, 60, LARGEST, IfExists.SKIP_EQUAL, Task.COPY));
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
