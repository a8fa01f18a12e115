package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.Unexpected;

/// Deletes files and empty folders below one directory, and nothing that was not named.
final class LocalDeleter {

  private final Path root;
  private final LocalForms forms;

  LocalDeleter(Path root, LocalForms forms) {
    this.root = root;
    this.forms = forms;
  }

  /// Deletes an object, or the empty folder of a key that ends in a slash; does nothing where there
  /// is none.
  void delete(ObjectKey key) throws IOException {
    delete(key, Optional.empty());
  }

  /// @param revision of what is to be deleted, if nothing else may be
  void delete(ObjectKey key, Optional<Revision> revision) throws IOException {
    if (key.value().endsWith("/")) {
      find(key, revision); // a folder has no lock
    } else {
      forms.change(key, () -> find(key, revision));
    }
  }

  private void find(ObjectKey key, Optional<Revision> revision)
      throws StorageException, IOException {
    boolean folder = key.value().endsWith("/");
    Optional<Path> path =
        folder
            ? Optional.of(
                LocalPaths.directory(root, key.value())
                    .orElseThrow(
                        () -> new KeyRefused(key.value(), "no folder has that name", null)))
            : forms.find(key).map(LocalForms.Held::file);
    if (path.isPresent()) {
      delete(key, path.get(), folder, revision);
    }
  }

  private void delete(ObjectKey key, Path path, boolean folder, Optional<Revision> revision)
      throws StorageException, IOException {
    requireNoLinkedFolder(key, path, folder);
    LocalPaths.requireOrdinary(key.value(), path, LinkOption.NOFOLLOW_LINKS);
    if (folder != Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return; // nothing of that name and kind is there
    }
    if (revision.isPresent() && !isStill(path, revision.get())) {
      throw new ConditionFailed(key.value(), null);
    }
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException e) {
      throw new Unexpected(key.value(), "the folder is not empty", e);
    }
  }

  /// What is gone has nothing left to delete.
  private static boolean isStill(Path path, Revision revision) throws IOException {
    try {
      return LocalRevision.of(Files.readAttributes(path, BasicFileAttributes.class))
          .equals(revision);
    } catch (NoSuchFileException e) {
      return Files.notExists(path, LinkOption.NOFOLLOW_LINKS); // else it is a link to nothing
    }
  }

  /// A linked folder would lead a deletion to a place that was never named.
  private void requireNoLinkedFolder(ObjectKey key, Path path, boolean folder) throws KeyRefused {
    Path relative = root.relativize(path);
    int folders = relative.getNameCount() - (folder ? 0 : 1);
    Path step = root;
    for (int i = 0; i < folders; i++) {
      step = step.resolve(relative.getName(i));
      boolean ofTheSystem = i == 0 && root.getParent() == null;
      if (!ofTheSystem && Files.isSymbolicLink(step)) {
        throw new KeyRefused(
            key.value(),
            "nothing is deleted through the linked folder " + relative.getName(i),
            null);
      }
    }
  }
}
