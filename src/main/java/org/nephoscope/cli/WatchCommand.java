package org.nephoscope.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `neph watch`: what this computer is doing.
@Command(
    name = "watch",
    description =
        "Watch what the network of this computer receives and sends, all programs together.",
    footer = {
      "",
      "Examples:",
      "  neph watch net print --duration 10",
      "  neph watch net histogram --duration 60 --filename network.png"
    })
final class WatchCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Give net.");
  }
}
