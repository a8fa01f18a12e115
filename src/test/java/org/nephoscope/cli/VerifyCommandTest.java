package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.http.server.Dialect;
import org.nephoscope.provider.http.server.WebServer;
import org.nephoscope.provider.s3.S3Server;

/// `neph verify`, `neph jobs copy` and `neph ls --write-manifest`.
class VerifyCommandTest extends CommandDesk {

  private void both(String name, String text) throws IOException {
    neph.put("mem://one/a/" + name, text);
    neph.put("mem://two/z/" + name, text);
  }

  private static List<String> results(Neph.Result result) {
    return result.json().stream()
        .filter(line -> line.has("result"))
        .map(line -> line.get("source").asText() + " " + line.get("result").asText())
        .sorted()
        .toList();
  }

  @Test
  void equalPlacesEndWithNothingToSay() throws IOException {
    both("x", "text");
    both("y", "more");
    var result = neph.run("verify", "mem://one/a/", "mem://two/z/");
    assertThat(result.code()).isZero();
    assertThat(result.lines()).singleElement().asString().startsWith("2 equal (2 by MD5), in ");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void differencesAreShownInGroupsAndCanBeCopied() throws IOException {
    both("x", "text");
    both("y", "text");
    neph.put("mem://two/z/y", "TEXT");
    neph.put("mem://one/a/new", "new");
    neph.put("mem://two/z/extra", "extra");
    var result = neph.run("verify", "mem://one/a", "mem://two/z");
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.out())
        .contains("Different (1):\n  mem://one/a/y and mem://two/z/y differ: md5 ")
        .contains("Missing in mem://two/z/ (1):\n  mem://two/z/new\n")
        .contains("Missing in mem://one/a/ (1):\n  mem://one/a/extra\n")
        .contains("1 equal (1 by MD5), 1 different, 2 missing, in ");
    assertThat(result.err()).contains("with: neph jobs copy ");
    String job = result.err().strip().replaceAll(".* ", "");

    var copy = neph.run("jobs", "copy", job, "--if-exists", "replace");
    assertThat(copy.code()).as(copy.err()).isZero();
    assertThat(copy.out()).startsWith("2 copied");
    assertThat(neph.read("mem://two/z/new")).isEqualTo("new");
    assertThat(neph.run("verify", "-m", "mem://one/a/", "mem://two/z/").code()).isZero();
    assertThat(neph.run("jobs", "copy", copyJob()).code()).isEqualTo(2);
    assertThat(neph.run("jobs", "copy", "999").code()).isEqualTo(3);
    assertThat(neph.run("jobs", "show", job).out())
        .contains("verify mem://one/a/ and mem://two/z/");
  }

  private String copyJob() {
    return neph.run("jobs", "ls", "--json").json().stream()
        .filter(job -> job.get("state").asText().equals("done"))
        .map(job -> job.get("job").asText())
        .toList()
        .getLast();
  }

  @Test
  void jsonHasALineForEachObjectAndASummary() throws IOException {
    both("x", "text");
    neph.put("mem://one/a/new", "new");
    var result = neph.run("--json", "verify", "mem://one/a/", "mem://two/z/");
    assertThat(results(result))
        .containsExactly("mem://one/a/new missing-in-target", "mem://one/a/x equal");
    JsonNode summary = result.json().getLast().get("summary");
    assertThat(summary.get("planned").asInt()).isEqualTo(2);
    assertThat(summary.get("verified").asInt()).isEqualTo(1);
    assertThat(summary.get("missingInTarget").asInt()).isEqualTo(1);
    assertThat(result.code()).isEqualTo(5);
  }

