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

/// Many more seeds, and a larger object cut everywhere, for as long as it is given. The kinds of
/// servers take turns, and each turn cuts all over the object, so that a short run has seen some of
/// everything. What has been done is kept in a file, one line a piece; the next run begins behind
/// it. At its end it says what was left out and why.
///
/// `-Dendurance.server=http` is for one kind of server only (`s3`, `gcs` or `http`).
class FaultEndurance {

  private static final Path RESULT =
      Path.of(System.getProperty("endurance.home", "target/endurance"), "faults.txt");
  private static final Duration TIME = Duration.ofMinutes(Long.getLong("endurance.minutes", 10));
  private static final int PIECE = 500;
  private static final int SIZE = 64 << 10;
  private static final String ONLY = System.getProperty("endurance.server", "");

  /// Each turn cuts at every so many-th offset.
  private static final int TURNS = 64;

  /// So many turns of cuts come before one of seeds.
  private static final int CUTS_FIRST = 8;

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
      List<FaultedServer> servers =
          Stream.of(s3, google, web)
              .filter(server -> ONLY.isEmpty() || server.name().equals(ONLY))
              .toList();
      long from = next();
      int turn = 0;
      for (; Instant.now().isBefore(end); turn++) {
        if (turn < TURNS) {
          cuts(servers, turn);
        }
        if (turn >= TURNS || turn % CUTS_FIRST == CUTS_FIRST - 1) {
          seeds(servers, from);
          from += PIECE;
        }
      }
      System.out.println(
          "Cuts from turn %d of %d on and seeds from %d on were left out, because the time was over."
              .formatted(Math.min(turn, TURNS), TURNS, from));
    }
  }

  private void cuts(List<FaultedServer> servers, int turn) throws Exception {
    for (Framing framing : Framing.values()) {
      for (FaultedServer server : servers) {
        once(
            "%s cut in 64 KiB, turn %d, %s".formatted(server.name(), turn, framing),
            () -> {
              int whole = Cuts.some(server, framing, SIZE, turn, TURNS);
              return SIZE / TURNS + " offsets, " + whole + " whole, 0 wrong";
            });
      }
    }
  }

  private void seeds(List<FaultedServer> servers, long from) throws Exception {
    for (FaultedServer server : servers) {
      once(
          "%s seeds %d-%d".formatted(server.name(), from, from + PIECE - 1),
          () -> Seeds.run(server, from, PIECE) + " done in spite of it");
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
