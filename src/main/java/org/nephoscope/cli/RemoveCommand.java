package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `neph rm`: deletes objects, and with `-r` folders: always `a/`, never what merely begins with
/// the letter a.
@Command(
    name = "rm",
    description = {
      "Delete objects, and with -r everything below folders. It cannot be undone.",
      "",
      "-r s3://bucket/a deletes the object a and all below a/, and leaves ab and ab/ alone. If one",
      "address is a folder and -r is not given, nothing at all is deleted. An object that is not",
      "there counts as deleted. Directories of this computer stay, empty. What is found below a",
      "folder is deleted only if it has not changed since, except on S3, where that takes a"
          + " request",
      "for each.",
      "",
      "At the end of an address, * means the objects of that folder whose names begin like that,"
          + " **",
      "also those below, and an ending may follow: quote it for the shell. With -r, folders that *",
      "means go too; without, they are named and stay. A name that something has is never a"
          + " pattern.",
      "A pattern that matches nothing is an error. --dry-run shows what goes.",
      "",
      "--include and --exclude choose among the names below each folder, as in cp; an object that"
          + " is",
      "named itself is compared by its last step.",
      "- instead of addresses reads addresses of objects from standard input, one a line."
    },
    footer = {
      "",
      "Examples:",
      "  neph rm s3://bucket/a.txt s3://bucket/b.txt",
      "  neph rm -r --dry-run s3://bucket/old/",
      "  neph rm -r --include '**/*.tmp' --exclude 'keep/' s3://bucket/old/",
      "  neph rm --dry-run 's3://bucket/old/**.tmp'",
      "  neph rm --max-delete 100 's3://bucket/scans/2025*'",
      "  neph ls 's3://bucket/old/**.tmp' | neph rm -"
    })
final class RemoveCommand implements Callable<Integer> {

  /// An object, or a prefix and which names below it.
  private record Doomed(Place place, NameFilter names) {}

  private final Session session;

  @Parameters(paramLabel = "URI", arity = "1..*", description = "What to delete.")
  List<String> addresses = List.of();

  @Option(
      names = {"-r", "--recursive"},
      description = "Delete everything below folders too.")
  boolean recursive;

  @Option(
      names = "--max-delete",
      paramLabel = "N",
      description = "If more objects than that are found, delete none.")
  @Nullable Long most;

  @Option(names = "--dry-run", description = "Show what would be deleted, and delete nothing.")
  boolean dryRun;

  @Mixin NameOptions names = new NameOptions();

  @Mixin final BlockOption blocks = new BlockOption();

  RemoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UsageError, IOException, InterruptedException {
    if (most != null && most < 0) {
      throw new UsageError("--max-delete is a number of objects.");
    }
    NameFilter filter = names.filter();
    List<Place> asked = new ArrayList<>();
    Optional<NamedLines> list = NamedLines.of(session, null, addresses);
    if (list.isPresent()) {
      try (var lines = ListedLines.of(session, list.get().name())) {
        if (lines.isLong()) {
          return named(new LongList(lines, line -> object(list.get().place(line)), filter));
        }
        asked.addAll(list.get().places(lines));
      }
    } else {
      for (String address : addresses) {
        asked.add(session.place(address));
      }
    }
    for (Place place : asked) {
      if (isReadOnly(place)) {
        return ExitCode.USAGE.number();
      }
    }
    boolean listed = list.isPresent();
    var report = new TransferReport(session, TransferReport.DELETED);
    List<Doomed> doomed = new ArrayList<>();
    List<Wildcard> unmatched = new ArrayList<>();
    for (Place place : asked) {
      try {
        if (listed) {
          doomed.add(new Doomed(object(place), filter));
        } else {
          doomed(place, filter, doomed, unmatched);
        }
      } catch (StorageException e) {
        report.refused(place.location(), e);
      }
    }
    if (dryRun) {
      show(doomed, report);
    } else if (doomed.isEmpty()) {
      report.summary(Tally.NONE, Duration.ZERO);
    } else {
      var request =
          new TransferRequest.Delete(
              doomed.stream().map(Doomed::place).toList(),
              most(),
              doomed.stream().map(Doomed::names).toList());
      new TransferWatch(session, session.engine().transfers().open(), report).run(request);
      if (report.isEmpty() && names.text().isEmpty()) {
        session.say(
            "Nothing was deleted: there is no object below "
                + doomed.getFirst().place().location()
                + ".");
      }
    }
    for (Wildcard pattern : unmatched) {
      report.unmatched(pattern.location(), pattern.saidNothing(), doomed.isEmpty());
    }
    if (listed && asked.isEmpty()) {
      session.say("Standard input named nothing, so nothing was deleted.");
    }
    return report.code().number();
  }

  /// More than a request can hold.
  private int named(LongList list) throws UsageError, IOException, InterruptedException {
    Place folder = list.folder().orElseThrow(); // each line was an object
    if (isReadOnly(folder)) {
      return ExitCode.USAGE.number();
    }
    var report = new TransferReport(session, TransferReport.DELETED);
    if (dryRun) {
      try (ObjectStore store = session.open(folder)) {
        list.below(folder, RemoveCommand::refuseFolder)
            .each(name -> show(folder.resolve(name).location(), store, report));
      }
      report.plannedAll();
    } else {
      var request = new TransferRequest.Delete(List.of(folder), most(), NameFilter.ALL);
      new TransferWatch(session, session.engine().transfers().open(), report)
          .run(request, list.below(folder, RemoveCommand::refuseFolder));
    }
    return report.code().number();
  }

