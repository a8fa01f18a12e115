package org.nephoscope.transfer.proof;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.transfer.CopyPolicy.IfExists;

/// Up to 1,000 kills at random moments, and each edge in every second piece, with objects up to 12
/// MiB, for as long as it is given. What has been done is kept in a file, one line a piece; the
/// next run goes on behind it.
class KillEndurance {

  private static final Path RESULT =
      Path.of(System.getProperty("endurance.home", "target/endurance"), "kills.txt");
  private static final Duration TIME = Duration.ofMinutes(Long.getLong("endurance.minutes", 10));
  private static final int KILLS = Integer.getInteger("endurance.kills", 1000);
  private static final int PIECE = 20;
  private static final int OBJECTS = 500;
  private static final int LARGEST = 12 << 20;
  private static final int PART = 5 << 20;

  @TempDir Path temporary;

  @Test
  void killsLoseNothing() throws Exception {
    Files.createDirectories(RESULT.getParent());
    Instant end = Instant.now().plus(TIME);
    try (var harness = new KillHarness(temporary, PART)) {
      assertThat(harness.warm(1)).isEmpty();
      for (long piece = next(); piece * PIECE < KILLS && Instant.now().isBefore(end); piece++) {
        IfExists policy = IfExists.values()[(int) piece % IfExists.values().length];
        KillCampaign campaign =
            new KillCampaign(harness, piece, OBJECTS, LARGEST).with(policy).atRandom(PIECE);
        if (piece % 2 == 1) {
          campaign.finish().at(KillEdge.each(new Random(piece)));
        }
        campaign.finish();
        assertThat(campaign.problems()).as("seed %d, %s", piece, policy).isEmpty();
        String result =
            "seed %d, %s: %d kills, nothing lost".formatted(piece, policy, campaign.kills());
        System.out.println(result);
        Files.writeString(RESULT, result + "\n", CREATE, APPEND);
      }
    }
    System.out.println("Seeds from " + next() + " on were left out.");
  }

  /// The first seed that was not done.
  private static long next() throws IOException {
    if (!Files.exists(RESULT)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(RESULT)) {
      return lines
          .mapToLong(line -> Long.parseLong(line.replaceAll("seed (\\d+).*", "$1")) + 1)
          .max()
          .orElse(0);
    }
  }
}
