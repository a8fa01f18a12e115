package org.nephoscope.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.run.Routes;
import org.nephoscope.transfer.run.Routes.Source;

/// Makes routes of what `cp` was given, by looking at what there is. What is not there is reported,
/// and the rest goes on.
final class CopySources {

  private final Session session;
  private final TransferReport report;
  private final boolean recursive;
  private final NameFilter names;
  private final String verb;
  private final String done;

  /// @param recursive whether folders are copied too
  /// @param names which of the objects below folders
  /// @param verb what is done to objects, such as `copy`
  /// @param done what has been done to them then
  CopySources(
      Session session,
      TransferReport report,
      boolean recursive,
      NameFilter names,
      String verb,
      String done) {
    this.session = session;
    this.report = report;
    this.recursive = recursive;
    this.names = names;
    this.verb = verb;
    this.done = done;
  }

  /// From what was typed.
  ///
  /// @param there what there is at the target
  List<Route> routes(List<Place> from, Place to, Existing there) throws UsageError, Output.Closed {
    boolean onlyObject = there.object().isPresent() && !there.folder();
    if (from.size() > 1 && onlyObject) {
      throw new UsageError(to.location() + " is no folder, and several sources need one.");
    }
    // The root of a store exists even when it is empty.
    boolean folder = there.folder() || to.location().path().isEmpty() || from.size() > 1;
    List<Source> sources = new ArrayList<>();
    List<Route> routes = new ArrayList<>();
    for (Place source : from) {
      try {
        Existing existing = existing(source);
        if (existing.nothing() && Wildcard.isPossible(source.location())) {
          if (onlyObject) {
            throw new UsageError(to.location() + " is no folder, and a pattern needs one.");
          }
          matching(Wildcard.of(source, recursive), to).ifPresent(routes::add);
        } else {
          sources.addAll(sources(source, existing));
        }
      } catch (StorageException e) {
        report.refused(source.location(), e);
      }
    }
    if (onlyObject && sources.stream().anyMatch(Source::folder)) {
      throw new UsageError(to.location() + " is no folder, and a folder needs one.");
    }
    for (Source source : sources) {
      // On this computer an object cannot have the name of the folder beside it.
      boolean beside = !source.folder() && sources.stream().anyMatch(Source::folder);
      boolean into = folder || (beside && to.location().file().isPresent());
      for (Route route : Routes.plan(List.of(source), to, into, Routes.Names.CHOSEN)) {
        routes.add(route.names(names));
      }
    }
    return once(routes);
  }

  /// One route for all objects that a pattern means. They go into the target, which need not exist,
  /// by the names that they have below the folder of the pattern.
  private Optional<Route> matching(Wildcard pattern, Place to)
      throws StorageException, UsageError, Output.Closed {
    if (!names.include().isEmpty()) {
      throw new UsageError("--include and a * in an address both choose; give one of them.");
    }
    Wildcard.Found found;
    try (ObjectStore store = session.open(pattern.folder())) {
      found = pattern.look(store);
    }
    if (!found.any()) {
      if (found.folders().isEmpty()) {
        String address = pattern.location().toString();
        report.refused(address, pattern.saidNothing(), ExitCode.NOT_FOUND);
      }
      for (Location folder : found.folders()) {
        folder(folder);
      }
      return Optional.empty();
    }
    for (Location folder : found.folders()) {
      report.leftOut(left(folder));
    }
    if (found.more() > 0) {
      report.leftOut(found.more() + " other folders were not " + done + " either.");
    }
    Location target = to.location().asPrefix();
    return Optional.of(
        new Route(
            pattern.folder(), new Place(target, to.access()), pattern.names(names.exclude())));
  }

  /// What was named twice is meant once.
  private static List<Route> once(List<Route> routes) {
    return routes.stream().distinct().toList();
  }

  /// A file where the target needs a folder.
  static void requireNoFileAbove(Location target) throws UsageError {
    Optional<Path> file = target.file();
    Path step = target.isPrefix() || file.isEmpty() ? file.orElse(null) : file.get().getParent();
    while (step != null && !Files.exists(step)) {
      step = step.getParent();
    }
    if (step != null && !Files.isDirectory(step)) {
      throw new UsageError(step + " is no folder, so nothing can be copied into it.");
    }
  }

  private Existing existing(Place source) throws StorageException {
    try (ObjectStore store = session.open(source)) {
      Existing existing = Existing.at(store, source.location());
      if (Wildcard.isPossible(source.location()) && !existing.nothing()) {
        session.say(Wildcard.saidNamed(source.location()));
      }
      return existing;
    } catch (NotFound e) {
      if (Wildcard.isPossible(source.location())
          && e.subject().startsWith(source.location().toString())) {
        return new Existing(Optional.empty(), false); // web servers say so of folders
      }
      throw e;
    }
  }

  /// The folder and the object that an address stands for: both, where both exist.
  private List<Source> sources(Place source, Existing existing)
      throws StorageException, Output.Closed {
    Location location = source.location();
    boolean isFolder = existing.folder() && (recursive || existing.object().isEmpty());
    if (isFolder && !recursive) {
      folder(location);
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

  private String left(Location folder) {
    return folder
        + " is a folder and was not "
        + done
        + (recursive ? "; a list names objects only." : "; add -r to " + verb + " it.");
  }

  /// Says of a folder that it was not copied.
  void folder(Location location) throws Output.Closed {
    report.refused(location.toString(), left(location), ExitCode.USAGE);
  }
}
