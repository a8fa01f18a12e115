package org.nephoscope.transfer.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.proof.KillHarness.Prepared;

/// Kills job after job, and judges each when it has come to its end.
final class KillCampaign {

  /// A process that has begun is killed within this time.
  private static final int LONGEST_MILLIS = 250;

  /// So many rounds may go by without an edge being met: a job that is nearly over meets none.
  private static final int TRIES = 6;

  private final KillHarness harness;
  private final Random random;
  private final int number;
  private final int largest;
  private final List<String> problems = new ArrayList<>();
  private @Nullable Prepared current;
  private IfExists policy = IfExists.REPLACE;
  private Task task = Task.COPY;
  private int kills;
  private int idle;

  /// How often in a row a process was killed before an object was under way.
  private int early;

  /// @param number of objects in each job
  /// @param largest size of an object, in bytes
  KillCampaign(KillHarness harness, long seed, int number, int largest) {
    this.harness = harness;
    this.random = new Random(seed);
    this.number = number;
    this.largest = largest;
  }

  /// The jobs that begin from now on have that policy.
  KillCampaign with(IfExists other) throws Exception {
    finish();
    policy = other;
    return this;
  }

  /// The jobs that begin from now on do that.
  KillCampaign doing(Task other) throws Exception {
    finish();
    task = other;
    return this;
  }

  /// Kills once at each of them.
  KillCampaign at(List<KillEdge> edges) throws Exception {
    for (KillEdge edge : edges) {
      boolean met = false;
      for (int tries = 0; tries < TRIES && !met; tries++) {
        met = killed(edge.toString(), round -> round.isKilledAt(edge));
      }
      if (!met) {
        problems.add(what() + ": no process came to " + edge);
      }
    }
    return this;
  }

  /// Kills so often at random moments in which an object is under way.
  KillCampaign atRandom(int times) throws Exception {
    int before = kills;
    while (kills < before + times) {
      // A process on a busy computer takes longer to come to its first object.
      var time = Duration.ofMillis((long) random.nextInt(LONGEST_MILLIS) * (1 + early));
      var _ = killed("after " + time, round -> round.isKilledAfter(time));
      if (idle > 20) {
        problems.add("no object is under way when processes are killed");
        return this;
      }
    }
    return this;
  }

  /// Ends the job that is under way.
  KillCampaign finish() throws Exception {
    Prepared ended = current;
    current = null;
    if (ended != null) {
      Optional<String> end = ended.round().finish();
      if (!end.orElse("").startsWith("ended Finished")) {
        problems.add(what() + ": the job ended so: " + end.orElse("by itself"));
      }
      ended.aftermath().problems().forEach(problem -> problems.add(what() + ": " + problem));
    }
    return this;
  }

  private String what() {
    return task + " " + policy;
  }

  int kills() {
    return kills;
  }

  List<String> problems() {
    return problems;
  }

  /// How one process is to be killed; false if it was not.
  private interface Kill {
    boolean run(KillRound round) throws Exception;
  }

  private boolean killed(String when, Kill kill) throws Exception {
    Prepared job = current;
    if (job == null) {
      job = harness.prepare(new Cargo(random.nextLong(), number, largest, policy, task));
      current = job;
    }
    boolean killed = kill.run(job.round());
    idle = killed ? 0 : idle + 1;
    if (killed) {
      kills++;
      early = 0;
    } else if (job.round().isEnded()) {
      early = 0;
      finish();
    } else {
      early++;
    }
    String found = "after a kill " + when + ": ";
    job.aftermath().half().forEach(problem -> problems.add(what() + ": " + found + problem));
    return killed;
  }
}
