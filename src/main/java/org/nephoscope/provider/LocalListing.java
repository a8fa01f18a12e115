package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListQuery.Depth;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.Listing.LeftOut;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.NotFound;

/// Lists a directory tree in the byte order of keys, one page at a time: it reads the directories
/// on the way to where the page begins, and then no more than the page needs. A listing of
/// everything enters no folder that is a symbolic link: whoever deletes what is listed must not
/// reach places that were never named. It says what it leaves out; a listing of children says so
/// only of objects for which several files stand.
final class LocalListing {

  private static final Sentences SAY = Sentences.of(LocalListing.class);

  private final Path root;
  private final LocalForms forms;
  private final Door door;
  private final SortedNames.Cache cache = new SortedNames.Cache();
  private final ListedFolders listed = new ListedFolders();

  /// Says which folders below the one that is listed must not be looked into.
  interface Door {
    Door REAL =
        folder -> {
          var provider = folder.getFileSystem().provider();
          try {
            provider.checkAccess(folder, AccessMode.READ, AccessMode.EXECUTE);
          } catch (NoSuchFileException _) {
            // Gone meanwhile: nothing is in it any more.
          }
        };

    /// Throws if a folder may not be listed, or what is in it not be looked at.
    void requireOpen(Path folder) throws IOException;
  }

  LocalListing(Path root, LocalForms forms) {
    this(root, forms, Door.REAL);
  }

  LocalListing(Path root, LocalForms forms, Door door) {
    this.root = root;
    this.forms = forms;
    this.door = door;
  }

  /// A page ends before a folder that must not be looked into; one that would begin with it fails
  /// with that folder as the subject, and [Start#behind] goes on behind it. Fails if the directory
  /// is not the one any more that the listing has begun with.
  Listing page(ListQuery query) throws StorageException, IOException {
    String prefix = query.namePrefix();
    String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
    String after = after(query);
    boolean past = !after.startsWith(folder) && ObjectKey.compareUtf8(after, folder) > 0;
    Optional<Path> directory = LocalPaths.directory(root, folder);
    if (directory.isEmpty()) {
      return new Listing(List.of(), Optional.empty());
    }
    Object identity = ListedFolders.identity(directory.get());
    listed.require(folder, query.start(), identity);
    if (past || !isDirectory(directory.get())) {
      return new Listing(List.of(), Optional.empty());
    }
    Listing page = page(query, folder, directory.get(), after);
    // What has gone from it meanwhile has gone only if it is still there.
    ListedFolders.requireSame(folder, identity, ListedFolders.identity(directory.get()));
    listed.note(folder, page.next(), identity);
    return page;
  }

  private Listing page(ListQuery query, String folder, Path directory, String after)
      throws StorageException, IOException {
    String prefix = query.namePrefix();
    Deque<LocalFolder> open = new ArrayDeque<>();
    open.push(
        new LocalFolder(
            folder,
            directory,
            prefix.substring(folder.length()),
            remainder(after, folder),
            forms,
            above(directory),
            cache));
    List<ObjectEntry> entries = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    String last = "";
    while (true) {
      Met met;
      try {
        met = next(open, query, after);
      } catch (AccessDenied e) {
        if (last.isEmpty()) {
          throw e;
        }
        return new Listing(entries, leftOut, empty, Optional.of(query.from(new Start.After(last))));
      }
      if (met == null) {
        return new Listing(entries, leftOut, empty, Optional.empty());
      }
      if (isFull(query, entries.size() + empty.size(), leftOut.size())) {
        return new Listing(entries, leftOut, empty, Optional.of(query.from(new Start.After(last))));
      }
      last =
          switch (met) {
            case Entry(var entry) -> {
              entries.add(entry);
              yield entry.path();
            }
            case Left(var left) -> {
              leftOut.add(left);
              yield left.path();
            }
            case Empty(var name) -> {
              empty.add(name);
              yield name;
            }
          };
    }
  }

