package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;

/// Which directories the listings under way have begun with. Where a disk is mounted or taken away,
/// there is another directory of the same name or none, and what it lacks is not the end of a
/// listing. Only the latest are known.
final class ListedFolders {

  private static final Sentences SAY = Sentences.of(ListedFolders.class);

  private static final int MOST = 256;

  /// In place of a directory that is not there.
  private static final Object NONE = "";

  private final Map<String, Object> begun =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
          return size() > MOST;
        }
      };

  /// What a directory is: the device and the number on it, or where there are none, when it was
  /// made.
  static Object identity(Path directory) throws IOException {
    try {
      var seen = Files.readAttributes(directory, BasicFileAttributes.class);
      Object key = seen.fileKey();
      return key == null ? seen.creationTime() : key;
    } catch (IOException e) {
      if (LocalErrors.translate(directory.toString(), e) instanceof NotFound) {
        return NONE;
      }
      throw e;
    }
  }

  /// Notes a directory whose listing begins. Throws if another was there when it began.
  synchronized void require(String folder, Start start, Object identity) throws Unexpected {
    if (start instanceof Start.Beginning) {
      begun.put(folder, identity);
    } else {
      requireSame(folder, begun.computeIfAbsent(folder, _ -> identity), identity);
    }
  }

  static void requireSame(String folder, Object before, Object now) throws Unexpected {
    if (!before.equals(now)) {
      throw new Unexpected(folder, SAY.get("it-is-not-the-folder-any-more"), null);
    }
  }
}
