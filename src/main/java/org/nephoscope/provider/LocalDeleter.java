package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.Unexpected;

/// Deletes files and empty folders below one directory, and nothing that was not named. Where the
/// file system gives handles of folders (Linux, macOS), a folder that somebody replaces by a link
/// meanwhile leads nowhere else; elsewhere the folders on the way are looked at right before.
final class LocalDeleter {

  private static final Sentences SAY = Sentences.of(LocalDeleter.class);

  private static final LinkOption[] FOLLOW = {};
  private static final LinkOption[] NOFOLLOW = {LinkOption.NOFOLLOW_LINKS};

  private final Path root;
  private final LocalForms forms;
  private final Opening opening;

  LocalDeleter(Path root, LocalForms forms) {
    this(root, forms, LocalDeleter::byPath);
  }

  LocalDeleter(Path root, LocalForms forms, Opening opening) {
    this.root = root;
    this.forms = forms;
    this.opening = opening;
  }

  /// Deletes an object, or the empty folder of a key that ends in a slash; does nothing where there
  /// is none.
  void delete(ObjectKey key) throws IOException {
    var _ = delete(key, Optional.empty());
  }

  /// A link whose file is gone by now, perhaps by an earlier deletion, holds nothing else and goes
  /// too. Says whether anything was there to be deleted by this.
  ///
  /// @param revision of what is to be deleted, if nothing else may be
  boolean delete(ObjectKey key, Optional<Revision> revision) throws IOException {
    var doomed = new Doomed(key, revision);
    if (doomed.folder()) {
      return find(doomed); // a folder has no lock
    }
    var deleted = new AtomicBoolean();
    forms.change(key, () -> deleted.set(find(doomed)));
    return deleted.get();
  }

  private boolean find(Doomed doomed) throws StorageException, IOException {
    ObjectKey key = doomed.key();
    boolean folder = doomed.folder();
    Optional<Path> path =
        folder
            ? Optional.of(
                LocalPaths.directory(root, key.value())
                    .orElseThrow(() ->
                        new KeyRefused(key.value(), SAY.get("no-folder-has-that-name"), null)))
            : forms.find(key).map(LocalForms.Held::file);
    return path.isPresent() && delete(doomed, path.get());
  }

  private boolean delete(Doomed doomed, Path path) throws StorageException, IOException {
    for (Path top = root; top != null; top = top.getParent()) {
      try (DirectoryStream<Path> opened = opening.open(top)) {
        if (!(opened instanceof SecureDirectoryStream<Path> directory)) {
          return byName(doomed, path);
        }
        // Folders above the root are those that the person has named.
        int named = root.getNameCount() - top.getNameCount();
        return within(directory, top.relativize(path), 0, named, doomed);
      } catch (Closed e) {
        System.getLogger(LocalDeleter.class.getName())
            .log(System.Logger.Level.DEBUG, "a folder is gone into by its parent", e);
      }
    }
    throw new KeyRefused(doomed.key().value(), SAY.get("no-folder-above-it-may"), null);
  }

  /// A folder may be gone through, but not read.
  static final class Closed extends IOException {
    private static final long serialVersionUID = 1L;

    Closed(AccessDeniedException cause) {
      super(cause);
    }
  }

  /// Opens a folder by its path. Throws [Closed] if it may not be read.
  interface Opening {
    DirectoryStream<Path> open(Path folder) throws IOException;
  }

  @SuppressWarnings("StreamResourceLeak") // closed by whoever asked for it
  private static DirectoryStream<Path> byPath(Path folder) throws IOException {
    try {
      return Files.newDirectoryStream(folder);
    } catch (AccessDeniedException e) {
      throw new Closed(e);
    }
  }

  /// What is to be deleted, once its folder is found.
  ///
  /// @param revision if it may be nothing else
  private record Doomed(ObjectKey key, Optional<Revision> revision) {
    boolean folder() {
      return key.value().endsWith("/");
    }
  }

  /// Goes down by handles of folders, so that none can be put in the place of another meanwhile. A
  /// folder that may not be read has no handle, and is gone through by its name as long as nobody
  /// else can put another there.
  ///
  /// @param from the first step below the handle
  private boolean within(
      SecureDirectoryStream<Path> directory, Path relative, int from, int step, Doomed doomed)
      throws StorageException, IOException {
    Path name = relative.subpath(from, step + 1);
    if (step == relative.getNameCount() - 1) {
      return remove(directory, name, doomed);
    }
    boolean follows = isOfTheSystem(step);
    if (!isFolder(directory, name, follows, doomed)) {
      return false; // nothing is in what is no folder; to open a pipe would wait for whoever writes
      // it
    }
    SecureDirectoryStream<Path> next;
    try {
      next = directory.newDirectoryStream(name, follows ? FOLLOW : NOFOLLOW);
    } catch (NoSuchFileException | NotDirectoryException _) {
      return false; // nothing of that name is there
    } catch (AccessDeniedException e) {
      if (!LocalOwners.isKept(directory, name)) {
        throw new KeyRefused(
            doomed.key().value(), SAY.get("nothing-is-deleted-through-the", name.getFileName()), e);
      }
      return within(directory, relative, from, step + 1, doomed);
    } catch (FileSystemException e) {
      if (!follows && (isLoop(e) || isLink(directory, name))) {
        throw throughLink(doomed.key(), name);
      }
      throw e;
    }
    try (next) {
      return within(next, relative, step + 1, step + 1, doomed);
    }
  }

