package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.storage.Headers;

/// Which objects a command takes: by patterns, from a list, or only for show.
class ChoiceTest extends CommandDesk {

  @BeforeEach
  void fill() throws IOException {
    neph.put("mem://c/d/a.txt", "hello");
    neph.put("mem://c/d/b.jpg", "jpg");
    neph.put("mem://c/d/e/b.txt", "world!");
    neph.put("mem://c/d/e/f/c.txt", "deep");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--include *.txt|a.txt",
        "--include **.txt|a.txt e/b.txt e/f/c.txt",
        "--include **/b.*|b.jpg e/b.txt",
        "--include e/|e/b.txt e/f/c.txt",
        "--exclude e/ --include **.txt|a.txt",
        "--include *.jpg --include e/*|b.jpg e/b.txt",
        "--exclude **.txt|b.jpg",
      })
  void patternsChooseAmongNamesBelowTheFolder(String options, String names) {
    var result = neph.run(("cp -r " + options + " mem://c/d mem://t/").split(" "));

    assertThat(result.code()).isZero();
    assertThat(neph.run("ls", "--shortpath", "mem://t/d/").lines())
        .containsExactly(names.split(" "));
  }

  @Test
  void whatMatchesNothingIsSaid() {
    var none = neph.run("cp", "-r", "--include", "*.none", "mem://c/d/", "mem://t/none/");
    assertThat(none.code()).isZero();
    assertThat(none.err())
        .isEqualTo(
            "neph: Nothing was copied: no object matches --include *.none. A GLOB means the whole"
                + " name below mem://c/d/; **.txt is every name that ends so.\n");
    assertThat(neph.run("cp", "-r", "--dry-run", "--include", "x", "mem://c/d/", "mem://t/").err())
        .contains("no object matches --include x");
    var excluded = neph.run("cp", "-r", "--exclude", "**", "mem://c/d/", "mem://t/none/");
    assertThat(excluded.code()).isZero();
    assertThat(excluded.err())
        .isEqualTo("neph: Nothing was copied: --exclude ** leaves out every object.\n");
    var star = neph.run("cp", "mem://c/d/*.none", "mem://t/");
    assertThat(star.code()).isEqualTo(3);
    assertThat(star.err()).contains("Nothing matches mem://c/d/*.none").hasLineCount(1);
  }

  @Test
  void aPatternForRmIsAnErrorUnlessSomethingElseIsDeleted() throws IOException {
    for (String[] how : new String[][] {{"rm"}, {"rm", "-r"}, {"rm", "--dry-run"}}) {
      String[] words = Arrays.copyOf(how, how.length + 1);
      words[how.length] = "mem://c/d/*.none";
      var result = neph.run(words);
      assertThat(result.code()).as("%s", List.of(how)).isEqualTo(3);
      assertThat(result.err())
          .isEqualTo(
              "neph: Nothing matches mem://c/d/*.none. Check it with: neph ls"
                  + " 'mem://c/d/*.none'\n");
    }
    neph.put("mem://star/a*", "x");
    var both = neph.run("rm", "mem://star/a*", "mem://star/b*");
    assertThat(both.code()).isZero();
    assertThat(both.out()).startsWith("1 deleted");
    assertThat(both.err()).contains("Nothing matches mem://star/b*");
    assertThat(neph.typing("").run("rm", "-").err()).contains("named nothing").hasLineCount(1);
  }

  @Test
  void rmDeletesOnlyWhatIsMeant() throws IOException {
    for (String name : new String[] {"a.tmp", "b.txt", "keep/c.tmp", "sub/d.tmp"}) {
      neph.put("mem://rm/x/" + name, "text");
    }
    String[] how = {"rm", "-r", "--include", "**/*.tmp", "--exclude", "keep/", "mem://rm/x"};
    var dry = Arrays.copyOf(how, how.length + 1);
    dry[how.length] = "--dry-run";
    assertThat(neph.run(dry).lines())
        .containsExactly("mem://rm/x/a.tmp", "mem://rm/x/sub/d.tmp", "2 would be deleted, 8 B");
    assertThat(neph.run("ls", "mem://rm/x/").lines()).hasSize(4);
    assertThat(neph.run(how).out()).startsWith("2 deleted");
    assertThat(neph.run("ls", "mem://rm/x/").lines())
        .containsExactly("mem://rm/x/b.txt", "mem://rm/x/keep/c.tmp");
    assertThat(neph.run(how).code()).as("nothing is left that is meant").isZero();
    var named = neph.run("rm", "--exclude", "b*", "mem://rm/x/b.txt");
    assertThat(named.code()).isZero();
    assertThat(neph.run("ls", "mem://rm/x/").lines()).hasSize(2);
    assertThat(neph.run("rm", "-r", "--include", "[", "mem://rm/x").code()).isEqualTo(2);
  }

  @Test
  void anObjectThatWasNamedIsComparedByItsLastStep() {
    var result =
        neph.run("cp", "--exclude", "*.jpg", "mem://c/d/a.txt", "mem://c/d/b.jpg", "mem://t/");

    assertThat(result.out()).startsWith("1 copied");
    assertThat(neph.run("ls", "mem://t/").lines()).containsExactly("mem://t/a.txt");
  }

  @Test
  void choosingNothingIsNoFailureAndAPatternThatIsNotCompleteIsWrongUsage() {
    assertThat(neph.run("cp", "-r", "--include", "*.zip", "mem://c/d", "mem://t/"))
        .satisfies(result -> assertThat(result.code()).isZero())
        .satisfies(result -> assertThat(result.out()).startsWith("0 copied"));
    var wrong = neph.run("cp", "-r", "--include", "[a", "mem://c/d", "mem://t/");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("[a is not complete").hasLineCount(1);
  }

  @Test
  void manyPagesOfWhichFewNamesAreWantedAreCopiedWhole() throws IOException {
    for (int i = 0; i < 2500; i++) {
      neph.put("mem://pages/" + i, "x");
    }

    assertThat(neph.run("cp", "-r", "--include", "*99", "mem://pages/", "mem://few/").code())
        .isZero();
    assertThat(neph.run("ls", "mem://few/").lines()).hasSize(25);
  }

  @Test
  void aDryRunShowsThePlanAndChangesNothing() throws IOException {
    var nothing = new Neph(stores); // fails when the journal of transfers is opened
    neph.put("mem://c/d/e", "object");

    var result = nothing.run("cp", "-r", "--dry-run", "mem://c/d/e", "mem://c/d/b.jpg", "mem://t/");

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.lines())
        .containsExactly(
            "mem://c/d/e/b.txt -> mem://t/e/b.txt",
            "mem://c/d/e/f/c.txt -> mem://t/e/f/c.txt",
            "mem://c/d/e -> mem://t/e",
            "mem://c/d/b.jpg -> mem://t/b.jpg",
            "4 would be copied, 19 B");
    assertThat(neph.run("ls", "mem://t/").lines()).isEmpty();
  }

  @Test
  void aDryRunAsJsonHasPlannedItems() {
    List<JsonNode> lines =
        neph.run("cp", "-r", "--dry-run", "--json", "--include", "**.txt", "mem://c/d", "mem://t/")
            .json();

    assertThat(lines).hasSize(4);
    assertThat(lines.subList(0, 3))
        .allSatisfy(item -> {
          assertThat(item.get("state").asText()).isEqualTo("planned");
          assertThat(item.get("verification").asText()).isEqualTo("not-checked");
          assertThat(item.get("target").asText()).startsWith("mem://t/d/");
        });
    JsonNode summary = lines.getLast().get("summary");
    assertThat(summary.get("planned").asLong()).isEqualTo(3);
    assertThat(summary.get("done").asLong()).isZero();
    assertThat(summary.get("bytes").asLong()).isEqualTo(15);
  }

  @Test
  void aDryRunReportsWhatCannotBePlanned() throws IOException {
    neph.put("mem://c/other/a.txt", "2");

    var twice = neph.run("cp", "--dry-run", "mem://c/d/a.txt", "mem://c/other/a.txt", "mem://t/");
    assertThat(twice.code()).isEqualTo(1);
    assertThat(twice.lines())
        .containsExactly("mem://c/d/a.txt -> mem://t/a.txt", "1 would be copied, 5 B, 1 failed");
    assertThat(twice.err()).contains("mem://c/other/a.txt", "same name").hasLineCount(1);

    var inside = neph.run("cp", "-r", "--dry-run", "mem://c/d/", "mem://c/d/x/");
    assertThat(inside.code()).isEqualTo(1);
    assertThat(inside.err()).contains("cannot be copied into itself").hasLineCount(1);

    assertThat(neph.run("cp", "--dry-run", "mem://c/none", "mem://t/").code()).isEqualTo(3);
  }

  @Test
  void removingForShowTellsCountAndBytes() {
    assertThat(neph.run("rm", "-r", "--dry-run", "mem://c/d/e").lines().getLast())
        .isEqualTo("2 would be deleted, 10 B");
    JsonNode summary =
        neph.run("rm", "-r", "--dry-run", "--json", "mem://c/d/e").json().getLast().get("summary");
    assertThat(summary.get("planned").asLong()).isEqualTo(2);
    assertThat(summary.get("bytes").asLong()).isEqualTo(10);
    assertThat(neph.run("ls", "mem://c/").lines()).hasSize(4);
  }

  @Test
  void aListOnStandardInputIsCopiedBelowItsCommonFolder() {
    var result =
        neph.typing("mem://c/d/e/b.txt\n\n  \nmem://c/d/e/f/c.txt\n")
            .run("cp", "-", directory + "/new");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("2 copied");
    assertThat(directory.resolve("new/b.txt")).hasContent("world!");
    assertThat(directory.resolve("new/f/c.txt")).hasContent("deep");
  }

  @Test
  void ofAListWhatIsMissingOrAFolderIsReportedAndTheRestIsCopied() {
    var missing = neph.typing("mem://c/d/a.txt\nmem://c/d/none\n").run("cp", "-", "mem://t/");
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.err())
        .startsWith("neph: mem://c/d/none does not exist")
        .contains("neph: mem://t/ is only in the memory")
        .hasLineCount(2);

    var folder = neph.typing("mem://c/d/a.txt\nmem://c/d/e/\n").run("cp", "-", "mem://u/");
    assertThat(folder.code()).isEqualTo(2);
    assertThat(folder.out()).startsWith("1 copied");

    var none = neph.typing("").run("cp", "-", "mem://v/");
    assertThat(none.out()).startsWith("0 copied");
    assertThat(none.err()).contains("Standard input named nothing, so nothing was copied.");
  }

  @Test
  void whoMeansTheContentOfStandardInputIsToldThatItIsAList() {
    var content = neph.typing("hello world\n").run("cp", "-", "mem://w/hello.txt");
    assertThat(content.code()).isEqualTo(3);
    assertThat(content.err()).contains("hello world does not exist", "read as a list of addresses");
    assertThat(neph.run("ls", "mem://w/").out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cp - mem://c/d/a.txt mem://t/", "cat - mem://c/d/a.txt", "rm - mem://x"})
  void aListStandsAlone(String command) {
    assertThat(neph.typing("mem://c/d/a.txt\n").run(command.split(" ")).code()).isEqualTo(2);
    assertThat(neph.run("ls", "mem://c/").lines()).hasSize(4);
  }

  @Test
  void aListOfSeveralStoresIsWrongUsage() {
    var result = neph.typing("mem://c/d/a.txt\nmem://x/d\n").run("cp", "-", "mem://t/");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("several stores").hasLineCount(1);
  }

  @Test
  void anEntryOfAListingAsJsonIsAnAddressWhoseNameIsExact() throws IOException {
    neph.put("mem://c/odd/a\nb", "odd");
    var exact = neph.run("ls", "--json", "mem://c/odd/");
    assertThat(exact.err()).isEmpty();
    String listing = exact.out();
    var shown = neph.run("ls", "mem://c/odd/");
    assertThat(shown.out()).isEqualTo("mem://c/odd/a\\nb\n");
    assertThat(shown.err()).contains("1 name holds characters that no line can hold", "ls --json");

    assertThat(neph.typing(listing).run("cat", "-").out()).isEqualTo("odd");
    assertThat(neph.typing("{\"problem\":\"denied\",\"uri\":\"s3://b/\"}").run("rm", "-").code())
        .isEqualTo(2);
    assertThat(neph.typing("{\"uri").run("rm", "-").err()).contains("no JSON").hasLineCount(1);
  }

  @Test
  void aListIsPrintedAndRemovedToo() {
    String list = "mem://c/d/a.txt\nmem://c/d/e/b.txt\n";

    assertThat(neph.typing(list).run("cat", "-").out()).isEqualTo("helloworld!");
    assertThat(neph.typing("mem://c/d/e/\n").run("rm", "-r", "-").code()).isEqualTo(2);
    assertThat(neph.typing(list).run("rm", "--dry-run", "-").out()).endsWith("deleted, 11 B\n");
    assertThat(neph.typing(list + "mem://c/none\n").run("rm", "-").code()).isZero();
    assertThat(neph.run("ls", "mem://c/").lines()).hasSize(2);
  }

  @Test
  void aLimitIsKept() throws IOException {
    neph.put("mem://c/big", new byte[150_000], Headers.NONE);

    long start = System.nanoTime();
    var result = neph.run("cp", "--limit", "100kB/s", "mem://c/big", directory.toString());

    assertThat(result.code()).isZero();
    assertThat(directory.resolve("big")).hasSize(150_000);
    // The last tenth of a second's bytes is not waited for.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1300));
  }

  @ParameterizedTest
  @CsvSource({
    "10MiB/s, 10485760",
    "1.5k, 1536",
    "500kB, 500000",
    "2G, 2147483648",
    "4096, 4096",
    "4096B/s, 4096",
  })
  void ratesAreReadAsPeopleWriteThem(String text, long bytes) throws UsageError {
    assertThat(RateText.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "-5M", "10", "1023", "5i", "0", "10 MiB"})
  void whatIsNoRateIsWrongUsage(String text) {
    assertThatThrownBy(() -> RateText.parse(text))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("--limit " + text);
  }

  @Test
  void aFileNamesWhatIsCopied() throws Exception {
    neph.put("mem://f/d/a.txt", "a");
    neph.put("mem://f/d/e/b #.txt", "b");
    neph.put("mem://f/d/c.txt", "c");
    Path list = directory.resolve("list");
    Files.writeString(list, "a.txt\n\r\n\ne/b #.txt\n");
    var names = neph.run("cp", "--files-from", list.toString(), "mem://f/d", "mem://g/t");
    assertThat(names.code()).isZero();
    assertThat(neph.run("ls", "mem://g/").lines())
        .containsExactly("mem://g/t/a.txt", "mem://g/t/e/b #.txt");

    Files.writeString(list, "mem://f/d/c.txt\nmem://f/d/e/b #.txt");
    neph.run("cp", "--files-from", list.toString(), "mem://h/");
    assertThat(neph.run("ls", "mem://h/").lines())
        .containsExactly("mem://h/c.txt", "mem://h/e/b #.txt");
    var typed = neph.typing("c.txt\n").run("cp", "--files-from", "-", "mem://f/d/", "mem://i/");
    assertThat(typed.out()).startsWith("1 copied");
  }

  @Test
  void aListMayBeMadeByFindOrHaveAByteOrderMark() throws Exception {
    Path in = Files.createDirectories(directory.resolve("in/e"));
    Files.writeString(in.resolve("b.txt"), "b");
    Path list = directory.resolve("list");
    Files.writeString(list, "\ufeff./e/b.txt\n");
    var found = neph.run("cp", "--files-from", list.toString(), directory + "/in", "mem://dot/");
    assertThat(found.code()).as(found.err()).isZero();
    assertThat(neph.run("ls", "mem://dot/").lines()).containsExactly("mem://dot/e/b.txt");

    Files.writeString(list, directory + "/in/e/b.txt\n");
    var whole = neph.run("cp", "--files-from", list.toString(), directory + "/in", "mem://dot/");
    assertThat(whole.code()).isEqualTo(2);
    assertThat(whole.err()).contains("line 1: ").contains("absolute path");

    Files.writeString(list, "./e\n");
    var folder =
        neph.run("cp", "-r", "--files-from", list.toString(), directory + "/in", "mem://dot/");
    assertThat(folder.code()).isEqualTo(2);
    assertThat(folder.err()).contains("a list names objects only").doesNotContain("add -r");
  }

  @Test
  void aNameOfAListLeadsNowhereButBelowItsFolder() throws Exception {
    Path in = Files.createDirectories(directory.resolve("in/e"));
    Files.writeString(in.resolve("b"), "b");
    Files.writeString(directory.resolve("out"), "secret");
    Path list = directory.resolve("list");
    Path database = directory.resolve("x.db");
    for (String line :
        List.of("../out", "e/../../out", "./../out", "e/..", "e/./b", "e//b", "/out")) {
      Files.writeString(list, "e/b\n" + line + "\n");
      String from = directory + "/in";
      var copied = neph.run("cp", "--files-from", list.toString(), from, "mem://up/");
      assertThat(copied.code()).as(line).isEqualTo(2);
      assertThat(copied.err()).contains(list + ", line 2: ").contains("below that folder");
      String db = database.toString();
      var xfer = neph.run("xfer", "init", "--db", db, "--txt", list.toString(), from, from + "2");
      assertThat(xfer.code()).as(line + xfer.err()).isEqualTo(2);
      assertThat(xfer.err()).contains(list + ", line 2: ").contains("below that folder");
    }
    assertThat(neph.run("ls", "mem://up/").lines()).isEmpty();
    assertThat(database).doesNotExist();
    neph.put("mem://f/d/../k", "keys are not paths");
    Files.writeString(list, "../k\n");
    assertThat(neph.run("cp", "--files-from", list.toString(), "mem://f/d", "mem://up/").out())
        .startsWith("1 copied");
  }

  @Test
  void aBadLineOfAListIsToldByItsNumber() throws Exception {
    Path list = directory.resolve("list");
    Files.write(list, new byte[] {'a', '\n', '\n', (byte) 0xff, '\n'});
    var coded = neph.run("cp", "--files-from", list.toString(), "mem://f/d", "mem://g/");
    assertThat(coded.code()).isEqualTo(2);
    assertThat(coded.err()).contains(list + ", line 3: it is not UTF-8");
    for (String line : List.of("a\r\n", "a\0b\0", "mem://f/a\r\n")) {
      var odd = neph.typing("mem://f/b\n" + line).run("rm", "-");
      assertThat(odd.code()).isEqualTo(2);
      assertThat(odd.err()).contains("Standard input, line 2: it ");
    }
    Files.writeString(list, "mem://f/a\nfoo://bar/x\n");
    var scheme = neph.run("cp", "--files-from", list.toString(), "mem://g/");
    assertThat(scheme.code()).isEqualTo(2);
    assertThat(scheme.err()).contains(list + ", line 2: ").contains("foo");
    Files.writeString(list, "x".repeat(70_000));
    var longer = neph.run("cp", "--files-from", list.toString(), "mem://f/", "mem://g/");
    assertThat(longer.err()).contains("line 1: it is longer");
    var none = neph.run("cp", "--files-from", directory + "/none", "mem://f/", "mem://g/");
    assertThat(none.code()).isEqualTo(2);
    var folder = neph.run("cp", "--files-from", directory.toString(), "mem://f/", "mem://g/");
    assertThat(folder.code()).isEqualTo(2);
    assertThat(folder.err()).contains("--files-from " + directory + " is a folder");
    var two = neph.run("cp", "--files-from", list.toString(), "mem://f/", "mem://e/", "mem://g/");
    assertThat(two.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"16MiB, 16777216", "100MB, 100000000", "1e8, 100000000", "5G, 5368709120"})
  void sizesOfPartsAreReadAsPeopleWriteThem(String text, long bytes) throws UsageError {
    assertThat(RateText.part(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"large", "0", "1000", "16MiB/s", "6G"})
  void whatIsNoSizeOfAPartIsWrongUsage(String text) {
    assertThatThrownBy(() -> RateText.part(text))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("--part-bytes " + text);
  }
}
