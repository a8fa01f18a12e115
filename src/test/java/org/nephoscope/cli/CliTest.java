package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.provider.Stores;

class CliTest {

  private final Neph neph = new Neph(new Stores());

  @ParameterizedTest
  @ValueSource(strings = {"ls", "cp", "rm", "cat", "array", "array info", "gui"})
  void everyCommandExplainsItselfAndTheGlobalOptions(String command) {
    var result = neph.run((command + " --help").split(" "));

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("Usage: neph " + command)
        .contains("--json", "--progress", "--anonymous", "--endpoint");
    assertThat(result.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
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
        "ls --colour mem://x/|--colour",
        "ls s4://bucket/x|s3://, gs://, file://",
        "ls --recursive --flat mem://x/|exclude each other",
        "ls --anonymous --profile p mem://x/|exclude each other",
        "ls --endpoint nonsense s3://b/|http:// or https://",
        "--progress loud ls mem://x/|--progress",
        "cat mem://x/folder/|folder",
        "cat -r 5 mem://x/a|0-100",
        "cat -r 9-5 mem://x/a|ends before it begins",
        "cat -r 0-5 mem://x/a mem://x/b|one address",
      })
  void wrongUsageIsOneLineAndTwo(String command, String hint) {
    var result = neph.run(command.isEmpty() ? new String[0] : command.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("neph: ").contains(hint, "--help.").hasLineCount(1);
  }

  @Test
  void globalOptionsStandBeforeOrBehindTheCommand() throws IOException {
    neph.put("mem://where/a", "a");
    String expected = neph.run("ls", "mem://where/", "--json").out();

    assertThat(expected).startsWith("{");
    assertThat(neph.run("--json", "ls", "mem://where/").out()).isEqualTo(expected);
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
