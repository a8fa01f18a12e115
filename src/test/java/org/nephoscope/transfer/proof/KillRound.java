package org.nephoscope.transfer.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.nephoscope.provider.s3.server.StrictS3;

/// One job, from its beginning over any number of kills to its end.
final class KillRound {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KilledJob job;
  private final StrictS3 server;
  private final String classPath;
  private final List<String> options;

  /// @param options of each process
  KillRound(KilledJob job, StrictS3 server, String classPath, List<String> options) {
    this.job = job;
    this.server = server;
    this.classPath = classPath;
    this.options = options;
  }

  /// Lets the job go on to its end, and says how it ended; empty if its process did not get there.
  Optional<String> finish(String... more) throws IOException, InterruptedException {
    Process process = start(List.of(more));
    try (BufferedReader out = process.inputReader(UTF_8)) {
      List<String> lines = out.readAllLines();
      return process.waitFor() == 0 ? Optional.of(lines.getLast()) : Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }

  /// Kills the process that long after it has begun. False if no object was under way then.
  boolean isKilledAfter(Duration time) throws IOException, InterruptedException, SQLException {
    Process process = start(List.of());
    try {
      var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      if (!"begun".equals(out.readLine())) {
        throw new IllegalStateException("a process did not begin");
      }
      if (process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    try (var journal = JournalFile.open(job.home())) {
      return journal.active() > 0;
    }
  }

  /// Kills the process at an edge. False if the job ended first.
  boolean isKilledAt(KillEdge edge) throws IOException, InterruptedException {
    return switch (edge) {
      case HaltAt.Edge change -> isHaltedAt(change);
      case RequestEdge request -> isKilledAt(request);
    };
  }

  /// Whether the job has come to its end.
  boolean isEnded() throws SQLException {
    try (var journal = JournalFile.open(job.home())) {
      return journal.isEnded();
    }
  }

  private boolean isHaltedAt(HaltAt.Edge edge) throws IOException, InterruptedException {
    return finish(
            "-Djava.nio.file.spi.DefaultFileSystemProvider=" + WatchedFiles.class.getName(),
            "-D" + FileWatch.FOLDER + "=" + job.folder(),
            "-D" + HaltAt.PROPERTY + "=" + edge)
        .isEmpty();
  }

  private boolean isKilledAt(RequestEdge edge) throws IOException, InterruptedException {
    var started = new CountDownLatch(1);
    var killer = new Killer(edge, started);
    server.watch(killer);
    Process process = start(List.of());
    try (var _ = process.getInputStream()) {
      killer.process = process;
      started.countDown();
      process.getInputStream().readAllBytes();
      int code = process.waitFor();
      return code == HaltAt.KILLED;
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(List<String> more) throws IOException {
    List<String> all = new ArrayList<>(options);
    Path temporary = Files.createDirectories(job.home().resolve("temporary"));
    all.add("-Djava.io.tmpdir=" + temporary);
    all.addAll(more);
    return OwnJava.start(classPath, all, KilledJob.class, job.arguments());
  }

  /// Kills at its edge, once; the request of that moment is not answered any more.
  private static final class Killer implements StrictS3.Watch {
    private final RequestEdge edge;
    private final CountDownLatch started;
    private final AtomicInteger seen = new AtomicInteger();
    private volatile @Nullable Process process;

    Killer(RequestEdge edge, CountDownLatch started) {
      this.edge = edge;
      this.started = started;
    }

    @Override
    public boolean isLetIn(String request) {
      return edge.after() || !isKilled(request);
    }

    @Override
    public boolean isAnswered(String request) {
      return !edge.after() || !isKilled(request);
    }

    private boolean isKilled(String request) {
      if (!edge.kind().is(request) || seen.incrementAndGet() != edge.nth()) {
        return false;
      }
      try {
        started.await();
        Process killed = process;
        return killed != null
            && killed.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