  private static void refuseFolder(Location folder) throws IOException {
    throw new IOException(folder + " is a folder by now; a list for rm names objects only.");
  }

  private OptionalLong most() {
    return most == null ? OptionalLong.empty() : OptionalLong.of(most);
  }

  /// Says so, if nothing can be deleted from there.
  private boolean isReadOnly(Place place) throws Output.Closed {
    if (!place.location().store().isReadOnly()) {
      return false;
    }
    String address = place.location().toString();
    session.problem(
        ExitCode.USAGE,
        address,
        address + " can only be read, so nothing is deleted from there, nor was anything else.");
    return true;
  }

  /// A list that somebody else has made names objects; they are not asked for one by one.
  private static Place object(Place place) throws UsageError {
    Location location = place.location();
    if (location.isPrefix() || Existing.isOnlyDirectory(location)) {
      throw new UsageError(location + " is a folder; a list for rm names objects only.");
    }
    return place;
  }

  /// What an address stands for: the object and the prefix, where both exist, or if neither does
  /// and there is a star in it, what it matches.
  private void doomed(Place place, NameFilter filter, List<Doomed> doomed, List<Wildcard> unmatched)
      throws StorageException, UsageError {
    Location location = place.location();
    Existing existing;
    try (ObjectStore store = session.open(place)) {
      existing = Existing.at(store, location);
    }
    boolean isPattern = Wildcard.isPossible(location);
    if (isPattern && existing.nothing()) {
      matching(Wildcard.of(place, recursive), filter, doomed, unmatched);
      return;
    }
    if (isPattern) {
      session.say(Wildcard.saidNamed(location));
    }
    if (existing.nothing() && location.isPrefix() && location.file().isPresent()) {
      throw new NotFound(location.toString(), null);
    }
    boolean onlyFolder = existing.folder() && existing.object().isEmpty();
    if (!recursive && (onlyFolder || location.isPrefix())) {
      throw new UsageError(location + " is a folder; add -r to delete everything below it.");
    }
    if (onlyFolder && location.asPrefix().file().filter(Files::isSymbolicLink).isPresent()) {
      throw new KeyRefused(
          location.toString(), "it is a link to a folder, and nothing is deleted through it", null);
    }
    boolean isLink = // also one that leads nowhere, which holds nothing and still is there
        !location.isPrefix()
            && existing.nothing()
            && location.file().filter(Files::isSymbolicLink).isPresent();
    if (existing.object().isPresent() || isLink) {
      doomed.add(new Doomed(place, filter));
    }
    if (existing.folder() && recursive) {
      doomed.add(new Doomed(new Place(location.asPrefix(), place.access()), filter));
    }
  }

  private void matching(
      Wildcard pattern, NameFilter filter, List<Doomed> doomed, List<Wildcard> unmatched)
      throws StorageException, UsageError {
    if (!filter.include().isEmpty()) {
      throw new UsageError("--include and a * in an address both choose; give one of them.");
    }
    Wildcard.Found found;
    try (ObjectStore store = session.open(pattern.folder())) {
      found = pattern.look(store);
    }
    for (Location folder : found.folders()) {
      session.say(folder + " is a folder and stays; add -r to delete everything below it.");
    }
    if (found.more() > 0) {
      session.say(found.more() + " other folders stay too.");
    }
    if (found.any()) {
      doomed.add(new Doomed(pattern.folder(), pattern.names(filter.exclude())));
    } else if (found.folders().isEmpty()) {
      unmatched.add(pattern);
    }
  }

  private void show(List<Doomed> doomed, TransferReport report) throws Output.Closed {
    for (Doomed one : doomed) {
      Place place = one.place();
      Predicate<String> wanted = one.names().predicate();
      try (ObjectStore store = session.open(place)) {
        if (place.location().isPrefix()) {
          below(store, place.location(), one.names(), report);
        } else if (wanted.test(place.location().key().orElseThrow().name())) {
          show(place.location(), store, report);
        }
      } catch (StorageException e) {
        report.refused(place.location(), e);
      }
    }
    report.plannedAll();
  }

  private static void show(Location object, ObjectStore store, TransferReport report)
      throws Output.Closed {
    try {
      report.planned(object, store.stat(object.key().orElseThrow()).size());
    } catch (NotFound _) {
      // It counts as deleted, but there is nothing to delete.
    } catch (StorageException e) {
      report.refused(object, e);
    }
  }

  private static void below(
      ObjectStore store, Location folder, NameFilter names, TransferReport report)
      throws StorageException, Output.Closed {
    Predicate<String> wanted = names.predicate();
    var first = Optional.of(names.query(folder.prefix()));
    for (Optional<ListQuery> query = first; query.isPresent(); ) {
      Listing page = store.list(query.get());
      for (ObjectEntry entry : page.entries()) {
        if (entry instanceof ObjectMeta meta
            && wanted.test(folder.prefix().relativize(meta.key()))) {
          report.planned(Location.of(folder.store(), meta), meta.size());
        }
      }
      for (Listing.LeftOut left : page.leftOut()) {
        if (!wanted.test(left.path().substring(folder.prefix().value().length()))) {
          continue;
        }
        String what = new Location(folder.store(), left.path()).toString();
        report.leftOut(what + " would be left out: " + left.why() + ".");
      }
      query = page.next();
    }
  }
}
