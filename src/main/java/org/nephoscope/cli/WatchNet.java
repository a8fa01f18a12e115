package org.nephoscope.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `neph watch net`.
@Command(
    name = "net",
    description = "Watch the network: print tells its speed in lines, histogram draws it.",
    footer = {"", "Example:", "  neph watch net print --one-line"})
final class WatchNet implements Runnable {

  /// What to say where the counters cannot be read.
  static final String UNKNOWN =
      "This system does not tell what its network receives and sends; that is known on Linux.";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Give print or histogram.");
  }

  /// A number of seconds, as a time.
  static long nanos(double seconds, String option) throws UsageError {
    if (!(seconds > 0) || seconds > 1e6) {
      throw new UsageError(option + " is a number of seconds above 0.");
    }
    return (long) (seconds * 1e9);
  }
}
