package org.nephoscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command `neph`: reads arguments, runs one command, and gives its exit code. Data goes to
/// standard output as UTF-8, everything else to standard error.
public final class Cli {

  /// The command without a name behind it.
  @Command(
      name = "neph",
      synopsisSubcommandLabel = "COMMAND",
      description = {
        "Browse cloud object storage, copy with a check of every object, look into arrays.",
        "",
        "Addresses: s3://bucket/key, s3://https://host:port/bucket/key, a file or directory,",
        "demo:// (the built-in data). An address that ends in / is a folder."
      },
      footer = {
        "",
        "Exit codes: 0 everything done, 1 some failed, 2 wrong usage, 3 not found, 4 access denied",
        "or no credentials, 5 content does not match, 130 interrupted."
      })
  private static final class Neph implements Runnable {
    @Mixin private final GlobalOptions options = new GlobalOptions();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "No command was given.");
    }
  }

  private final Session session;
  private final Output out;
  private final CommandLine commandLine;

  /// @param out not buffered; its errors tell that the reader has gone
  public Cli(Engine engine, InputStream in, OutputStream out, OutputStream err) {
    var neph = new Neph();
    var messages = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.out = new Output(out);
    this.session = new Session(engine, neph.options, in, this.out, messages);
    this.commandLine =
        new CommandLine(neph)
            .addSubcommand(new ListCommand(session))
            .addSubcommand(new CopyCommand(session))
            .addSubcommand(new RemoveCommand(session))
            .addSubcommand(new CatCommand(session))
            .addSubcommand(
                new CommandLine(new ArrayCommand()).addSubcommand(new ArrayCommand.Info(session)))
            .addSubcommand(new GuiCommand(session))
            .setOut(new PrintWriter(this.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(messages, true, StandardCharsets.UTF_8))
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
            .setUsageHelpWidth(100)
            .setParameterExceptionHandler((error, _) -> usage(error))
            .setExecutionExceptionHandler((error, command, _) -> failed(error, command));
    dress(commandLine, "neph " + engine.version());
  }

  /// Runs one command. Returns its exit code, and throws nothing for what went wrong meanwhile.
  public int run(String... arguments) {
    int code = commandLine.execute(Arguments.normal(arguments));
    try {
      out.flush();
      return code;
    } catch (Output.Closed e) {
      return closed(e);
    }
  }

  /// What every command's help says alike; `--version` behind a command speaks of the program too.
  private static void dress(CommandLine command, String version) {
    command.getCommandSpec().version(version).usageMessage().abbreviateSynopsis(true);
    command.getSubcommands().values().forEach(below -> dress(below, version));
  }

  private int usage(ParameterException error) {
    CommandLine command = error.getCommandLine();
    if (error instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && !command.getSubcommands().isEmpty()) {
      return wrong("There is no command " + unmatched.getUnmatched().getFirst() + ".", command);
    }
    String message = String.valueOf(error.getMessage());
    return wrong(message.endsWith(".") ? message : message + ".", command);
  }

  private int wrong(String message, CommandLine command) {
    session.say(message + " See " + command.getCommandSpec().qualifiedName() + " --help.");
    return ExitCode.USAGE.number();
  }

  private int failed(Exception error, CommandLine command) {
    session.trace(error);
    return switch (error) {
      case UsageError wrong -> wrong(String.valueOf(wrong.getMessage()), command);
      case Output.Closed closed -> closed(closed);
      case IOException io -> session.report(io, command.getCommandSpec().qualifiedName()).number();
      default -> {
        session.say("this should not have happened: " + error + ". --debug shows where.");
        yield ExitCode.SOME_FAILED.number();
      }
    };
  }

  private int closed(Output.Closed error) {
    if (error.byReader()) {
      return ExitCode.DONE.number();
    }
    session.say("standard output cannot be written: " + error.getMessage() + ".");
    return ExitCode.SOME_FAILED.number();
  }
}
