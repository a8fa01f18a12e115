package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;

/// The children of one directory in the byte order of keys. A directory's key ends in a slash, so
/// `a/` comes after `a-b` and before `a0`: it is held back until the names that come before its
/// slash have passed.
final class LocalFolder {

  private static final Sentences SAY = Sentences.of(LocalFolder.class);

  /// What a name in a directory stands for.
  sealed interface Found {
    String name();
  }

  /// A file or a folder.
  ///
  /// @param name the last step of the object or folder; a folder's ends in a slash
  /// @param form that of a file's name
  /// @param linked whether it is a symbolic link to that file or folder
  record Child(String name, LocalForm form, BasicFileAttributes attributes, boolean linked)
      implements Found {
    boolean isFolder() {
      return attributes.isDirectory();
    }
  }

  /// Something that is neither a file nor a folder to us.
  ///
  /// @param why the end of a sentence
  record Obstacle(String name, String why) implements Found {}

  /// Several files that stand for one object.
  ///
  /// @param why the end of a sentence
  record Conflict(String name, String why) implements Found {}

  /// What Java puts in place of bytes that are no Unicode text.
  private static final char REPLACED = '\ufffd';

  private final String prefix;
  private final Path directory;
  private final String namesStarting;
  private final LocalForms forms;
  private final List<Object> above;
  private final SortedNames names;
  private boolean met;
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
      LocalForms forms,
      List<Object> above,
      SortedNames.Cache cache)
      throws StorageException, IOException {
    this.prefix = prefix;
    this.directory = directory;
    this.namesStarting = namesStarting;
    this.forms = forms;
    this.above = above;
    int slash = after.indexOf('/');
    String first = slash < 0 ? after : after.substring(0, slash);
    this.names = new SortedNames(directory, namesStarting, first, forms.tellEncodings(), cache);
    holdFoldersAround(first);
  }

  String prefix() {
    return prefix;
  }

  /// Errors that are of none of its children name this folder.
  @Nullable Found next() throws StorageException {
    try {
      Found found = found();
      met |= found != null;
      return found;
    } catch (IOException e) {
      throw LocalErrors.translate(prefix, e);
    }
  }

  /// Whether there is nothing in it, once it has told of everything; not even what it does not tell
  /// of.
  boolean isEmpty() throws IOException {
    if (met) {
      return false;
    }
    try (var all = Files.newDirectoryStream(directory)) {
      return !all.iterator().hasNext();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false; // gone meanwhile
    }
  }

  private @Nullable Found found() throws StorageException, IOException {
    while (true) {
      String position = names.peek();
      Child waiting = held.peek();
      if (waiting != null
          && (position == null || ObjectKey.compareUtf8(waiting.name(), position) < 0)) {
        return held.poll();
      }
      if (position == null) {
        return null;
      }
      Found found = forms.tellEncodings() ? object(SortedNames.object(position)) : file(position);
      if (found != null) {
        return found;
      }
    }
  }

  /// What the next name stands for; none if that is a folder, whose turn comes later.
  private @Nullable Found file(String name) throws StorageException, IOException {
    names.advance();
    return unlessFolder(found(name));
  }

  /// What the next names stand for, which are all those of one object.
  private @Nullable Found object(String object) throws StorageException, IOException {
    List<String> files = new ArrayList<>();
    Found last = null;
    for (String position = names.peek();
        position != null && SortedNames.object(position).equals(object);
        position = names.peek()) {
      names.advance();
      String file = SortedNames.file(position);
      Found found = found(file);
      if (found == null || unlessFolder(found) != null) {
        files.add(file);
        last = found;
      }
    }
    if (files.isEmpty() || !object.startsWith(namesStarting)) {
      return null;
    }
    return files.size() == 1 && last != null ? named(object, last) : again(object);
  }

  /// What has gone or is doubled may be an object that is just getting another form, so it is
  /// looked at again when that is over.
  private @Nullable Found again(String object) throws StorageException, IOException {
    Lock lock = forms.lock(new ObjectKey(prefix + object));
    lock.lock();
    try {
      var present = LocalForms.present(prefix + object, directory.resolve(object));
      if (present.size() > 1) {
        return new Conflict(object, LocalForms.conflict(present));
      }
      Found found =
          present.isEmpty() ? null : found(present.getFirst().file().getFileName().toString());
      return found == null ? null : named(object, found);
    } finally {
      lock.unlock();
    }
  }

  private static Found named(String object, Found found) {
    return switch (found) {
      case Child(_, var form, var attributes, var linked) ->
          new Child(object, form, attributes, linked);
      case Obstacle(_, var why) -> new Obstacle(object, why);
      case Conflict conflict -> conflict;
    };
  }

  private @Nullable Found unlessFolder(@Nullable Found found) {
    if (found instanceof Child child && child.isFolder()) {
      if (child.name().startsWith(namesStarting)) {
        held.add(child);
      }
      return null;
    }
    return found;
  }

  /// A folder below this one, from a relative key on. Errors name it.
  LocalFolder enter(Child child, String after, SortedNames.Cache cache, LocalListing.Door door)
      throws StorageException {
    Path path = directory.resolve(child.name());
    String below = prefix + child.name();
    try {
      List<Object> down = new ArrayList<>(above);
      down.add(identity(path, child.attributes()));
      door.requireOpen(path);
      return new LocalFolder(below, path, "", after, forms, down, cache);
    } catch (IOException e) {
      throw LocalErrors.translate(below, e);
    }
  }

  /// Starting at `a-b`, the folder `a/` is still to come although the name `a` comes before. Where
  /// names tell encodings, the folder `a.gz/` is held back from `a` on.
  private void holdFoldersAround(String first) throws StorageException, IOException {
    Set<String> around = new LinkedHashSet<>();
    for (int end = 1; end < first.length(); end++) {
      String name = first.substring(0, end);
      if (!forms.tellEncodings()) {
        around.add(name);
        continue;
      }
      for (LocalForm form : LocalForm.values()) {
        around.add(name + form.suffix());
      }
    }
    for (String name : around) {
      boolean comes = ObjectKey.compareUtf8(name + "/", first) > 0;
      if (comes && found(name) instanceof Child child) {
        unlessFolder(child);
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
      LocalForm form = forms.tellEncodings() ? LocalForm.of(name) : LocalForm.PLAIN;
      return new Child(name, form, attributes, linked);
    }
    if (!attributes.isDirectory()) {
      return new Obstacle(name, LocalPaths.SPECIAL);
    }
    return above.contains(identity(path, attributes))
        ? new Obstacle(name, SAY.get("it-leads-back-to-a"))
        : new Child(name + "/", LocalForm.PLAIN, attributes, linked);
  }

  /// What is behind a name that cannot be looked at.
  private @Nullable Found without(String name, Path path, FileSystemException error)
      throws StorageException {
    try {
      var link = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (link.isSymbolicLink()) {
        return new Obstacle(name, SAY.get("it-is-a-link-to"));
      }
    } catch (NoSuchFileException e) {
      if (name.indexOf(REPLACED) < 0) {
        return null; // gone since the name was read
      }
      return new Obstacle(name, SAY.get("its-name-is-not-unicode"));
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