  @Test
  void twoFoldersOfThisComputerAreRead() throws IOException {
    Files.createDirectories(directory.resolve("one"));
    Files.createDirectories(directory.resolve("two"));
    Files.writeString(directory.resolve("one/x"), "text");
    Files.writeString(directory.resolve("two/x"), "TEXT");
    String one = directory + "/one";
    String two = directory + "/two";
    assertThat(neph.run("verify", one, two).code()).isEqualTo(5);
    assertThat(neph.run("verify", one + "/x", two + "/").code()).isEqualTo(5);
    assertThat(neph.run("verify", "--md5", one + "/x", one + "/x").code()).isEqualTo(2);
    Files.writeString(directory.resolve("two/x"), "text");
    var equal = neph.run("verify", one, two);
    assertThat(equal.code()).isZero();
    assertThat(equal.lines()).singleElement().asString().startsWith("1 equal (1 by MD5), in ");
  }

  @Test
  void onlyUnverifiableIsNoFailureUnlessADigestIsRequired() throws Exception {
    try (var server = new WebServer()) {
      server.dialect(Dialect.PYTHON);
      Files.createDirectories(directory.resolve("one"));
      for (int i = 0; i < 30; i++) {
        server.put("d/" + i, "text".getBytes(StandardCharsets.UTF_8));
        Files.writeString(directory.resolve("one/" + i), "TEXT");
      }
      String one = directory + "/one";
      String site = server.origin() + "/d/";
      var told = neph.run("verify", one, site);
      assertThat(told.code()).isZero();
      assertThat(told.lines())
          .hasSize(3)
          .startsWith(
              "Not verifiable (30):",
              "  30 objects: size only: the first place gives no digest of it; --checksum reads the"
                  + " contents.")
          .last()
          .asString()
          .startsWith("0 equal, 30 not verifiable, in ");
      assertThat(neph.run("verify", "-v", one, site).lines()).hasSize(32);
      assertThat(neph.run("verify", "--require-hash", one, site).code()).isEqualTo(1);
      assertThat(neph.run("verify", "--checksum", one, site).code()).isEqualTo(5);
    }
  }

  @Test
  void aFewMistakes() throws IOException {
    both("x", "text");
    assertThat(neph.run("verify", "mem://one/a/").code()).isEqualTo(2);
    assertThat(neph.run("verify", "mem://one/a/", "mem://one/a/").code()).isEqualTo(2);
    assertThat(neph.run("verify", "mem://one/none", "mem://two/z/").code()).isEqualTo(3);
    assertThat(neph.run("verify", "mem://one/none/", "mem://two/none/").code()).isEqualTo(3);
    assertThat(neph.run("verify", "mem://one/a/", directory + "/none").code()).isEqualTo(3);
    assertThat(neph.run("verify", "mem://one/a/", "--manifest", "none.json").code()).isEqualTo(2);
    String address = S3Server.running().newBucket().uri().replace("/bucket-", "/none-");
    assertThat(neph.run("verify", "mem://one/a/", address + "a/").code()).isEqualTo(3);
  }

  @Test
  void thePlaceThatIsNotThereIsNamed() throws IOException {
    both("x", "text");
    String nowhere = directory + "/nowhere/";
    var target = neph.run("--json", "verify", "mem://one/a/", nowhere);
    assertThat(target.code()).isEqualTo(3);
    assertThat(target.err()).contains("neph: " + nowhere + " does not exist.");
    assertThat(target.json().getFirst().get("uri").asText()).isEqualTo(nowhere);
    var source = neph.run("verify", nowhere, "mem://one/a/");
    assertThat(source.err()).contains("neph: " + nowhere + " does not exist.");
    String bucket = S3Server.running().newBucket().uri().replace("/bucket-", "/none-");
    for (String command : new String[] {"verify", "sync", "sync --dry-run"}) {
      String[] words = (command + " mem://one/a/ " + bucket).split(" ", -1);
      var result = neph.run(words);
      assertThat(result.code()).as(command).isEqualTo(3);
      assertThat(result.err()).as(command).contains(bucket).doesNotContain("mem://one");
    }
    Path list = directory.resolve("list.json");
    Files.writeString(
        list, "{\"uri\":\"mem://one/a/x\",\"key\":\"a/x\",\"type\":\"object\",\"size\":9}\n");
    var differing = neph.run("verify", "mem://one/a/", "--manifest", list.toString());
    assertThat(differing.out()).contains("mem://one/a/x and mem://one/a/x in " + list + " differ");
    assertThat(neph.run("jobs", "ls").out()).contains("verify mem://one/a/ and " + list);
    Files.writeString(list, "[]");
    assertThat(neph.run("verify", "mem://one/a/", "--manifest", list.toString()).err())
        .startsWith("neph: " + list + ", line 1, ");
  }

