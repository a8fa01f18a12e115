package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which objects a command takes by patterns, and what it would do with them.
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
}
