package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which objects a command takes from a list, on standard input or in a file.
class ListOfNamesTest extends CommandDesk {

  @BeforeEach
  void fill() throws IOException {
    neph.put("mem://c/d/a.txt", "hello");
    neph.put("mem://c/d/b.jpg", "jpg");
    neph.put("mem://c/d/e/b.txt", "world!");
    neph.put("mem://c/d/e/f/c.txt", "deep");
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
}
