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
import org.nephoscope.transfer.proof.KillHarness.Prepared;

/// Processes that copy, move and synchronize hundreds of objects are killed at every edge and at
/// random moments, and go on until all is done; several jobs at once, because each mostly waits.
/// `-Dproof.seed` brings back what a seed has found.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
class KillTest {

  private static final int PART = 64 << 10;
  private static final int LARGEST = 300_000;
  private static final int OBJECTS = 500;
  private static final int SOME = 160;
  private static final int FEW = 24;

  /// At random moments, besides the edges.
  private static final int KILLS = 20;

  private static final int AT_ONCE = 3;

  private static final long SEED = Long.getLong("proof.seed", new Random().nextLong());

  @TempDir static Path temporary;
  static KillHarness harness;

  /// What one campaign is to do, with jobs of so many objects.
  private record Orders(int objects, What what) {
    interface What {
      KillCampaign give(KillCampaign campaign) throws Exception;
    }
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
    List<KillCampaign> ended =
        atOnce(
            List.of(
                new Orders(
                    SOME,
                    campaign ->
                        campaign.at(of(Task.COPY, IfExists.KEEP_BOTH), true).atRandom(KILLS / 2)),
                new Orders(
                    OBJECTS,
                    campaign -> campaign.at(StateEdge.of(Task.MOVE), true).atRandom(KILLS / 2)),
                new Orders(
                    FEW,
                    campaign ->
                        campaign
                            .at(StateEdge.of(Task.SYNC_DOWN), true)
                            .at(StateEdge.of(Task.SYNC_UP), true)
                            .at(of(Task.COPY, IfExists.REPLACE), true)
                            .at(of(Task.COPY, IfExists.FAIL), true))));
    assertThat(ended.stream().flatMap(one -> one.problems().stream()))
        .as("seed %d", SEED)
        .isEmpty();
    assertThat(ended.stream().flatMap(one -> one.met().stream()))
        .as("edges, seed %d", SEED)
        .containsExactlyInAnyOrder(StateEdge.values());
    assertThat(ended.stream().mapToInt(KillCampaign::randomKills).sum()).isEqualTo(KILLS);
  }

  private static List<StateEdge> of(Task task, IfExists policy) {
    return StateEdge.of(task).stream().filter(edge -> edge.policy() == policy).toList();
  }

  private static List<KillCampaign> atOnce(List<Orders> all) throws Exception {
    List<Callable<KillCampaign>> campaigns = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Orders orders = all.get(i);
      String name = "campaign-" + i;
      long seed = SEED + i;
      campaigns.add(() -> {
        try (var beside = harness.beside(name)) {
          var campaign = new KillCampaign(beside, seed, orders.objects(), LARGEST);
          orders.what().give(campaign);
          return campaign.finish();
        }
      });
    }
    List<KillCampaign> ended = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<KillCampaign> one : threads.invokeAll(campaigns)) {
        ended.add(one.get());
      }
    }
    return ended;
  }

  @Test
  void withoutWritingDownWhatMayBeLeftBehindItIsNoticed() throws Exception {
    try (var beside = harness.beside("litter")) {
      Prepared job = beside.prepare(new Cargo(SEED, FEW, LARGEST, IfExists.SKIP_EQUAL, Task.COPY));
      try (var journal = JournalFile.open(job.job().home())) {
        journal.forgetLitter();
      }
      for (StateEdge edge : List.of(StateEdge.WRITTEN, StateEdge.SENT_PART)) {
        kill(job, edge);
      }
      assertThat(job.round().finish()).as("seed %d", SEED).isPresent();
      assertThat(job.aftermath().problems())
          .as("seed %d", SEED)
          .anyMatch(problem -> problem.endsWith(".part is in the folder for no reason"))
          .anyMatch(problem -> problem.startsWith("an unfinished upload of "));
    }
  }

  @Test
  void withoutWritingDownThatACopyIsProvedAMoveIsNoticed() throws Exception {
    try (var beside = harness.beside("proofs")) {
      Prepared job = beside.prepare(new Cargo(SEED, FEW, LARGEST, IfExists.FAIL, Task.MOVE));
      try (var journal = JournalFile.open(job.job().home())) {
        journal.forgetProofs();
      }
      kill(job, StateEdge.MOVE_DOWN_TAKEN);
      kill(job, StateEdge.MOVE_UP_TAKEN);
      assertThat(job.round().finish()).as("seed %d", SEED).isPresent();
      assertThat(job.aftermath().problems())
          .as("seed %d", SEED)
          .filteredOn(problem -> problem.startsWith("an object ended as "))
          .hasSizeGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void deletionsThatDoNotWaitForWhatIsCopiedAreNoticed() throws Exception {
    try (var beside = harness.beside("deletions")) {
      Prepared job =
          beside.prepare(new Cargo(SEED, FEW, LARGEST, IfExists.SKIP_EQUAL, Task.SYNC_DOWN));
      try (var journal = JournalFile.open(job.job().home())) {
        journal.callDoneWhatBegins();
      }
      kill(job, StateEdge.SYNC_DOWN_PLANNED);
      kill(job, StateEdge.SYNC_DOWN_BETWEEN);
      assertThat(job.aftermath().half())
          .as("seed %d", SEED)
          .anyMatch(problem -> problem.startsWith("something was deleted before "));
    }
  }

  private static void kill(Prepared job, StateEdge edge) throws Exception {
    KillEdge moment = edge.edge(new Random(SEED));
    assertThat(job.round().killedAt(List.of(moment)))
        .as("%s, seed %d", edge, SEED)
        .containsOnlyKeys(moment);
  }
}
