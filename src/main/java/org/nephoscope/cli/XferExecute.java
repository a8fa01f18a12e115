package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.xfer.XferException;
import org.nephoscope.transfer.xfer.XferJournal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `neph xfer execute`: works off a bulk transfer, beside others that do the same.
@Command(
    name = "execute",
    description = {
      "Copy, and check, the objects of a database that neph xfer init has made.",
      "It takes some hundred at a time. Several may do so at once: each object is given to one of"
          + " them for --lease-msec, which",
      "is renewed while that one lives. When nothing is left and nothing has failed the database"
          + " is",
      "removed; what has failed is tried again by the next execute.",
      "",
      "After an interruption the same command goes on: what is equal already is skipped."
    },
    footer = {
      "",
      "Examples:",
      "  neph xfer execute scans.db --progress",
      "  neph xfer execute -b 1000 --lease-msec 600000 scans.db"
    })
final class XferExecute implements Callable<Integer> {

  private static final long LEASE_MILLIS = 120_000;
  private static final long SHORTEST_MILLIS = 1000;
  private static final int MOST_AT_ONCE = 100_000;

  private final Session session;

  @Parameters(paramLabel = "DB", description = "The database of neph xfer init.")
  Path file = Path.of("");

  @Option(
      names = "--lease-msec",
      paramLabel = "N",
      description = {
        "For how long other programs leave alone what this one has taken, unless it renews that:",
        "1000 or more milliseconds; 120000 by default, which 0 means too."
      })
  long lease;

  @Option(
      names = {"-b", "--block-size"},
      paramLabel = "N",
      description = "How many objects are taken at a time: 200 by default.")
  int block = 200;

  @Mixin private final ChartOptions charts = new ChartOptions();

  XferExecute(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException, InterruptedException {
    if (lease != 0 && lease < SHORTEST_MILLIS) {
      throw new UsageError("--lease-msec is 1000 or more, or 0 for 120000.");
    }
    if (block < 1 || block > MOST_AT_ONCE) {
      throw new UsageError("--block-size is 1 to " + MOST_AT_ONCE + ".");
    }
    try {
      Ended ended = execute();
      if (ended.complete()) {
        Files.deleteIfExists(file); // closed by now
      } else {
        session.say(file + " stays; neph xfer execute " + file + " tries again what is left.");
      }
      return ended.code().number();
    } catch (NoSuchFileException _) {
      session.problem(
          ExitCode.NOT_FOUND,
          null,
          "There is no database " + file + ". neph xfer init SRC DST --db " + file + " makes it.");
      return ExitCode.NOT_FOUND.number();
    } catch (XferException e) {
      throw new UsageError(e.getMessage() + ".");
    }
  }

  /// @param complete whether nothing is left to do
  private record Ended(ExitCode code, boolean complete) {}

  private Ended execute() throws UsageError, IOException, InterruptedException {
    try (var journal = XferJournal.open(file);
        var recording = charts.begin()) {
      Place from = folder(journal.source());
      Place to = folder(journal.target());
      var policy = EncodingOptions.policy(journal.encoding().orElse(null), to.location());
      Optional<ExitCode> missing = missing(to);
      if (missing.isPresent()) {
        return new Ended(missing.get(), false);
      }
      Duration time = Duration.ofMillis(lease == 0 ? LEASE_MILLIS : lease);
      var run = new XferRun(session, journal, from, to, policy, time, block);
      ExitCode code = run.run(recording::add);
      recording.draw(session);
      return new Ended(code, journal.counts().isComplete());
    }
  }

  /// A bucket that is not there is said once and not for each object. Whatever else may be wrong
  /// with the target, the copies find out.
  private Optional<ExitCode> missing(Place to) throws IOException {
    if (to.location().file().isPresent()) {
      return Optional.empty();
    }
    try (ObjectStore store = session.open(to)) {
      var _ = store.list(ListQuery.children(to.location().prefix()).limit(1));
      return Optional.empty();
    } catch (NotFound e) {
      return Optional.of(session.report(e, to.location()));
    } catch (StorageException _) {
      return Optional.empty();
    }
  }

  private Place folder(String address) throws UsageError, IOException {
    Place place = session.place(address);
    Location location = place.location().asPrefix();
    return new Place(location, place.access());
  }
}
