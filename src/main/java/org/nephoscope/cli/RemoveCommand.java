package org.nephoscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nephoscope.cli.AddressList.Line;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.NamedObjects;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.run.Absent;
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
      "there is no error; it is said, but of the objects of a list in a bucket nobody knows it.",
      "Directories of this computer stay, empty. What is found below a folder is deleted only if"
          + " it",
      "has not changed since, except on S3, where that takes a request for each.",
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
    Optional<NamedLines> list = NamedLines.of(session, null, addresses);
    if (list.isEmpty()) {
      return typed(filter);
    }
    try (var lines = ListedLines.of(session, list.get().name())) {
      return listed(
          list.get(), new NamedList(lines, line -> object(line, list.get().place(line)), filter));
    }
  }

  private int typed(NameFilter filter) throws UsageError, IOException, InterruptedException {
    var report = new TransferReport(session, TransferReport.DELETED);
    List<Place> asked = new ArrayList<>();
    for (String address : addresses) {
      asked.add(session.place(address));
    }
    for (Place place : asked) {
      if (isReadOnly(place)) {
        return ExitCode.USAGE.number();
      }
    }
    List<Doomed> doomed = new ArrayList<>();
    List<Wildcard> unmatched = new ArrayList<>();
    for (Place place : asked) {
      try {
        doomed(place, filter, doomed, unmatched);
      } catch (StorageException e) {
        report.refused(place.location(), e);
      }
    }
    delete(
        new TransferRequest.Delete(
            doomed.stream().map(Doomed::place).toList(),
            most(),
            doomed.stream().map(Doomed::names).toList()),
        Optional.empty(),
        report);
    if (!dryRun && !doomed.isEmpty() && report.isEmpty() && names.text().isEmpty()) {
      session.say(
          "Nothing was deleted: there is no object below "
              + doomed.getFirst().place().location()
              + ".");
    }
    for (Wildcard pattern : unmatched) {
      report.unmatched(pattern.location(), pattern.saidNothing(), doomed.isEmpty());
    }
    return report.code().number();
  }

  /// A list names objects only, and they are not asked for one by one.
  private int listed(NamedLines list, NamedList named)
      throws UsageError, IOException, InterruptedException {
    Optional<Place> folder = named.folder();
    if (folder.isPresent() && isReadOnly(folder.get())) {
      return ExitCode.USAGE.number();
    }
    var request = new TransferRequest.Delete(folder.stream().toList(), most(), NameFilter.NONE);
    String done = dryRun ? TransferReport.DELETED : Jobs.done(request); // a dry run looks at each
    var report = new TransferReport(session, done);
    if (folder.isEmpty()) {
      list.sayNone(TransferReport.DELETED);
    }
    delete(request, folder.map(place -> named.below(place, RemoveCommand::refuseFolder)), report);
    return report.code().number();
  }

  private void delete(
      TransferRequest.Delete request, Optional<NamedObjects> names, TransferReport report)
      throws IOException, InterruptedException {
    if (dryRun) {
      new ShownPlan(session, report).show(request, names);
    } else if (request.places().isEmpty()) {
      report.summary(Tally.NONE, Duration.ZERO);
    } else {
      var watch = new TransferWatch(session, session.engine().transfers().open(), report);
      if (names.isPresent()) {
        watch.run(request, names.get());
      } else {
        watch.run(request);
      }
    }
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

  private static Place object(Line line, Place place) throws UsageError {
    Location location = place.location();
    if (location.isPrefix() || Existing.isOnlyDirectory(location)) {
      throw line.wrong(location + " is a folder; a list for rm names objects only.");
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
    if (onlyFolder && location.asPrefix().file().filter(Files::isSymbolicLink).isPresent()) {
      throw new KeyRefused(
          location.toString(), "it is a link to a folder, and nothing is deleted through it", null);
    }
    if (!recursive && (onlyFolder || location.isPrefix())) {
      throw new UsageError(location + " is a folder; add -r to delete everything below it.");
    }
    if (existing.nothing() && Absent.isNoLink(location)) {
      session.say(Absent.text(location));
    }
    boolean isLink = // also one that leads nowhere, which holds nothing and still is there
        existing.nothing() && !Absent.isNoLink(location);
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
}
