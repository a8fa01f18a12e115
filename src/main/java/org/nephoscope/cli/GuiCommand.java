package org.nephoscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.StoreAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `neph gui`: the window, in a process of its own.
@Command(
    name = "gui",
    description = "Open the window, at an address if one is given, and return to the shell.",
    footer = {"", "Examples:", "  neph gui", "  neph gui demo://cells.ome.zarr/"})
final class GuiCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "URI", arity = "0..1", description = "What to show first.")
  @Nullable String address;

  GuiCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException {
    if (address == null) {
      session.engine().window().open(List.of());
      return ExitCode.DONE.number();
    }
    boolean suffix =
        session.place(address).location().store() instanceof StoreAddress.Local(_, var naming)
            && naming == LocalNaming.SUFFIX;
    session
        .engine()
        .window()
        .open(suffix ? List.of(WindowProcess.SUFFIX_NAMES, address) : List.of(address));
    return ExitCode.DONE.number();
  }
}
