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
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.run.Routes;
import org.nephoscope.transfer.run.Routes.Source;

/// Makes routes of what `cp` was given, by looking at what there is. What is not there is reported,
/// and the rest goes on.
final class CopySources {

  private final Session session;
  private final TransferReport report;
  private final boolean recursive;

  /// @param recursive whether folders are copied too
  CopySources(Session session, TransferReport report, boolean recursive) {
    this.session = session;
    this.report = report;
    this.recursive = recursive;
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
    for (Place source : from) {
      try {
        sources.addAll(sources(source));
      } catch (NotFound e) {
        missing(source.location(), e);
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

  /// From a list that somebody else has made, of objects of one store. Nothing is asked about them
  /// before they are copied.
  List<Route> listed(List<Place> from, Place to) throws UsageError, Output.Closed {
    for (Place place : from) {
      if (!place.location().store().equals(from.getFirst().location().store())) {
        throw new UsageError(
            "The list names objects of several stores; give those of one at a time.");
      }
    }
    return Routes.listed(objects(from), to);
  }

  /// From a list of names below one folder, which they keep below the target.
  List<Route> below(Place folder, List<Place> from, Place to) throws Output.Closed {
    return Routes.below(folder, objects(from), to);
  }

  private List<Place> objects(List<Place> from) throws Output.Closed {
    List<Place> objects = new ArrayList<>();
    for (Place place : from) {
      if (place.location().isPrefix() || Existing.isOnlyDirectory(place.location())) {
        folder(place.location());
      } else {
        objects.add(place);
      }
    }
    return objects;
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

  /// The folder and the object that an address stands for: both, where both exist.
  private List<Source> sources(Place source) throws StorageException, Output.Closed {
    Location location = source.location();
    Existing existing;
    try (ObjectStore store = session.open(source)) {
      existing = Existing.at(store, location);
    }
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

  /// A name with a star is most likely meant as a pattern.
  private void missing(Location location, NotFound error) throws Output.Closed {
    if (!location.path().contains("*") || !error.subject().equals(location.toString())) {
      report.refused(location, error);
      return;
    }
    report.refused(
        location.toString(),
        "Nothing is named "
            + location
            + ", and cp takes names only. Copy by a pattern with: neph cp -r --include GLOB FOLDER"
            + " TARGET",
        ExitCode.NOT_FOUND);
  }

  private void folder(Location location) throws Output.Closed {
    report.refused(
        location.toString(),
        location + " is a folder and was not copied; add -r to copy it.",
        ExitCode.USAGE);
  }
}
