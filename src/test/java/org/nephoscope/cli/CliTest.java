package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.provider.Stores;

@Execution(ExecutionMode.CONCURRENT)
class CliTest {

  private final Neph neph = new Neph(new Stores());

  @ParameterizedTest
  @ValueSource(strings = {"ls", "cp", "rm", "cat", "array", "array info", "gui", "du", "doctor"})
  void everyCommandExplainsItselfAndTheGlobalOptions(String command) {
    var result = neph.run((command + " --help").split(" "));

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("Usage: neph " + command)
        .contains("--json", "--progress", "--anonymous", "--endpoint");
  }

  @Test
  void noHelpIsCutByATerminalOfEightyColumns() {
    Deque<String> commands = new ArrayDeque<>(List.of(""));
    Set<String> seen = new LinkedHashSet<>();
    while (!commands.isEmpty()) {
      String command = commands.pop();
      seen.add(command.strip());
      List<String> lines = neph.run((command + " --help").strip().split(" ")).lines();
      assertThat(lines)
          .as(command)
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
          .noneMatch(line -> line.matches(" *[.,;:)]( .*)?")); // the end of a word that was broken
      assertThat(String.join(" ", listed(lines)).split(" {2,}[a-z]+ {2,}"))
          .as("the line for each command below %s", command)
          .allMatch(line -> line.isEmpty() || line.endsWith("."));
      lines.stream()
          .dropWhile(line -> !line.equals("Commands:"))
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.matches("  [a-z].*"))
          .forEach(line -> commands.push(command + " " + line.strip().split(" ", 2)[0]));
    }
    assertThat(seen).contains("ls", "completion", "jobs import", "watch net histogram");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cp|--include '**/*.jpg'|[!a-z]",
        "sync|--include '**/*.jpg'|[!a-z]",
        "rm|'**/*.jpg'|[!a-z]",
        "verify|1.5G, 500kB.|[!a-z]",
        "watch net histogram|.png and .svg|neph-net-TIME in",
      })
  void whatIsTypedIsNotBrokenInTwoLines(String command, String first, String second) {
    String help = neph.run((command + " --help").split(" ")).out();
    assertThat(help.replaceAll("(?m) *\\n +", " ")).contains(first, second);
    assertThat(help).doesNotContain("\ufeff");
  }

  private static List<String> listed(List<String> help) {
    return help.stream()
        .dropWhile(line -> !line.equals("Commands:"))
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .toList();
  }

  @Test
  void theProgramNamesItsCommandsAndExitCodes() {
    assertThat(neph.run("--help").out())
        .contains("  ls ", "  cp ", "  rm ", "  cat ", "  array ", "  gui ", "Exit codes:");
  }

  @Test
  void theVersionIsToldBeforeAndBehindACommand() {
    assertThat(neph.run("--version").out()).isEqualTo("neph 1.2.3\n");
    assertThat(neph.run("ls", "--version").out()).isEqualTo("neph 1.2.3\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|No command was given",
        "frobnicate|There is no command frobnicate",
        "ls|URI",
        "ls --colour mem://x/|There is no option --colour of neph ls",
        "ls s4://bucket/x|s3://, gs://, file://",
        "ls --recursive --flat mem://x/|exclude each other",
        "ls --anonymous --profile p mem://x/|exclude each other",
        "ls --endpoint nonsense s3://b/|http:// or https://",
        "--progress loud ls mem://x/|--progress",
        "cat mem://x/folder/|folder",
        "cat -r 5 mem://x/a|0-100",
        "cat -r 9-5 mem://x/a|ends before it begins",
        "ls --sqlite - mem://x/|one called - is ./- then",
        "ls --sqlite s3://b/x.db mem://x/|s3://b/x.db is an address",
        "ls --write-manifest - mem://x/|one called - is ./- then",
        "ls --write-manifest s3://b/m mem://x/|only files of this computer",
        "xfer init mem://x/ s3://b/ --db -|one called - is ./- then",
        "cat -r 0-5 mem://x/a mem://x/b|one address",
      })
  void wrongUsageIsOneLineAndTwo(String command, String hint) {
    var result = neph.run(command.isEmpty() ? new String[0] : command.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("neph: ").contains(hint, "--help.").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ls mem://x/ mem://y/|neph ls takes one URI, so mem://y/ is too much. Put quotes",
        "heads mem://x/|There is no command heads of neph. Did you mean head?",
        "jobs resumes 18|There is no command resumes of neph jobs. Did you mean resume?",
        "xyz|There is no command xyz of neph. It is one of ls, cp,",
        "help|Write the name of a command: ls, cp,",
        "jobs help|Write the name of a command: ls, show,",
        "array inf x|There is no command inf of neph array. Did you mean info?",
        "cp --dryrun a b|There is no option --dryrun of neph cp. Did you mean --dry-run?",
        "ls|neph ls is not complete without URI.",
        "ls --flatt|There is no option --flatt of neph ls. Did you mean --flat?",
        "head -dash|There is no option -dash of neph head. A name that begins so stands behind"
            + " --: neph head -- -dash.",
        "head --dash x|There is no option --dash of neph head. A name that begins so stands",
        "alias add|neph alias add is not complete without NAME.",
        "cp --lanes|--lanes has no value behind it. Write --lanes=auto|N.",
        "cp --lanes --json a b|--lanes has no value behind it.",
        "cp --lanes 1 --lanes 2 a b|--lanes was given more than once. Give it once.",
        "cp --lanes 0 a mem://b/|--lanes 0 is unknown; it is auto or 1 to 512.",
        "-p x ls mem://x/|--parallel x is no whole number that can be used. Write --parallel=N.",
        "--progress loud ls mem://x/|--progress loud is unknown; it is auto, on or off.",
        "ls --json=yes mem://x/|--json yes is not possible, because it takes no value. Write"
            + " --json.",
      })
  void whatCannotBeReadIsSaidInOurWords(String command, String sentence) {
    var result = neph.run(command.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("neph: " + sentence)
        .endsWith(" --help.\n")
        .doesNotContain("'", "index", "parameter")
        .hasLineCount(1);
  }

  @Test
  void examplesComeBeforeTheOptionsThatEveryCommandHas() {
    for (String command : List.of("ls", "cp", "rm", "cat", "head", "sign", "gui", "array info")) {
      String help = neph.run((command + " --help").split(" ")).out();
      String last = help.substring(help.indexOf("Options of every command"));
      assertThat(help.indexOf("Examples:")).as(command).isPositive();
      assertThat(help.indexOf("Examples:")).isLessThan(help.indexOf("Options of every command"));
      assertThat(help.substring(0, help.length() - last.length()))
          .doesNotContain("--storage-class=", "--debug ");
      assertThat(last).hasLineCount(7);
      neph.run("--help")
          .out()
          .lines()
          .filter(line -> line.matches("  +(-p, )?--.*"))
          .map(line -> line.replaceFirst(" +(-p, )?(--[a-z-]+).*", "$2"))
          .forEach(option -> assertThat(last).contains(option));
    }
  }

  @Test
  void theProgramExplainsTheOptionsOfEveryCommandLast() {
    String help = neph.run("--help").out();

    assertThat(help.substring(help.indexOf("Options of every command")))
        .contains("--request-payer=requester|PROJECT", "--sse-c-key-file=FILE", "--debug  ")
        .doesNotContain("Examples:");
  }

  @Test
  void globalOptionsStandBeforeOrBehindTheCommand() throws IOException {
    neph.put("mem://where/a", "a");
    String expected = neph.run("ls", "mem://where/", "--json").out();

    assertThat(expected).startsWith("{");
    assertThat(neph.run("--json", "ls", "mem://where/").out()).isEqualTo(expected);
    assertThat(neph.run("--json", "ls", "--json", "mem://where/").out()).isEqualTo(expected);
    assertThat(neph.run("-p", "4", "--progress", "off", "ls", "--json", "mem://where/").out())
        .isEqualTo(expected);
    assertThat(neph.run("ls", "--json", "--progress", "mem://where/").out()).isEqualTo(expected);
  }

  @Test
  void aTraceIsShownOnlyWhenAskedFor() {
    String missing = "/no/such/directory/";

    assertThat(neph.run("ls", missing).err()).hasLineCount(1);
    assertThat(neph.run("--debug", "ls", missing).err())
        .contains("StorageException$NotFound", "\tat ");
  }

  @Test
  void theWindowIsOpenedAtAnAddressThatCanBeRead() {
    assertThat(neph.run("gui", "demo://").code()).isZero();
    assertThat(neph.run("gui").code()).isZero();
    assertThat(neph.run("gui", "s4://x").code()).isEqualTo(2);
    assertThat(neph.run("--local-names", "suffix", "gui", "/data/").code()).isZero();
    assertThat(neph.windows())
        .containsExactly(List.of("demo://"), List.of(), List.of("--local-names=suffix", "/data/"));
  }

  @Test
  void theWindowIsToldAsWhomAndWhereToAsk() {
    var server = Optional.of(URI.create("http://localhost:9000"));
    neph.knowing(new Connection("lab", server, Access.ANONYMOUS));

    assertThat(neph.run("gui", "--connection", "lab").code()).isZero();
    assertThat(neph.run("gui", "--connection", "lab", "s3://b/x/").code()).isZero();
    assertThat(neph.run("--endpoint", "http://h:1", "gui", "s3://b/", "--profile", "p").code())
        .isZero();
    assertThat(neph.run("gui", "--anonymous", "gs://b/").code()).isZero();
    assertThat(neph.windows())
        .containsExactly(
            List.of("--connection=lab", "s3://http://localhost:9000/"),
            List.of("--connection=lab", "s3://http://localhost:9000/b/x/"),
            List.of("--profile=p", "s3://http://h:1/b/"),
            List.of("--anonymous", "gs://b/"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gui --request-payer requester s3://b/|The window takes no --request-payer from here",
        "--region r gui --acl private|The window takes no --region, --acl from here",
        "gui --sse-c-key-file f s3://b/|The window takes no --sse-c-key-file from here",
        "gui --connection none|There is no saved connection none",
        "gui --profile p|--profile says who you are at an address",
        "gui --anonymous|--anonymous says who you are at an address",
      })
  void whatTheWindowCannotUseIsRefused(String command, String sentence) {
    var result = neph.run(command.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("neph: " + sentence).hasLineCount(1);
    assertThat(neph.windows()).isEmpty();
  }

  @Test
  void aReaderThatLeavesIsNoErrorButAFullDiskIs() throws IOException {
    neph.put("mem://closed/a", "a");

    assertThat(intoBroken("Broken pipe", "ls", "mem://closed/").code()).isZero();
    var full = intoBroken("No space left on device", "ls", "mem://closed/");
    assertThat(full.code()).isEqualTo(1);
    assertThat(full.err()).contains("standard output", "No space left");
  }

  private Neph.Result intoBroken(String reason, String... arguments) {
    var broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        };
    return neph.runInto(broken, arguments);
  }
}