  /// Whoever asks for one child wants to know whether there is any, so what stands before it and is
  /// none does not count, unless it fills a page alone.
  private static boolean isFull(ListQuery query, int entries, int leftOut) {
    return query.depth() == Depth.CHILDREN
        ? entries == query.limit() || leftOut == ListQuery.PAGE
        : entries + leftOut == query.limit();
  }

  /// What a listing meets on its way.
  private sealed interface Met {}

  private record Entry(ObjectEntry entry) implements Met {}

  private record Left(LeftOut leftOut) implements Met {}

  private record Empty(String folder) implements Met {}

  private @Nullable Met next(Deque<LocalFolder> open, ListQuery query, String after)
      throws StorageException, IOException {
    Depth depth = query.depth();
    while (!open.isEmpty()) {
      LocalFolder folder = open.peek();
      LocalFolder.Found found = folder.next();
      if (found == null) {
        open.pop();
        if (isTold(folder, open, query, after)) {
          return new Empty(folder.prefix());
        }
        continue;
      }
      String name = folder.prefix() + found.name();
      boolean before = ObjectKey.compareUtf8(name, after) <= 0;
      if (depth == Depth.EVERYTHING
          && found instanceof LocalFolder.Child child
          && child.isFolder()
          && !child.linked()) {
        if (!before || (after.startsWith(name) && !isBehind(query, name))) {
          open.push(folder.enter(child, remainder(after, name), cache, door));
        }
        continue;
      }
      if (!before) {
        return met(name, found, depth);
      }
    }
    return null;
  }

  /// Whether a folder that was gone through has nothing in it; the one that is listed does not
  /// count.
  private static boolean isTold(
      LocalFolder folder, Deque<LocalFolder> above, ListQuery query, String after)
      throws IOException {
    return query.depth() == Depth.EVERYTHING
        && !above.isEmpty()
        && ObjectKey.compareUtf8(folder.prefix(), after) > 0
        && folder.isEmpty();
  }

  private static boolean isBehind(ListQuery query, String folder) {
    return query.start() instanceof Start.After start && start.isBehind(folder);
  }

  private static Met met(String name, LocalFolder.Found found, Depth depth) {
    return switch (found) {
      case LocalFolder.Obstacle(_, var why) -> new Left(new LeftOut(name, why));
      case LocalFolder.Conflict(_, var why) -> new Left(new LeftOut(name, why));
      case LocalFolder.Child child when !child.isFolder() ->
          new Entry(LocalObject.meta(new ObjectKey(name), child.form(), child.attributes()));
      case LocalFolder.Child _ when depth == Depth.CHILDREN ->
          new Entry(new Folder(new Prefix(name)));
      case LocalFolder.Child _ -> new Left(new LeftOut(name, SAY.get("it-is-a-link-to-a")));
    };
  }

  /// A refusal on the way is an error, not an empty folder.
  static boolean isDirectory(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).isDirectory();
    } catch (IOException e) {
      if (LocalErrors.translate(path.toString(), e) instanceof NotFound) {
        return false;
      }
      throw e;
    }
  }

  /// The identities of the directories from the root down to this one, itself included.
  private List<Object> above(Path directory) throws IOException {
    List<Object> keys = new ArrayList<>();
    for (Path path = directory; ; path = path.getParent()) {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      keys.add(key == null ? path.toRealPath() : key);
      if (path.equals(root) || path.getParent() == null) {
        return keys;
      }
    }
  }

  /// What of a starting name lies inside a folder; empty where everything in it comes later.
  private static String remainder(String after, String folder) {
    return after.startsWith(folder) ? after.substring(folder.length()) : "";
  }

  private static String after(ListQuery query) {
    return switch (query.start()) {
      case Start.Beginning() -> "";
      case Start.After(var name) -> name;
      case Start.Token(var token) -> token;
    };
  }
}
