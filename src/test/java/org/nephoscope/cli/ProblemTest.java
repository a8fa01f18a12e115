package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong is one sentence on standard error, with `--json` one object on standard output
/// too, and an exit code.
class ProblemTest extends CommandDesk {

  private static final String NOWHERE = "http://127.0.0.1:1";

  @BeforeEach
  void fill() throws IOException {
    neph.put("mem://p/a", "hello");
    neph.put("mem://p/b", "world!");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ls --json /no/such/directory|3|not-found|/no/such/directory",
        "array info --json mem://p/|3|not-found|mem://p/",
        "array info --json /no/such/array|3|not-found|/no/such/array",
        "ls --json s4://b/x|2|usage|",
        "--json frobnicate|2|usage|",
        "cp --json mem://p/a|2|usage|",
        "rm --json mem://p/|2|usage|",
        "ls --json --colour mem://p/|2|usage|",
        "ls --json gs|3|not-found|",
        "ls --json --anonymous --endpoint "
            + NOWHERE
            + " s3://bucket/|1|failed|s3://"
            + NOWHERE
            + "/bucket/",
      })
  void aProblemIsALineOfJson(String command, int code, String word, String address) {
    var result = neph.run(command.split(" "));

    assertThat(result.code()).isEqualTo(code);
    assertThat(result.lines()).hasSize(1);
    JsonNode problem = result.json().getFirst();
    assertThat(problem.fieldNames()).toIterable().containsExactly("problem", "uri", "detail");
    assertThat(problem.get("problem").asText()).isEqualTo(word);
    if (word.equals("usage")) {
      assertThat(problem.get("uri").isNull()).isTrue();
    } else {
      assertThat(problem.get("uri").asText()).endsWith(address == null ? "/gs" : address);
    }
    assertThat(result.err()).isEqualTo("neph: " + problem.get("detail").asText() + "\n");
  }

  @Test
  void jsonBehindTwoDashesIsAName() {
    assertThat(neph.run("ls", "mem://p/", "--", "--json").out()).isEmpty();
  }

  @Test
  void theBytesOfCatAreNeverMixedWithJson() {
    var result = neph.run("cat", "--json", "mem://p/none");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).hasLineCount(1);
  }

  @Test
  void anItemThatFailedIsAnItemAndASentenceToo() {
    var result = neph.run("cp", "--json", "mem://p/a", "mem://p/none", directory.toString());

    assertThat(result.json()).hasSize(3);
    assertThat(result.json().getFirst().get("source").asText()).isEqualTo("mem://p/none");
    assertThat(result.json().getFirst().get("state").asText()).isEqualTo("failed");
    assertThat(result.err()).startsWith("neph: mem://p/none does not exist.").hasLineCount(1);
  }

  @Test
  void aPlanThatCannotBeMadeIsAProblem() {
    var result = neph.run("cp", "-r", "--json", "mem://p/", "mem://p/inside/");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.json().getFirst().get("problem").asText()).isEqualTo("failed");
    assertThat(result.json().getLast().get("summary").get("planned").asLong()).isZero();
  }

  @Test
  void oneCauseForAllFailuresGivesItsCodeAndSeveralGiveOne() {
    assertThat(neph.run("cp", "mem://p/x", "mem://p/y", "mem://t/").code()).isEqualTo(3);
    assertThat(neph.run("cp", "mem://p/a", "mem://p/y", "mem://t/").code()).isEqualTo(3);
    assertThat(neph.run("cp", "mem://p/", "mem://p/y", "mem://t/").code()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cat", "cp"})
  void everyMessageSaysWhatFailedForWhichAddressAndWhatToDo(String command) {
    String target = command.equals("cp") ? " " + directory : "";
    assertOneLine(command + " mem://p/none" + target, 3, "mem://p/none does not exist", "Check");
    assertOneLine(command + " /no/such/file" + target, 3, "/no/such/file does not exist", "Check");
    assertOneLine(command + " s4://b/x" + target, 2, "s4://b/x", "the known kinds are");
  }

  @Test
  void aTargetThatIsAFileIsSaid() throws IOException {
    String file = Files.writeString(directory.resolve("file"), "old").toString();

    assertOneLine("cp mem://p/a mem://p/b " + file, 2, file + " is no folder", "several sources");
    assertOneLine("cp -r mem://p/ " + file, 2, file + " is no folder", "a folder needs one");
    assertOneLine("cp mem://p/a " + file + "/", 2, file + " is no folder");
    assertOneLine("cp mem://p/a " + file + "/x", 2, file + " is no folder");
    assertThat(directory.resolve("file")).hasContent("old");
  }

  @Test
  void aTargetWithoutPermissionIsDenied() throws IOException {
    Path locked = Files.createDirectory(directory.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(locked), "this user may write anywhere");

    assertOneLine("cp mem://p/a " + locked, 4, locked.toString(), "Check its permissions");
    assertOneLine("cp -r mem://p/ " + locked + "/new", 4, locked.toString(), "permissions");
  }

  @Test
  void errorsOfTheDiskHaveTheCodesOfThoseOfStores() {
    assertThat(ExitCode.of(new AccessDeniedException("/x"))).isEqualTo(ExitCode.DENIED);
    assertThat(ExitCode.of(new NoSuchFileException("/x"))).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(ExitCode.of(new FileSystemException("/x", null, "No space left on device")))
        .isEqualTo(ExitCode.SOME_FAILED);
  }

  @Test
  void aNameThatLeadsOutIsWrittenInside() throws IOException {
    neph.put("mem://p/up/../../out", "x");

    assertThat(neph.run("cp", "-r", "mem://p/up/", directory + "/in").code()).isZero();
    assertThat(neph.run("cp", "mem://p/up/../../out", directory + "/in/").code()).isZero();

    try (var files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSize(2)
          .allMatch(file -> file.startsWith(directory.resolve("in")));
    }
  }

  private void assertOneLine(String command, int code, String... parts) {
    var result = neph.run(command.split(" "));
    assertThat(result.err()).startsWith("neph: ").contains(parts).hasLineCount(1);
    assertThat(result.code()).isEqualTo(code);
  }
}