  private static boolean isFolder(
      SecureDirectoryStream<Path> directory, Path name, boolean follows, Doomed doomed)
      throws StorageException, IOException {
    try {
      BasicFileAttributes there = attributes(directory, name, follows ? FOLLOW : NOFOLLOW);
      if (there.isSymbolicLink()) {
        throw throughLink(doomed.key(), name);
      }
      return there.isDirectory();
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  /// What systems say of a link that is not to be followed (ELOOP); Java has no type for it.
  private static boolean isLoop(FileSystemException error) {
    return String.valueOf(error.getReason()).contains("symbolic link");
  }

  private static boolean isLink(SecureDirectoryStream<Path> directory, Path name)
      throws IOException {
    try {
      return attributes(directory, name, NOFOLLOW).isSymbolicLink();
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  private static BasicFileAttributes attributes(
      SecureDirectoryStream<Path> directory, Path name, LinkOption... links) throws IOException {
    return directory
        .getFileAttributeView(name, BasicFileAttributeView.class, links)
        .readAttributes();
  }

  private static boolean remove(SecureDirectoryStream<Path> directory, Path name, Doomed doomed)
      throws StorageException, IOException {
    try {
      BasicFileAttributes there = attributes(directory, name, NOFOLLOW);
      if (there.isOther()) {
        throw new KeyRefused(doomed.key().value(), LocalPaths.SPECIAL, null);
      }
      if (doomed.folder() && there.isSymbolicLink()) {
        throw throughLink(doomed.key(), name);
      }
      if (doomed.folder() != there.isDirectory()) {
        return false; // nothing of that name and kind is there
      }
      if (doomed.revision().isPresent()) {
        requireStill(doomed, directory, name);
      }
      if (doomed.folder()) {
        directory.deleteDirectory(name);
      } else {
        directory.deleteFile(name);
      }
      return true;
    } catch (NoSuchFileException _) {
      return false; // what is gone has nothing left to delete
    } catch (DirectoryNotEmptyException e) {
      throw new Unexpected(doomed.key().value(), SAY.get("the-folder-is-not-empty"), e);
    }
  }

  private static void requireStill(Doomed doomed, SecureDirectoryStream<Path> directory, Path name)
      throws StorageException, IOException {
    Revision wanted = doomed.revision().orElseThrow();
    try {
      if (LocalRevision.of(attributes(directory, name, FOLLOW)).equals(wanted)) {
        return;
      }
    } catch (NoSuchFileException e) {
      if (isLink(directory, name)) {
        return; // to nothing by now
      }
      throw e;
    }
    throw new ConditionFailed(doomed.key().value(), null);
  }

  /// The way of file systems without handles of folders: what is on the way is looked at last.
  private boolean byName(Doomed doomed, Path path) throws StorageException, IOException {
    ObjectKey key = doomed.key();
    boolean folder = doomed.folder();
    LocalPaths.requireOrdinary(key.value(), path, LinkOption.NOFOLLOW_LINKS);
    if (folder != Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      requireNoLinkedFolder(key, path, folder);
      return false; // nothing of that name and kind is there
    }
    if (doomed.revision().isPresent()) {
      if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
        return false; // what is gone has nothing left to delete
      }
      if (!isStill(path, doomed)) {
        throw new ConditionFailed(key.value(), null);
      }
    }
    requireNoLinkedFolder(key, path, folder);
    try {
      return Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException e) {
      throw new Unexpected(key.value(), SAY.get("the-folder-is-not-empty"), e);
    }
  }

  /// A link to nothing holds nothing else.
  private static boolean isStill(Path path, Doomed doomed) throws IOException {
    try {
      return LocalRevision.of(Files.readAttributes(path, BasicFileAttributes.class))
          .equals(doomed.revision().orElseThrow());
    } catch (NoSuchFileException _) {
      return Files.isSymbolicLink(path);
    }
  }

  /// A linked folder would lead a deletion to a place that was never named.
  private void requireNoLinkedFolder(ObjectKey key, Path path, boolean folder) throws KeyRefused {
    Path relative = root.relativize(path);
    int folders = relative.getNameCount() - (folder ? 0 : 1);
    Path step = root;
    for (int i = 0; i < folders; i++) {
      step = step.resolve(relative.getName(i));
      if (!isOfTheSystem(i) && Files.isSymbolicLink(step)) {
        throw throughLink(key, relative.getName(i));
      }
    }
  }

  /// Links directly below the root of the whole file system count as ordinary folders.
  private boolean isOfTheSystem(int step) {
    return step == 0 && root.getParent() == null;
  }

  private static KeyRefused throughLink(ObjectKey key, Path name) {
    return new KeyRefused(
        key.value(), SAY.get("nothing-is-deleted-through-the-linked", name.getFileName()), null);
  }
}
