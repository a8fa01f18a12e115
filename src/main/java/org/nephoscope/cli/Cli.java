package org.nephoscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.diagnosis.LogFile;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.TransferInUseException;
import org.nephoscope.transfer.journal.JournalException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The command `neph`: reads arguments, runs one command, and gives its exit code. Data goes to
/// standard output as UTF-8, everything else to standard error.
public final class Cli {

  /// In the order of the help.
  private static final List<String> NAMES =
      List.of(
          "ls",
          "cp",
          "mv",
          "sync",
          "verify",
          "rm",
          "cat",
          "head",
          "du",
          "touch",
          "mkdir",
          "license",
          "doctor",
          "array",
          "alias",
          "sign",
          "uploads",
          "jobs",
          "xfer",
          "watch",
          "completion",
          "gui");

  /// Knows all the others.
  private static final String COMPLETION = "completion";

  private final Engine engine;
  private final GlobalOptions options = new GlobalOptions();
  private final Session session;
  private final Output out;
  private final PrintStream messages;

  /// @param out not buffered; its errors tell that the reader has gone
  public Cli(Engine engine, InputStream in, OutputStream out, OutputStream err) {
    this.engine = engine;
    this.messages = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.out = new Output(out);
    this.session = new Session(engine, options, in, this.out, messages);
  }

  /// Runs one command. Returns its exit code, and throws nothing for what went wrong meanwhile.
  public int run(String... arguments) {
    String[] normal = Arguments.normal(arguments);
    int code = commandLine(needed(normal), normal).execute(normal);
    try {
      out.flush();
      return code;
    } catch (Output.Closed e) {
      return VersionLine.closed(e, messages);
    }
  }

  /// The commands that have to be known for these arguments: to make one takes as long as many of
  /// them run.
  private static List<String> needed(String... arguments) {
    String name = Arguments.command(arguments);
    if (name.isEmpty() && List.of(arguments).equals(List.of("--version"))) {
      return List.of();
    }
    return NAMES.contains(name) && !name.equals(COMPLETION) ? List.of(name) : NAMES;
  }

  private CommandLine commandLine(List<String> names, String... arguments) {
    CommandSpec program = new NoCommand().described();
    options.describe(program);
    var all = new CommandLine(program);
    names.forEach(name -> all.addSubcommand(name, command(name)));
    all.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(messages, true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(80)
        .setHelpFactory(FlowingHelp::new)
        .setParameterExceptionHandler((error, typed) ->
            names.equals(NAMES)
                ? usage(error, typed)
                : commandLine(NAMES).execute(arguments)) // which may know more
        .setExecutionExceptionHandler((error, command, _) -> failed(error, command));
    dress(all, VersionLine.text(engine.version()));
    return all;
  }

  private Object command(String name) {
    return switch (name) {
      case "ls" -> new ListCommand(session).described();
      case "cp" -> new CopyCommand(session);
      case "mv" -> new MoveCommand(session);
      case "sync" -> new SyncCommand(session);
      case "verify" -> new VerifyCommand(session);
      case "rm" -> new RemoveCommand(session);
      case "cat" -> new CatCommand(session);
      case "head" -> new HeadCommand(session);
      case "du" -> new DiskUsageCommand(session);
      case "touch" -> new TouchCommand(session);
      case "mkdir" -> new MakeFolderCommand(session);
      case "license" -> new LicenseCommand(session);
      case "doctor" -> new DoctorCommand(session);
      case "array" -> ArrayCommand.with(session);
      case "alias" ->
          new CommandLine(new AliasCommand(session))
              .addSubcommand(new AliasCommand.Ls(session))
              .addSubcommand(new AliasCommand.Add(session))
              .addSubcommand(new AliasCommand.Rm(session));
      case "sign" -> new SignCommand(session);
      case "uploads" ->
          new CommandLine(new UploadsCommand())
              .addSubcommand(new UploadsCommand.Ls(session))
              .addSubcommand(new UploadsCommand.Abort(session));
      case "jobs" ->
          new CommandLine(new JobsCommand())
              .addSubcommand(new JobsCommand.Ls(session))
              .addSubcommand(new JobShow(session))
              .addSubcommand(new JobsCommand.Resume(session))
              .addSubcommand(new JobRetry(session))
              .addSubcommand(new JobsCommand.Cancel(session))
              .addSubcommand(new JobReport(session))
              .addSubcommand(new JobImport(session))
              .addSubcommand(new JobCopy(session));
      case "xfer" ->
          new CommandLine(new XferCommand())
              .addSubcommand(new XferInit(session))
              .addSubcommand(new XferExecute(session));
      case "watch" ->
          new CommandLine(new WatchCommand())
              .addSubcommand(
                  new CommandLine(new WatchNet())
                      .addSubcommand(new WatchPrint(session))
                      .addSubcommand(new WatchHistogram(session)));
      case COMPLETION -> new CompletionCommand(session);
      case "gui" -> new GuiCommand(session);
      default -> throw new IllegalArgumentException("no command " + name);
    };
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
      case Output.Closed closed -> VersionLine.closed(closed, messages);
      case IOException io -> {
        String name = command.getCommandSpec().qualifiedName();
        String sentence =
            switch (io) {
              case StorageException store -> ErrorText.of(store, name);
              case FileSystemException file ->
                  ErrorText.of(file, Objects.requireNonNullElse(file.getFile(), name));
              default -> ErrorText.of(io);
            };
        yield problem(ExitCode.of(io), sentence);
      }
      case JournalException journal ->
          problem(
              ExitCode.SOME_FAILED,
              journal.getMessage() + " Check the disk of NEPHOSCOPE_HOME and its free space.");
      case TransferInUseException busy ->
          problem(ExitCode.SOME_FAILED, String.valueOf(busy.getMessage()));
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
      return VersionLine.closed(e, messages);
    }
  }
}
