package org.nephoscope.cli;

import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.LocalNaming;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print one JSON object per line instead of text.")
  boolean json;

  @Option(
      names = "--progress",
      paramLabel = "auto|on|off",
      scope = ScopeType.INHERIT,
      description = {
        "Show progress on standard error. auto, the default: only on a terminal.",
        "After the command a bare --progress means on; there, write --progress=off."
      })
  Progress progress = Progress.auto;

  @Option(
      names = {"-p", "--parallel"},
      converter = FromZero.class,
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      description = {
        "Accepted as CloudFiles writes it, N from 0. It changes nothing, because every",
        "transfer already uses all cores; see cp --lanes."
      })
  int parallel = 1;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "The named profile of the provider's own settings to sign with.")
  @Nullable String profile;

  @Option(
      names = "--connection",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = {
        "The connection saved in the window under that name: its identity for all addresses on",
        "its server, which is also that of every s3:// address that names none."
      })
  @Nullable String connection;

  @Option(
      names = {"--anonymous", "--no-sign-request", "--no-auth"},
      scope = ScopeType.INHERIT,
      description = "Do not sign requests: for public data.")
  boolean anonymous;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = {
        "The S3 server, such as http://localhost:9000, of every s3:// address that",
        "names none itself."
      })
  @Nullable String endpoint;

  @Mixin final TermOptions terms = new TermOptions();

  @Option(
      names = "--local-names",
      paramLabel = "plain|suffix",
      scope = ScopeType.INHERIT,
      description = {
        "What the names of files of this computer mean. plain, the default: exactly what they",
        "say. suffix, as in CloudFiles: x.gz is the object x with the encoding gzip; so are .br,",
        ".zstd, .bz2 and .xz."
      })
  String localNames = LocalNaming.PLAIN.word();

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Follow an error's sentence with its stack trace.")
  boolean debug;

  @Option(
      names = "--help",
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show what a command does, and end.")
  boolean help;

  @Option(
      names = "--version",
      versionHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show the version, and end.")
  boolean version;
}
