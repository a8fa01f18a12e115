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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.nephoscope.provider.s3.server.StrictS3;

/// One job, from its beginning over any number of kills to its end.
final class KillRound {

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

  /// Kills the process that long after its first object is under way. False if none was then.
  boolean isKilledAfter(Duration time) throws IOException, InterruptedException, SQLException {
    Process process = start(List.of());
    try {
      var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      if (!"begun".equals(out.readLine())) {
        throw new IllegalStateException("a process did not begin");
      }
      if (!"active".equals(out.readLine())
          || process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    try (var journal = JournalFile.open(job.home())) {
      return journal.active() > 0;
    }
  }

  /// Kills the process when it is held at all these edges, or at as many as it comes to.
  ///
  /// @return at which it was, and with which file or request; none if the job ended first
  Map<KillEdge, String> killedAt(List<KillEdge> edges) throws Exception {
    var holding = new Holding(edges);
    server.watch(holding);
    Process process = start(options(edges));
    try (var journal = JournalFile.open(job.home());
        var out = process.inputReader(UTF_8)) {
      Thread reader = Thread.ofVirtual().start(() -> holding.listen(out));
      Map<KillEdge, String> held = holding.await(journal::isPlanned);
      process.destroyForcibly().waitFor();
      reader.join();
      return held;
    } finally {
      process.destroyForcibly().waitFor();
      server.watch(Holding.NOBODY);
      holding.kill();
    }
  }

  private List<String> options(List<KillEdge> edges) {
    List<HoldAt.Edge> changes =
        edges.stream().filter(HoldAt.Edge.class::isInstance).map(HoldAt.Edge.class::cast).toList();
    return changes.isEmpty()
        ? List.of()
        : List.of(
            "-Djava.nio.file.spi.DefaultFileSystemProvider=" + WatchedFiles.class.getName(),
            "-D" + FileWatch.FOLDER + "=" + job.folder(),
            "-D" + HoldAt.PROPERTY + "=" + HoldAt.text(changes));
  }

  /// Whether the job has come to its end.
  boolean isEnded() throws SQLException {
    try (var journal = JournalFile.open(job.home())) {
      return journal.isEnded();
    }
  }

  private Process start(List<String> more) throws IOException {
    List<String> all = new ArrayList<>(options);
    Path temporary = Files.createDirectories(job.home().resolve("temporary"));
    all.add("-Djava.io.tmpdir=" + temporary);
    all.addAll(more);
    return OwnJava.start(classPath, all, KilledJob.class, job.arguments());
  }
}
