package org.nephoscope.transfer.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.proof.KillHarness.Prepared;

/// Kills job after job, and judges each when it has come to its end.
final class KillCampaign {

  /// A process with an object under way is killed within this time.
  private static final int LONGEST_MILLIS = 250;

  /// So many rounds more may go by than twice the edges: a job that is nearly over meets few.
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
  private int randomKills;
  private int idle;
  private final Set<StateEdge> met = EnumSet.noneOf(StateEdge.class);

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

  /// Kills at each of them.
  ///
  /// @param together whether one process may be held at several when it is killed
  KillCampaign at(Collection<StateEdge> edges, boolean together) throws Exception {
    List<StateEdge> left = new ArrayList<>(edges);
    for (int tries = 0; !left.isEmpty() && tries < 2 * edges.size() + TRIES; tries++) {
      StateEdge first = left.getFirst();
      if (first.task() != task || first.policy() != policy || first.needsFreshJob()) {
        doing(first.task()).with(first.policy());
      }
      List<StateEdge> group =
          left.stream()
              .filter(edge -> edge == first || (together && edge.isBeside(first)))
              .toList();
      if (!left.removeAll(killedAt(group))) {
        Collections.rotate(left, -1); // what could not be met stands behind the others
      }
    }
    left.forEach(edge -> problems.add(what() + ": no process came to " + edge));
    return this;
  }

  private Set<StateEdge> killedAt(List<StateEdge> group) throws Exception {
    Map<KillEdge, StateEdge> edges = new LinkedHashMap<>();
    group.forEach(edge -> edges.put(edge.edge(random), edge));
    Set<StateEdge> now = EnumSet.noneOf(StateEdge.class);
    var _ =
        killed(
            group.toString(),
            job -> {
              Map<KillEdge, String> held = job.round().killedAt(List.copyOf(edges.keySet()));
              for (Map.Entry<KillEdge, String> one : held.entrySet()) {
                StateEdge edge = Objects.requireNonNull(edges.get(one.getKey()));
                job.aftermath()
                    .untrue(edge.claim(), one.getValue())
                    .forEach(problem -> problems.add(edge + ": " + problem));
                now.add(edge);
              }
              return !now.isEmpty();
            });
    met.addAll(now);
    return now;
  }

  /// Kills so often at random moments in which an object is under way.
  KillCampaign atRandom(int times) throws Exception {
    int before = randomKills;
    while (randomKills < before + times) {
      var time = Duration.ofMillis(random.nextInt(LONGEST_MILLIS));
      if (killed("after " + time, job -> job.round().isKilledAfter(time))) {
        randomKills++;
      }
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

  /// Those at no edge in particular.
  int randomKills() {
    return randomKills;
  }

  /// The edges at which a process was killed.
  Set<StateEdge> met() {
    return met;
  }

  List<String> problems() {
    return problems;
  }

  /// How one process is to be killed; false if it was not.
  private interface Kill {
    boolean run(Prepared job) throws Exception;
  }

  private boolean killed(String when, Kill kill) throws Exception {
    Prepared job = current;
    if (job == null) {
      job = harness.prepare(new Cargo(random.nextLong(), number, largest, policy, task));
      current = job;
    }
    boolean killed = kill.run(job);
    idle = killed ? 0 : idle + 1;
    if (killed) {
      kills++;
    } else if (job.round().isEnded()) {
      job.aftermath().endedByKill();
      finish();
    }
    String found = "after a kill " + when + ": ";
    job.aftermath().half().forEach(problem -> problems.add(what() + ": " + found + problem));
    return killed;
  }
}
