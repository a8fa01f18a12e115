package org.nephoscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.cli.AddressList.Line;
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
    try {
      return folder.isEmpty() ? session.place(line.text()) : below(folder.get(), line);
    } catch (UsageError e) {
      throw line.wrong(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw line.wrong(line.text() + " is no name of an object.");
    }
  }

  /// As `find .` writes names, too.
  private static Place below(Place folder, Line line) throws UsageError {
    String name = line.text();
    while (name.startsWith("./")) {
      name = name.substring(2);
    }
    if (name.startsWith("/") && folder.location().file().isPresent()) {
      throw new UsageError(
          name
              + " is an absolute path, and with SRC a line is a name below that folder. Leave SRC"
              + " away, or make the names relative to it.");
    }
    return folder.resolve(name);
  }
}
