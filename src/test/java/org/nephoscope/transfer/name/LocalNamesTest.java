package org.nephoscope.transfer.name;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class LocalNamesTest {

  /// Made to collide: escapes, near escapes, dots, slashes, controls, long runs.
  private static final List<String> PIECES =
      List.of(
          "/",
          "/",
          ".",
          "..",
          "%",
          "%2",
          "%2F",
          "%2E",
          "%25",
          "%+",
          "+",
          "2F",
          "2E",
          "A",
          "a",
          "é",
          "e\u0301",
          "𝄞",
          " ",
          "\u0000",
          "\n",
          "\u007f",
          "\\",
          ":",
          "con",
          "NUL",
          ".txt",
          "x".repeat(130),
          "é".repeat(70));

  @ParameterizedTest
  @EnumSource
  void keysAndPathsAreOneToOne(LocalNames.Rules rules) {
    var names = new LocalNames(rules);
    var random = new Random(4);
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < 30_000; i++) {
      String key = key(random);
      String path = names.toPath(key);
      assertThat(names.toKey(path)).as("key behind %s", path).isEqualTo(key);
      String before = seen.put(path, key);
      assertThat(before == null || before.equals(key)).as("two keys of %s", path).isTrue();
      assertStaysInside(path);
    }
  }

  private static String key(Random random) {
    var key = new StringBuilder();
    int pieces = 1 + random.nextInt(8);
    for (int i = 0; i < pieces; i++) {
      key.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return key.toString();
  }

  private static void assertStaysInside(String path) {
    Path folder = Path.of("/chosen/folder");
    Path file = folder.resolve(path);
    if (!file.equals(file.normalize()) || !file.startsWith(folder) || file.equals(folder)) {
      throw new AssertionError("outside: " + path);
    }
    for (String step : path.split("/", -1)) {
      if (step.isEmpty() || step.getBytes(UTF_8).length > 255) {
        throw new AssertionError("no file can be named so: " + step);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "plain.txt, plain.txt",
    "../x, %2E%2E/x",
    "/etc/passwd, %2F/etc/passwd",
    "a//b, a/%2F/b",
    "100%, 100%",
    "a%2Fb, a%252Fb",
    "..., ...",
    "con, con",
    "a:b, a:b"
  })
  void keepsWhatItCan(String key, String path) {
    assertThat(new LocalNames(LocalNames.Rules.POSIX).toPath(key)).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "con, %63on",
    "NUL.tar.gz, %4EUL.tar.gz",
    "com¹, %63om¹",
    "a:b, a%3Ab",
    "end., end%2E",
    "a\\b, a%5Cb",
    "console, console"
  })
  void escapesWhatWindowsForbids(String key, String path) {
    assertThat(new LocalNames(LocalNames.Rules.WINDOWS).toPath(key)).isEqualTo(path);
  }

  /// Found by Jazzer: as a step of its own, `..` is the folder above.
  @ParameterizedTest
  @ValueSource(strings = {".", "..", "con", "NUL.txt", "com1"})
  void whatALongStepLeavesForItsLastPieceIsAFileToo(String rest) {
    NamesFuzz.check("x".repeat(240) + rest);
    NamesFuzz.check("a/" + "x".repeat(480) + rest + "/b");
  }

  @Test
  void namesThatAFileSystemTakesForEqualStayApart() throws SQLException {
    var targets = new LocalTargets(new MapClaims(), true);
    var names = new LocalNames(LocalNames.Rules.POSIX);
    Set<String> folded = new HashSet<>();
    for (String key : List.of("Ab", "aB", "AB", "ab", "é", "e\u0301", "d", "d/x", "D/y", "d/X")) {
      String path = targets.file("", names.toPath(key), false).orElseThrow();
      String fold = Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
      assertThat(folded.add(fold)).as("%s for %s", path, key).isTrue();
    }
  }

  @Test
  void aNameThatIsGivenBackIsFreeAgainInEveryCase() throws SQLException {
    for (boolean folds : List.of(true, false)) {
      var claims = new MapClaims();
      var targets = new LocalTargets(claims, folds);
      assertThat(targets.file("", "A.gz", false)).contains("A.gz");
      assertThat(targets.file("", "A.gz", false)).contains("%41.gz");
      LocalTargets.release(claims, "A.gz");
      assertThat(targets.file("", "a.gz", false)).contains("a.gz");
      assertThat(targets.file("", "A.gz", false)).get().isEqualTo(folds ? "%41%2Egz" : "A.gz");
    }
  }

  private static final class MapClaims implements Claims {
    private final Map<String, Kind> claims = new HashMap<>();

    @Override
    public Optional<Kind> find(String name) {
      return Optional.ofNullable(claims.get(name));
    }

    @Override
    public void add(String name, Kind kind) {
      claims.put(name, kind);
    }

    @Override
    public void remove(String name) {
      claims.remove(name);
    }
  }
}
