package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.storage.Headers;

class CopyCommandTest extends CommandDesk {

  @BeforeEach
  void fill() throws IOException {
    neph.put("mem://cp/d/a.txt", "hello");
    neph.put("mem://cp/d/e/b.txt", "world!");
  }

  @Test
  void anObjectIsCopiedAndSaidToBeVerified() throws IOException {
    var result = neph.run("cp", "mem://cp/d/a.txt", directory + "/x.txt");

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .matches("1 copied, 5 B, 1 verified by (MD5|CRC32C), in \\d+\\.\\d s\n");
    assertThat(directory.resolve("x.txt")).hasContent("hello");
  }

  @Test
  void jsonHasOneLinePerItemAndASummary() {
    List<JsonNode> lines = neph.run("cp", "-r", "--json", "mem://cp/d", "mem://t/new").json();

    assertThat(lines).hasSize(3);
    assertThat(lines.subList(0, 2))
        .allSatisfy(item -> {
          assertThat(item.fieldNames())
              .toIterable()
              .containsExactly(
                  "source", "target", "size", "state", "verification", "detail", "attempts");
          assertThat(item.get("state").asText()).isEqualTo("done");
          assertThat(item.get("verification").asText()).isIn("md5", "crc32c");
          assertThat(item.get("attempts").asInt()).isEqualTo(1);
        })
        .anySatisfy(item -> {
          assertThat(item.get("source").asText()).isEqualTo("mem://cp/d/e/b.txt");
          assertThat(item.get("target").asText()).isEqualTo("mem://t/new/e/b.txt");
          assertThat(item.get("size").asLong()).isEqualTo(6);
        });
    JsonNode summary = lines.getLast().get("summary");
    assertThat(summary.fieldNames())
        .toIterable()
        .containsExactly(
            "planned",
            "done",
            "skipped",
            "failed",
            "bytes",
            "verified",
            "mismatched",
            "unverifiable",
            "seconds");
    assertThat(summary.get("planned").asLong()).isEqualTo(2);
    assertThat(summary.get("done").asLong()).isEqualTo(2);
    assertThat(summary.get("verified").asLong()).isEqualTo(2);
    assertThat(summary.get("bytes").asLong()).isEqualTo(11);
  }

  @Test
  void aFolderKeepsItsNameOnlyInAFolderThatExists() throws IOException {
    assertThat(neph.run("cp", "-r", "mem://cp/d", directory + "/new").code()).isZero();
    assertThat(directory.resolve("new/e/b.txt")).hasContent("world!");

    assertThat(neph.run("cp", "-r", "mem://cp/d", directory + "/new").code()).isZero();
    assertThat(directory.resolve("new/d/e/b.txt")).hasContent("world!");

    assertThat(neph.run("cp", "-r", "mem://cp/d/", directory + "/other").code()).isZero();
    assertThat(directory.resolve("other/a.txt")).hasContent("hello");
  }

  @Test
  void filesGoUpIntoAFolder() throws IOException {
    Files.writeString(directory.resolve("one"), "1");
    Files.writeString(directory.resolve("two"), "2");

    var result = neph.run("cp", directory + "/one", directory + "/two", "mem://up/here");

    assertThat(result.code()).isZero();
    assertThat(neph.read("mem://up/here/one")).isEqualTo("1");
    assertThat(neph.read("mem://up/here/two")).isEqualTo("2");
  }

  @Test
  void aSecondTimeEqualContentIsSkipped() {
    assertThat(neph.run("cp", "-r", "mem://cp/d", "mem://again/x").code()).isZero();

    var result = neph.run("cp", "-r", "mem://cp/d/", "mem://again/x");

    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("0 copied, 2 verified by MD5, 2 skipped");
  }

