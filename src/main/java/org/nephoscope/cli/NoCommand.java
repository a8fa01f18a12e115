package org.nephoscope.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// `neph` without the name of a command behind it, which is a mistake; its help is that of the
/// program.
final class NoCommand implements Runnable {

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

  /// What is typed, and how the help explains it.
  CommandSpec described() {
    spec.name("neph")
        .usageMessage()
        .synopsisSubcommandLabel("COMMAND")
        .description(
            "Browse cloud object storage, copy with a check of every object, look into arrays.",
            "",
            "Addresses: s3://bucket/key, s3://https://host:port/bucket/key, gs://bucket/key, a file"
                + " or directory, http://host/path to read from, demo:// (the built-in data),"
                + " mem://name/key. An address that ends in / is a folder. A format in front"
                + " (zarr3://demo://membrane.zarr/) or behind (demo://membrane.zarr/|zarr3:) may"
                + " stand there and changes nothing.")
        .footer(
            "",
            "With --json every problem is a line {\"problem\",\"uri\",\"detail\"} on standard"
                + " output too.",
            "",
            "Exit codes: 0 everything done, 1 some failed, 2 wrong usage, 3 not found, 4 access"
                + " denied or no credentials, 5 content does not match, 130 interrupted (143 by"
                + " SIGTERM). One cause for all failures gives its own code, several causes give"
                + " 1.",
            "",
            "Examples:",
            "  neph ls --flat demo://",
            "  neph cp -r demo://notes/ ./notes",
            "  neph array info demo://membrane.zarr/s0");
    return spec;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "No command was given.");
  }
}
