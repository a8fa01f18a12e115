package org.nephoscope.transfer.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Jazzer tries the readers of names, headers and metadata, and the decoders of chunks, on whatever
/// makes them take another way, each in a process of its own, for its share of the time that is
/// given. What was worth keeping is kept for the next run. `-Dproof.seed` brings back what a seed
/// has found, if it begins with the same corpus.
class FuzzEndurance {

  private static final int TARGETS = 10;
  private static final long SECONDS =
      Math.max(5, 60 * Long.getLong("endurance.minutes", 10) / TARGETS);

  /// What the process needs besides to start, on a busy computer.
  private static final long START_SECONDS = 300;

  /// Jazzer takes 32 bits.
  private static final long SEED =
      Long.getLong("proof.seed", 1 + new Random().nextInt(Integer.MAX_VALUE));

  private static final Pattern NEEDED =
      Pattern.compile(
          "(jazzer|jspecify|jackson|lz4|zstd|aircompressor|/xz|commons-(compress|io|lang3|codec))"
              + "[^/]*$");

  private static final Pattern DONE = Pattern.compile("Done (\\d+) runs");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.nephoscope.transfer.name.NamesFuzz",
        "org.nephoscope.provider.web.ContentRangeFuzz",
        "org.nephoscope.provider.retry.RetryAfterFuzz",
        "org.nephoscope.provider.s3.S3TagFuzz",
        "org.nephoscope.provider.http.HttpDigestsFuzz",
        "org.nephoscope.codec.BloscFuzz",
        "org.nephoscope.array.codec.StagesFuzz",
        "org.nephoscope.array.shard.MinishardIndexFuzz",
        "org.nephoscope.array.shard.ShardIndexFuzz",
        "org.nephoscope.array.MetadataFuzz"
      })
  void nothingIsReadWrongly(String target) throws Exception {
    Path folder = Files.createDirectories(Results.HOME.resolve("fuzz").resolve(target));
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(command(target, Files.createDirectories(folder.resolve("corpus"))))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(SECONDS + START_SECONDS, TimeUnit.SECONDS))
          .as("%s, seed %d", target, SEED)
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(log, UTF_8);
    assertThat(process.exitValue()).as("seed %d: %s", SEED, said).isZero();
    Matcher done = DONE.matcher(said);
    assertThat(done.find()).as(said).isTrue();
    Results.add(
        Scorecard.FUZZ,
        "%s: %s runs in %d s, seed %d".formatted(target, done.group(1), SECONDS, SEED));
    Scorecard.write();
  }

  private static List<String> command(String target, Path corpus) {
    // Only what the targets need: what lies on the class path is searched at the start.
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> new File(entry).isDirectory() || NEEDED.matcher(entry).find())
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath,
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + target,
        "--instrumentation_includes=org.nephoscope.**",
        "--custom_hook_includes=org.nephoscope.**",
        "-max_total_time=" + SECONDS,
        "-seed=" + SEED,
        "-len_control=0",
        "-rss_limit_mb=2048",
        corpus.toString());
  }
}
