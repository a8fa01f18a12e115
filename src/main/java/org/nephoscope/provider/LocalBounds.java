package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.KeyRefused;

/// Keeps what is written inside a folder, whatever links lead to.
///
/// Looked at before anything is made and again right before a file takes its name, because somebody
/// may meanwhile put a link in the place of a folder. What is left to them is the moment between
/// the last look and the rename, and they would have to be outside twice: unfinished files have
/// names that cannot be guessed, and one that was made inside is not found through the link.
final class LocalBounds {

  private static final Sentences SAY = Sentences.of(LocalBounds.class);

  private final Path root;

  LocalBounds(Path root) {
    this.root = root;
  }

  /// The real folder of what is to be written, as far as it exists, lies below the real root.
  void require(ObjectKey key, Path file) throws StorageException, IOException {
    Path folder = root;
    Path relative = root.relativize(file);
    for (int i = 0; i < relative.getNameCount() - 1; i++) {
      Path next = folder.resolve(relative.getName(i));
      if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
        break;
      }
      folder = next;
    }
    Path real;
    try {
      real = folder.toRealPath();
    } catch (NoSuchFileException e) {
      throw new KeyRefused(key.value(), SAY.get("a-folder-on-its-way"), e);
    }
    if (!real.startsWith(root.toRealPath())) {
      throw new KeyRefused(key.value(), SAY.get("a-link-on-its-way"), null);
    }
  }
}
