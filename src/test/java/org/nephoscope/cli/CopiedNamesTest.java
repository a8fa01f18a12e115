package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// The table of the guide that says where `cp` and `mv` put things, row by row: from and to folders
/// of this computer, memory, and a strict S3 server.
@TestInstance(Lifecycle.PER_CLASS)
class CopiedNamesTest {

  private static final List<String> SOURCES =
      List.of("d/1x", "d/a.txt", "d/b.jpg", "d/sub/1y", "d/sub/c.jpg", "e/z");
  private static final Pattern CODED = Pattern.compile("`([^`]+)`");

  @TempDir static Path home;
  @TempDir static Path directory;

  private final StrictS3 server = StrictS3.start(Profile.AWS);
  private final String bucket = "s3://" + server.endpoint() + "/" + server.newBucket().bucket();
  private TransferJournal journal;
  private TransferQueue queue;
  private Neph neph;
  private int runs;

  @BeforeAll
  void open() throws IOException {
    var stores = new Stores();
    journal = TransferJournal.open(home);
    queue = new TransferQueue(stores, journal);
    neph = new Neph(stores, () -> queue);
  }

  @AfterAll
  void close() {
    queue.close();
    journal.close();
    server.close();
  }

  /// @param makes with what stands behind it
  record Row(String command, String makes, String code) {

    /// What is new in the target, as the table says; those behind a colon only explain.
    List<String> made() {
      String names = makes.startsWith("nothing") ? "" : makes.split("[,:;]", -1)[0];
      return CODED.matcher(names).results().map(match -> match.group(1)).toList();
    }
  }

