package org.nephoscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.diagnosis.LogFile;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.journal.JournalException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
        "Addresses: s3://bucket/key, s3://https://host:port/bucket/key, gs://bucket/key, a file or",
        "directory, http://host/path to read from, demo:// (the built-in data), mem://name/key. An",
        "address that ends in / is a folder. A format in front (zarr3://demo://membrane.zarr/) or",
        "behind (demo://membrane.zarr/|zarr3:) may stand there and changes nothing."
      },
      footer = {
        "",
        "With --json every problem is a line {\"problem\",\"uri\",\"detail\"} on standard output"
            + " too.",
        "",
        "Exit codes: 0 everything done, 1 some failed, 2 wrong usage, 3 not found, 4 access denied",
        "or no credentials, 5 content does not match, 130 interrupted (143 by SIGTERM). One cause",
        "for all failures gives its own code, several causes give 1.",
        "",
        "Examples:",
        "  neph ls --flat demo://",
        "  neph cp -r demo://notes/ ./notes",
        "  neph array info demo://membrane.zarr/s0"
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
            .addSubcommand(new MoveCommand(session))
            .addSubcommand(new SyncCommand(session))
            .addSubcommand(new VerifyCommand(session))
            .addSubcommand(new RemoveCommand(session))
            .addSubcommand(new CatCommand(session))
            .addSubcommand(new HeadCommand(session))
            .addSubcommand(new DiskUsageCommand(session))
            .addSubcommand(new TouchCommand(session))
            .addSubcommand(new MakeFolderCommand(session))
            .addSubcommand(new LicenseCommand(session))
            .addSubcommand(new DoctorCommand(session))
            .addSubcommand(ArrayCommand.with(session))
            .addSubcommand(
                new CommandLine(new AliasCommand(session))
                    .addSubcommand(new AliasCommand.Ls(session))
                    .addSubcommand(new AliasCommand.Add(session))
                    .addSubcommand(new AliasCommand.Rm(session)))
            .addSubcommand(new SignCommand(session))
            .addSubcommand(
                new CommandLine(new UploadsCommand())
                    .addSubcommand(new UploadsCommand.Ls(session))
                    .addSubcommand(new UploadsCommand.Abort(session)))
            .addSubcommand(
                new CommandLine(new JobsCommand())
                    .addSubcommand(new JobsCommand.Ls(session))
                    .addSubcommand(new JobShow(session))
                    .addSubcommand(new JobsCommand.Resume(session))
                    .addSubcommand(new JobsCommand.Cancel(session))
                    .addSubcommand(new JobReport(session))
                    .addSubcommand(new JobImport(session))
                    .addSubcommand(new JobCopy(session)))
            .addSubcommand(
                new CommandLine(new XferCommand())
                    .addSubcommand(new XferInit(session))
                    .addSubcommand(new XferExecute(session)))
            .addSubcommand(
                new CommandLine(new WatchCommand())
                    .addSubcommand(
                        new CommandLine(new WatchNet())
                            .addSubcommand(new WatchPrint(session))
                            .addSubcommand(new WatchHistogram(session))))
            .addSubcommand(new CompletionCommand(session))
            .addSubcommand(new GuiCommand(session))
            .setOut(new PrintWriter(this.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(messages, true, StandardCharsets.UTF_8))
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
            .setUsageHelpWidth(100)
            .setHelpFactory(FlowingHelp::new)
            .setParameterExceptionHandler((error, typed) -> usage(error, typed))
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

  private int usage(ParameterException error, String... typed) {
    if (Stream.of(typed).takeWhile(word -> !word.equals("--")).anyMatch("--json"::equals)) {
      session.askForJson(); // the options may not have been read so far
    }
    return wrong(UsageText.of(error), error.getCommandLine());
  }

  private int wrong(String message, CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    return problem(ExitCode.USAGE, message + " See " + name + " --help.");
  }

  private int failed(Exception error, CommandLine command) {
    session.trace(error);
    if (!(error instanceof UsageError) && !(error instanceof Output.Closed)) {
      LogFile.failure(command.getCommandSpec().qualifiedName(), error);
    }
    return switch (error) {
      case UsageError wrong -> wrong(String.valueOf(wrong.getMessage()), command);
      case Output.Closed closed -> closed(closed);
      case IOException io -> {
        String name = command.getCommandSpec().qualifiedName();
        boolean ofPlace = io instanceof StorageException || io instanceof FileSystemException;
        yield problem(ExitCode.of(io), ofPlace ? ErrorText.of(io, name) : ErrorText.of(io));
      }
      case JournalException journal ->
          problem(
              ExitCode.SOME_FAILED,
              journal.getMessage() + " Check the disk of NEPHOSCOPE_HOME and its free space.");
      default ->
          problem(
              ExitCode.SOME_FAILED,
              "this should not have happened: " + error + ". --debug shows where.");
    };
  }

  private int problem(ExitCode code, String sentence) {
    try {
      session.problem(code, null, sentence);
      return code.number();
    } catch (Output.Closed e) {
      return closed(e);
    }
  }

  private int closed(Output.Closed error) {
    if (error.byReader()) {
      return ExitCode.DONE.number();
    }
    session.say("standard output cannot be written: " + error.getMessage() + ".");
    return ExitCode.SOME_FAILED.number();
  }
}
