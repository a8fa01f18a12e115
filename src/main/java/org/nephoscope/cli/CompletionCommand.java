package org.nephoscope.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `neph completion`: a script for the shell, made from the commands as they are.
@Command(
    name = "completion",
    description = {
      "Print a script with which a shell completes commands, options and file names of neph.",
      "zsh reads that of bash once compinit has run."
    },
    footer = {
      "",
      "Examples:",
      "  source <(neph completion bash)",
      "  source <(neph completion zsh)"
    })
final class CompletionCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "bash|zsh", description = "The shell.")
  String shell = "";

  @Spec private @Nullable CommandSpec spec;

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, Output.Closed {
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw new UsageError("There is a script for bash and zsh, not for " + shell + ".");
    }
    CommandLine neph = Objects.requireNonNull(spec).root().commandLine();
    session.giveBytes();
    var words = new ShellWords(neph.getCommandSpec());
    for (String line : words.added(AutoComplete.bash("neph", neph))) {
      session.out().line(line);
    }
    return ExitCode.DONE.number();
  }
}