  @Test
  void anEmptyFolderIsNoMissingOne() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    for (String source : List.of(empty.toString(), empty + "/", "mem://empty/")) {
      var copied = neph.run("cp", "-r", source, directory + "/to");
      assertThat(copied.code()).as(source + ": " + copied.err()).isZero();
      assertThat(copied.err()).contains("Nothing was copied: there is no object below ");
      assertThat(copied.out()).startsWith("0 copied, ");
    }
    // As the mount point of a disk is that is not there, also beside others that are.
    for (String command : List.of("cp", "mv")) {
      Path full = Files.createDirectories(directory.resolve("full-" + command));
      Files.writeString(full.resolve("x"), "x");
      var both =
          neph.run(command, "-r", full.toString(), empty.toString(), directory + "/to-" + command);
      assertThat(both.code()).as(both.err()).isZero();
      assertThat(both.err())
          .contains("0 files are in " + empty + "/. If a disk belongs there, it is not mounted.")
          .doesNotContain("in " + full);
    }
    var synced = neph.run("sync", empty.toString(), directory + "/synced");
    assertThat(synced.code()).as(synced.err()).isZero();
    assertThat(synced.err()).contains("0 files are in " + empty);
    var removed = neph.run("rm", "-r", empty.toString());
    assertThat(removed.code()).as(removed.err()).isZero();
    assertThat(removed.err()).contains("Nothing was deleted: there is no object below ");
    for (String command : List.of("cp", "mv")) {
      assertThat(neph.run(command, "-r", directory + "/none/", directory + "/to").code())
          .isEqualTo(3);
    }
    assertThat(neph.run("rm", "-r", directory + "/none/").code()).isEqualTo(3);
    assertThat(empty).isDirectory();
  }

  @Test
  void aLinkThatLeadsNowhereIsReplacedAndDeleted() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("links"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("gone"));
    Path file = Files.writeString(directory.resolve("file"), "hello");
    for (String source : List.of("mem://cp/d/a.txt", file.toString())) {
      var copied = neph.run("cp", source, link.toString());
      assertThat(copied.code()).as(copied.err()).isZero();
      assertThat(link).isRegularFile().hasContent("hello");
      assertThat(Files.isSymbolicLink(link)).isFalse();
      Files.delete(link);
      Files.createSymbolicLink(link, Path.of("gone"));
    }
    var removed = neph.run("rm", link.toString());
    assertThat(removed.code()).as(removed.err()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsNamedTwiceIsCopiedOnce() throws IOException {
    String a = Files.writeString(directory.resolve("a"), "a").toString();
    Path into = Files.createDirectory(directory.resolve("into"));
    var twice = neph.run("cp", a, directory + "/./a", a, into.toString());
    assertThat(twice.code()).as(twice.err()).isZero();
    assertThat(twice.out()).startsWith("1 copied");
    assertThat(into.toFile().list()).containsExactly("a");

    Path list = Files.writeString(directory.resolve("list"), "a\na\n./a\n");
    String below = directory + "/below/";
    neph.run("cp", "--files-from", list.toString(), directory.toString(), below);
    assertThat(directory.resolve("below").toFile().list()).containsExactly("a");

    var moved = neph.run("mv", a, a, directory + "/moved/");
    assertThat(moved.code()).as(moved.err()).isZero();
    assertThat(directory.resolve("moved").toFile().list()).containsExactly("a");
    assertThat(directory.resolve("a")).doesNotExist();
  }

  @Test
  void twoSourcesOfOneNameAreAConflictOnDiskToo() throws IOException {
    for (String folder : List.of("h1", "h2")) {
      neph.put("mem://two/" + folder + "/x", folder);
    }
    for (List<String> sources :
        List.of(
            List.of("mem://two/h1/x", "mem://two/h2/x"),
            List.of("mem://two/h1/", "mem://two/h2/"))) {
      Path into = Files.createTempDirectory(directory, "into");
      var both = neph.run("cp", "-r", sources.getFirst(), sources.getLast(), into + "/");
      assertThat(both.code()).isEqualTo(1);
      assertThat(both.err()).contains("Another object of this transfer goes to the same name");
      assertThat(into.toFile().list()).containsExactly("x");
      assertThat(into.resolve("x")).hasContent("h1");
    }
  }

  @Test
  void anObjectAndAFolderOfOneNameAreBothCopied() throws IOException {
    neph.put("mem://both/a", "object");
    neph.put("mem://both/a/b", "below");

    assertThat(neph.run("cp", "-r", "mem://both/a", "mem://both2/t").code()).isZero();
    assertThat(neph.read("mem://both2/t")).isEqualTo("object");
    assertThat(neph.read("mem://both2/t/b")).isEqualTo("below");

    assertThat(neph.run("cp", "-r", "mem://both/a", directory + "/t").code()).isZero();
    assertThat(directory.resolve("t/a")).hasContent("object");
    assertThat(directory.resolve("t/b")).hasContent("below");

    Path there = Files.createDirectory(directory.resolve("there"));
    assertThat(neph.run("cp", "-r", "mem://both/a", there.toString()).code()).isZero();
    assertThat(there.resolve("a/b")).hasContent("below");
    assertThat(there.resolve("%61")).hasContent("object");
  }

  @Test
  void aFolderWithoutRecursiveIsReportedAndTheRestIsCopied() throws IOException {
    var result = neph.run("cp", "mem://cp/d", "mem://cp/d/a.txt", directory.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("mem://cp/d is a folder", "add -r").hasLineCount(1);
    assertThat(directory.resolve("a.txt")).hasContent("hello");
    assertThat(result.out()).contains("1 copied", "1 failed");
  }

  @Test
  void oneCauseHasItsOwnCodeAndSeveralCausesAreOne() {
    assertThat(neph.run("cp", "mem://cp/none", directory.toString()))
        .satisfies(result -> assertThat(result.code()).isEqualTo(3))
        .satisfies(result ->
            assertThat(result.err())
                .startsWith("neph: mem://cp/none does not exist.")
                .hasLineCount(1));
    assertThat(neph.run("cp", "mem://cp/none", "mem://cp/d", directory.toString()).code())
        .isEqualTo(1);
  }

  @Test
  void aKeyThatWouldLeaveTheFolderDoesNot() throws IOException {
    neph.put("mem://evil/d/../../escape", "x");
    Path target = Files.createDirectory(directory.resolve("in"));

    var result = neph.run("cp", "-r", "--json", "mem://evil/", target.toString());

    assertThat(result.json().getLast().get("summary").get("planned").asLong()).isEqualTo(1);
    assertThat(directory.resolve("escape")).doesNotExist();
    assertThat(Path.of("/escape")).doesNotExist();
    try (var below = Files.list(directory)) {
      assertThat(below).containsExactly(target);
    }
  }

  @Test
  void whatNobodyAskedToCheckIsNeitherVerifiedNorUnverifiable() {
    var result = neph.run("cp", "--no-verify", "mem://cp/d/a.txt", directory + "/x");

    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("1 copied, 5 B, 1 not checked, in ");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void aCopyIntoMemoryWarnsThatItDoesNotStay() {
    var kept = neph.run("cp", "mem://cp/d/a.txt", "mem://t/warned");
    assertThat(kept.code()).isZero();
    assertThat(kept.err())
        .startsWith("neph: mem://t/warned is only in the memory of this command")
        .hasLineCount(1);
    assertThat(neph.run("cp", "--dry-run", "mem://cp/d/a.txt", "mem://t/x").err()).isEmpty();
    assertThat(neph.run("cp", "mem://cp/d/a.txt", directory + "/kept").err()).isEmpty();
  }

  @Test
  void oneObjectGoesToStandardOutput() {
    assertThat(neph.run("cp", "mem://cp/d/a.txt", "-").out()).isEqualTo("hello");
    assertThat(neph.run("cp", "-r", "mem://cp/d", "-").code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-c same --encoding keep",
        "--encoding brown",
        "-c brown",
        "--if-exists maybe",
        "--lanes 0",
        "--lanes 513",
        "--no-verify --require-hash",
      })
  void optionsThatCannotMeanAnythingAreWrongUsage(String options) {
    var result = neph.run(("cp " + options + " mem://cp/d/a.txt mem://t/x").split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("neph: ").hasLineCount(1);
    assertThat(neph.run("ls", "mem://t/").out()).isEmpty();
  }

  @Test
  void anEncodingIsToldByTheNameOnDiskUnlessKeptOrUndone() throws IOException {
    byte[] packed = {31, -117, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    var headers = new Headers(List.of("gzip"), Optional.empty(), Map.of());
    neph.put("mem://cp/z/data", packed, headers);

    assertThat(neph.run("cp", "mem://cp/z/data", directory + "/one/").code()).isZero();
    assertThat(neph.run("cp", "-c", "none", "mem://cp/z/data", directory + "/two/").code())
        .isZero();
    assertThat(neph.run("cp", "--encoding", "keep", "mem://cp/z/data", directory + "/three/"))
        .satisfies(result -> assertThat(result.code()).isZero());

    assertThat(directory.resolve("one/data.gz")).hasBinaryContent(packed);
    assertThat(directory.resolve("two/data")).isEmptyFile();
    assertThat(directory.resolve("three/data")).hasBinaryContent(packed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--encoding bz2", "--encoding bzip2", "-c bz2"})
  void anObjectIsPackedAnew(String options) throws IOException {
    var result = neph.run(("cp " + options + " mem://cp/d/a.txt " + directory + "/p/").split(" "));

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    byte[] packed = Files.readAllBytes(directory.resolve("p/a.txt.bz2"));
    assertThat(org.nephoscope.codec.Encoding.BZIP2.decode(packed, 100))
        .asString()
        .isEqualTo("hello");
    assertThat(neph.run("cp", directory + "/p/a.txt.bz2", "mem://cp/up/").code()).isZero();
  }

  @Test
  void progressIsShownOnStandardErrorWhenWanted() {
    var shown = neph.run("--progress", "on", "cp", "mem://cp/d/a.txt", directory.toString());
    assertThat(shown.code()).isZero();
    assertThat(shown.lines()).hasSize(1);
    assertThat(shown.err()).contains("1 of 1 objects, 5 B of 5 B", "1 verified");

    var hidden = neph.run("cp", "--progress=off", "mem://cp/d/a.txt", directory.toString());
    assertThat(hidden.err()).isEmpty();
  }

  @Test
  void removingDeletesExactlyWhatWasNamed() throws IOException {
    neph.put("mem://rm/a", "1");
    neph.put("mem://rm/a/b", "22");
    neph.put("mem://rm/ab", "333");

    var refused = neph.run("rm", "mem://rm/a/", "mem://rm/ab");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("mem://rm/a/ is a folder", "add -r");
    assertThat(neph.run("ls", "mem://rm/").lines()).hasSize(3);

    var planned = neph.run("rm", "-r", "--dry-run", "mem://rm/a");
    assertThat(planned.lines())
        .containsExactly("mem://rm/a", "mem://rm/a/b", "2 would be deleted, 3 B");
    assertThat(neph.run("ls", "mem://rm/").lines()).hasSize(3);

    assertThat(neph.run("rm", "-r", "mem://rm/a").out()).startsWith("2 deleted");
    assertThat(neph.run("ls", "mem://rm/").lines()).containsExactly("mem://rm/ab");
    assertThat(neph.run("rm", "mem://rm/gone").code()).isZero();
  }

  @Test
  void removingSaysOfEachObjectHowItEnded() throws IOException {
    neph.put("mem://rm2/a", "1");
    neph.put("mem://rm2/b", "2");

    List<JsonNode> lines = neph.run("rm", "--json", "mem://rm2/a", "mem://rm2/b").json();

    assertThat(lines).hasSize(3);
    assertThat(lines.subList(0, 2))
        .allSatisfy(item -> {
          assertThat(item.get("target").asText()).isEmpty();
          assertThat(item.get("state").asText()).isEqualTo("done");
        })
        .extracting(item -> item.get("source").asText())
        .containsExactlyInAnyOrder("mem://rm2/a", "mem://rm2/b");
    assertThat(lines.getLast().get("summary").get("done").asLong()).isEqualTo(2);
  }
}
