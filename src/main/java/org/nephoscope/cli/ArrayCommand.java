package org.nephoscope.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `neph array`: what arrays say about themselves, and what is stored of them.
@Command(
    name = "array",
    description = "Look into arrays: Zarr 2 and 3, N5, and Neuroglancer precomputed.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  neph array info demo://membrane.zarr/s0",
      "  neph array verify demo://membrane.zarr/s0"
    })
final class ArrayCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /// The command with those behind it.
  static CommandLine with(Session session) {
    return new CommandLine(new ArrayCommand())
        .addSubcommand(new ArrayInfo(session))
        .addSubcommand(new ArrayTree(session))
        .addSubcommand(new ArrayChunks(session))
        .addSubcommand(new ArrayGet(session))
        .addSubcommand(new ArrayChunk(session))
        .addSubcommand(new ArrayVerify(session))
        .addSubcommand(new ArrayChecksum(session));
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "No command was given.");
  }
}
