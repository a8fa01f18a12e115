package org.nephoscope.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.nephoscope.cli.AddressList.Line;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.NamedObjects;

/// The objects of a list, however long it is: it is gone through once to see that every line is
/// right and where they all lie, and once more to write them down.
///
/// @param naming what a line stands for
/// @param names which of the objects are meant
record NamedList(ListedLines lines, Naming naming, NameFilter names) {

  /// Finds the place that a line names.
  interface Naming {
    Place place(Line line) throws UsageError, IOException;
  }

  /// Is told of a folder, which a list should not name.
  interface Folders {
    void folder(Location folder) throws IOException;
  }

  /// The deepest folder that holds them all; empty if the list names none but folders.
  Optional<Place> folder() throws UsageError, IOException {
    var common = new Common();
    lines.each(line -> {
      Place place = naming.place(line);
      if (!isFolder(place.location())) {
        common.add(line, place);
      }
    });
    return common.folder();
  }

  /// Tells of everything that the list names and that is a folder.
  void folders(Folders folders) throws UsageError, IOException {
    lines.each(line -> {
      Location location = naming.place(line).location();
      if (isFolder(location)) {
        folders.folder(location);
      }
    });
  }

  private static boolean isFolder(Location location) {
    return location.isPrefix() || Existing.isOnlyDirectory(location);
  }

  /// Their names below that folder. What has become a folder is told, and left out.
  NamedObjects below(Place folder, Folders folders) {
    String shared = folder.location().path();
    Predicate<String> wanted = names.predicate();
    return each -> {
      try {
        lines.each(line -> {
          Location location = naming.place(line).location();
          if (isFolder(location)) {
            folders.folder(location);
          } else if (!location.path().startsWith(shared)) {
            throw line.wrong(location + " was a folder when the list was read first.");
          } else if (wanted.test(location.key().orElseThrow().name())) {
            each.name(location.path().substring(shared.length()));
          }
        });
      } catch (UsageError e) {
        throw new IOException(e.getMessage(), e); // each line was right before
      }
    };
  }

  private static final class Common {
    private @Nullable Place first;
    private String path = "";

    void add(Line line, Place place) throws UsageError {
      if (first == null) {
        first = place;
        path = above(place.location());
      }
      if (!place.location().store().equals(first.location().store())) {
        throw line.wrong("the list names objects of several stores; give those of one at a time.");
      }
      while (!above(place.location()).startsWith(path)) {
        path = path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1);
      }
    }

    Optional<Place> folder() {
      return Optional.ofNullable(first)
          .map(any ->
              new Place(new Location(any.location().store(), path).asPrefix(), any.access()));
    }

    private static String above(Location location) {
      return location.path().substring(0, location.path().lastIndexOf('/') + 1);
    }
  }
}
