package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nephoscope.provider.gcs.server.GcsServer;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.journal.TransferJournal;

/// The servers that outlive every process that is killed, and what its processes share.
final class KillHarness implements AutoCloseable {

  private final Path home;
  private final int part;
  private final StrictS3 server = StrictS3.start(Profile.AWS);
  private final GcsServer google = GcsServer.start();
  private final String classPath;
  private final List<String> options;
  private int rounds;

  /// A job, how to run it, and how to judge it.
  record Prepared(KilledJob job, KillRound round, Aftermath aftermath) {}

  /// @param part objects of more than two parts of this size are sent in parts
  KillHarness(Path home, int part) throws IOException {
    this(
        home,
        part,
        OwnJava.packedClassPath(home.toRealPath()),
        new ArrayList<>(OwnJava.unpackedSqlite(home.toRealPath())));
  }

  private KillHarness(Path home, int part, String classPath, List<String> options)
      throws IOException {
    this.home = home.toRealPath();
    this.part = part;
    this.classPath = classPath;
    this.options = options;
    server.smallestPart(part);
    google.bucket(KilledJob.GOOGLE.bucket());
  }

  /// Servers of their own for other jobs at the same time, whose processes start as fast.
  KillHarness beside(String name) throws IOException {
    return new KillHarness(
        Files.createDirectories(home.resolve(name)), part, classPath, List.copyOf(options));
  }

  /// Another job, which has not begun.
  Prepared prepare(Cargo cargo) throws IOException {
    rounds++;
    server.forget();
    google.forget();
    google.bucket(KilledJob.GOOGLE.bucket());
    var job =
        new KilledJob(
            Files.createDirectories(home.resolve("home-" + rounds)),
            Files.createDirectories(home.resolve("folder-" + rounds)),
            server.endpoint(),
            server.newBucket().bucket(),
            google.address(),
            cargo.policy(),
            cargo.task(),
            part);
    var aftermath = new Aftermath(job, cargo);
    aftermath.prepare();
    TransferJournal.open(job.home()).close();
    return new Prepared(job, new KillRound(job, server, classPath, options), aftermath);
  }

  /// Runs one job undisturbed, and makes all later processes start faster.
  List<String> warm(long seed) throws Exception {
    Path archive = home.resolve("classes.jsa");
    Prepared prepared = prepare(new Cargo(seed, 40, 6 * part, IfExists.REPLACE, Task.COPY));
    prepared.round().finish("-XX:ArchiveClassesAtExit=" + archive);
    if (Files.exists(archive)) {
      options.add("-XX:SharedArchiveFile=" + archive);
    }
    return prepared.aftermath().problems();
  }

  @Override
  public void close() {
    server.close();
    google.close();
  }
}