  private static List<Row> table() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/docs/guide/command-line.md"));
    List<Row> rows =
        lines.subList(lines.indexOf("| command | makes | code |") + 2, lines.size()).stream()
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.replace("\\|", "\u0000").split("\\|", -1))
            .map(cells ->
                new Row(
                    cells[1].strip().replace("`", "").replace('\u0000', '|'),
                    cells[2].strip(),
                    cells[3].strip()))
            .toList();
    assertThat(rows).hasSizeGreaterThan(35);
    return rows;
  }

  static Stream<Arguments> rows() throws IOException {
    return table().stream()
        .flatMap(row ->
            Stream.of("local mem", "mem s3", "s3 local").map(kinds -> Arguments.of(row, kinds)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachRowOfTheGuideIsTrue(Row row, String kinds) throws IOException {
    String from = base(kinds.split(" ")[0]) + "from";
    String to = base(kinds.split(" ")[1]) + "to";
    fill(from, to);
    boolean local = kinds.endsWith("local");

    var result = run(row.command(), from, to);

    boolean special = row.command().endsWith("file/");
    int code = special ? local ? 2 : 0 : Integer.parseInt(row.code());
    assertThat(result.code()).as(result.err()).isEqualTo(code);
    List<String> made = special ? local ? List.of() : List.of("file/a.txt") : row.made();
    assertThat(new TreeSet<>(made(to))).isEqualTo(new TreeSet<>(made));
    List<String> said =
        result.err().lines().filter(line -> !line.contains("only in the memory")).toList();
    if (row.makes().contains("was not copied")) {
      assertThat(said).singleElement().asString().contains("was not copied; add -r");
    } else {
      assertThat(said).hasSize(code == 0 ? 0 : 1);
    }
  }

  static Stream<Row> moves() throws IOException {
    return table().stream().filter(row -> row.code().equals("0"));
  }

  @ParameterizedTest
  @MethodSource("moves")
  void movingMakesTheSameNamesAndTakesWhatWasCopied(Row row) throws IOException {
    String from = base("s3") + "from";
    String to = base("s3") + "to";
    fill(from, to);

    var result = run(row.command().replace("cp ", "mv "), from, to);

    assertThat(result.code()).as(result.err()).isZero();
    if (row.makes().contains("was not copied")) {
      assertThat(result.err()).contains("was not moved; add -r to move it").hasLineCount(1);
    }
    assertThat(new TreeSet<>(made(to))).isEqualTo(new TreeSet<>(row.made()));
    assertThat(below(from)).hasSize(SOURCES.size() - row.made().size());
  }

  @Test
  void aNameWithAStarIsNoPatternWhereSomethingHasIt() throws IOException {
    for (String kind : List.of("local", "mem", "s3")) {
      String base = base(kind);
      neph.put(base + "s/a*", "star");
      neph.put(base + "s/ab", "other");
      for (String command : List.of("head", "cp", "mv", "rm", "ls")) {
        List<String> words = new ArrayList<>(List.of(command, base + "s/a*"));
        if (command.equals("cp") || command.equals("mv")) {
          words.add(base + command + "/");
        }
        var result = neph.run(words.toArray(String[]::new));
        assertThat(result.code()).as(command + result.err()).isZero();
        assertThat(result.err()).contains(base + "s/a* is the name of something");
        assertThat(below(base + "s")).contains("ab");
        if (command.equals("ls")) {
          assertThat(result.lines()).containsExactly(base + "s/a*");
        } else if (words.size() > 2) {
          assertThat(below(base + command)).containsExactly("a*");
        }
        neph.put(base + "s/a*", "star");
      }
    }
  }

  @Test
  void patternsOfRmTakeWhatTheyMeanAndNoMoreThanIsAllowed() throws IOException {
    for (String kind : List.of("local", "mem", "s3")) {
      String from = base(kind) + "from";
      fill(from, base(kind) + "to");
      var dry = neph.run("rm", "--dry-run", from + "/d/**jpg");
      assertThat(dry.lines())
          .containsExactly(from + "/d/b.jpg", from + "/d/sub/c.jpg", "2 would be deleted, 12 B");
      var many = neph.run("rm", "--max-delete", "1", from + "/d/*", from + "/e/z");
      assertThat(many.code()).isEqualTo(1);
      assertThat(below(from)).hasSize(SOURCES.size());

      var flat = neph.run("rm", from + "/d/*", from + "/e/*");
      assertThat(flat.code()).as(flat.err()).isZero();
      assertThat(flat.err()).contains(from + "/d/sub/ is a folder and stays").hasLineCount(1);
      assertThat(below(from)).containsExactly("d/sub/1y", "d/sub/c.jpg");
      assertThat(neph.run("rm", "--exclude", "sub/c*", from + "/d/**").code()).isZero();
      assertThat(below(from)).containsExactly("d/sub/c.jpg");
      assertThat(neph.run("rm", "-r", from + "/d/s*").code()).isZero();
      assertThat(below(from)).isEmpty();
      var none = neph.run("rm", from + "/d/*.none");
      assertThat(none.code()).isEqualTo(3);
      assertThat(none.err()).contains("Nothing matches " + from + "/d/*.none").hasLineCount(1);
      assertThat(neph.run("rm", "--include", "*", from + "/d/**").code()).isEqualTo(2);
      assertThat(neph.run("rm", from + "/*/x").err()).contains("has a * where none can be");
    }
  }

  @Test
  void objectsOfAFolderAreMovedByAPatternIntoAFolderOfTheirs() throws IOException {
    String base = base("local");
    fill(base + "from", base + "to");
    assertThat(neph.run("mv", base + "from/d/*.txt", base + "from/d/sub").code()).isZero();
    assertThat(below(base + "from")).contains("d/sub/a.txt").doesNotContain("d/a.txt");
    var itself = neph.run("mv", base + "from/d/*", base + "from/d");
    assertThat(itself.code()).isEqualTo(1);
    assertThat(itself.err()).contains("onto itself");
    assertThat(below(base + "from")).hasSize(SOURCES.size());
  }

  private Neph.Result run(String command, String from, String to) {
    String[] piped = command.split(" \\| ", -1);
    if (piped.length > 1) {
      neph.typing(neph.run(words(piped[0], from, from)).out());
    }
    return neph.run(words(piped[piped.length - 1], from, to));
  }

  /// The words of a row, with the last below the target and the other names below the source.
  private static String[] words(String command, String from, String to) {
    String[] words = command.replace("'", "").split(" ", -1);
    for (int i = 1; i < words.length; i++) {
      if (!words[i].startsWith("-")) {
        words[i] = (i == words.length - 1 ? to : from) + "/" + words[i];
      }
    }
    return words;
  }

  private String base(String kind) {
    runs++;
    return switch (kind) {
      case "local" -> directory + "/" + runs + "/";
      case "mem" -> "mem://names" + runs + "/";
      default -> bucket + "/" + runs + "/";
    };
  }

  /// The target first, so that nothing there is newer than what is copied.
  private void fill(String from, String to) throws IOException {
    neph.put(to + "/there/old", "old");
    neph.put(to + "/file", "the file");
    if (to.startsWith("/")) { // a server's dates have no parts of a second
      Files.setLastModifiedTime(Path.of(to + "/file"), FileTime.fromMillis(0));
    }
    for (String name : SOURCES) {
      neph.put(from + "/" + name, "of " + name.substring(name.length() - 3));
    }
  }

  /// What is in the target that was not, or is not what it was.
  private List<String> made(String to) throws IOException {
    List<String> made = new ArrayList<>(below(to));
    made.remove("there/old");
    if (neph.read(to + "/file").equals("the file")) {
      made.remove("file");
    }
    return made;
  }

  private List<String> below(String folder) {
    String[] words = {"ls", "--shortpath", folder + "/"};
    return Arrays.asList(neph.run(words).out().split("\n", 0)).stream()
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
