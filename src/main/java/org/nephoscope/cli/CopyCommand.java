package org.nephoscope.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.NamedObjects;
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
      "cp -r D T copies the contents of D into T if T does not exist or D ends in /; otherwise",
      "into T/name(D). An object goes into T under its own name if T is a folder or ends in /.",
      "'D/*' means the objects of D, 'D/**' also those below, 'D/1*' and 'D/*.jpg' those whose",
      "names begin or end so; they go into T without a level for D. Folders are then left out,",
      "and named, unless -r is given. A name that something has is never a pattern.",
      "",
      "- as the source reads addresses of objects from standard input, one a line, and copies them",
      "into T under their names below their common folder; what it holds itself cannot be stored",
      "but from a file.",
      "- as the target writes one object to standard output, decoded, as cat does.",
      "",
      "A name holds the old or the whole checked new object, never a part. After an interruption",
      "neph jobs resume goes on, also inside of large objects. The same command, with / behind the",
      "name of a folder, copies what is not there yet and skips what is equal."
    },
    footer = {
      "",
      "Examples:",
      "  neph cp demo://notes/README.md .",
      "  neph cp -r ./results/ s3://bucket/results/",
      "  neph cp -r --include '**/*.json' --dry-run demo://cells.ome.zarr ./metadata",
      "  neph cp 's3://bucket/scans/2026*.tif' ./scans",
      "  neph ls demo://cells.ome.zarr/ | neph cp - ./cells",
      "  neph cp --files-from wanted.txt s3://bucket/scans/ /data/scans",
      "  neph cp -r --limit 10MiB/s --json s3://bucket/scans/ /data/scans"
    })
sealed class CopyCommand implements Callable<Integer> permits MoveCommand {

  private final Session session;

  @Parameters(
      paramLabel = "SRC… DST",
      arity = "0..*",
      hideParamSyntax = true,
      description = "Sources, and the target.")
  List<String> addresses = List.of();

  @Option(
      names = {"-r", "--recursive"},
      description = "Folders with everything below them.")
  boolean recursive;

  @Option(
      names = "--dry-run",
      description = {
        "Show what would go where, and do nothing. Targets are not looked at: what",
        "--if-exists says of those that exist is decided when their turn comes."
      })
  boolean dryRun;

  @Option(
      names = "--files-from",
      paramLabel = "FILE",
      description = {
        "Copy the objects that FILE names, one a line; - is standard input. Without SRC a line is",
        "an address, as with - for SRC; with SRC it is a name below that folder, with or without"
            + " ./",
        "before it."
      })
  @Nullable String filesFrom;

  @Mixin NameOptions names = new NameOptions();

  @Mixin PolicyOptions how = new PolicyOptions();

  @Mixin final BlockOption blocks = new BlockOption();

  @Option(
      names = "--resumable",
      description = "Accepted as CloudFiles writes it. It changes nothing: every copy goes on.")
  boolean resumable;

  @Mixin private final ChartOptions charts = new ChartOptions();

  CopyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException, InterruptedException {
    if (addresses.size() < (filesFrom == null ? 2 : 1)) {
      throw new UsageError(name() + " needs at least one source, and a target.");
    }
    List<String> typed = addresses.subList(0, addresses.size() - 1);
    if (addresses.getLast().equals(AddressList.DASH)) {
      return print(typed);
    }
    Place to = session.place(addresses.getLast());
    CopyPolicy policy = how.policy(to.location());
    NameFilter filter = names.filter();
    if (to.location().store().isReadOnly()) {
      var writing = new Unsupported(to.location().toString(), "writing to a web server", null);
      String target = to.location().toString();
      session.problem(ExitCode.USAGE, target, ErrorText.of(writing, target));
      return ExitCode.USAGE.number();
    }
    CopySources.requireNoFileAbove(to.location());
    var report = new TransferReport(session, done());
    var sources = new CopySources(session, report, recursive, filter, verb(), done());
    Optional<NamedLines> list = NamedLines.of(session, filesFrom, typed);
    if (list.isPresent()) {
      return listed(list.get(), to, policy, sources, report);
    }
    List<Place> from = new ArrayList<>();
    for (String source : typed) {
      from.add(session.place(source));
    }
    require(from, to);
    how.requireFiles(from);
    Existing there;
    try (ObjectStore store = session.open(to)) {
      there = Existing.at(store, to.location());
    } catch (KeyRefused _) {
      there = new Existing(Optional.empty(), false); // the transfer refuses each object by itself
    } catch (StorageException e) {
      return session.report(e, to.location()).number();
    }
    List<Route> routes = sources.routes(from, to, there);
    EmptyFolders empty = EmptyFolders.of(routes);
    copy(request(routes, policy), Optional.empty(), report);
    if (report.isEmpty() && !routes.isEmpty()) {
      nothing(from.getFirst().location());
    }
    empty.say(session);
    return report.code().number();
  }

