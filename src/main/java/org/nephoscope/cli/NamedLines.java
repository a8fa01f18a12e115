package org.nephoscope.cli;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.cli.AddressList.Line;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;

/// What the lines of a list stand for that `cp` or `rm` was given.
///
/// @param name the file, or `-`
/// @param folder that the lines are names below; if empty they are addresses
record NamedLines(Session session, String name, Optional<Place> folder) {

  /// Empty if the sources were typed.
  ///
  /// @param filesFrom the file, or `-`
  static Optional<NamedLines> of(Session session, @Nullable String filesFrom, List<String> typed)
      throws UsageError, IOException {
    boolean piped = typed.contains(AddressList.DASH);
    if (filesFrom == null && !piped) {
      return Optional.empty();
    }
    if (filesFrom != null && (typed.size() > 1 || piped)) {
      throw new UsageError(
          "--files-from takes one SRC, the folder that the names are below, or none.");
    }
    if (typed.size() > 1) {
      throw new UsageError(AddressList.ALONE);
    }
    if (filesFrom == null) {
      return Optional.of(new NamedLines(session, AddressList.DASH, Optional.empty()));
    }
    Optional<Place> folder = Optional.empty();
    if (!typed.isEmpty()) {
      Place place = session.place(typed.getFirst());
      folder = Optional.of(new Place(place.location().asPrefix(), place.access()));
    }
    return Optional.of(new NamedLines(session, filesFrom, folder));
  }

  /// Says that there was no line.
  ///
  /// @param done what nothing was, such as `copied`
  void sayNone(String done) {
    session.say(AddressList.title(name) + " named nothing, so nothing was " + done + ".");
  }

  Place place(Line line) throws UsageError, IOException {
    if (folder.isPresent()) {
      String below = name(folder.get().location(), line);
      return folder.get().resolve(below);
    }
    try {
      return session.place(line.text());
    } catch (UsageError e) {
      throw line.wrong(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw line.wrong(line.text() + " is no name of an object.");
    }
  }

  /// The name below a folder that a line gives, without the `./` that `find .` writes before it.
  /// Below a folder of this computer it is nothing that leads elsewhere; a key may be anything.
  static String name(Location folder, Line line) throws UsageError {
    String name = line.text();
    while (name.startsWith("./")) {
      name = name.substring(2);
    }
    if (name.isEmpty() || folder.file().isEmpty()) {
      return name;
    }
    List<String> steps = List.of(name.replace(File.separatorChar, '/').split("/"));
    if (steps.isEmpty() || steps.getFirst().isEmpty()) {
      throw line.wrong(
          name
              + " is an absolute path, and with SRC a line is a name below that folder. Leave SRC"
              + " away, or make the names relative to it.");
    }
    if (steps.stream().anyMatch(step -> step.isEmpty() || step.equals(".") || step.equals(".."))) {
      throw line.wrong(
          name
              + " is no plain name, and with SRC a line is a name below that folder, without ..,"
              + " . or // in it.");
    }
    return name;
  }
}
