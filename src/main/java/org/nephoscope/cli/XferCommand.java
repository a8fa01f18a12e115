package org.nephoscope.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `neph xfer`: bulk transfers that several programs work off together.
@Command(
    name = "xfer",
    description = {
      "Copy a folder with several programs at once, on one computer or on several.",
      "They share a list of it: init makes the list, and each execute works it off until nothing"
          + " is",
      "left."
    },
    footer = {
      "",
      "Examples:",
      "  neph xfer init s3://bucket/scans/ gs://other/scans/ --db scans.db",
      "  neph xfer execute scans.db --progress"
    })
final class XferCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Give init or execute.");
  }
}
