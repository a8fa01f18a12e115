package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.provider.Stores;

/// `neph completion`, as a real shell uses it.
@Execution(ExecutionMode.CONCURRENT)
class CompletionCommandTest {

  @TempDir Path directory;

  private final Neph neph = new Neph(new Stores());

  @Test
  @EnabledOnOs(OS.LINUX)
  void theShellCompletesCommandsAndOptions() throws Exception {
    assertThat(completed("neph", "xf")).containsExactly("xfer");
    assertThat(completed("neph", "xfer", "ex")).containsExactly("execute");
    assertThat(completed("neph", "cp", "--flight")).containsExactly("--flight-time");
    assertThat(completed("neph", "jobs", "re")).contains("resume", "retry", "report");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theShellCompletesTheWordsThatAnOptionTakes() throws Exception {
    assertThat(completed("neph", "cp", "--if-exists", ""))
        .containsExactly("skip-equal", "replace", "newer", "keep-both", "fail");
    assertThat(completed("neph", "xfer", "init", "--encoding", "z")).containsExactly("zstd");
    assertThat(completed("neph", "mv", "-c", "s")).containsExactly("same");
    assertThat(completed("neph", "ls", "--addressing", "")).containsExactly("path", "host");
    assertThat(completed("neph", "--progress", "")).containsExactly("auto", "on", "off");
    assertThat(completed("neph", "--acl", "public")).containsExactly("public-read");
    assertThat(completed("neph", "completion", "")).containsExactly("bash", "zsh");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theShellCompletesNamesOfFiles() throws Exception {
    Files.writeString(directory.resolve("scan one.tif"), "");
    Files.writeString(directory.resolve("other"), "");
    assertThat(typed("neph cp sc")).contains("neph cp scan\\ one.tif");
    assertThat(typed("neph cp --files-from ot")).contains("neph cp --files-from other");
    assertThat(typed("neph array info ot")).contains("neph array info other");
    assertThat(typed("neph jobs ot")).doesNotContain("other");
  }

  /// What stands on the line of a shell with a person before it, once Tab was pressed.
  private String typed(String line) throws Exception {
    Path script = directory.resolve("complete");
    Files.writeString(script, neph.run("completion", "bash").out());
    Process bash =
        new ProcessBuilder("script", "-qec", "bash --norc --noprofile -i", "/dev/null")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    try (var keys = bash.outputWriter()) {
      keys.write("source ./complete\n" + line + "\t\u0001echo \nexit\n");
    }
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).isZero();
    return out.replaceAll("\u001b\\[[?0-9;]*[a-zA-Z]", "");
  }

  @Test
  void bothShellsGetTheSameScript() {
    var result = neph.run("completion", "zsh");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo(neph.run("completion", "bash").out()).contains("compinit");
  }

  private List<String> completed(String... words) throws Exception {
    Path script = directory.resolve("complete");
    Files.writeString(script, neph.run("completion", "bash").out());
    String typed = String.join(" ", words);
    String ask =
        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; _complete_neph; printf '%%s\\n'"
            .formatted(script, typed, words.length - 1, typed);
    Process bash = new ProcessBuilder("bash", "-c", ask + " \"${COMPREPLY[@]}\"").start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).isZero();
    return out.lines().toList();
  }
}
