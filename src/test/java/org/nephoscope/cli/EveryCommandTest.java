package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;

/// Every command and every flag at least once, well used and badly, with what it prints and how it
/// ends. The rows stand in `every-command.txt`; a command or a flag without one fails.
class EveryCommandTest extends CommandDesk {

  private static final Pattern FLAG =
      Pattern.compile("^ {2,6}((?:-[A-Za-z], )?--[a-z][\\w-]*|-[A-Za-z])");
  private static final Pattern COMMAND = Pattern.compile("^  ([a-z]+)(  .*)?$");

  private StrictS3 server;
  private String bucket;

  @BeforeEach
  void start() throws IOException {
    server = StrictS3.start(Profile.AWS);
    bucket = "s3://" + server.endpoint() + "/" + server.newBucket().bucket();
    fill(bucket);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// Their good uses need files or jobs of their own, and have them in AliasCommandTest,
  /// JobImportTest and VerifyCommandTest.
  private static final Set<String> PREPARED =
      Set.of("alias add", "alias rm", "jobs import", "jobs copy");

  private record Row(String command, int code, String out, String err) {
    boolean isGood() {
      return code == 0;
    }
  }

  private static List<Row> rows() {
    String rows;
    try (var file = EveryCommandTest.class.getResourceAsStream("every-command.txt")) {
      rows = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\\s\\|(?=\\s|$)", -1))
        .map(cells ->
            new Row(
                cells[0].strip(),
                Integer.parseInt(cells[1].strip()),
                cells[2].strip(),
                cells.length > 3 ? cells[3].strip() : ""))
        .toList();
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD) // all on one desk
  Stream<DynamicTest> everyUseEndsAsItSays() {
    List<DynamicTest> tests = new ArrayList<>();
    List<Row> rows = rows();
    for (int i = 0; i < rows.size(); i++) {
      int number = i;
      tests.add(dynamicTest(rows.get(i).command(), () -> check(rows.get(number), number)));
    }
    return tests.stream();
  }

  private void check(Row row, int number) throws IOException {
    Path folder = directory.resolve("d");
    fill("mem://every" + number + "/m");
    fill(folder.toString());
    fill(bucket);
    Files.writeString(folder.resolve("names"), "sub/c\n");
    String command =
        row.command()
            .replace("$M", "mem://every" + number + "/m")
            .replace("$D", folder.toString())
            .replace("$S", bucket)
            .replace("$N", directory + "/nothing")
            .replace("$T", directory.resolve("t" + number).toString());

    var result = neph.run(command.split(" ", -1));

    assertThat(result.code()).as(result.out() + result.err()).isEqualTo(row.code());
    if (!row.isGood() && !row.err().contains("--json")) { // which is not what it lacks
      var asked = neph.run(("--json " + command).split(" ", -1));
      assertThat(asked.code()).as(asked.out() + asked.err()).isEqualTo(row.code());
      // Only objects come out of cat, never a word about them.
      assertThat(asked.lines().isEmpty()).isEqualTo(command.startsWith("cat "));
      assertThat(asked.lines()).allMatch(line -> line.startsWith("{\""));
    }
    assertThat(result.out())
        .matches("(?s).*\n?")
        .matches(row.out().isEmpty() ? "" : dotted(row.out()));
    if (row.err().isEmpty()) {
      assertThat(result.err()).isEmpty();
    } else {
      assertThat(result.err().strip()).matches(row.err());
      assertThat(result.err().lines()).allMatch(line -> line.startsWith("neph: "));
    }
  }

  /// A pattern for one line means that line whole.
  private static String dotted(String pattern) {
    return pattern.startsWith("(?s)") || pattern.endsWith("\\n") ? pattern : pattern + "\n?";
  }

  private void fill(String base) throws IOException {
    neph.put(base + "/a", "of 5a");
    neph.put(base + "/b.txt", "of 5b");
    neph.put(base + "/sub/c", "of 5c");
  }

  @Test
  void everyCommandAndFlagHasARowAndEveryCommandHasExamples() {
    Map<String, String> helps = new LinkedHashMap<>();
    walk("", helps);
    assertThat(helps).hasSizeGreaterThan(40);
    List<String> lacking = new ArrayList<>();
    helps.forEach((command, help) -> {
      List<String> uses =
          rows().stream().map(Row::command).filter(use -> isOf(command, use)).toList();
      if (!command.isEmpty() && uses.isEmpty()) {
        lacking.add("a row for " + command);
      }
      for (Set<String> names : flags(help)) {
        if (names.stream().noneMatch(name -> uses.stream().anyMatch(use -> has(use, name)))) {
          lacking.add("a row for " + command + " " + names);
        }
      }
      if (!help.contains("Example")) {
        lacking.add("an example in the help of " + command);
      }
    });
    assertThat(lacking).isEmpty();
  }

  @Test
  void everyCommandIsUsedWellAndBadly() {
    Map<String, String> helps = new LinkedHashMap<>();
    walk("", helps);
    List<String> lacking = new ArrayList<>();
    for (String command : helps.keySet()) {
      List<Row> uses = rows().stream().filter(row -> command.equals(used(row, helps))).toList();
      boolean onlyGroup = uses.stream().allMatch(row -> row.command().equals(command));
      if (uses.stream().allMatch(row -> row.code() == 0)) {
        lacking.add("a bad use of " + command);
      }
      if (!onlyGroup && !PREPARED.contains(command) && uses.stream().noneMatch(Row::isGood)) {
        lacking.add("a good use of " + command);
      }
    }
    assertThat(lacking).isEmpty();
  }

  /// The longest name of a command that the row begins with.
  private static String used(Row row, Map<String, String> helps) {
    return helps.keySet().stream()
        .filter(command -> isOf(command, row.command()))
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  @Test
  void whatTheGuideTellsToTypeExists() throws IOException {
    Map<String, String> helps = new LinkedHashMap<>();
    walk("", helps);
    List<String> wrong = new ArrayList<>();
    int uses = 0;
    try (var pages = Files.list(Path.of("src/docs/guide"))) {
      for (Path page : pages.toList()) {
        Matcher code = Pattern.compile("`neph ([a-z][^`]*)`").matcher(Files.readString(page));
        while (code.find()) {
          uses++;
          String use = code.group(1).replaceAll("'[^']*'", "x").replaceAll("[\\[\\]]", " ");
          String command =
              helps.keySet().stream()
                  .filter(name -> !name.isEmpty() && isOf(name, use))
                  .max(Comparator.comparingInt(String::length))
                  .orElse("");
          String help = helps.get(command) + helps.get("");
          Matcher flag = Pattern.compile("(?<= )-{1,2}[a-zA-Z][\\w-]*").matcher(use);
          boolean known = !command.isEmpty();
          while (flag.find()) {
            known &= Pattern.compile("[ ,]" + flag.group() + "\\b").matcher(help).find();
          }
          if (!known) {
            wrong.add(page.getFileName() + ": neph " + code.group(1));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(uses).isGreaterThan(80);
  }

  private static boolean isOf(String command, String use) {
    return command.isEmpty() || use.equals(command) || use.startsWith(command + " ");
  }

  private static boolean has(String use, String flag) {
    return Stream.of(use.split(" ", -1)).anyMatch(word -> word.equals(flag));
  }

  /// All commands with their help, by the lists in the help of those above.
  private void walk(String command, Map<String, String> helps) {
    var result = neph.run((command + " --help").strip().split(" "));
    assertThat(result.code()).as(command).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith(("Usage: neph " + command).strip());
    assertThat(result.lines()).allMatch(line -> line.length() <= 80);
    helps.put(command, result.out());
    result.lines().stream()
        .dropWhile(line -> !line.startsWith("Commands:"))
        .skip(1)
        .takeWhile(line -> line.startsWith("  "))
        .map(COMMAND::matcher)
        .filter(Matcher::matches)
        .forEach(found -> walk((command + " " + found.group(1)).strip(), helps));
  }

  /// The names of each flag that a help explains.
  private static List<Set<String>> flags(String help) {
    List<Set<String>> flags = new ArrayList<>();
    for (String line : help.lines().toList()) {
      Matcher found = FLAG.matcher(line);
      if (found.find()) {
        flags.add(new TreeSet<>(List.of(found.group(1).split(", "))));
      }
    }
    return flags;
  }
}