  @Test
  void allOfALongGroupIsShownIfAsked() throws IOException {
    for (int i = 0; i < 30; i++) {
      neph.put("mem://one/a/" + i, "text");
    }
    neph.put("mem://two/z/x", "text");
    assertThat(neph.run("verify", "mem://one/a/", "mem://two/z/").out())
        .contains("  and 10 more; neph jobs report ");
    assertThat(neph.run("verify", "-v", "mem://one/a/", "mem://two/z/").lines())
        .filteredOn(line -> line.startsWith("  mem://two/z/"))
        .hasSize(30);
  }

  @Test
  void aPlaceIsComparedWithAManifestOfEarlier() throws IOException {
    Files.createDirectories(directory.resolve("in/sub"));
    for (String name : List.of("a", "b", "sub/two\nlines", "sub/ä")) {
      Files.writeString(directory.resolve("in").resolve(name), "text of " + name);
    }
    String in = directory + "/in";
    Path file = directory.resolve("list.json");
    var plain = neph.run("ls", "--write-manifest", file.toString(), in);
    assertThat(plain.code()).as(plain.err()).isZero();
    assertThat(plain.out()).contains("4 objects").contains("4 without a digest, which --checksum");
    var none = neph.run("verify", "--checksum", in, "--manifest", file.toString());
    assertThat(none.out()).contains("0 equal, 4 not verifiable");
    var useless = neph.run("verify", in, "--manifest", file.toString());
    assertThat(useless.out() + useless.err())
        .contains("the manifest gives no digest")
        .doesNotContain("--checksum")
        .doesNotContain("…");

    neph.run("ls", "--write-manifest", file.toString(), "--checksum", in);
    var same = neph.run("verify", "--checksum", in, "--manifest", file.toString());
    assertThat(same.code()).as(same.out() + same.err()).isZero();
    assertThat(same.out()).startsWith("4 equal (4 by MD5)");
    neph.run("cp", "-r", in + "/", "mem://copy/c/");
    var elsewhere = neph.run("verify", "mem://copy/c/", "--manifest", file.toString());
    assertThat(elsewhere.out()).as(elsewhere.err()).startsWith("4 equal (4 by MD5)");

    Files.writeString(directory.resolve("in/a"), "text of A");
    Files.delete(directory.resolve("in/b"));
    Files.writeString(directory.resolve("in/c"), "new");
    var changed = neph.run("--json", "verify", "--md5", in, "--manifest", file.toString());
    assertThat(changed.code()).isEqualTo(5);
    assertThat(results(changed))
        .filteredOn(line -> !line.endsWith("equal"))
        .containsExactly(
            in + "/a different", in + "/b missing-in-source", in + "/c missing-in-target");
    assertThat(changed.err()).doesNotContain("jobs copy");
  }

  @Test
  void aManifestMayLieInTheFolderItIsOf() throws IOException {
    Files.writeString(directory.resolve("x"), "text");
    String file = directory + "/list.json";
    for (int i = 0; i < 2; i++) {
      var written = neph.run("ls", "--write-manifest", file, "--checksum", directory.toString());
      assertThat(written.out()).startsWith("1 object, ");
    }
    var same = neph.run("verify", "--checksum", directory.toString(), "--manifest", file);
    assertThat(same.code()).isZero();
    assertThat(same.out()).startsWith("1 equal (1 by MD5), 1 left out");
  }

