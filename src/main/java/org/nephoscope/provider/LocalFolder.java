package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;

/// The children of one directory in the byte order of keys. A directory's key ends in a slash, so
/// `a/` comes after `a-b` and before `a0`: it is held back until the names that come before its
/// slash have passed.
final class LocalFolder {

  /// What a name in a directory stands for.
  sealed interface Found {
    String name();
  }

  /// A file or a folder.
  ///
  /// @param name the last step; a folder's ends in a slash
  /// @param linked whether it is a symbolic link to that file or folder
  record Child(String name, BasicFileAttributes attributes, boolean linked) implements Found {
    boolean isFolder() {
      return attributes.isDirectory();
    }
  }

  /// Something that is neither a file nor a folder to us.
  ///
  /// @param why the end of a sentence
  record Obstacle(String name, String why) implements Found {}

  /// What Java puts in place of bytes that are no Unicode text.
  private static final char REPLACED = '\ufffd';

  private final String prefix;
  private final Path directory;
  private final List<Object> above;
  private final SortedNames names;
  private final PriorityQueue<Child> held =
      new PriorityQueue<>((left, right) -> ObjectKey.compareUtf8(left.name(), right.name()));

  /// @param namesStarting only children whose name begins so
  /// @param after children before this relative key may be left out
  /// @param above the identities of this directory and of those above it
  LocalFolder(
      String prefix,
      Path directory,
      String namesStarting,
      String after,
      List<Object> above,
      SortedNames.Cache cache)
      throws StorageException, IOException {
    this.prefix = prefix;
    this.directory = directory;
    this.above = above;
    int slash = after.indexOf('/');
    String first = slash < 0 ? after : after.substring(0, slash);
    this.names = new SortedNames(directory, namesStarting, first, cache);
    holdFoldersAround(first, namesStarting);
  }

  String prefix() {
    return prefix;
  }

  @Nullable Found next() throws StorageException, IOException {
    while (true) {
      String name = names.peek();
      Child waiting = held.peek();
      if (waiting != null && (name == null || ObjectKey.compareUtf8(waiting.name(), name) < 0)) {
        return held.poll();
      }
      if (name == null) {
        return null;
      }
      names.advance();
      Found found = found(name);
      if (found instanceof Child child && child.isFolder()) {
        held.add(child);
      } else if (found != null) {
        return found;
      }
    }
  }

  /// A folder below this one, from a relative key on.
  LocalFolder enter(Child child, String after, SortedNames.Cache cache)
      throws StorageException, IOException {
    Path path = directory.resolve(child.name());
    List<Object> down = new ArrayList<>(above);
    down.add(identity(path, child.attributes()));
    return new LocalFolder(prefix + child.name(), path, "", after, down, cache);
  }

  /// Starting at `a-b`, the folder `a/` is still to come although the name `a` comes before.
  private void holdFoldersAround(String first, String namesStarting)
      throws StorageException, IOException {
    for (int end = 1; end < first.length(); end++) {
      String name = first.substring(0, end);
      if (first.charAt(end) < '/' && name.startsWith(namesStarting)) {
        if (found(name) instanceof Child child && child.isFolder()) {
          held.add(child);
        }
      }
    }
  }

  /// What has that name; none if it has gone.
  private @Nullable Found found(String name) throws StorageException, IOException {
    Path path = directory.resolve(name);
    BasicFileAttributes attributes;
    boolean linked;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      linked = attributes.isSymbolicLink();
      if (linked) {
        attributes = Files.readAttributes(path, BasicFileAttributes.class);
      }
    } catch (AccessDeniedException e) {
      throw LocalErrors.translate(prefix + name, e);
    } catch (FileSystemException e) {
      return without(name, path, e);
    }
    if (attributes.isRegularFile()) {
      return new Child(name, attributes, linked);
    }
    if (!attributes.isDirectory()) {
      return new Obstacle(name, LocalPaths.SPECIAL);
    }
    return above.contains(identity(path, attributes))
        ? new Obstacle(name, "it leads back to a folder above it")
        : new Child(name + "/", attributes, linked);
  }

  /// What is behind a name that cannot be looked at.
  private @Nullable Found without(String name, Path path, FileSystemException error)
      throws StorageException {
    try {
      var link = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (link.isSymbolicLink()) {
        return new Obstacle(name, "it is a link to nothing");
      }
    } catch (NoSuchFileException e) {
      if (name.indexOf(REPLACED) < 0) {
        return null; // gone since the name was read
      }
      return new Obstacle(name, "its name is not Unicode text");
    } catch (IOException e) {
      error.addSuppressed(e);
    }
    throw LocalErrors.translate(prefix + name, error);
  }

  private static Object identity(Path directory, BasicFileAttributes attributes)
      throws IOException {
    Object key = attributes.fileKey();
    return key == null ? directory.toRealPath() : key;
  }
}