  private int listed(
      NamedLines list, Place to, CopyPolicy policy, CopySources sources, TransferReport report)
      throws UsageError, IOException, InterruptedException {
    try (var lines = ListedLines.of(session, list.name())) {
      var named = new NamedList(lines, list::place, names.filter());
      Optional<Place> common = named.folder();
      if (common.isPresent()) {
        Place from = list.folder().orElse(common.get());
        require(List.of(from), to);
        how.requireFiles(List.of(from));
        Route route = new Route(from, new Place(to.location().asPrefix(), to.access()));
        var objects = Optional.of(named.below(from, sources::folder));
        copy(request(List.of(route), policy), objects, report);
        if (report.isEmpty()) {
          nothing(from.location());
        }
      } else {
        named.folders(sources::folder);
        if (report.isEmpty()) {
          list.sayNone(done());
        }
        copy(request(List.of(), policy), Optional.empty(), report);
      }
    }
    if (filesFrom == null && report.code() == ExitCode.NOT_FOUND && !report.hasDone()) {
      session.say(
          "Standard input was read as a list of addresses, one a line. To store what it holds, put"
              + " it into a file and copy that.");
    }
    return report.code().number();
  }

  private void copy(
      TransferRequest.Routed request, Optional<NamedObjects> names, TransferReport report)
      throws UsageError, IOException, InterruptedException {
    if (dryRun) {
      new ShownPlan(session, report).show(request, names);
    } else if (request.routes().isEmpty()) {
      report.summary(Tally.NONE, Duration.ZERO);
    } else {
      try (var recording = charts.begin()) {
        report.recorded(recording::add);
        var watch = new TransferWatch(session, session.engine().transfers().open(), report);
        if (names.isPresent()) {
          watch.run(request, names.get());
        } else {
          watch.run(request);
        }
        recording.draw(session);
      }
      if (report.hasEqual()) {
        how.sayKept(session);
      }
      if (report.hasDone()) {
        warnOfMemory(request.routes().getFirst().to().location());
      }
    }
  }

  private void warnOfMemory(Location target) {
    if (target.store() instanceof StoreAddress.Memory
        || target.store() instanceof StoreAddress.Demo) {
      session.say(
          target
              + " is only in the memory of this command: what was copied there is gone when it"
              + " ends. Name a folder or a bucket to keep it.");
    }
  }

  /// A filter that nothing passes is no failure, as with other tools, but is not silent either.
  private void nothing(Location source) {
    if (names.text().isEmpty()) {
      session.say("Nothing was copied: there is no object below " + source + ".");
    } else if (names.include.isEmpty()) {
      session.say("Nothing was copied: " + names.text() + " leaves out every object.");
    } else {
      session.say(
          "Nothing was copied: no object matches "
              + names.text()
              + ". A GLOB means the whole name below "
              + source
              + "; **.txt is every name that ends so.");
    }
  }

  /// Throws if this cannot be asked of one of these sources and that target.
  void require(List<Place> from, Place to) throws UsageError {}

  /// What is submitted for these routes.
  TransferRequest.Routed request(List<Route> routes, CopyPolicy policy) {
    return new TransferRequest.Copy(routes, policy);
  }

  /// How the command is called in a sentence.
  String name() {
    return "A copy";
  }

  /// What it does to an object.
  String verb() {
    return "copy";
  }

  /// What has happened to an object that is done.
  String done() {
    return "copied";
  }

  int print(List<String> sources) throws UsageError, IOException {
    if (recursive || sources.size() > 1) {
      throw new UsageError("Only one object can be copied to standard output, without -r.");
    }
    var cat = new CatCommand(session);
    cat.addresses = sources;
    return cat.call();
  }
}
