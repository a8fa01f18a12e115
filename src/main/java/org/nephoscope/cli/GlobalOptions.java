package org.nephoscope.cli;

import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.LocalNaming;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

/// The options that every command has, before its name or after it.
final class GlobalOptions {

  /// Reads a number that is not negative.
  static final class FromZero implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      int number = Integer.parseInt(text);
      if (number < 0) {
        throw new NumberFormatException("below 0: " + text);
      }
      return number;
    }
  }

  /// Whether to show how a transfer stands while it runs.
  enum Progress {
    auto,
    on,
    off
  }

  boolean json;
  Progress progress = Progress.auto;
  @Nullable String profile;
  @Nullable String connection;
  boolean anonymous;
  @Nullable String endpoint;

  final TermOptions terms = new TermOptions();
  String localNames = LocalNaming.PLAIN.word();
  boolean debug;

  /// Adds them to the command of the program, and by that to all below it.
  void describe(CommandSpec command) {
    var table = new OptionTable(command, ScopeType.INHERIT);
    table
        .flag("--json", "Print one JSON object per line instead of text.", given -> json = given)
        .value(
            "--progress",
            "auto|on|off",
            "Show progress on standard error. auto, the default: only on a terminal. "
                + "After the command a bare --progress means on; there, write --progress=off.",
            Progress.class,
            Progress::valueOf,
            given -> progress = given)
        .value(
            "-p --parallel",
            "N",
            "Accepted as CloudFiles writes it, N from 0. It changes nothing, because every "
                + "transfer already uses all cores; see cp --lanes.",
            int.class,
            new FromZero(),
            _ -> {})
        .text(
            "--profile",
            "NAME",
            "The named profile of the provider's own settings to sign with.",
            given -> profile = given)
        .text(
            "--connection",
            "NAME",
            "The connection saved in the window under that name: its identity for all addresses on "
                + "its server, which is also that of every s3:// address that names none.",
            given -> connection = given)
        .flag(
            "--anonymous --no-sign-request --no-auth",
            "Do not sign requests: for public data.",
            given -> anonymous = given)
        .text(
            "--endpoint",
            "URL",
            "The S3 server, such as http://localhost:9000, of every s3:// address that "
                + "names none itself.",
            given -> endpoint = given);
    terms.describe(table);
    table
        .text(
            "--local-names",
            "plain|suffix",
            "What the names of files of this computer mean. plain, the default: exactly what they"
                + " say. suffix, as in CloudFiles: x.gz is the object x with the encoding gzip; so"
                + " are .br, .zstd, .bz2 and .xz.",
            given -> localNames = given)
        .flag("--debug", "Follow an error's sentence with its stack trace.", given -> debug = given)
        .shows(false, "--help", "Show what a command does, and end.")
        .shows(true, "--version", "Show the version, and end.");
  }
}