  @Test
  void aManifestIsTakenWholeOrNotAtAll() throws IOException {
    both("x", "text");
    Path file = directory.resolve("list.json");
    String entry = neph.run("ls", "--json", "mem://one/a/").out().strip();
    refused(file, "{\"uri\":", "no JSON object");
    refused(file, entry + entry, "no JSON object");
    refused(file, "[]", "no key and uri");
    refused(file, entry.replace("\"size\":4", "\"size\":-4"), "has no size");
    refused(file, entry.replace("\"md5\":\"", "\"md5\":\"zz"), "32 hexadecimal digits");
    refused(file, entry.replace("\"key\":\"a/x\"", "\"key\":\"b/x\""), "does not lie below a/");
    refused(file, entry.replace("\"a/x\"", "\"a/\\ud800\""), "no valid Unicode");
    refused(file, entry.replace("\"object\"", "\"link\""), "neither an object nor a folder");
    refused(file, entry + "\n" + entry.replace("\"size\":4", "\"size\":5"), "line 2, names a/x");
    refused(file, entry + "\n{\"a\":\"" + "x".repeat(2 << 20) + "\"}", "line 2, is longer than");

    String more = entry.replace("{\"uri\"", "{\"unknown\":[1,{}],\"uri\"");
    Files.writeString(file, entry + "\n\n" + more + "\n"); // the same twice
    var taken = neph.run("verify", "mem://one/a/", "--manifest", file.toString());
    assertThat(taken.out()).as(taken.err()).startsWith("1 equal");
    refused(file, "", file + " is empty, and so is no manifest");
    Files.writeString(file, "{\"uri\":\"mem://one/a/\",\"key\":\"a/\",\"type\":\"folder\"}");
    assertThat(neph.run("verify", "mem://one/a/", "--manifest", file.toString()).code())
        .as("what an empty folder lacks")
        .isEqualTo(5);
  }

  private void refused(Path file, String content, String why) throws IOException {
    Files.writeString(file, content + "\n");
    var result = neph.run("verify", "mem://one/a/", "--manifest", file.toString());
    assertThat(result.code())
        .as(
            content
                .lines()
                .map(line -> line.substring(0, Math.min(99, line.length())))
                .collect(Collectors.joining()))
        .isEqualTo(2);
    assertThat(result.err()).contains(why);
    assertThat(result.out()).doesNotContain("1 equal");
  }

  @Test
  void aManifestIsThereOnlyWhenItIsWhole() throws IOException {
    neph.put("mem://one/a/x", "text");
    Path file = directory.resolve("list.json");
    Files.writeString(file, "earlier");
    assertThat(neph.run("ls", "--write-manifest", file.toString(), directory + "/none").code())
        .isEqualTo(3);
    String empty = Files.createDirectory(home.resolve("empty")).toString();
    var nothing = neph.run("ls", "--write-manifest", file.toString(), empty);
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.err()).contains("There is nothing in " + empty, file + " stays as it was");
    assertThat(neph.run("ls", "--write-manifest", file.toString(), "mem://one/none").code())
        .isEqualTo(3);
    assertThat(neph.run("ls", "--write-manifest", home + "/new", empty).code()).isZero();
    assertThat(neph.run("ls", "--flat", "--write-manifest", file.toString(), "mem://one/a").code())
        .isEqualTo(2);
    assertThat(neph.run("ls", "--checksum", "mem://one/a/").code()).isEqualTo(2);
    var nowhere = neph.run("ls", "--write-manifest", directory + "/no/list", "mem://one/a");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("there is no folder " + directory + "/no");
    assertThat(file).hasContent("earlier");
    var written = neph.run("--json", "ls", "--write-manifest", file.toString(), "mem://one/a");
    assertThat(written.json().getFirst().get("objects").asInt()).isEqualTo(1);
    assertThat(Files.readAllLines(file))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("{\"uri\":\"mem://one/a/\",\"key\":\"a/\",\"type\":\"folder\"");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }
}
