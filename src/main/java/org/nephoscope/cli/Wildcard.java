package org.nephoscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.NameFilter;

/// What an address with a star means that names nothing itself: objects of one folder, which keep
/// the names that they have below it.
final class Wildcard {

  /// So many folders are named that were left out; there may be thousands.
  private static final int SHOWN = 10;

  /// What there is of it.
  ///
  /// @param any whether it means an object at least
  /// @param folders that match and were not entered, the first of them
  /// @param more how many others
  record Found(boolean any, List<Location> folders, long more) {}

  private final Place pattern;
  private final Place folder;
  private final Listed listed;
  private final boolean recursive;

  private Wildcard(Place pattern, Place folder, Listed listed, boolean recursive) {
    this.pattern = pattern;
    this.folder = folder;
    this.listed = listed;
    this.recursive = recursive;
  }

  /// @param recursive whether folders that match are meant too, with everything below them
  static Wildcard of(Place pattern, boolean recursive) throws UsageError {
    Location location = pattern.location();
    Listed listed = Listed.of(location);
    String path = listed.address();
    var folder = new Location(location.store(), path.substring(0, path.lastIndexOf('/') + 1));
    return new Wildcard(pattern, new Place(folder, pattern.access()), listed, recursive);
  }

  /// Whether an address may be a pattern. It is one only if nothing has exactly that name.
  static boolean isPossible(Location location) {
    return location.path().contains("*");
  }

  static String saidNamed(Location location) {
    return location + " is the name of something, so its * stands for itself.";
  }

  String saidNothing() {
    return "Nothing matches " + pattern.location() + ". Check it with: neph ls '" + shown() + "'";
  }

  private String shown() {
    return pattern.location().toString().replace("'", "'\\''");
  }

  /// The address as it was typed.
  Location location() {
    return pattern.location();
  }

  Place folder() {
    return folder;
  }

  /// The names that are meant, without these.
  NameFilter names(List<String> exclude) {
    String begin = listed.address().substring(folder.location().path().length());
    String stars = listed.flat() ? "*" : "**";
    // A folder's own mark has an empty name, and the shell's star never means that.
    boolean bare = listed.flat() && begin.isEmpty() && listed.suffix().isEmpty();
    String glob = bare ? "?*" : escaped(begin) + stars + escaped(listed.suffix());
    return new NameFilter(
        recursive && listed.flat() ? List.of(glob, glob + "/") : List.of(glob), exclude);
  }

  private static String escaped(String text) {
    return text.replaceAll("[\\\\?\\[]", "\\\\$0");
  }

  /// Looks for what it means: as far as the first object, or through the whole folder where others
  /// in it are to be told of.
  Found look(ObjectStore store) throws StorageException {
    Prefix prefix = folder.location().prefix();
    var wanted = names(List.of()).predicate();
    boolean all = listed.flat() && !recursive;
    boolean any = false;
    List<Location> folders = new ArrayList<>();
    long more = 0;
    var query = Optional.of(names(List.of()).query(prefix));
    while (query.isPresent() && (all || !any)) {
      Listing page = store.list(query.get());
      for (ObjectEntry entry : page.entries()) {
        String name = entry.path().substring(prefix.value().length());
        if (entry instanceof ObjectMeta) {
          any |= wanted.test(name);
        } else if (all && entry instanceof Folder && wanted.test(entry.name())) {
          more += folders.size() < SHOWN ? 0 : 1;
          if (folders.size() < SHOWN) {
            folders.add(Location.of(folder.location().store(), entry));
          }
        }
      }
      any |=
          page.leftOut().stream()
              .anyMatch(left -> wanted.test(left.path().substring(prefix.value().length())));
      query = page.next();
    }
    return new Found(any, folders, more);
  }

  /// The object of exactly that name, by a listing, for which other rights are needed than for a
  /// look at it.
  static Optional<ObjectEntry> named(ObjectStore store, Location location) throws StorageException {
    var folder = new Prefix(location.path().substring(0, location.path().lastIndexOf('/') + 1));
    String begin = location.path().substring(folder.value().length());
    var query =
        new ListQuery(folder, begin, ListQuery.Depth.CHILDREN, ListQuery.Start.BEGINNING, 1);
    return store.list(query).entries().stream()
        .filter(entry -> entry.path().equals(location.path()))
        .findFirst();
  }
}
