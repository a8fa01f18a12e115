package org.nephoscope.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// `neph --version` alone: answered without reading any other argument, because to make a command
/// that could read them takes several times as long as this.
public final class VersionLine {

  private VersionLine() {}

  /// Whether these arguments ask for the version and for nothing else.
  public static boolean isAll(String... arguments) {
    return arguments.length == 1 && arguments[0].equals("--version");
  }

  /// Prints the line, and returns the exit code.
  public static int print(String version, OutputStream out, OutputStream err) {
    var output = new Output(out);
    try {
      output.line(text(version));
      output.flush();
      return ExitCode.DONE.number();
    } catch (Output.Closed e) {
      return closed(e, new PrintStream(err, true, StandardCharsets.UTF_8));
    }
  }

  static String text(String version) {
    return "neph " + version;
  }

  /// The exit code where standard output takes nothing more. A reader that has gone is no error.
  static int closed(Output.Closed error, PrintStream messages) {
    if (error.byReader()) {
      return ExitCode.DONE.number();
    }
    messages.println(
        "neph: standard output cannot be written: " + Printable.text(error.getMessage() + "."));
    return ExitCode.SOME_FAILED.number();
  }
}
