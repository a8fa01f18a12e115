package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;
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
    if (key.value().endsWith("/")) {
      find(key); // a folder has no lock
    } else {
      forms.change(key, () -> find(key));
    }
  }

  private void find(ObjectKey key) throws StorageException, IOException {
    boolean folder = key.value().endsWith("/");
    Optional<Path> path =
        folder
            ? Optional.of(
                LocalPaths.directory(root, key.value())
                    .orElseThrow(
                        () -> new KeyRefused(key.value(), "no folder has that name", null)))
            : forms.find(key).map(LocalForms.Held::file);
    if (path.isPresent()) {
      delete(key, path.get(), folder);
    }
  }

  private void delete(ObjectKey key, Path path, boolean folder)
      throws StorageException, IOException {
    requireNoLinkedFolder(key, path, folder);
    LocalPaths.requireOrdinary(key.value(), path, LinkOption.NOFOLLOW_LINKS);
    if (folder != Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return; // nothing of that name and kind is there
    }
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException e) {
      throw new Unexpected(key.value(), "the folder is not empty", e);
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
