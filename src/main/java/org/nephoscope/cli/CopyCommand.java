package org.nephoscope.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Routes;
import org.nephoscope.transfer.Routes.Source;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `neph cp`: looks at what was named, makes routes of it, and follows the transfer.
@Command(
    name = "cp",
    description = {
      "Copy objects between stores and this computer, and check every one.",
      "",
      "cp -r D T copies the contents of D into T if T does not exist or D ends in /; otherwise"
          + " into",
      "T/name(D). An object goes into T under its own name if T is a folder or ends in /. - as the",
      "target writes one object to standard output, decoded, as cat does.",
      "",
      "A name holds the old or the whole checked new object, never a part. After an interruption",
      "repeat the command: what is equal is skipped."
    })
final class CopyCommand implements Callable<Integer> {

  private static final String STANDARD_OUTPUT = "-";

  private final Session session;

  @Parameters(
      paramLabel = "SRC… DST",
      arity = "0..*",
      hideParamSyntax = true,
      description = "Sources, and the target.")
  List<String> addresses = List.of();

  @Option(
      names = {"-r", "--recursive"},
      description = "Copy folders with everything below them.")
  boolean recursive;

  @Mixin PolicyOptions how = new PolicyOptions();

  CopyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException, InterruptedException {
    if (addresses.size() < 2) {
      throw new UsageError("A copy needs at least one source, and a target.");
    }
    List<String> sources = addresses.subList(0, addresses.size() - 1);
    if (addresses.getLast().equals(STANDARD_OUTPUT)) {
      return print(sources);
    }
    Place to = session.place(addresses.getLast());
    CopyPolicy policy = how.policy(to.location());
    List<Place> from = new ArrayList<>();
    for (String source : sources) {
      from.add(session.place(source));
    }
    Existing there;
    try (ObjectStore store = session.open(to)) {
      there = Existing.at(store, to.location());
    } catch (KeyRefused _) {
      there = new Existing(Optional.empty(), false); // the transfer refuses each object by itself
    } catch (StorageException e) {
      return session.report(e, to.location()).number();
    }
    var report = new TransferReport(session, "copied");
    List<Route> routes = routes(from, to, there, report);
    if (routes.isEmpty()) {
      report.summary(Tally.NONE, Duration.ZERO);
    } else {
      var request = new TransferRequest.Copy(routes, policy);
      new TransferWatch(session, session.engine().transfers().open(), report).run(request);
    }
    return report.code().number();
  }

  private int print(List<String> sources) throws UsageError, IOException {
    if (recursive || sources.size() > 1) {
      throw new UsageError("Only one object can be copied to standard output, without -r.");
    }
    var cat = new CatCommand(session);
    cat.addresses = sources;
    return cat.call();
  }

  private List<Route> routes(List<Place> from, Place to, Existing there, TransferReport report)
      throws UsageError, Output.Closed {
    boolean onlyObject = there.object().isPresent() && !there.folder();
    if (from.size() > 1 && onlyObject) {
      throw new UsageError(to.location() + " is no folder, and several sources need one.");
    }
    // The root of a store exists even when it is empty.
    boolean folder = there.folder() || to.location().path().isEmpty() || from.size() > 1;
    List<Source> sources = new ArrayList<>();
    for (Place source : from) {
      try {
        sources.addAll(sources(source, report));
      } catch (StorageException e) {
        report.refused(source.location(), e);
      }
    }
    if (onlyObject && sources.stream().anyMatch(Source::folder)) {
      throw new UsageError(to.location() + " is no folder, and a folder needs one.");
    }
    List<Route> routes = new ArrayList<>();
    for (Source source : sources) {
      // On this computer an object cannot have the name of the folder beside it.
      boolean beside = !source.folder() && sources.stream().anyMatch(Source::folder);
      boolean into = folder || (beside && to.location().file().isPresent());
      routes.addAll(Routes.plan(List.of(source), to, into));
    }
    return routes;
  }

  /// The folder and the object that an address stands for: both, where both exist.
  private List<Source> sources(Place source, TransferReport report)
      throws StorageException, Output.Closed {
    Location location = source.location();
    Existing existing;
    try (ObjectStore store = session.open(source)) {
      existing = Existing.at(store, location);
    }
    boolean isFolder = existing.folder() && (recursive || existing.object().isEmpty());
    if (isFolder && !recursive) {
      report.refused(
          location.toString(),
          location + " is a folder and was not copied; add -r to copy it.",
          ExitCode.USAGE);
      return List.of();
    }
    if (existing.nothing()) {
      throw new NotFound(location.toString(), null);
    }
    List<Source> sources = new ArrayList<>();
    if (isFolder) {
      sources.add(new Source(source, true, location.isPrefix()));
    }
    if (existing.object().isPresent()) {
      sources.add(new Source(source, false, false));
    }
    return sources;
  }
}
