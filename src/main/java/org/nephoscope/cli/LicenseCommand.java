package org.nephoscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `neph license`: the terms of this program.
@Command(
    name = "license",
    description = "Print the license of this program.",
    footer = {"", "Example:", "  neph license"})
final class LicenseCommand implements Callable<Integer> {

  private final Session session;

  LicenseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    try (InputStream text =
        Objects.requireNonNull(LicenseCommand.class.getResourceAsStream("license.txt"))) {
      session.out().write(text.readAllBytes());
      session.out().flush();
    }
    return ExitCode.DONE.number();
  }
}
