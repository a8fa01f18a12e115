package org.nephoscope.provider.fault;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.WireAnswer.Framing;
import org.nephoscope.provider.gcs.FaultedGcs;
import org.nephoscope.provider.http.FaultedWeb;
import org.nephoscope.provider.s3.FaultedS3;

/// Many more seeds, and a larger object cut everywhere, for as long as it is given. What has been
/// done is kept in a file, one line a piece; the next run begins behind it. At its end it says what
/// was left out and why.
class FaultEndurance {

  private static final Path RESULT =
      Path.of(System.getProperty("endurance.home", "target/endurance"), "faults.txt");
  private static final Duration TIME = Duration.ofMinutes(Long.getLong("endurance.minutes", 10));
  private static final int PIECE = 500;
  private static final int SIZE = 64 << 10;

  private final Instant end = Instant.now().plus(TIME);

  private interface Piece {
    String run() throws Exception;
  }

  @Test
  void everythingIsRightOrAnError() throws Exception {
    Files.createDirectories(RESULT.getParent());
    try (var s3 = new FaultedS3();
        var google = new FaultedGcs();
        var web = new FaultedWeb()) {
      List<FaultedServer> servers = List.of(s3, google, web);
      for (FaultedServer server : servers) {
        for (Framing framing : Framing.values()) {
          String name = server.name() + " cut everywhere in 64 KiB, " + framing;
          once(name, () -> Cuts.everywhere(server, framing, SIZE) + " whole");
        }
      }
      long from = next();
      for (; Instant.now().isBefore(end); from += PIECE) {
        for (FaultedServer server : servers) {
          long first = from;
          once(
              "%s seeds %d-%d".formatted(server.name(), first, first + PIECE - 1),
              () -> Seeds.run(server, first, PIECE) + " done in spite of it");
        }
      }
      System.out.println("Seeds from " + from + " on were left out, because the time was over.");
    }
  }

  private void once(String name, Piece piece) throws Exception {
    if (done().anyMatch(line -> line.startsWith(name + ": "))) {
      System.out.println("Left out, because it was done before: " + name);
    } else if (Instant.now().isAfter(end)) {
      System.out.println("Left out, because the time was over: " + name);
    } else {
      String result = name + ": " + piece.run();
      System.out.println(result);
      Files.writeString(RESULT, result + "\n", CREATE, APPEND);
    }
  }

  /// The first seed of the last round, which may not have been finished.
  private static long next() throws IOException {
    return done()
        .filter(line -> line.matches("\\w+ seeds \\d+-.*"))
        .mapToLong(line -> Long.parseLong(line.replaceAll(".* seeds (\\d+)-.*", "$1")))
        .max()
        .orElse(100_000);
  }

  private static Stream<String> done() throws IOException {
    return Files.exists(RESULT) ? Files.readAllLines(RESULT).stream() : Stream.empty();
  }
}
