package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.nephoscope.connection.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `neph mkdir`: folders of this computer; stores have none to make.
@Command(
    name = "mkdir",
    description = {
      "Make folders of this computer, and those on the way to them.",
      "",
      "Stores of objects have no folders that could be made: one is there as long as an object's",
      "name begins with it. Such an address is wrong usage, and then nothing is made at all."
    },
    footer = {"", "Example:", "  neph mkdir ./results/today"})
final class MakeFolderCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Folders of this computer.")
  List<String> addresses = List.of();

  MakeFolderCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException {
    List<Location> locations = new ArrayList<>();
    for (String address : AddressList.of(session, addresses)) {
      Location location = session.place(address).location();
      if (location.file().isEmpty()) {
        throw new UsageError(
            address + " is in a store of objects, which has no folders that could be made.");
      }
      locations.add(location);
    }
    ExitCode code = ExitCode.DONE;
    for (Location location : locations) {
      Path folder = location.file().orElseThrow();
      try {
        Files.createDirectories(folder);
      } catch (FileAlreadyExistsException e) {
        session.problem(
            ExitCode.SOME_FAILED,
            location.toString(),
            location + " is not made: a file of that name is there. Choose another name.");
        session.trace(e);
        code = code.and(ExitCode.SOME_FAILED);
      } catch (IOException e) {
        code = code.and(session.report(e, location));
      }
    }
    return code.number();
  }
}
