package org.nephoscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `neph gui`: the window, in a process of its own.
@Command(
    name = "gui",
    description = {
      "Open the window, at an address if one is given, and return to the shell.",
      "A window that is open already shows the address, and comes to the front.",
      "",
      "--connection, --endpoint, --profile and --anonymous mean that address, without one the",
      "buckets of the server of --connection or --endpoint. The window keeps other terms with its",
      "saved connections, under More."
    },
    footer = {
      "",
      "Examples:",
      "  neph gui",
      "  neph gui demo://cells.ome.zarr/",
      "  neph gui --connection lab",
      "  neph gui --endpoint http://localhost:9000 --profile lab s3://bucket/"
    })
final class GuiCommand implements Callable<Integer> {

  /// The buckets of the server that an option names.
  private static final String ACCOUNT = "s3://";

  private final Session session;

  @Parameters(paramLabel = "URI", arity = "0..1", description = "What to show first.")
  @Nullable String address;

  GuiCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException {
    requireNoTerms();
    session.engine().window().open(arguments());
    return ExitCode.DONE.number();
  }

  /// The window has a place for them; what was dropped in silence could cost money or a secret.
  private void requireNoTerms() throws UsageError {
    List<String> terms = session.options().terms.given();
    if (!terms.isEmpty()) {
      throw new UsageError(
          "The window takes no "
              + String.join(", ", terms)
              + " from here. Save a connection with these terms in it, under More, and open that"
              + " with --connection.");
    }
  }

  private List<String> arguments() throws UsageError, IOException {
    GlobalOptions options = session.options();
    boolean server = options.connection != null || options.endpoint != null;
    if (address == null && !server && (options.anonymous || options.profile != null)) {
      throw new UsageError(
          (options.anonymous ? "--anonymous" : "--profile")
              + " says who you are at an address. Name one, such as s3://bucket/.");
    }
    List<String> arguments = new ArrayList<>();
    String first = address == null && server ? ACCOUNT : address;
    if (first != null) {
      Location location = session.place(first).location();
      StoreAddress store = location.store();
      if (store instanceof StoreAddress.Local(_, var naming) && naming == LocalNaming.SUFFIX) {
        arguments.add(WindowProcess.SUFFIX_NAMES);
      }
      identity(options, arguments);
      arguments.add(server && store instanceof StoreAddress.S3 ? location.toString() : first);
    }
    return arguments;
  }

  private static void identity(GlobalOptions options, List<String> arguments) {
    if (options.connection != null) {
      arguments.add(WindowProcess.CONNECTION + options.connection);
    }
    if (options.profile != null) {
      arguments.add(WindowProcess.PROFILE + options.profile);
    }
    if (options.anonymous) {
      arguments.add(WindowProcess.ANONYMOUS);
    }
  }
}
